/*
 * riscv: a random program, for our processor and for another one.
 *
 *     riscv SEED LENGTH ELF     write the program to ELF; run it on our
 *                               machine; what it prints goes to stdout,
 *                               the words of the last thing to stderr
 *
 * The program loads all registers, does LENGTH random things, each of which
 * goes into a running sum, and prints registers and memory. So `qemu-riscv64
 * ELF` must print the same bytes. The first LENGTH things of a seed are
 * always the same: whoever looks for the first difference may shorten.
 *
 *     0x10000   ELF header, code
 *     DATA_AT   1 KiB of constants that provoke, 3 KiB to scribble on; a page
 *               ends in the middle, so accesses may cross it
 */
#include "cpu.h"
#include "machine.h"
#include "rv.h"

#include <elf.h>
#include <stdlib.h>
#include <string.h>

enum {
    BASE = 0x10000,
    CODE_AT = 0x100,
    IMAGE = 1 << 20,
    DATA_AT = IMAGE - 8192 + 2048,
    CODE_MAX = (DATA_AT - CODE_AT) / 4,
    LENGTH_MAX = 20000
};

/* These registers have a task; the others take what comes. */
enum { DATA = S0, SUM = S1, FACTOR = S2 };

static unsigned char image[IMAGE];
static size_t words; /* of code, so far */
static size_t last;  /* where the last thing begins */
static uint64_t state;

/* xorshift64*: the same numbers everywhere. */
static uint64_t random64(void)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * 0x2545f4914f6cdd1d;
}

static unsigned below(unsigned n)
{
    return (unsigned)((random64() >> 32) % n);
}

static void put(uint32_t word)
{
    if (words == CODE_MAX)
        panic("riscv: the program is too long");
    memcpy(image + CODE_AT + 4 * words++, &word, 4);
}

/* A register to read: any. One to write: any but those with a task. */
static unsigned any(void)
{
    return below(32);
}

static unsigned target(void)
{
    unsigned r = any();
    return r == DATA || r == SUM || r == FACTOR ? A0 : r;
}

static int64_t number12(void)
{
    return (int64_t)below(4096) - 2048;
}

/* ---- the things a program does; each returns the register it wrote ---- */

static unsigned operation(void)
{
    static const enum rv_alu half[] = {RV_ADD, RV_SUB, RV_SLL, RV_SRL,
                                       RV_SRA, RV_MUL, RV_DIV, RV_DIVU,
                                       RV_REM, RV_REMU};
    unsigned rd = target(), kind = below(28);

    if (kind >= 18)
        put(rv_op(RV_OP_32, half[kind - 18], rd, any(), any()));
    else if (kind >= 16)
        put(rv_op(RV_OP, kind == 16 ? RV_SUB : RV_SRA, rd, any(), any()));
    else
        put(rv_op(RV_OP, kind, rd, any(), any()));
    return rd;
}

static unsigned with_number(void)
{
    static const enum rv_alu shift[] = {RV_SLL, RV_SRL, RV_SRA};
    static const enum rv_alu plain[] = {RV_ADD, RV_SLT, RV_SLTU,
                                        RV_XOR, RV_OR,  RV_AND};
    unsigned rd = target();

    switch (below(4)) {
    case 0:
        put(rv_imm(RV_OP_IMM, shift[below(3)], rd, any(), below(64)));
        break;
    case 1:
        put(rv_imm(RV_OP_IMM_32, shift[below(3)], rd, any(), below(32)));
        break;
    case 2: put(rv_imm(RV_OP_IMM_32, RV_ADD, rd, any(), number12())); break;
    default: put(rv_imm(RV_OP_IMM, plain[below(6)], rd, any(), number12()));
    }
    return rd;
}

static unsigned upper(void)
{
    unsigned rd = target();

    put(rv_upper(below(2) ? RV_LUI : RV_AUIPC, rd,
                 (int64_t)below(1 << 20) - (1 << 19)));
    return rd;
}

/* DATA points into the middle, so that offsets of both signs reach memory. */
static unsigned load(void)
{
    unsigned rd = target();

    if (below(2)) /* a constant */
        put(rv_load(RV_64, rd, DATA, (int64_t)below(128) * 8 - 2048));
    else
        put(rv_load(below(7), rd, DATA, (int64_t)below(4089) - 2048));
    return rd;
}

static unsigned store(void)
{
    put(rv_store(below(4), any(), DATA, (int64_t)below(3065) - 1024));
    return ZERO;
}

/* Jump over one or two instructions, or not. They are no memory accesses, so
   any register may come out of it as well as in. */
static unsigned jump(void)
{
    static const enum rv_test test[] = {RV_EQ, RV_NE,  RV_LT,
                                        RV_GE, RV_LTU, RV_GEU};
    unsigned rd = target(), over = 1 + below(2);
    int64_t to = 4 + 4 * (int64_t)over;

    switch (below(4)) {
    case 0: put(rv_jal(rd, to)); break;
    case 1: /* perhaps to an odd place: the lowest bit does not count */
        rd = rd == ZERO ? RA : rd;
        put(rv_upper(RV_AUIPC, rd, 0));
        put(rv_jalr(rd, rd, to + 4 + below(2)));
        break;
    default: put(rv_branch(test[below(6)], any(), any(), to));
    }
    while (over-- > 0)
        put(rv_addi(below(2) ? rd : ZERO, any(), number12()));
    return rd;
}

/* ---- the whole program ---- */

static void begin(void)
{
    put(rv_lui(DATA, (BASE + DATA_AT + 2048) >> 12));
    for (unsigned r = 1; r < 32; r++)
        if (r != DATA)
            put(rv_load(RV_64, r, DATA, (int64_t)r * 8 - 2048));
    put(rv_load(RV_64, FACTOR, DATA, -2048));
}

/* The registers go into the last quarter; all four are printed. */
static void finish(void)
{
    for (unsigned r = 0; r < 32; r++)
        put(rv_store(RV_64, r, DATA, 1024 + (int64_t)r * 8));
    put(rv_li(A0, 1));
    put(rv_addi(A1, DATA, -2048));
    put(rv_lui(A2, 1));
    put(rv_li(A7, SYS_WRITE));
    put(rv_ecall());
    put(rv_li(A0, 0));
    put(rv_li(A7, SYS_EXIT));
    put(rv_ecall());
}

static void generate(unsigned length)
{
    begin();
    for (unsigned i = 0; i < length; i++) {
        unsigned kind = below(100), rd;
        last = words;
        rd = kind < 40   ? operation()
             : kind < 65 ? with_number()
             : kind < 70 ? upper()
             : kind < 82 ? load()
             : kind < 90 ? store()
                         : jump();
        put(rv_op(RV_OP, RV_MUL, SUM, SUM, FACTOR));
        put(rv_add(SUM, SUM, rd));
    }
    fprintf(stderr, "%#zx:", BASE + CODE_AT + 4 * last);
    for (size_t w = last; w < words; w++) {
        uint32_t word;
        memcpy(&word, image + CODE_AT + 4 * w, 4);
        fprintf(stderr, " %08x", (unsigned)word);
    }
    fprintf(stderr, "\n");
    finish();
}

/* Numbers at which processors go wrong, and random ones of all lengths. */
static void constants(void)
{
    /* clang-format off */
    static const uint64_t edge[] = {
        0x9e3779b97f4a7c15, /* the first is FACTOR: odd, so no sum is lost */
        0, 1, 2, 31, 32, 63, 64, 0x80, 0xff, 0x8000, 0xffff,
        INT32_MAX, (uint64_t)INT32_MAX + 1, UINT32_MAX, 0x100000000,
        INT64_MAX, (uint64_t)INT64_MAX + 1, UINT64_MAX, UINT64_MAX - 1,
        0xffffffff80000000, 0xffffffff00000000, 0x5555555555555555
    };
    /* clang-format on */
    enum { EDGES = sizeof edge / sizeof *edge };

    for (size_t i = 0; i < 512; i++) {
        uint64_t v = i < EDGES      ? edge[i]
                     : below(4) > 0 ? edge[below(EDGES)]
                                    : random64() >> below(64);
        memcpy(image + DATA_AT + 8 * i, &v, 8);
    }
}

static void write_elf(const char *path)
{
    Elf64_Ehdr e = {
        .e_ident = {0x7f, 'E', 'L', 'F', ELFCLASS64, ELFDATA2LSB, EV_CURRENT},
        .e_type = ET_EXEC,
        .e_machine = EM_RISCV,
        .e_version = EV_CURRENT,
        .e_entry = BASE + CODE_AT,
        .e_phoff = sizeof e,
        .e_ehsize = sizeof e,
        .e_phentsize = sizeof(Elf64_Phdr),
        .e_phnum = 1};
    Elf64_Phdr p = {.p_type = PT_LOAD,
                    .p_flags = PF_R | PF_W | PF_X,
                    .p_vaddr = BASE,
                    .p_paddr = BASE,
                    .p_filesz = IMAGE,
                    .p_memsz = IMAGE,
                    .p_align = 4096};

    memcpy(image, &e, sizeof e);
    memcpy(image + sizeof e, &p, sizeof p);
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(image, IMAGE, 1, f) != 1 || fclose(f))
        panic("riscv: cannot write %s", path);
}

/* On our machine, with a third of the memory that the program has. False,
   with the reason on stderr, if it does not get to its end. */
static bool run(void)
{
    struct config c = {
        .shape = geometry_sv39(90), .tlb_entries = 4, .swap_slots = 1024};
    struct machine *m = machine_create(&c, NULL);
    asid_t p = proc_create(m, "random");
    struct region r = {.first = BASE >> 12,
                       .pages = IMAGE >> 12,
                       .perms = PERM_RWX,
                       .file = FILE_NONE,
                       .name = "image"};

    if (proc_map(m, p, &r) || proc_copy_out(m, p, BASE, image, IMAGE) < IMAGE)
        panic("riscv: the program does not fit into the machine");
    proc_registers(m, p)->pc = BASE + CODE_AT;
    cpu_run(m, 1000, CODE_MAX, stdout);
    bool ended = proc_state(m, p) == PROC_EXITED;
    if (!ended)
        fprintf(stderr, "our processor stopped at %#llx\n",
                (unsigned long long)proc_registers(m, p)->pc);
    machine_destroy(m);
    return ended;
}

int main(int argc, char **argv)
{
    if (argc != 4 || atoi(argv[2]) < 0 || atoi(argv[2]) > LENGTH_MAX) {
        fprintf(stderr, "usage: riscv SEED LENGTH(0-%d) ELF\n", LENGTH_MAX);
        return 2;
    }
    state = strtoull(argv[1], NULL, 0) * 0x9e3779b97f4a7c15 + 1;
    constants();
    generate((unsigned)atoi(argv[2]));
    write_elf(argv[3]);
    return run() && fflush(stdout) == 0 ? 0 : 1;
}
