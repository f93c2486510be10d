/*
 * alu: the arithmetic of RV64IM. See alu.h.
 *
 * Registers are unsigned here, for C says what unsigned numbers do when they
 * overflow: they wrap round, like those of the processor. In two's complement
 *
 *     a number a as signed  =  a as unsigned  -  2^64 if bit 63 is set
 *
 * so sums, differences and the low half of a product are the same for both.
 * Where the sign does matter, we cast to int64_t, which gcc and clang define
 * as this very formula.
 */
#include "alu.h"

#include "rv.h"

/* The upper half of the product, from four products of 32-bit halves. */
static uint64_t multiply_high(uint64_t a, uint64_t b)
{
    uint64_t al = (uint32_t)a, ah = a >> 32, bl = (uint32_t)b, bh = b >> 32;
    uint64_t middle = ah * bl + (al * bl >> 32);
    uint64_t carry = al * bh + (uint32_t)middle;

    return ah * bh + (middle >> 32) + (carry >> 32);
}

/* Nothing traps: dividing by zero gives all ones and leaves everything. The
   one quotient that does not fit, -2^63 / -1, wraps round. */
static uint64_t divide(uint64_t a, uint64_t b, bool is_signed)
{
    if (b == 0)
        return UINT64_MAX;
    if (!is_signed)
        return a / b;
    return b == UINT64_MAX ? -a : (uint64_t)((int64_t)a / (int64_t)b);
}

static uint64_t remainder_of(uint64_t a, uint64_t b, bool is_signed)
{
    if (b == 0)
        return a;
    if (!is_signed)
        return a % b;
    return b == UINT64_MAX ? 0 : (uint64_t)((int64_t)a % (int64_t)b);
}

/* Low halves have only the operations that a program could not make from
   those on whole registers just as well. */
bool alu_knows(unsigned op, bool half)
{
    switch (op) {
    case RV_SLT:
    case RV_SLTU:
    case RV_XOR:
    case RV_OR:
    case RV_AND:
    case RV_MULH:
    case RV_MULHSU:
    case RV_MULHU: return !half;
    case RV_SUB:
    case RV_SRA: return true;
    default: return op <= RV_REMU;
    }
}

uint64_t alu_whole(unsigned op, uint64_t a, uint64_t b)
{
    /* What a product is too large by if a (b) was negative: such a number
       is taken for one that is larger by 2^64. */
    uint64_t a_excess = a >> 63 ? b : 0, b_excess = b >> 63 ? a : 0;

    switch (op) {
    case RV_ADD: return a + b;
    case RV_SUB: return a - b;
    case RV_SLL: return a << (b & 63);
    case RV_SLT: return (int64_t)a < (int64_t)b;
    case RV_SLTU: return a < b;
    case RV_XOR: return a ^ b;
    case RV_SRL: return a >> (b & 63);
    case RV_SRA: return sign_extend(a >> (b & 63), 64 - (b & 63));
    case RV_OR: return a | b;
    case RV_AND: return a & b;
    case RV_MUL: return a * b;
    case RV_MULH: return multiply_high(a, b) - a_excess - b_excess;
    case RV_MULHSU: return multiply_high(a, b) - a_excess;
    case RV_MULHU: return multiply_high(a, b);
    case RV_DIV:
    case RV_DIVU: return divide(a, b, op == RV_DIV);
    default: return remainder_of(a, b, op == RV_REM);
    }
}

/* Widen the halves so that the operation on whole registers is right. */
uint64_t alu_half(unsigned op, uint64_t a, uint64_t b)
{
    bool is_unsigned = op == RV_SRL || op == RV_DIVU || op == RV_REMU;
    bool is_shift = op == RV_SLL || op == RV_SRL || op == RV_SRA;

    a = is_unsigned ? (uint32_t)a : sign_extend(a, 32);
    b = is_unsigned ? (uint32_t)b : sign_extend(b, 32);
    return sign_extend(alu_whole(op, a, is_shift ? b & 31 : b), 32);
}
