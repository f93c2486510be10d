/*
 * fast: the short way through the MMU, inlined. For the machine's own modules
 * and for whoever drives a machine in a tight loop; everybody else calls
 * mmu.h, which does the same.
 *
 * It can be taken when the page is in the naive TLB, with the permission and
 * the A and D bits that the access needs, and when nobody watches. Then the
 * time and the last address are all there is to note.
 */
#ifndef FAST_H
#define FAST_H

#include "state.h"
#include "tlb.h"

/* What an entry must have for this access to change nothing in it. */
static inline uint64_t fast_needs(enum access a)
{
    static const unsigned char needs[] = {
        [ACCESS_LOAD] = PTE_P | PTE_R | PTE_A,
        [ACCESS_STORE] = PTE_P | PTE_W | PTE_A | PTE_D,
        [ACCESS_FETCH] = PTE_P | PTE_X | PTE_A,
    };
    return needs[a];
}

/* A reference begins: it gets its time. */
static inline void fast_begin(struct machine *m, vaddr_t va, enum access a)
{
    uint64_t now = ++m->count.accesses;
    m->recent[now % RECENT] = (struct recent){va, now << 2 | a};
}

/* The entry of the naive TLB, if it knows all about this access and none of
   these watchers (WATCH_...) is there. The reference has begun then. */
static inline const struct tlb_entry *fast_hit(struct machine *m, vaddr_t va,
                                               enum access a, unsigned watchers)
{
    vpn_t vpn = va >> m->page_shift;
    const struct tlb_entry *e = &m->tlb[vpn & m->tlb_mask];
    if (m->watched & watchers || e->vpn != vpn ||
        !pte_has(e->pte, fast_needs(a)))
        return NULL;
    fast_begin(m, va, a);
    return e;
}

/*
 * Numbers lie in memory with their lowest byte first. Written out like this,
 * compilers make one instruction of four bytes, and of eight.
 */
static inline uint64_t fast_get4(const unsigned char *b)
{
    return b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
           (uint64_t)b[3] << 24;
}

static inline void fast_put4(unsigned char *b, uint64_t v)
{
    b[0] = (unsigned char)v;
    b[1] = (unsigned char)(v >> 8);
    b[2] = (unsigned char)(v >> 16);
    b[3] = (unsigned char)(v >> 24);
}

static inline uint64_t fast_get(const unsigned char *b, unsigned n)
{
    if (n == 8)
        return fast_get4(b) | fast_get4(b + 4) << 32;
    if (n == 4)
        return fast_get4(b);
    uint64_t v = 0;
    for (unsigned i = 0; i < n; i++)
        v |= (uint64_t)b[i] << 8 * i;
    return v;
}

static inline void fast_put(unsigned char *b, unsigned n, uint64_t v)
{
    if (n == 8) {
        fast_put4(b, v);
        fast_put4(b + 4, v >> 32);
        return;
    }
    for (unsigned i = 0; i < n; i++)
        b[i] = (unsigned char)(v >> 8 * i);
}

/* The bytes of an access, if the short way can be taken; else NULL. */
static inline unsigned char *fast_bytes(struct machine *m, vaddr_t va,
                                        unsigned n, enum access a)
{
    uint64_t offset = va & m->offset_mask;
    if (n - 1 > 7 || offset + n > m->offset_mask + 1)
        return NULL;
    const struct tlb_entry *e = fast_hit(m, va, a, ~0u);
    return e ? e->bytes + offset : NULL;
}

/* The long way, page by page (it is mmu.c's); value is what is stored, or
   gets what is loaded. */
enum why fast_missed(struct machine *m, vaddr_t va, unsigned n, enum access a,
                     uint64_t *value, struct fault *f)
    __attribute__((warn_unused_result));

/* What a load and a fetch have in common: all but the permission. */
static inline enum why fast_read(struct machine *m, vaddr_t va, unsigned n,
                                 enum access a, uint64_t *value,
                                 struct fault *f)
{
    const unsigned char *b = fast_bytes(m, va, n, a);
    if (b) {
        *value = fast_get(b, n);
        return WHY_OK;
    }
    uint64_t v = 0; /* so that *value can stay in a register */
    enum why why = fast_missed(m, va, n, a, &v, f);
    if (why == WHY_OK)
        *value = v;
    return why;
}

/* mmu_load, mmu_fetch and mmu_store, inlined. */
static inline enum why fast_load(struct machine *m, vaddr_t va, unsigned n,
                                 uint64_t *value, struct fault *f)
{
    return fast_read(m, va, n, ACCESS_LOAD, value, f);
}

static inline enum why fast_fetch(struct machine *m, vaddr_t va, unsigned n,
                                  uint64_t *value, struct fault *f)
{
    return fast_read(m, va, n, ACCESS_FETCH, value, f);
}

static inline enum why fast_store(struct machine *m, vaddr_t va, unsigned n,
                                  uint64_t value, struct fault *f)
{
    unsigned char *b = fast_bytes(m, va, n, ACCESS_STORE);
    if (!b)
        return fast_missed(m, va, n, ACCESS_STORE, &value, f);
    fast_put(b, n, value);
    return WHY_OK;
}

#endif
