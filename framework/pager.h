/*
 * pager: brings pages into memory, and sends them away.
 *
 * The fault handler decides *whether* a page may be used and *what* it shall
 * be; the functions here make it so. Each either does all of it or changes
 * nothing that the process could see. A page gets the permissions that are
 * asked for, as far as the protect slot allows them on its region.
 *
 *                 pager_zero, pager_file
 *      (none) ------------------------------> present
 *        ^                                     |    ^
 *        |  pager_drop                eviction |    | pager_swap_in
 *        +------------------------- (none) or  v    |
 *                                             swapped
 */
#ifndef PAGER_H
#define PAGER_H

#include "pte.h"

struct machine;
struct page;

/* Give page vpn, which has no entry, a frame of zeros. */
enum why pager_zero(struct machine *m, asid_t as, vpn_t vpn, unsigned perms)
    __attribute__((warn_unused_result));

/* ... a frame with page file_page of the file, as the region that holds vpn
   says. */
enum why pager_file(struct machine *m, asid_t as, vpn_t vpn, unsigned perms)
    __attribute__((warn_unused_result));

/* ... a frame with the bytes that page vpn of space `from` has; if it has
   none, there is nothing to do. What the kernel copies counts as stored: the
   page is dirty. With from == as, a page that shares its frame gets one of
   its own. */
enum why pager_copy(struct machine *m, asid_t as, vpn_t vpn, unsigned perms,
                    asid_t from) __attribute__((warn_unused_result));

/* Bring page vpn back from the slot that its entry names. */
enum why pager_swap_in(struct machine *m, asid_t as, vpn_t vpn)
    __attribute__((warn_unused_result));

/* Forget page vpn: its frame, slot and entry. A shared file page is written
   to its file first; if that fails, so does this. */
enum why pager_drop(struct machine *m, asid_t as, vpn_t vpn)
    __attribute__((warn_unused_result));

/* The same for every page of a range, which may be far larger than memory.
   The pages are gone even if some could not be written: then WHY_IO. */
enum why pager_drop_range(struct machine *m, asid_t as, vpn_t first,
                          vpn_t pages);

/*
 * The pages of a range that have an entry, ascending, in an array to be
 * freed; *count says how many. The range may be far larger than memory.
 */
vpn_t *pager_list(struct machine *m, asid_t as, vpn_t first, vpn_t pages,
                  size_t *count);

/* Let a shared file page that is in memory reach its file. */
enum why pager_sync(struct machine *m, asid_t as, vpn_t vpn)
    __attribute__((warn_unused_result));

/* What write-back needs to know of page vpn. False if it is not in memory, or
   if it shares its frame: then no slot would be its own. */
bool pager_describe(struct machine *m, asid_t as, vpn_t vpn, struct page *p);

/* Page vpn, which is in memory, has been saved to slot s, and keeps it. */
void pager_keep(struct machine *m, asid_t as, vpn_t vpn, slot_t s);

/* Make room: one page leaves memory. */
enum why pager_evict(struct machine *m, asid_t as)
    __attribute__((warn_unused_result));

#endif
