/*
 * proc_map: the memory that a process asks for, in regions and in its heap.
 *
 * The list of regions is changed here, the fault slot is told of what is new,
 * and pages that nobody can reach any more are given back.
 */
#ifndef PROC_MAP_H
#define PROC_MAP_H

#include "space.h"

struct machine;

/* Add a region, and let the fault slot back it. On failure nothing is
   mapped. Page 0 is refused with WHY_UNMAPPED, pages that do not exist with
   WHY_RANGE. */
enum why proc_map(struct machine *m, asid_t as, const struct region *r)
    __attribute__((warn_unused_result));

/* Take pages away, with frames and slots. WHY_IO if a shared file page could
   not be written; the pages are gone all the same. */
enum why proc_unmap(struct machine *m, asid_t as, vpn_t first, vpn_t pages);

/* Does the protect slot let a process have perms on pages of region r, which is
   there or shall be? */
enum why proc_grant(struct machine *m, const struct region *r, unsigned perms)
    __attribute__((warn_unused_result));

/* Give pages other permissions, if the protect slot grants them for each of
   their regions: else what it says, and nothing is changed. WHY_UNMAPPED, which
   is found out after that, if one of the pages is in no region. */
enum why proc_protect(struct machine *m, asid_t as, vpn_t first, vpn_t pages,
                      unsigned perms) __attribute__((warn_unused_result));

/* Write what the process stored into shared file pages of the range. */
enum why proc_sync(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
    __attribute__((warn_unused_result));

/* Let the heap end at `end` (an address; it is rounded up to a page). */
enum why proc_set_break(struct machine *m, asid_t as, vaddr_t end)
    __attribute__((warn_unused_result));
vaddr_t proc_break(struct machine *m, asid_t as);

/* Allocate in the heap of a process, and give back: the heap slot does it. */
vaddr_t proc_alloc(struct machine *m, asid_t as, uint64_t size);
void proc_free(struct machine *m, asid_t as, vaddr_t addr);

#endif
