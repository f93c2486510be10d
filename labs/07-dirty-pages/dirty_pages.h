/*
 * dirty_pages: what has to be written when a page leaves memory, and what not.
 *
 * A page is *dirty* if it was stored to since it came into memory: then its
 * bytes are nowhere else, and must be written before it may leave. A *clean*
 * page can be had again from where it came from, and is simply dropped:
 *
 *      where it came from           where it goes when dirty    clean
 *      zeros                        a slot of the swap device   (dropped)
 *      a slot (it keeps the slot)   the same slot               (dropped)
 *      a file, private              a slot                      (dropped)
 *      a file, shared               the file                    (dropped)
 *
 * A slot belongs to one page from the first time that it is written until the
 * page is unmapped. While the page is in memory the slot still has the bytes
 * of its last journey; the first store makes them stale.
 *
 * struct page (slot.h) says all of a page that matters here.
 */
#ifndef DIRTY_PAGES_H
#define DIRTY_PAGES_H

#include "ask.h"
#include "file.h"
#include "pager.h"
#include "swap.h"
#include "todo.h"

/* ----------------------------------------------------------- what you write */

/*
 * Page p was not stored to since it came, and leaves memory. Write nothing.
 * Say which entry it leaves behind: the one of a page that is swapped out
 * (pte_swapped, with p->perms), if its slot has its bytes; else none, and it is
 * fetched anew, or filled with zeros, when it is touched the next time.
 */
pte_t dirty_drop(struct machine *m, const struct page *p);

/*
 * Write a private page, which was stored to, to its slot; if it has none yet,
 * to one of its own. *slot says which.
 *   WHY_NO_SWAP  it has none, and no slot is free
 *   WHY_IO       the device has failed
 * Then the page has the slots that it had before, and nobody else has any more.
 */
enum why dirty_save(struct machine *m, const struct page *p, slot_t *slot);

/*
 * The file of a shared page shall have the bytes that the page has. Nothing is
 * written if it has them. WHY_IO: the file could not be written.
 */
enum why dirty_flush(struct machine *m, const struct page *p);

/*
 * Page p leaves memory: save what must be saved, and say in *left which entry
 * stays behind. What was stored to a shared page is in its file then, and no
 * entry stays. If something fails, the page stays where it is.
 */
enum why dirty_out(struct machine *m, const struct page *p, pte_t *left);

/*
 * A page whose entry is `away` (swapped out) comes back into p->frame: read it,
 * and set p->slot to the slot that it keeps. WHY_IO: it could not be read.
 */
enum why dirty_in(struct machine *m, struct page *p, pte_t away);

/* Page p is unmapped, or its process has ended: whatever slot it has, it gives
   back. */
void dirty_forget(struct machine *m, const struct page *p);

/*
 * Pages are written before there is a hurry: of the `pages` pages from `first`
 * on, each one that is in memory and dirty is written to where it would have to
 * be written when it leaves. It stays in memory, and is clean then. A store
 * after that makes it dirty again: the TLB must not think that it is already.
 *   Returns WHY_OK, or the first failure; a page that could not be written
 * stays dirty, and the others are written all the same. The range may be far
 * larger than memory.
 */
enum why dirty_launder(struct machine *m, asid_t as, vpn_t first, vpn_t pages);

#endif
