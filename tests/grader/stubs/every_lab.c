/*
 * every_lab.c: the code of a student, on the host's side.
 */
#include "every.h"

#define SAME(type, name)                                                \
    type same_##name(struct machine *m, type v, type *p, const type *c) \
    {                                                                   \
        *p = (type)(*p + *c);                                           \
        return m ? (type)(v - 1) : 0;                                   \
    }

SAME(int, int)
SAME(unsigned, unsigned)
SAME(unsigned int, unsigned_int)
SAME(int16_t, int16_t)
SAME(int32_t, int32_t)
SAME(int64_t, int64_t)
SAME(uint16_t, uint16_t)
SAME(uint32_t, uint32_t)
SAME(uint64_t, uint64_t)
SAME(size_t, size_t)
SAME(vaddr_t, vaddr_t)
SAME(paddr_t, paddr_t)
SAME(vpn_t, vpn_t)
SAME(pfn_t, pfn_t)
SAME(slot_t, slot_t)
SAME(asid_t, asid_t)
SAME(own_t, own_t)

#define BYTE(type, name)      \
    type byte_##name(type v)  \
    {                         \
        return (type)(v - 1); \
    }

BYTE(char, char)
BYTE(signed char, signed_char)
BYTE(unsigned char, unsigned_char)
BYTE(int8_t, int8_t)
BYTE(uint8_t, uint8_t)

bool flip(bool v, bool *p, const bool *c)
{
    *p = *c;
    return !v;
}

enum color next_color(enum color v, enum color *p, const enum color *c)
{
    *p = *c;
    return v == RED ? GREEN : v == GREEN ? BLUE : RED;
}

pte_t turn(pte_t v, pte_t *p, const pte_t *c)
{
    *p = pte_with(*p, c->word);
    return (pte_t){~v.word};
}

struct small grow(struct machine *m, struct small v, unsigned n,
                  struct small *p, bool b, const struct large *c)
{
    p->a++;
    p->flag = b;
    p->b = (uint16_t)c->tail[4];
    p->c = (uint16_t)c->n[2];
    v.a = (uint8_t)(v.a + (m ? 1 : 0));
    v.flag = !v.flag;
    v.b = (uint16_t)n;
    v.c = (uint16_t)c->inner.pte.word;
    return v;
}

void stretch(struct large *p, struct large *q, vpn_t *last)
{
    struct large was = *p;

    *p = *q;
    *q = was;
    q->tail[0]++;
    *last += p->n[1];
}

pfn_t take_two(struct machine *m)
{
    pfn_t first = ask_alloc(m), second = ask_alloc(m);

    ask_free(m, first);
    return second;
}

struct large ask_for_me(struct machine *m, bool b, int8_t i, enum color e,
                        pte_t pte, struct small v, struct small *p, int *n)
{
    struct large c = {
        .n = {1, 2, 3}, .inner = {e, {4}}, .tail = {5, 6, 7, 8, 9}};

    return ask_much(m, b, i, e, pte, v, &c, p, n);
}

struct node *push(struct machine *m, void *at, struct node *top,
                  const struct node **was)
{
    struct node *n = at;

    *was = *was ? NULL : top; /* whatever is there for a caller, NULL is here */
    *n = (struct node){top};
    return m ? n : NULL;
}

const void *where(struct machine *m, const void *p, const struct secret *s,
                  struct small *v, struct secret **out, void **none)
{
    (void)m;
    v->b++;
    *none = NULL;
    *out = (struct secret *)(uintptr_t)s;
    return p;
}

static unsigned calls;

void nothing(void)
{
    calls++;
}
