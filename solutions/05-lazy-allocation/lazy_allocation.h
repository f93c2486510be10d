/*
 * lazy_allocation: memory that is there when it is touched, and not before.
 *
 * @lab "Lazy allocation"
 * @file lazy_allocation.c
 * @calls machine_shape frame_bytes mmu_entry ask_region ask_next ask_touch
 * @calls region_extend region_cut pager_zero pager_file pager_swap_in
 * @calls pager_drop todo
 *
 * A process has *regions*: pages that it asked for (space.h). What it asked for
 * is written in a list, and that is all; this costs nothing. A page gets a
 * frame when it is touched for the first time: the access *faults*, your
 * handler is called, and the access is tried again.
 *
 *       not mapped        no region has the page; touching it ends the process
 *       reserved          a region has it, but it has no entry yet
 *       resident          it has an entry, and a frame
 *       swapped out       it has an entry, which names a slot on the device
 *
 *     page     1   2   3   4   5   6   7 ...
 *     region  [  heap, rw-        ]
 *     entry   f3   -   f0  s2  -          1 and 3 are resident, 4 is swapped
 *                                         out, 2 and 5 are reserved
 *
 * All that happens to frames, entries and devices is done by the machine
 * (pager.h); you say what and when.
 */
#ifndef LAZY_ALLOCATION_H
#define LAZY_ALLOCATION_H

#include "ask.h"
#include "fault.h"
#include "pager.h"
#include "todo.h"

#include <string.h>

/* ----------------------------------------------------------- what you write */

/*
 * A page of region r is touched for the first time: give it a frame. It is full
 * of zeros, or of what the file of the region has there; and it may be used as
 * the region says. WHY_NO_MEMORY and others: what the pager says; then nothing
 * has changed.
 */
enum why lazy_fill(struct machine *m, asid_t as, vpn_t vpn,
                   const struct region *r);

/*
 * A page in no region was touched. If it lies directly below a stack, the stack
 * grows by it: the page is filled, and belongs to the stack's region then.
 *   WHY_UNMAPPED   the region above it, if there is one, does not begin right
 *                  behind it, or is no stack
 *   WHY_STACK      it is below the limit of the stack
 *   others         what lazy_fill says: then the stack has not grown
 */
enum why lazy_grow(struct machine *m, asid_t as, vpn_t vpn);

/*
 * A fault. Make the access possible and return WHY_OK, or say why the process
 * has to die:
 *   WHY_RANGE      the address has more bits than the machine
 *   WHY_FORBIDDEN  the region of the page does not allow this access, or the
 *                  page is in memory and its entry does not. Then nothing is
 *                  brought into memory, whether it is there or not
 *   others         what lazy_grow says of a page in no region, and lazy_fill or
 *                  pager_swap_in of one that is not in memory
 */
enum why lazy_handle(struct machine *m, const struct fault *f);

/*
 * Take pages first .. first+pages-1 away from a process: they are in no region
 * any more, and what they had in memory or on the device is free again at once.
 * The range may be far larger than memory: most of it has never been touched.
 * WHY_IO: a page could not be written to its file; the others are gone, it
 * and the regions of the range stay.
 */
enum why lazy_unmap(struct machine *m, asid_t as, vpn_t first, vpn_t pages);

/*
 * The heap ended at old_end, and shall end at new_end, which is not above it.
 * Give back every page that has no byte below new_end, as lazy_unmap does. (No
 * byte from old_end on is in the heap, but the page that it is in may be.)
 */
enum why lazy_shrink(struct machine *m, asid_t as, vaddr_t old_end,
                     vaddr_t new_end);

/*
 * The kernel moves n bytes between a buffer of the process, at `user`, and one
 * of its own, which begins with frame `kernel` and goes on in the frames behind
 * it. ACCESS_LOAD: from the process to the kernel, as `write` does.
 * ACCESS_STORE: to the process, as `read` does. The pages of the process may be
 * resident or not, and may be forbidden: nobody is killed for it.
 * How many bytes were moved: n, or fewer, if a page cannot be used so; all
 * before that page have been moved.
 */
size_t lazy_copy(struct machine *m, asid_t as, vaddr_t user, pfn_t kernel,
                 size_t n, enum access access);

/* ----------------------------------------- given: what the machine asks for */

/* A region was added: its pages are reserved, and nothing else is done. */
enum why lazy_reserve(struct machine *m, asid_t as, const struct region *r);

#endif
