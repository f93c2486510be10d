/*
 * cpu: fetch, decode, execute. See cpu.h.
 *
 * Every instruction is a word of 32 bits. The opcode says which of six
 * formats it has; a field that a format has is always at the same place, and
 * the sign of a number is always bit 31:
 *
 *      31        25 24    20 19    15 14  12 11         7 6      0
 *     +------------+--------+--------+------+------------+--------+
 *     |   funct7   |  rs2   |  rs1   |funct3|     rd     | opcode | R
 *     |       number 11:0   |  rs1   |funct3|     rd     | opcode | I
 *     |  num 11:5  |  rs2   |  rs1   |funct3|  num 4:0   | opcode | S
 *     | num 12,10:5|  rs2   |  rs1   |funct3| num 4:1,11 | opcode | B
 *     |            number 31:12             |     rd     | opcode | U
 *     |     number 20, 10:1, 11, 19:12      |     rd     | opcode | J
 *     +------------+--------+--------+------+------------+--------+
 *
 * Invariants: x[0] is 0; the pc moves only when an instruction is done, so a
 * killed process still points at what killed it; an instruction is known to
 * be legal before it touches memory or a register.
 *
 * Two simplifications: there are no privilege levels, for the kernel is C code
 * outside of this machine; and a jump to an odd place is found out at the
 * target, not at the jump.
 */
#include "cpu.h"

#include "alu.h"
#include "fast.h"
#include "rv.h"
#include "state.h"

/* An instruction on its way through the processor. */
struct instruction {
    struct machine *m;
    asid_t as;
    struct registers *r;
    FILE *out;
    uint32_t word;
    unsigned rd, funct3, funct7;
    uint64_t a, b; /* what rs1 and rs2 hold */
    vaddr_t next;  /* where the pc goes when it is done */
};

static uint64_t number_i(uint32_t w)
{
    return sign_extend(w >> 20, 12);
}

static uint64_t number_s(uint32_t w)
{
    return sign_extend(w >> 25 << 5 | (w >> 7 & 31), 12);
}

static uint64_t number_b(uint32_t w)
{
    return sign_extend(w >> 31 << 12 | (w >> 7 & 1) << 11 |
                           (w >> 25 & 63) << 5 | (w >> 8 & 15) << 1,
                       13);
}

static uint64_t number_u(uint32_t w)
{
    return sign_extend(w >> 12 << 12, 32);
}

static uint64_t number_j(uint32_t w)
{
    return sign_extend(w >> 31 << 20 | (w >> 12 & 255) << 12 |
                           (w >> 20 & 1) << 11 | (w >> 21 & 1023) << 1,
                       21);
}

/* The instruction is done; rd gets a value. x[0] takes none. */
static enum outcome result(struct instruction *i, uint64_t value)
{
    if (i->rd != 0)
        i->r->x[i->rd] = value;
    return OUTCOME_NEXT;
}

/* Memory cannot be used so: the process dies, or goes on in its handler. */
static enum outcome failed(struct instruction *i, const struct fault *f,
                           enum why why)
{
    if (!proc_fail(i->m, i->as, f, why))
        return OUTCOME_ENDED;
    i->next = i->r->pc;
    return OUTCOME_NEXT;
}

/* The processor does not know this instruction: the process dies. */
static enum outcome illegal(struct instruction *i)
{
    struct fault f = {.time = i->m->count.accesses,
                      .addr = i->r->pc,
                      .vpn = i->r->pc >> i->m->page_shift,
                      .as = i->as,
                      .access = ACCESS_FETCH,
                      .cause = CAUSE_NOT_PERMITTED};

    proc_kill(i->m, i->as, &f, WHY_ILLEGAL);
    return OUTCOME_ENDED;
}

static enum outcome jump(struct instruction *i, vaddr_t target)
{
    result(i, i->next);
    i->next = target;
    return OUTCOME_NEXT;
}

static enum outcome branch(struct instruction *i)
{
    bool taken;

    switch (i->funct3) {
    case RV_EQ:
    case RV_NE: taken = i->a == i->b; break;
    case RV_LT:
    case RV_GE: taken = (int64_t)i->a < (int64_t)i->b; break;
    case RV_LTU:
    case RV_GEU: taken = i->a < i->b; break;
    default: return illegal(i);
    }
    /* The tests come in pairs, each odd one the opposite of its neighbour. */
    if (taken != (i->funct3 & 1))
        i->next = i->r->pc + number_b(i->word);
    return OUTCOME_NEXT;
}

static enum outcome load(struct instruction *i)
{
    unsigned bytes = 1u << (i->funct3 & 3);
    uint64_t value;
    struct fault f;

    if (i->funct3 > RV_U32)
        return illegal(i);
    enum why why = fast_load(i->m, i->a + number_i(i->word), bytes, &value, &f);
    if (why)
        return failed(i, &f, why);
    return result(i, i->funct3 < RV_U8 ? sign_extend(value, 8 * bytes) : value);
}

static enum outcome store(struct instruction *i)
{
    struct fault f;

    if (i->funct3 > RV_64)
        return illegal(i);
    enum why why =
        fast_store(i->m, i->a + number_s(i->word), 1u << i->funct3, i->b, &f);
    if (why)
        return failed(i, &f, why);
    return OUTCOME_NEXT;
}

/* a op b. The 32-bit kinds differ from the others by one bit of the opcode. */
static enum outcome operate(struct instruction *i, unsigned op, uint64_t b)
{
    bool half = i->word & (RV_OP ^ RV_OP_32);

    if (!alu_knows(op, half))
        return illegal(i);
    return result(i, half ? alu_half(op, i->a, b) : alu_whole(op, i->a, b));
}

/* a op number. Only in a shift does funct7 mean anything: which one it is,
   and, for a whole register, bit 5 of how far. */
static enum outcome operate_number(struct instruction *i)
{
    unsigned op = i->funct3, funct7 = i->funct7;

    if ((i->word & 127) == RV_OP_IMM)
        funct7 &= ~1u;
    if (op == RV_SLL || op == RV_SRL)
        op |= funct7 << 3;
    if (op > RV_AND && op != RV_SRA)
        return illegal(i);
    return operate(i, op, number_i(i->word));
}

static enum outcome call(struct instruction *i)
{
    i->r->pc = i->next; /* a child of fork begins there, too */
    enum outcome outcome = sys_call(i->m, i->as, i->out);
    i->next = i->r->pc; /* elsewhere, if a handler has returned */
    return outcome;
}

static enum outcome execute(struct instruction *i)
{
    switch (i->word & 127) {
    case RV_LUI: return result(i, number_u(i->word));
    case RV_AUIPC: return result(i, i->r->pc + number_u(i->word));
    case RV_JAL: return jump(i, i->r->pc + number_j(i->word));
    case RV_JALR:
        if (i->funct3 != 0)
            return illegal(i);
        return jump(i, (i->a + number_i(i->word)) & ~(uint64_t)1);
    case RV_BRANCH: return branch(i);
    case RV_LOAD: return load(i);
    case RV_STORE: return store(i);
    case RV_OP:
    case RV_OP_32: return operate(i, i->funct7 << 3 | i->funct3, i->b);
    case RV_OP_IMM:
    case RV_OP_IMM_32: return operate_number(i);
    case RV_FENCE: /* memory is always in order here */
        return i->funct3 == 0 ? OUTCOME_NEXT : illegal(i);
    case RV_SYSTEM: return i->word == rv_ecall() ? call(i) : illegal(i);
    default: return illegal(i);
    }
}

/* One instruction of process `as`, which has the processor. */
static enum outcome step(struct machine *m, asid_t as, FILE *out)
{
    struct registers *r = proc_registers(m, as);
    struct instruction i = {.m = m, .as = as, .r = r, .out = out};
    uint64_t word;
    struct fault f;

    if (r->pc % 4 != 0)
        return illegal(&i);
    enum why why = fast_fetch(m, r->pc, 4, &word, &f);
    if (why)
        return failed(&i, &f, why);
    i.word = (uint32_t)word;
    i.rd = i.word >> 7 & 31;
    i.funct3 = i.word >> 12 & 7;
    i.funct7 = i.word >> 25;
    i.a = r->x[i.word >> 15 & 31];
    i.b = r->x[i.word >> 20 & 31];
    i.next = r->pc + 4;
    enum outcome outcome = execute(&i);
    if (outcome != OUTCOME_ENDED)
        r->pc = i.next;
    return outcome;
}

bool cpu_step(struct machine *m, FILE *out)
{
    if (m->as == ASID_NONE || proc_state(m, m->as) != PROC_RUNNING)
        panic("cpu_step: no process has the processor");
    return step(m, m->as, out) != OUTCOME_ENDED;
}

/* The next process after `as` that still runs, round and round; `as` itself
   comes last. ASID_NONE if all have ended. */
static asid_t next_running(struct machine *m, asid_t as)
{
    asid_t count = proc_count(m);

    if (as == ASID_NONE)
        as = count;
    for (asid_t n = 0; n < count; n++) {
        as = as < count ? as + 1 : 1;
        if (proc_state(m, as) == PROC_RUNNING)
            return as;
    }
    return ASID_NONE;
}

uint64_t cpu_run(struct machine *m, uint64_t quantum, uint64_t limit, FILE *out)
{
    uint64_t done = 0;
    asid_t as = m->as;

    if (quantum == 0)
        panic("cpu_run: a turn of 0 instructions gets nobody anywhere");
    while (done < limit && (as = next_running(m, as)) != ASID_NONE) {
        uint64_t left = limit - done < quantum ? limit - done : quantum;

        if (m->as != as)
            proc_switch(m, as);
        for (enum outcome o = OUTCOME_NEXT; left > 0 && o == OUTCOME_NEXT;
             left--, done++)
            o = step(m, as, out);
    }
    return done;
}
