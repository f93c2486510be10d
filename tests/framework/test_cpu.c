#include "program.h"

#include <signal.h>

TestSuite(cpu, .init = machine_on, .fini = machine_off);

#define MIN64 0x8000000000000000
#define MAX64 0x7fffffffffffffff
#define ONES 0xffffffffffffffff
#define MIN32 0xffffffff80000000 /* as it lies in a register */

struct row {
    unsigned op;
    uint64_t a, b, expected;
};

/* Try each row as an instruction on two registers. */
static void try_all(enum rv_opcode opcode, const struct row *t, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t got = one(rv_op(opcode, t[i].op, A0, A1, A2), t[i].a, t[i].b);
        cr_assert_eq(
            got, t[i].expected, "row %zu: %#llx op %#llx is %#llx, not %#llx",
            i, (unsigned long long)t[i].a, (unsigned long long)t[i].b,
            (unsigned long long)t[i].expected, (unsigned long long)got);
    }
}

/* The same with b as a number in the instruction. */
static void try_numbers(enum rv_opcode opcode, const struct row *t, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t word = rv_imm(opcode, t[i].op, A0, A1, (int64_t)t[i].b);
        uint64_t got = one(word, t[i].a, 0);
        cr_assert_eq(
            got, t[i].expected, "row %zu: %#llx op %lld is %#llx, not %#llx", i,
            (unsigned long long)t[i].a, (long long)t[i].b,
            (unsigned long long)t[i].expected, (unsigned long long)got);
    }
}

#define TRY(how, opcode, ...)                \
    how(opcode, (struct row[]){__VA_ARGS__}, \
        sizeof((struct row[]){__VA_ARGS__}) / sizeof(struct row))

/* ---- arithmetic ---- */

/* What do sums and differences do at the ends of the range? */
Test(cpu, sums_and_differences_wrap_round)
{
    TRY(try_all, RV_OP, {RV_ADD, 2, 3, 5}, {RV_ADD, ONES, 1, 0},
        {RV_ADD, MAX64, 1, MIN64}, {RV_SUB, 3, 5, ONES - 1},
        {RV_SUB, MIN64, 1, MAX64}, {RV_SUB, 0, MIN64, MIN64});
    TRY(try_numbers, RV_OP_IMM, {RV_ADD, 5, -1, 4}, {RV_ADD, 0, -2048, -2048},
        {RV_ADD, MAX64, 2047, MIN64 + 2046});
}

/* Are bits combined one by one, with a number's sign in the upper ones? */
Test(cpu, logic_works_on_all_64_bits)
{
    uint64_t x = 0xff00ff00ff00ff00, y = 0xf0f0f0f0f0f0f0f0;

    TRY(try_all, RV_OP, {RV_XOR, x, y, 0x0ff00ff00ff00ff0},
        {RV_OR, x, y, 0xfff0fff0fff0fff0}, {RV_AND, x, y, 0xf000f000f000f000});
    TRY(try_numbers, RV_OP_IMM, {RV_XOR, x, -1, ~x},
        {RV_OR, x, -256, 0xffffffffffffff00}, {RV_AND, x, -256, x},
        {RV_AND, x, 255, 0});
}

/* Does the sign count in a signed comparison, and only there? */
Test(cpu, comparisons_know_signed_from_unsigned)
{
    TRY(try_all, RV_OP, {RV_SLT, ONES, 0, 1}, {RV_SLT, 0, ONES, 0},
        {RV_SLT, MIN64, MAX64, 1}, {RV_SLT, 4, 4, 0}, {RV_SLTU, ONES, 0, 0},
        {RV_SLTU, 0, ONES, 1}, {RV_SLTU, MAX64, MIN64, 1}, {RV_SLTU, 4, 4, 0});
    TRY(try_numbers, RV_OP_IMM, {RV_SLT, -5, -4, 1}, {RV_SLT, 5, -4, 0},
        {RV_SLTU, 5, -4, 1}, {RV_SLTU, ONES, -1, 0}, {RV_SLTU, 0, 1, 1});
}

/* How far does a shift go, and what does it shift in? */
Test(cpu, shifts_use_six_bits_of_the_distance)
{
    TRY(try_all, RV_OP, {RV_SLL, 1, 63, MIN64}, {RV_SLL, 1, 64, 1},
        {RV_SRL, MIN64, 63, 1}, {RV_SRL, MIN64, 127, 1},
        {RV_SRA, MIN64, 63, ONES}, {RV_SRA, MIN64, 64, MIN64},
        {RV_SRA, MAX64, 62, 1});
    TRY(try_numbers, RV_OP_IMM, {RV_SLL, 3, 62, 0xc000000000000000},
        {RV_SRL, ONES, 60, 15}, {RV_SRA, MIN64, 60, -8},
        {RV_SRA, MIN64, 0, MIN64}, {RV_SRL, MIN64, 31, 0x100000000},
        {RV_SRL, MIN64, 32, 0x80000000}, {RV_SRA, MIN64, 32, MIN32});
}

/* Is the result of a 32-bit operation always sign-extended? */
Test(cpu, half_operations_sign_extend_their_result)
{
    TRY(try_all, RV_OP_32, {RV_ADD, 0x7fffffff, 1, MIN32},
        {RV_ADD, 0x100000001, 0x200000002, 3}, {RV_SUB, 0, 1, ONES},
        {RV_SUB, MIN32, 1, 0x7fffffff}, {RV_SUB, 0x80000000, 0, MIN32});
    TRY(try_numbers, RV_OP_IMM_32, {RV_ADD, 0x7fffffff, 1, MIN32},
        {RV_ADD, 0xffffffff, 0, ONES}, {RV_ADD, 0x100000000, -1, ONES});
}

/* Does a 32-bit shift see 32 bits, and five bits of the distance? */
Test(cpu, half_shifts_ignore_the_upper_half)
{
    TRY(try_all, RV_OP_32, {RV_SLL, 1, 31, MIN32}, {RV_SLL, 1, 32, 1},
        {RV_SRL, 0xf00000000, 1, 0}, {RV_SRL, MIN32, 31, 1},
        {RV_SRL, MIN32, 0, MIN32}, {RV_SRA, 0x80000000, 31, ONES},
        {RV_SRA, 0x80000000, 63, ONES}, {RV_SRA, 0x7fffffff, 30, 1});
    TRY(try_numbers, RV_OP_IMM_32, {RV_SLL, 3, 30, 0xffffffffc0000000},
        {RV_SRL, 0xf80000000, 31, 1}, {RV_SRA, 0x80000000, 4, -0x8000000},
        {RV_SRA, 0xf00000000, 4, 0}, {RV_SRL, ONES, 0, ONES});
}

/* ---- the M extension ---- */

/* What do the upper halves of products look like, for all signs? */
Test(cpu, upper_halves_of_products_respect_signs)
{
    TRY(try_all, RV_OP, {RV_MUL, ONES, ONES, 1}, {RV_MUL, MIN64, 2, 0},
        {RV_MUL, 7, -3, -21}, {RV_MULH, ONES, ONES, 0},
        {RV_MULH, MIN64, MIN64, 0x4000000000000000}, {RV_MULH, -1, 1, ONES},
        {RV_MULH, MAX64, MAX64, 0x3fffffffffffffff}, {RV_MULH, MIN64, ONES, 0},
        {RV_MULHU, ONES, ONES, ONES - 1}, {RV_MULHU, MIN64, 2, 1},
        {RV_MULHU, 0xffffffff, 0x100000001, 0},
        {RV_MULHU, 0x1ffffffff, 0x1ffffffff, 3}, {RV_MULHSU, ONES, ONES, ONES},
        {RV_MULHSU, 1, ONES, 0}, {RV_MULHSU, MIN64, ONES, MIN64},
        {RV_MULHSU, MAX64, ONES, MAX64 - 1}, {RV_MULHSU, -1, 1, ONES},
        {RV_MULHU, MAX64, ONES, MAX64 - 1});
}

/* What is a quotient by zero? There is no trap for it. */
Test(cpu, division_by_zero_gives_all_ones)
{
    TRY(try_all, RV_OP, {RV_DIV, 7, 0, ONES}, {RV_DIV, -7, 0, ONES},
        {RV_DIV, 0, 0, ONES}, {RV_DIVU, 7, 0, ONES}, {RV_DIVU, 0, 0, ONES},
        {RV_DIV, MIN64, 0, ONES});
    TRY(try_all, RV_OP_32, {RV_DIV, 7, 0, ONES}, {RV_DIVU, 7, 0, ONES},
        {RV_DIV, 7, 0x100000000, ONES}, {RV_DIVU, 7, 0x100000000, ONES});
}

/* And the remainder? */
Test(cpu, remainder_by_zero_is_the_dividend)
{
    TRY(try_all, RV_OP, {RV_REM, 7, 0, 7}, {RV_REM, -7, 0, -7},
        {RV_REMU, ONES, 0, ONES}, {RV_REMU, 0, 0, 0},
        {RV_REM, MIN64, 0, MIN64});
    TRY(try_all, RV_OP_32, {RV_REM, 0x80000000, 0, MIN32},
        {RV_REMU, 0x80000000, 0, MIN32}, {RV_REM, 0x100000007, 0, 7},
        {RV_REMU, 7, 0xf00000000, 7});
}

/* What of the one quotient that is too large? */
Test(cpu, smallest_number_divided_by_minus_one_is_itself)
{
    TRY(try_all, RV_OP, {RV_DIV, MIN64, ONES, MIN64}, {RV_REM, MIN64, ONES, 0},
        {RV_DIVU, MIN64, ONES, 0}, {RV_REMU, MIN64, ONES, MIN64});
    TRY(try_all, RV_OP_32, {RV_DIV, MIN32, ONES, MIN32},
        {RV_DIV, 0x80000000, 0xffffffff, MIN32}, {RV_REM, MIN32, ONES, 0},
        {RV_DIVU, MIN32, ONES, 0}, {RV_REMU, MIN32, ONES, MIN32});
}

/* Which way is a quotient rounded, and whose sign has the remainder? */
Test(cpu, quotients_round_towards_zero)
{
    TRY(try_all, RV_OP, {RV_DIV, -7, 2, -3}, {RV_DIV, 7, -2, -3},
        {RV_DIV, -7, -2, 3}, {RV_REM, -7, 2, -1}, {RV_REM, 7, -2, 1},
        {RV_REM, -7, -2, -1}, {RV_DIVU, -7, 2, 0x7ffffffffffffffc},
        {RV_REMU, -7, 2, 1}, {RV_DIV, 7, ONES, -7}, {RV_REM, 7, ONES, 0});
    TRY(try_all, RV_OP_32, {RV_MUL, 0x10000, 0x8000, MIN32},
        {RV_MUL, 0x100000003, 5, 15}, {RV_DIV, -7, 2, -3}, {RV_REM, -7, 2, -1},
        {RV_DIVU, ONES, 1, ONES}, {RV_DIVU, ONES, 2, 0x7fffffff},
        {RV_REMU, ONES, 7, 3}, {RV_REMU, 0xff00000009, 10, 9});
}

/* ---- registers, upper numbers, jumps ---- */

/* Can anything be put into x0? */
Test(cpu, x0_is_always_zero)
{
    asid_t p = START(rv_li(ZERO, 5), rv_lui(ZERO, 7), rv_jal(ZERO, 4),
                     rv_li(A0, DATA), rv_store(RV_64, A0, A0, 0),
                     rv_load(RV_64, ZERO, A0, 0), rv_add(A1, ZERO, ZERO));
    struct registers *r = run(p, 7);

    cr_assert_eq(r->pc, CODE + 28);
    cr_assert_eq(r->x[ZERO], 0, "x0 is %llu", (unsigned long long)r->x[ZERO]);
    cr_assert_eq(r->x[A1], 0, "reading x0 gave %llu",
                 (unsigned long long)r->x[A1]);
}

/* What do lui and auipc make of a number with its sign bit set? */
Test(cpu, upper_numbers_are_sign_extended)
{
    cr_assert_eq(one(rv_lui(A0, 0x12345), 0, 0), 0x12345000);
    cr_assert_eq(one(rv_lui(A0, -0x80000), 0, 0), MIN32);
    cr_assert_eq(one(rv_upper(RV_AUIPC, A0, 0), 0, 0), CODE);
    cr_assert_eq(one(rv_upper(RV_AUIPC, A0, 1), 0, 0), CODE + 0x1000);
    cr_assert_eq(one(rv_upper(RV_AUIPC, A0, -1), 0, 0),
                 (uint64_t)CODE - 0x1000);
}

/* Where does a jump go, and what does it leave behind? */
Test(cpu, jumps_keep_the_way_back)
{
    asid_t p = START(rv_jal(RA, 8), rv_ecall(), rv_jal(T0, 8), rv_ecall(),
                     rv_jal(T1, -4));
    struct registers *r = run(p, 1);

    cr_assert_eq(r->pc, CODE + 8);
    cr_assert_eq(r->x[RA], CODE + 4);
    run(p, 1);
    cr_assert_eq(r->pc, CODE + 16);
    run(p, 1);
    cr_assert_eq(r->pc, CODE + 12, "a jump backwards went to %#llx",
                 (unsigned long long)r->pc);
    cr_assert_eq(r->x[T1], CODE + 20);
}

/* Is the target computed before the register is overwritten, and made even? */
Test(cpu, jump_through_its_own_link_register_works)
{
    asid_t p = START(rv_li(RA, CODE + 21), rv_jalr(RA, RA, -4));
    struct registers *r = run(p, 2);

    cr_assert_eq(r->pc, CODE + 16, "pc is %#llx", (unsigned long long)r->pc);
    cr_assert_eq(r->x[RA], CODE + 8);
}

/* Does each branch go exactly when its test holds? */
Test(cpu, branches_go_when_their_test_holds)
{
    static const struct row t[] = {
        {RV_EQ, 4, 4, 1},     {RV_EQ, 4, 5, 0},         {RV_NE, 4, 4, 0},
        {RV_NE, 4, MIN64, 1}, {RV_LT, ONES, 0, 1},      {RV_LT, 0, ONES, 0},
        {RV_LT, 4, 4, 0},     {RV_LT, MIN64, MAX64, 1}, {RV_GE, ONES, 0, 0},
        {RV_GE, 4, 4, 1},     {RV_GE, 0, ONES, 1},      {RV_LTU, ONES, 0, 0},
        {RV_LTU, 0, ONES, 1}, {RV_LTU, 4, 4, 0},        {RV_GEU, ONES, 0, 1},
        {RV_GEU, 4, 4, 1},    {RV_GEU, 0, ONES, 0}};

    for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
        asid_t p = START(rv_branch(t[i].op, A1, A2, -128));
        struct registers *r = proc_registers(m, p);
        r->x[A1] = t[i].a;
        r->x[A2] = t[i].b;
        run(p, 1);
        cr_assert_eq(r->pc, (uint64_t)(t[i].expected ? CODE - 128 : CODE + 4),
                     "row %zu went to %#llx", i, (unsigned long long)r->pc);
        proc_exit(m, p, 0);
    }
}

/* Do all bits of a branch's and a jump's offset count? */
Test(cpu, offsets_reach_as_far_as_they_should)
{
    for (int64_t bit = 2; bit < 4096; bit *= 2) {
        asid_t p = START(rv_branch(RV_EQ, A1, A1, bit));
        cr_assert_eq(run(p, 1)->pc, (uint64_t)(CODE + bit));
        proc_exit(m, p, 0);
        p = START(rv_branch(RV_EQ, A1, A1, bit - 4096));
        cr_assert_eq(run(p, 1)->pc, (uint64_t)(CODE + bit - 4096));
        proc_exit(m, p, 0);
    }
    for (int64_t bit = 2; bit < 1048576; bit *= 2) {
        asid_t p = START(rv_jal(RA, bit));
        cr_assert_eq(run(p, 1)->pc, (uint64_t)(CODE + bit));
        proc_exit(m, p, 0);
        p = START(rv_jal(RA, bit - 1048576));
        cr_assert_eq(run(p, 1)->pc, (uint64_t)(CODE + bit - 1048576));
        proc_exit(m, p, 0);
    }
}

/* ---- memory ---- */

/* Which loads bring a sign along? */
Test(cpu, loads_extend_by_sign_or_by_zeros)
{
    static const uint64_t expected[] = {
        [RV_8] = -0x78,        [RV_16] = -0x7778,
        [RV_32] = -0x77777778, [RV_64] = -0x7777777777777778,
        [RV_U8] = 0x88,        [RV_U16] = 0x8888,
        [RV_U32] = 0x88888888};
    asid_t p = START(rv_load(RV_8, A0, A1, 16), rv_load(RV_16, A0, A1, 16),
                     rv_load(RV_32, A0, A1, 16), rv_load(RV_64, A0, A1, 16),
                     rv_load(RV_U8, A0, A1, 16), rv_load(RV_U16, A0, A1, 16),
                     rv_load(RV_U32, A0, A1, 16));
    struct registers *r = proc_registers(m, p);

    r->x[A1] = DATA;
    cr_assert_eq(proc_write(m, p, DATA + 16, 8, 0x8888888888888888), WHY_OK);
    for (unsigned w = RV_8; w <= RV_U32; w++) {
        cr_assert(cpu_step(m, NULL));
        cr_assert_eq(r->x[A0], expected[w], "width %u gave %#llx", w,
                     (unsigned long long)r->x[A0]);
    }
}

/* Are numbers that are positive left alone? */
Test(cpu, loads_of_positive_numbers_are_the_same_either_way)
{
    asid_t p = START(rv_load(RV_8, A0, A1, -8), rv_load(RV_U8, A2, A1, -8),
                     rv_load(RV_16, A3, A1, -8), rv_load(RV_32, A4, A1, -8));
    struct registers *r = proc_registers(m, p);

    r->x[A1] = DATA + 8;
    cr_assert_eq(proc_write(m, p, DATA, 8, 0xffffffff7f6f5f4f), WHY_OK);
    run(p, 4);
    cr_assert_eq(r->x[A0], 0x4f);
    cr_assert_eq(r->x[A2], 0x4f);
    cr_assert_eq(r->x[A3], 0x5f4f);
    cr_assert_eq(r->x[A4], 0x7f6f5f4f);
}

/* Does a store write its own bytes only, lowest first? */
Test(cpu, stores_write_as_many_bytes_as_they_say)
{
    static const uint64_t expected[] = {[RV_8] = 0x1111111111111188,
                                        [RV_16] = 0x1111111111117788,
                                        [RV_32] = 0x1111111155667788,
                                        [RV_64] = 0x1122334455667788};

    for (unsigned w = RV_8; w <= RV_64; w++) {
        asid_t p = START(rv_store(w, A2, A1, -16));
        struct registers *r = proc_registers(m, p);
        uint64_t got;
        cr_assert_eq(proc_write(m, p, DATA, 8, 0x1111111111111111), WHY_OK);
        r->x[A1] = DATA + 16;
        r->x[A2] = 0x1122334455667788;
        run(p, 1);
        cr_assert_eq(proc_read(m, p, DATA, 8, &got), WHY_OK);
        cr_assert_eq(got, expected[w], "width %u left %#llx", w,
                     (unsigned long long)got);
        proc_exit(m, p, 0);
    }
}

/* May an access lie askew, and across two pages? */
Test(cpu, access_across_pages_is_two_references)
{
    asid_t p = START(rv_store(RV_64, A2, A1, 0), rv_load(RV_64, A0, A1, 0));
    struct registers *r = proc_registers(m, p);

    r->x[A1] = DATA + 0x100 - 3;
    r->x[A2] = 0x1122334455667788;
    uint64_t before = machine_time(m);
    run(p, 2);
    cr_assert_eq(r->x[A0], 0x1122334455667788);
    cr_assert_eq(machine_time(m) - before, 2 * (1 + 2), "%llu references",
                 (unsigned long long)(machine_time(m) - before));
}

/* Who survives a load where nothing is? */
Test(cpu, load_from_nowhere_kills_and_changes_nothing)
{
    asid_t p =
        START(rv_li(A0, 77), rv_li(A1, DATA_END), rv_load(RV_8, A0, A1, 0));
    struct registers *r = run(p, 9);

    cr_assert_eq(proc_state(m, p), PROC_KILLED);
    cr_assert_eq(proc_core(m, p)->why, WHY_UNMAPPED);
    cr_assert_eq(proc_core(m, p)->fault.addr, DATA_END);
    cr_assert_eq(proc_core(m, p)->fault.access, ACCESS_LOAD);
    cr_assert_eq(r->x[A0], 77, "the register was overwritten");
    cr_assert_eq(r->pc, CODE + 8, "the core does not point at the load");
}

/* A store whose second half has no page: is the first half done? */
Test(cpu, store_into_nowhere_kills_after_its_first_part)
{
    asid_t p = START(rv_li(A1, DATA_END - 2), rv_store(RV_32, A1, A1, 0));

    run(p, 9);
    cr_assert_eq(proc_state(m, p), PROC_KILLED);
    cr_assert_eq(proc_core(m, p)->fault.addr, DATA_END);
    cr_assert_eq(proc_core(m, p)->fault.access, ACCESS_STORE);
    cr_assert_eq(proc_registers(m, p)->pc, CODE + 4);
    cr_assert_eq(machine_counters(m)->kills, 1);
}

/* And a jump to nowhere? */
Test(cpu, fetch_from_nowhere_kills)
{
    asid_t p = START(rv_jalr(RA, ZERO, 0));

    run(p, 9);
    cr_assert_eq(proc_core(m, p)->why, WHY_UNMAPPED);
    cr_assert_eq(proc_core(m, p)->fault.access, ACCESS_FETCH);
    cr_assert_eq(proc_registers(m, p)->pc, 0);
    cr_assert_eq(proc_registers(m, p)->x[RA], CODE + 4, "the jump was done");
}
