#include <criterion/criterion.h>

#include "rv.h"

#include <signal.h>

/* The words on the left are what GNU as 2.40 makes of the text on the right;
   so the encoders do not vouch for themselves. */

static void same(uint32_t as, uint32_t ours, const char *text)
{
    cr_assert_eq(ours, as, "%s is %08x, not %08x", text, as, ours);
}

/* Do register operations agree with the assembler? */
Test(rv, register_operations_are_those_of_the_assembler)
{
    same(0x00c58533, rv_add(A0, A1, A2), "add a0,a1,a2");
    same(0x40c58533, rv_op(RV_OP, RV_SUB, A0, A1, A2), "sub a0,a1,a2");
    same(0x412ddfbb, rv_op(RV_OP_32, RV_SRA, T6, S11, S2), "sraw t6,s11,s2");
    same(0x02c5a533, rv_op(RV_OP, RV_MULHSU, A0, A1, A2), "mulhsu a0,a1,a2");
    same(0x03df7fb3, rv_op(RV_OP, RV_REMU, T6, T5, T4), "remu t6,t5,t4");
}

/* Do operations with a number, at both ends of its range? */
Test(rv, operations_with_a_number_are_those_of_the_assembler)
{
    same(0x80058513, rv_addi(A0, A1, -2048), "addi a0,a1,-2048");
    same(0x7ff58513, rv_addi(A0, A1, 2047), "addi a0,a1,2047");
    same(0xfff5c513, rv_imm(RV_OP_IMM, RV_XOR, A0, A1, -1), "xori a0,a1,-1");
    same(0x43f5d513, rv_imm(RV_OP_IMM, RV_SRA, A0, A1, 63), "srai a0,a1,63");
    same(0x0205d513, rv_imm(RV_OP_IMM, RV_SRL, A0, A1, 32), "srli a0,a1,32");
    same(0x01f5951b, rv_imm(RV_OP_IMM_32, RV_SLL, A0, A1, 31),
         "slliw a0,a1,31");
    same(0x4015d51b, rv_imm(RV_OP_IMM_32, RV_SRA, A0, A1, 1), "sraiw a0,a1,1");
    same(0x12345537, rv_lui(A0, 0x12345), "lui a0,0x12345");
    same(0xfffff537, rv_lui(A0, -1), "lui a0,0xfffff");
    same(0x80000517, rv_upper(RV_AUIPC, A0, -0x80000), "auipc a0,0x80000");
    same(0x00500513, rv_li(A0, 5), "li a0,5");
}

/* Do loads and stores, whose number lies in one or in two pieces? */
Test(rv, loads_and_stores_are_those_of_the_assembler)
{
    same(0xfff58503, rv_load(RV_8, A0, A1, -1), "lb a0,-1(a1)");
    same(0x7ff5e503, rv_load(RV_U32, A0, A1, 2047), "lwu a0,2047(a1)");
    same(0x8005b503, rv_load(RV_64, A0, A1, -2048), "ld a0,-2048(a1)");
    same(0xfec58fa3, rv_store(RV_8, A2, A1, -1), "sb a2,-1(a1)");
    same(0x7ec5bfa3, rv_store(RV_64, A2, A1, 2047), "sd a2,2047(a1)");
    same(0x80c5a023, rv_store(RV_32, A2, A1, -2048), "sw a2,-2048(a1)");
}

/* Do jumps, whose offset is stirred most? */
Test(rv, jumps_are_those_of_the_assembler)
{
    same(0x00c58463, rv_branch(RV_EQ, A1, A2, 8), "beq a1,a2,.+8");
    same(0x80c59063, rv_branch(RV_NE, A1, A2, -4096), "bne a1,a2,.-4096");
    same(0x7ec5ffe3, rv_branch(RV_GEU, A1, A2, 4094), "bgeu a1,a2,.+4094");
    same(0xfec5cfe3, rv_branch(RV_LT, A1, A2, -2), "blt a1,a2,.-2");
    same(0x008000ef, rv_jal(RA, 8), "jal ra,.+8");
    same(0x8000006f, rv_jal(ZERO, -1048576), "jal zero,.-1048576");
    same(0x7ffff0ef, rv_jal(RA, 1048574), "jal ra,.+1048574");
    same(0xfffff0ef, rv_jal(RA, -2), "jal ra,.-2");
    same(0xfff580e7, rv_jalr(RA, A1, -1), "jalr ra,-1(a1)");
    same(0x7ff58067, rv_jalr(ZERO, A1, 2047), "jalr zero,2047(a1)");
    same(0x00000073, rv_ecall(), "ecall");
}

/* Is a number cut off silently when it does not fit? */
Test(rv, number_that_does_not_fit_panics, .signal = SIGABRT)
{
    cr_assert_eq(rv_addi(A0, A1, 2047) >> 20, 2047);
    rv_addi(A0, A1, 2048);
}

/* ... below its range? */
Test(rv, number_below_its_range_panics, .signal = SIGABRT)
{
    cr_assert_eq(rv_addi(A0, A1, -2048) >> 20, 2048);
    rv_addi(A0, A1, -2049);
}
