/*
 * check: does everything fit together?
 */
#ifndef CHECK_H
#define CHECK_H

#include <stddef.h>

struct machine;

/*
 * Walk the whole machine. NULL if every invariant holds; else a sentence
 * that names the first that is broken, with numbers, valid until the next
 * call. Slow, and changes nothing.
 *
 *   - region lists ascend, do not overlap, leave out page 0
 *   - every present entry names a frame that holds this very page
 *   - a frame is mapped once, or as often as its reference count says
 *   - every frame in use is reached by an entry; without a process there is
 *     no table node
 *   - every TLB entry agrees with the table
 *   - every swap slot belongs to the page that names it, and the other way
 *   - no page that was stored to has been dropped
 *
 * Entries that point to wrong frames are searched for in regions of up to
 * CHECK_PAGES pages in all; frames, slots and TLB are always checked whole.
 */
const char *machine_check(struct machine *m);

enum { CHECK_PAGES = 65536 };

#endif
