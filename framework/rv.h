/*
 * rv: RISC-V instructions by name, to write small programs by hand.
 *
 * Each function returns the 32-bit word of one instruction. A number that the
 * instruction has no room for panics. cpu.c shows where the fields lie.
 *
 *     const uint32_t program[] = { // print "hi\n" from address 0x2000
 *         rv_li(A0, 1), rv_lui(A1, 2), rv_li(A2, 3),
 *         rv_li(A7, SYS_WRITE), rv_ecall(),
 *         rv_li(A0, 0), rv_li(A7, SYS_EXIT), rv_ecall(),
 *     };
 */
#ifndef RV_H
#define RV_H

#include "base.h"

/* clang-format off */

/* The 32 registers by the names that programs use; ZERO is always 0. */
enum rv_register {
    ZERO, RA, SP, GP, TP, T0, T1, T2, S0, S1, A0, A1, A2, A3, A4, A5,
    A6, A7, S2, S3, S4, S5, S6, S7, S8, S9, S10, S11, T3, T4, T5, T6
};

/* The low seven bits of every instruction: its kind. */
enum rv_opcode {
    RV_LOAD = 0x03, RV_FENCE = 0x0f, RV_OP_IMM = 0x13, RV_AUIPC = 0x17,
    RV_OP_IMM_32 = 0x1b, RV_STORE = 0x23, RV_OP = 0x33, RV_LUI = 0x37,
    RV_OP_32 = 0x3b, RV_BRANCH = 0x63, RV_JALR = 0x67, RV_JAL = 0x6f,
    RV_SYSTEM = 0x73
};

/* What RV_OP and its relatives do: funct7 and funct3 as one number. */
enum rv_alu {
    RV_ADD = 0x00, RV_SLL, RV_SLT, RV_SLTU, RV_XOR, RV_SRL, RV_OR, RV_AND,
    RV_MUL = 0x08, RV_MULH, RV_MULHSU, RV_MULHU,
    RV_DIV, RV_DIVU, RV_REM, RV_REMU,
    RV_SUB = 0x100, RV_SRA = 0x105
};

/* How much RV_LOAD and RV_STORE move, and when RV_BRANCH jumps: funct3. */
enum rv_width { RV_8, RV_16, RV_32, RV_64, RV_U8, RV_U16, RV_U32 };
enum rv_test {
    RV_EQ = 0, RV_NE = 1, RV_LT = 4, RV_GE = 5, RV_LTU = 6, RV_GEU = 7
};

/* clang-format on */

/* The lowest `bits` bits of v, which must be all that v has to say. */
static inline uint32_t rv_fit(int64_t v, unsigned bits)
{
    int64_t half = (int64_t)1 << (bits - 1);

    if (v < -half || v >= half)
        panic("rv: %lld does not fit into %u bits", (long long)v, bits);
    return (uint32_t)((uint64_t)v & ((uint64_t)half * 2 - 1));
}

/* The fields that lie at the same place in every format. */
static inline uint32_t rv_fields(enum rv_opcode op, unsigned funct3,
                                 unsigned rd, unsigned rs1, unsigned rs2)
{
    return op | rd << 7 | funct3 << 12 | rs1 << 15 | rs2 << 20;
}

/* rd = rs1 op rs2; with RV_OP_32 on the low 32 bits. */
static inline uint32_t rv_op(enum rv_opcode op, enum rv_alu f, unsigned rd,
                             unsigned rs1, unsigned rs2)
{
    return rv_fields(op, f & 7, rd, rs1, rs2) | (uint32_t)f >> 3 << 25;
}

/* rd = rs1 op number; op is RV_OP_IMM or RV_OP_IMM_32. */
static inline uint32_t rv_imm(enum rv_opcode op, enum rv_alu f, unsigned rd,
                              unsigned rs1, int64_t number)
{
    return rv_fields(op, f & 7, rd, rs1, 0) | rv_fit(number, 12) << 20 |
           (uint32_t)f >> 3 << 25; /* a shift is at most 63: no overlap */
}

static inline uint32_t rv_addi(unsigned rd, unsigned rs1, int64_t number)
{
    return rv_imm(RV_OP_IMM, RV_ADD, rd, rs1, number);
}

static inline uint32_t rv_li(unsigned rd, int64_t number)
{
    return rv_addi(rd, ZERO, number);
}

static inline uint32_t rv_add(unsigned rd, unsigned rs1, unsigned rs2)
{
    return rv_op(RV_OP, RV_ADD, rd, rs1, rs2);
}

/* rd = upper << 12, for RV_AUIPC plus the address of this instruction. */
static inline uint32_t rv_upper(enum rv_opcode op, unsigned rd, int64_t upper)
{
    return rv_fields(op, 0, rd, 0, 0) | rv_fit(upper, 20) << 12;
}

static inline uint32_t rv_lui(unsigned rd, int64_t upper)
{
    return rv_upper(RV_LUI, rd, upper);
}

/* rd = the bytes at rs1 + offset. */
static inline uint32_t rv_load(enum rv_width w, unsigned rd, unsigned rs1,
                               int64_t offset)
{
    return rv_fields(RV_LOAD, w, rd, rs1, 0) | rv_fit(offset, 12) << 20;
}

/* The bytes at rs1 + offset = rs2. */
static inline uint32_t rv_store(enum rv_width w, unsigned rs2, unsigned rs1,
                                int64_t offset)
{
    uint32_t o = rv_fit(offset, 12);

    return rv_fields(RV_STORE, w, o & 31, rs1, rs2) | o >> 5 << 25;
}

/* If the test of rs1 and rs2 holds, go `offset` bytes from here. */
static inline uint32_t rv_branch(enum rv_test t, unsigned rs1, unsigned rs2,
                                 int64_t offset)
{
    uint32_t o = rv_fit(offset, 13);
    unsigned low = (o & 30) | (o >> 11 & 1);

    return rv_fields(RV_BRANCH, t, low, rs1, rs2) | (o >> 5 & 63) << 25 |
           o >> 12 << 31;
}

/* rd = the address of the next instruction; go `offset` bytes from here. */
static inline uint32_t rv_jal(unsigned rd, int64_t offset)
{
    uint32_t o = rv_fit(offset, 21);

    return rv_fields(RV_JAL, o >> 12 & 7, rd, o >> 15 & 31, 0) |
           (o >> 11 & 1) << 20 | (o >> 1 & 0x3ff) << 21 | o >> 20 << 31;
}

/* ... go to rs1 + offset. */
static inline uint32_t rv_jalr(unsigned rd, unsigned rs1, int64_t offset)
{
    return rv_fields(RV_JALR, 0, rd, rs1, 0) | rv_fit(offset, 12) << 20;
}

static inline uint32_t rv_ecall(void)
{
    return RV_SYSTEM;
}

#endif
