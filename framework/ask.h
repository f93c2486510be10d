/*
 * ask: what code that lives elsewhere may ask about a process.
 *
 * The list of regions belongs to the machine. A fault handler that runs in
 * another process cannot look into it, but it can ask, and get a copy; and it
 * can say what shall become of the list. Whether that is wise is its business:
 * here nothing is checked but that the list stays one.
 */
#ifndef ASK_H
#define ASK_H

#include "mmu.h"
#include "phys.h"
#include "slot.h"

/* The page that an address is in, and where in it. */
static inline vpn_t page_of(struct machine *m, vaddr_t va)
{
    return va >> machine_shape(m)->page_shift;
}

static inline size_t offset_of(struct machine *m, vaddr_t va)
{
    return (size_t)va & (page_size(machine_shape(m)) - 1);
}

/* Where a page has its bytes; NULL if it is not in memory. */
static inline unsigned char *page_bytes(struct machine *m, asid_t as, vpn_t vpn)
{
    pte_t pte = mmu_entry(m, as, vpn);

    return pte_is_present(pte) ? frame_bytes(m, pte_frame(pte)) : NULL;
}

/* A copy of the region that holds page vpn. False: there is none. */
bool ask_region(struct machine *m, asid_t as, vpn_t vpn, struct region *r);

/* The first page from `from` on and below `end` that has an entry, in memory
   or swapped out; `end` if there is none. */
vpn_t ask_next(struct machine *m, asid_t as, vpn_t from, vpn_t end);

/* The region that begins at page vpn + 1 shall begin at vpn. Panics if there
   is no such region, or vpn is in one already. */
void region_extend(struct machine *m, asid_t as, vpn_t vpn);

/* Pages first .. first+pages-1 shall be in no region. What is in memory of
   them stays there: pager_drop is for that. */
void region_cut(struct machine *m, asid_t as, vpn_t first, vpn_t pages);

/*
 * One reference to n bytes, which lie in one page, for a process, by the
 * kernel: a load or a store that moves nothing. Faults are handled as always.
 * WHY_OK: the page is in memory now, and may be used so; else why not, and
 * nobody is killed. Panics for an access that is none of the three, and for
 * bytes that do not lie in one page.
 */
enum why ask_touch(struct machine *m, asid_t as, vaddr_t va, unsigned n,
                   enum access a) __attribute__((warn_unused_result));

#endif
