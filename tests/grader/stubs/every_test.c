/*
 * every_test.c: the referee's side. It asks; what lies between it and the host
 * is in every_between.c.
 */
#include "every_between.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned checks;
static pfn_t next_frame = 5;
static char panicked[200];
static jmp_buf leave;

__attribute__((noinline)) void check(bool truth, const char *what,
                                     const char *file, int line)
{
    volatile char dirt[1000];

    /* So that nobody finds zeros on the stack who did not put them there. */
    for (unsigned i = 0; i < sizeof dirt; i++)
        dirt[i] = 0x55;
    checks++;
    if (!truth) {
        printf("%s:%d: does not hold: %s\n", file, line, what);
        exit(1);
    }
}

void panic(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(panicked, sizeof panicked, format, args);
    va_end(args);
    longjmp(leave, 1);
}

/* ------------------------------------------------ what the machine is asked */

pfn_t ask_alloc(struct machine *m)
{
    CHECK(m == &here[2]);
    return next_frame++;
}

void ask_free(struct machine *m, pfn_t f)
{
    CHECK(m == &here[2] && f == 5);
}

struct large ask_much(struct machine *m, bool b, int8_t i, enum color e,
                      pte_t pte, struct small v, const struct large *c,
                      struct small *p, int *n)
{
    struct large result = *c;

    CHECK(m == &here[1] && b && i == -7 && e == GREEN);
    CHECK(pte.word == UINT64_MAX - 1);
    CHECK(v.a == 1 && v.flag && v.b == 2 && v.c == 3);
    CHECK(c->n[0] == 1 && c->n[2] == 3 && c->inner.color == GREEN);
    CHECK(c->inner.pte.word == 4 && c->tail[0] == 5 && c->tail[4] == 9);
    CHECK(p->a == 4 && !p->flag && p->b == 5 && p->c == 6 && *n == -100);
    p->flag = true;
    p->c = 65535;
    *n = -101;
    result.tail[4] = 10;
    return result;
}

/* ------------------------------------------------------------ its questions */

#define SAME(type, name)                                                    \
    do {                                                                    \
        type p = 100, c = (type)-3;                                         \
        CHECK(same_##name(&here[1], 0, &p, &c) == (type)-1);                \
        CHECK(p == 97 && c == (type)-3 && last[1] == 97);                   \
        CHECK(same_##name(&here[1], (type)(1 + ((type)-1 >> 1)), &p, &c) == \
              (type)((type)(1 + ((type)-1 >> 1)) - 1));                     \
    } while (0)

/* Does each kind of number come through, small, large and negative? */
static void numbers(void)
{
    SAME(int, int);
    SAME(unsigned, unsigned);
    SAME(unsigned int, unsigned_int);
    SAME(int16_t, int16_t);
    SAME(int32_t, int32_t);
    SAME(int64_t, int64_t);
    SAME(uint16_t, uint16_t);
    SAME(uint32_t, uint32_t);
    SAME(uint64_t, uint64_t);
    SAME(size_t, size_t);
    SAME(vaddr_t, vaddr_t);
    SAME(paddr_t, paddr_t);
    SAME(vpn_t, vpn_t);
    SAME(pfn_t, pfn_t);
    SAME(slot_t, slot_t);
    SAME(asid_t, asid_t);
    SAME(own_t, own_t);
    CHECK(byte_char('b') == 'a' && byte_char(0) == (char)-1);
    CHECK(byte_signed_char(-127) == -128);
    CHECK(byte_unsigned_char(0) == 255);
    CHECK(byte_int8_t(0) == -1);
    CHECK(byte_uint8_t(0) == 255);
}

/* Truth, names and entries? */
static void words(void)
{
    bool p = false, c = true;
    enum color e = RED, e2 = BLUE;
    pte_t t = {1}, t2 = {UINT64_C(1) << 63};

    CHECK(flip(false, &p, &c) && p && !flip(true, &p, &c));
    memset(&p, 0xff, sizeof p); /* as in a variable that was never set */
    CHECK(!flip(true, &p, &c) && p && refused == 0);
    CHECK(next_color(RED, &e, &e2) == GREEN && e == BLUE);
    CHECK(next_color(GREEN, &e, &e2) == BLUE);
    CHECK(turn((pte_t){5}, &t, &t2).word == ~UINT64_C(5));
    CHECK(t.word == ((UINT64_C(1) << 63) | 1));
}

/* Structs, in and out, and is what they leave of a word zero? */
static void structs(void)
{
    struct small v = {1, true, 2, 3}, p = {255, false, 4, 5}, r;
    struct large c = {{1, 2, 65536 + 77}, {BLUE, {99}}, {1, 2, 3, 4, 200}};
    struct large d = {{4, 5, 6}, {RED, {7}}, {8, 9, 10, 11, 12}};
    vpn_t n = 1000;

    r = grow(&here[0], v, 70, &p, true, &c);
    CHECK(r.a == 2 && !r.flag && r.b == 70 && r.c == 99);
    CHECK(p.a == 0 && p.flag && p.b == 200 && p.c == 77);
    CHECK(last[0] >> 48 == 0 && last[1] >> 48 == 0 && last[2] == 0);
    stretch(&c, &d, &n);
    CHECK(c.n[0] == 4 && c.inner.color == RED && c.tail[4] == 12);
    CHECK(d.n[2] == 65536 + 77 && d.inner.pte.word == 99);
    CHECK(d.tail[0] == 2 && d.tail[4] == 200 && n == 1005);
    CHECK(last[2 * ((sizeof c + 7) / 8) + 1] == 0);
}

/* Does an address come back as one of this side? */
static void addresses(void)
{
    const struct node *was =
        (struct node *)(void *)memory; /* does not travel */
    struct node *first, *second, *kept;
    struct small v = {1, true, 2, 3};
    struct secret *s = (struct secret *)(void *)(memory[0] + 9), *out;
    void *none = memory;

    first = push(&here[0], memory[0] + 16, NULL, &was);
    CHECK((char *)first == memory[0] + 16 && was == NULL);
    second = push(&here[0], memory[0] + 32, first, &was);
    CHECK((char *)second == memory[0] + 32 && was == first);
    CHECK(last[0] == 33 && last[1] == 17 && last[2] == 0);
    memcpy(&kept, memory[1] + 32, sizeof kept); /* the lab's own pointer */
    CHECK((char *)kept == memory[1] + 16);
    CHECK(where(&here[0], memory[0] + 3, s, &v, &out, &none) == memory[0] + 3);
    CHECK(out == s && none == NULL && v.b == 3);
    CHECK(where(&here[0], NULL, NULL, &v, &out, &none) == NULL && !out);
}

/* What the referee's stack had between the members of a struct is none of the
   lab's business. (clang has no way to say so yet.) */
static void gaps(void)
{
    enum { C = 5 }; /* the words before c: m, v, n, p, b */
    struct small v = {1, true, 2, 3}, p = v;
    unsigned char *at = (unsigned char *)(sent + C) +
                        offsetof(struct large, inner) + sizeof(enum color);
    struct large c;

    memset(&c, 0x55, sizeof c);
    c.inner.color = GREEN;
    grow(&here[0], v, 1, &p, false, &c);
    CHECK(at[-1] == 0xff && at[sizeof(int)] == 0x55);
#ifndef __clang__
    for (unsigned i = 0; i < sizeof(int); i++)
        CHECK(at[i] == 0);
#endif
}

/* From the lab to the machine and back, within a call? */
static void upcalls(void)
{
    struct small v = {1, true, 2, 3}, p = {4, false, 5, 6};
    int n = -100;
    struct large r;

    CHECK(take_two(&here[2]) == 6);
    CHECK(strcmp(marks, "+5 +6 -5 ") == 0);
    r = ask_for_me(&here[1], true, -7, GREEN, (pte_t){UINT64_MAX - 1}, v, &p,
                   &n);
    CHECK(r.n[1] == 2 && r.tail[4] == 10 && p.flag && p.c == 65535);
    CHECK(n == -101 && p.a == 4);
    nothing();
}

/* Words that no honest host sends: is all that they become a value? */
static void forgeries(void)
{
    struct small v = {1, true, 2, 3}, p = v;
    struct large c = {{0}, {RED, {0}}, {0}};
    unsigned char byte;
    bool b = false;

    forge = true;
    CHECK(flip(true, &b, &b) == true);
    memcpy(&byte, &b, 1);
    CHECK(byte == 1);
    v = grow(&here[0], v, 1, &p, false, &c);
    memcpy(&byte, &v.flag, 1);
    CHECK(byte == 1 && v.a == 0xee);
    memcpy(&byte, &p.flag, 1);
    CHECK(byte == 1 && p.a == 0xee);
    CHECK(same_uint16_t(&here[0], 1, &p.b, &p.c) == 0xeeee);
    forge = false;
}

/* The words of ask_much, all of them good; one of them becomes v. */
static bool much(unsigned at, uint64_t v)
{
    struct large c = {{1, 2, 3}, {GREEN, {4}}, {5, 6, 7, 8, 9}};
    struct small s = {1, true, 2, 3}, p = {4, false, 5, 6};
    unsigned size = (sizeof c + 7) / 8;
    uint64_t w[WIRE_WORDS] = {1, 1, (uint64_t)-7, (uint64_t)GREEN,
                              UINT64_MAX - 1};

    memcpy(&w[5], &s, sizeof s);
    memcpy(&w[6], &c, sizeof c);
    memcpy(&w[6 + size], &p, sizeof p);
    w[7 + size] = (uint64_t)-100;
    if (at < WIRE_WORDS)
        w[at] = v;
    return lab_upcall(2, w);
}

/* Does the machine refuse numbers that are none of their type? */
static void refusals(void)
{
    uint64_t w[WIRE_WORDS] = {0};

    CHECK(much(WIRE_WORDS, 0));
    CHECK(!much(0, EVERY_MACHINES) && !much(0, UINT64_MAX));
    CHECK(!much(1, 2) && !much(1, 256));
    CHECK(!much(2, 128) && !much(2, 0xf9));
    CHECK(!much(3, UINT64_C(1) << 32));
    CHECK(!much(3, (UINT64_C(1) << 32) - 2));
    CHECK(!lab_upcall(3, w) && !lab_upcall(UINT32_MAX, w));
    w[0] = 2;
    w[1] = UINT64_C(1) << 32 | 5;
    CHECK(!lab_upcall(1, w));
    w[1] = 5;
    CHECK(lab_upcall(1, w) && w[0] == 0 && w[1] == 0);
    CHECK(!host_call(lab_function_count, w));
    w[0] = EVERY_MACHINES;
    CHECK(!host_call(0, w));
}

/* No address at all cannot travel: is it said before anything is sent? */
static void no_address(void)
{
    int n = 1;

    if (setjmp(leave) == 0) {
        same_int(&here[0], 1, &n, NULL);
        CHECK(false);
    }
    CHECK(strcmp(panicked, "same_int: c is NULL, expected the address of a "
                           "value") == 0);
}

static unsigned count_fields(const struct call_field *f)
{
    unsigned n = 0;

    while (f[n].type)
        n++;
    return n;
}

/* Do the tables say what the words mean? */
static void tables(void)
{
    const struct call_function *f = lab_functions;
    unsigned large = (sizeof(struct large) + 7) / 8;

    while (f->name && strcmp(f->name, "grow") != 0)
        f++;
    CHECK(f->name && count_fields(f->in) == 6 && count_fields(f->out) == 2);
    CHECK(strcmp(f->in[0].type, "struct machine") == 0);
    CHECK(strcmp(f->in[1].name, "v") == 0 && f->in[1].words == 1);
    CHECK(strcmp(f->in[4].type, "bool") == 0 && f->in[5].words == large);
    CHECK(!f->out[0].name && strcmp(f->out[0].type, "struct small") == 0);
    CHECK(strcmp(f->out[1].name, "p") == 0 && f->out[1].words == 1);
    while (f->name && strcmp(f->name, "where") != 0)
        f++;
    CHECK(f->name && count_fields(f->in) == 6 && count_fields(f->out) == 4);
    CHECK(strcmp(f->out[0].type, "const void *") == 0 && f->in[1].words == 1);
    CHECK(strcmp(f->in[2].type, "const struct secret *") == 0);
    CHECK(strcmp(f->out[2].type, "struct secret *") == 0);
    f = &lab_functions[lab_function_count - 1];
    CHECK(strcmp(f->name, "nothing") == 0 && !f[1].name);
    CHECK(strcmp(f->out[0].type, "void") == 0 && f->out[0].words == 0);
    CHECK(lab_upcall_count == 3);
    CHECK(strcmp(lab_upcalls[2].name, "ask_much") == 0);
    CHECK(strcmp(lab_upcalls[2].in[3].type, "enum color") == 0);
    CHECK(!lab_upcalls[2].in[2].names);
    CHECK(strcmp(lab_upcalls[2].in[3].names[1].name, "GREEN") == 0);
    CHECK(lab_upcalls[2].in[3].names[1].value == UINT64_MAX - 1);
    CHECK(!lab_upcalls[2].in[3].names[3].name);
}

int main(void)
{
    numbers();
    words();
    structs();
    gaps();
    addresses();
    upcalls();
    forgeries();
    CHECK(refused == 0);
    refusals();
    no_address();
    tables();
    CHECK(checks > 100);
    printf("all checks hold\n");
    return 0;
}
