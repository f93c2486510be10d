/*
 * Figure: an input that is longer than the buffer, and what it does.
 *
 * A small program has a function that copies its input to a buffer of 16 bytes
 * on its stack. The input says itself how long it is, and nobody checks that.
 * Above the buffer lies the address to which the function returns:
 *
 *     sp + 32   of the caller            <- code that is no code yet
 *     sp + 24   unused                   <- the code begins here
 *     sp + 16   return address           <- sp + 24
 *     sp        buffer                   <- anything
 *
 * The machine runs it twice, with protection and without. It is stopped when
 * the copy begins, and when the function returns, to look at its stack.
 */
#include "figures.h"

#include "cpu.h"
#include "handouts/figures/svg.h"
#include "rv.h"
#include "view.h"

#include <stdlib.h>
#include <string.h>

enum { CODE = 0x10, INPUT = 0x20, STACK = 0x30 }; /* pages */
enum { BUFFER = 16, START = 0x31000 - 64, LOOP = 10, BACK = 17 };

/* Bytes of instructions at the beginning of a page. The kernel puts them there,
   for the process may not store to its code. */
static void place(struct machine *m, asid_t as, vpn_t vpn, const void *bytes,
                  size_t n)
{
    memcpy(page_bytes(m, as, vpn), bytes, n);
}

/* main calls copy; copy has a buffer of 16 bytes on the stack. */
static void place_program(struct machine *m, asid_t as)
{
    const uint32_t program[] = {
        rv_jal(RA, 16), /* main */
        rv_li(A0, 0),
        rv_li(A7, SYS_EXIT),
        rv_ecall(),
        rv_addi(SP, SP, -32), /* copy */
        rv_store(RV_64, RA, SP, BUFFER),
        rv_lui(T0, INPUT),
        rv_addi(T1, SP, 0),
        rv_load(RV_64, T2, T0, 0), /* how many */
        rv_addi(T0, T0, 8),
        rv_branch(RV_EQ, T2, ZERO, 28), /* LOOP */
        rv_load(RV_U8, A0, T0, 0),
        rv_store(RV_8, A0, T1, 0),
        rv_addi(T0, T0, 1),
        rv_addi(T1, T1, 1),
        rv_addi(T2, T2, -1),
        rv_jal(ZERO, -24),
        rv_load(RV_64, RA, SP, BUFFER), /* BACK */
        rv_addi(SP, SP, 32),
        rv_jalr(ZERO, RA, 0),
    };

    place(m, as, CODE, program, sizeof program);
}

/* Filler, an address on the stack, and what shall run there. */
static void place_input(struct machine *m, asid_t as)
{
    const uint32_t code[] = {
        rv_li(A0, 1),  rv_upper(RV_AUIPC, A1, 0), rv_addi(A1, A1, 32),
        rv_li(A2, 6),  rv_li(A7, SYS_WRITE),      rv_ecall(),
        rv_li(A0, 42), rv_li(A7, SYS_EXIT),       rv_ecall(),
    };
    const uint64_t target = START - 32 + BUFFER + 8;
    const char text[] = "pwned\n";
    const uint64_t n = BUFFER + 8 + sizeof code + sizeof text - 1;
    unsigned char bytes[128], *to = bytes;

    memcpy(to, &n, 8);
    memset(to + 8, 'A', BUFFER);
    memcpy(to += 8 + BUFFER, &target, 8);
    memcpy(to += 8, code, sizeof code);
    memcpy(to + sizeof code, text, sizeof text);
    place(m, as, INPUT, bytes, 8 + (size_t)n);
}

/* Let it run until its next instruction is at pc, or it has ended. */
static void run_to(struct machine *m, asid_t as, vaddr_t pc, FILE *out)
{
    while (proc_registers(m, as)->pc != pc && cpu_step(m, out))
        ;
}

/* Words of the stack, without a reference that would be counted. */
static void look(struct machine *m, asid_t as, vaddr_t at, uint64_t *words)
{
    memcpy(words, page_bytes(m, as, page_of(m, at)) + offset_of(m, at),
           WORDS * sizeof *words);
}

/* Text that a machine writes to `out`, cut off if there is too much. */
static void take(FILE *out, char *text, size_t size)
{
    rewind(out);
    text[fread(text, 1, size - 1, out)] = '\0';
    fclose(out);
}

static FILE *paper(void)
{
    FILE *out = tmpfile();

    if (!out)
        panic("figures: no room for a file in /tmp");
    return out;
}

struct attack attack(const char *name, const struct protect_ops *ops)
{
    struct attack a = {.name = name, .first = START - 32};
    struct machine *m = permit_machine(8, ops);
    asid_t as = proc_create(m, "copy");
    struct registers *r = proc_registers(m, as);
    FILE *said = paper(), *core = paper();

    add_region(m, as, "code", CODE, 1, PERM_R | PERM_X);
    add_region(m, as, "input", INPUT, 1, PERM_R);
    add_region(m, as, "stack", STACK, 1, PERM_R | PERM_W);
    place_program(m, as);
    place_input(m, as);
    r->pc = CODE << 12;
    r->x[SP] = START;
    proc_switch(m, as);
    run_to(m, as, (CODE << 12) + LOOP * 4, said);
    look(m, as, a.first, a.before);
    run_to(m, as, (CODE << 12) + BACK * 4, said);
    look(m, as, a.first, a.after);
    run_to(m, as, 0, said); /* it never gets there */
    a.killed = proc_state(m, as) == PROC_KILLED;
    a.code = proc_exit_code(m, as);
    if (a.killed) {
        a.fault = proc_core(m, as)->fault;
        view_core(m, as, core);
    }
    take(said, a.said, sizeof a.said);
    take(core, a.core, sizeof a.core);
    machine_destroy(m);
    return a;
}

/* ---- drawing ---- */

enum { ADDRESS_X = 66, WORD_X = 76, WORD_W = 150, ROW = 24, TOP = 44 };
enum { AFTER_X = WORD_X + WORD_W + 26, NOTE_X = AFTER_X + WORD_W + 12 };

static const char *note_of(const struct attack *a, unsigned i)
{
    return i < BUFFER / 8                ? "filler"
           : i == BUFFER / 8             ? "return address"
           : a->after[i] == a->before[i] ? ""
           : i == BUFFER / 8 + 1         ? "instructions, and a text"
                                         : "";
}

static void draw_words(FILE *out, const struct attack *a)
{
    svg_text(out, "small middle", WORD_X + WORD_W / 2, 18, "the stack before");
    svg_text(out, "small middle", AFTER_X + WORD_W / 2, 18, "and after");
    for (unsigned i = 0; i < WORDS; i++) {
        int y = TOP + (int)(WORDS - 1 - i) * ROW;
        bool other = a->before[i] != a->after[i];

        svg_text(out, "mono small end", ADDRESS_X, y + 15, "%llx",
                 (unsigned long long)a->first + i * 8);
        svg_box(out, "page", WORD_X, y, WORD_W, ROW - 3);
        svg_text(out, "mono small middle", WORD_X + WORD_W / 2, y + 15,
                 "%016llx", (unsigned long long)a->before[i]);
        svg_box(out, other ? "node" : "page", AFTER_X, y, WORD_W, ROW - 3);
        svg_text(out, "mono small middle", AFTER_X + WORD_W / 2, y + 15,
                 "%016llx", (unsigned long long)a->after[i]);
        svg_text(out, "small", NOTE_X, y + 15, "%s", note_of(a, i));
    }
}

/* What came of it, in one line. */
static void outcome(const struct attack *a, char *text, size_t size)
{
    char said[sizeof a->said];

    strcpy(said, a->said);
    said[strcspn(said, "\n")] = '\0';
    if (a->killed)
        snprintf(text, size, "killed: %s from %llx, %s; it has printed %s%s%s",
                 access_name(a->fault.access),
                 (unsigned long long)a->fault.addr, cause_name(a->fault.cause),
                 *said ? "\"" : "", *said ? said : "nothing",
                 *said ? "\"" : "");
    else
        snprintf(text, size, "prints \"%s\", and exits with %d", said, a->code);
}

void draw_attack(FILE *out, const struct attack *done, size_t count)
{
    char text[1024], line[160];
    int y = TOP + WORDS * ROW + 24;
    size_t used = (size_t)snprintf(
        text, sizeof text, "The return address at %llx was %llx and is %llx.",
        (unsigned long long)done->first + BUFFER,
        (unsigned long long)done->before[BUFFER / 8],
        (unsigned long long)done->after[BUFFER / 8]);

    for (size_t i = 0; i < count && used < sizeof text; i++) {
        outcome(&done[i], line, sizeof line);
        used += (size_t)snprintf(text + used, sizeof text - used, " %s: %s.",
                                 done[i].name, line);
    }
    svg_open(out, NOTE_X + 160, y + (int)count * 42, "A buffer overflow", text);
    draw_words(out, done);
    for (size_t i = 0; i < count; i++, y += 42) {
        outcome(&done[i], line, sizeof line);
        svg_box(out, done[i].killed ? "c bare" : "a bare", 10, y - 11, 13, 13);
        svg_text(out, "strong small", 32, y, "%s", done[i].name);
        svg_text(out, "small", 32, y + 17, "%s", line);
    }
    svg_close(out);
}

void figure_attack(FILE *out)
{
    const struct attack done[] = {attack("Without protection", NULL),
                                  attack("With yours", &permit_all)};

    draw_attack(out, done, sizeof done / sizeof *done);
}

void draw_core(FILE *out, const char *core)
{
    enum { LINE = 18 };
    int lines = 0, y = 22;

    for (const char *at = core; *at; at++)
        lines += *at == '\n';
    svg_open(out, 600, lines * LINE + 18, "A core", core);
    for (const char *at = core; *at; y += LINE) {
        size_t n = strcspn(at, "\n"), blanks = strspn(at, " ");
        char line[128];

        snprintf(line, sizeof line, "%.*s", (int)(n - blanks), at + blanks);
        svg_text(out, strstr(line, "<--") ? "mono small strong" : "mono small",
                 12 + (int)blanks * 7, y, "%s", line);
        at += n + (at[n] == '\n');
    }
    svg_close(out);
}

void figure_core(FILE *out)
{
    struct attack a = attack("", &permit_all);

    draw_core(out, a.core);
}
