/*
 * alu: the arithmetic of RV64IM, numbers in, number out.
 *
 * An operation is funct7 and funct3 of its instruction as one number (enum
 * rv_alu in rv.h). Nothing here traps: every pair of operands has a result.
 */
#ifndef ALU_H
#define ALU_H

#include "base.h"

/* The low `bits` bits of v, 1 to 64, as a signed number. */
static inline uint64_t sign_extend(uint64_t v, unsigned bits)
{
    uint64_t sign = (uint64_t)1 << (bits - 1);
    return ((v & (sign * 2 - 1)) ^ sign) - sign;
}

/* Is there such an operation: on whole registers, on their low halves? */
bool alu_knows(unsigned op, bool half);

/* a op b, of an operation that alu_knows. */
uint64_t alu_whole(unsigned op, uint64_t a, uint64_t b);

/* The same on the low 32 bits of a and b; the 32 bits of the result are
   sign-extended, also those of an unsigned operation. */
uint64_t alu_half(unsigned op, uint64_t a, uint64_t b);

#endif
