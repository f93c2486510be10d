/*
 * permissions: what a process may do with its pages, and what becomes of one
 * that does something else.
 *
 * @lab "Permissions"
 * @file permissions.c
 * @calls machine_shape frame_bytes mmu_entry mmu_set_entry mmu_flush
 * @calls ask_region ask_next ask_touch signal_handler signal_busy signal_send
 * @calls todo
 *
 * What a page may be used for stands in three places, and you keep them equal:
 *
 *     region   rw- heap      what the process has asked for (space.h)
 *        |
 *     entry    f3 rw-        what the hardware will allow (pte.h)
 *        |
 *     TLB      f3 rw-        a copy of the entry, which the hardware asks first
 *
 * The hardware checks every access against the last two. If it must refuse one
 * there is a fault, and the kernel looks at the first: that is the law.
 */
#ifndef PERMISSIONS_H
#define PERMISSIONS_H

#include "ask.h"
#include "fault.h"
#include "signals.h"
#include "todo.h"

#include <string.h>

/* ----------------------------------------------------------- what you write */

/*
 * What the hardware shall allow a process to do with pages of region r, as
 * PERM_R | ...: just what was asked for, nothing of it implied by something
 * else. A region of the kernel lies in the space of a process, but is not for
 * it: there a process may do nothing, whatever the region says.
 */
unsigned permit_page(struct machine *m, const struct region *r);

/*
 * The regions of pages first .. first+pages-1 have other permissions than
 * before. The entries that pages of the range have must follow, and stay the
 * same in all else; those of pages that were swapped out, too, for with the
 * page its permissions come back. What the TLB knows of an entry that was
 * changed is flushed; an entry that says the right thing already is left alone.
 * The range may be far larger than memory: most of it has never been touched.
 */
void permit_change(struct machine *m, asid_t as, vpn_t first, vpn_t pages);

/*
 * A process asks for perms on pages of region r. WHY_OK if it may have them.
 *   WHY_FORBIDDEN   it is a region of the kernel; or the pages could be
 *                   written and executed: what is written is data, and data
 *                   is not executed ("write xor execute")
 */
enum why permit_grant(struct machine *m, const struct region *r,
                      unsigned perms);

/* Which rule did an access break? The first of these that it did. */
enum rule {
    RULE_NONE,   /* none of them: it is allowed */
    RULE_RANGE,  /* an address has no more bits than the machine has */
    RULE_NULL,   /* page 0 is nobody's, so that a null pointer is noticed */
    RULE_STACK,  /* the page directly below a stack that is as large as it may
                    become (limit) is its guard */
    RULE_REGION, /* a page that is in no region does not exist */
    RULE_KERNEL, /* a region of the kernel is not for processes */
    RULE_READ,   /* a region that may not be read ... */
    RULE_WRITE,  /* ... or not written ... */
    RULE_EXECUTE /* ... or not executed */
};

/* Access f was not possible: which rule did it break? What the entry says, and
   whether the page is in memory, has nothing to do with it. */
enum rule permit_explain(struct machine *m, const struct fault *f);

/*
 * Access f of a process cannot be; `why` is what the fault handler said. Send
 * the process a signal, and say true; or say false, and it is killed.
 *   It gets one if it broke a rule, has a handler, and is not in its handler
 * yet. Then it is told the address, and a code: CODE_ACCERR if there is a
 * region and it does not allow this access, else CODE_MAPERR. Where the kernel
 * has something is none of its business: to a process, nothing is mapped there.
 *   Whoever broke no rule (WHY_NO_MEMORY, WHY_IO ...: `why` is not one of
 * WHY_UNMAPPED, WHY_FORBIDDEN, WHY_RANGE, WHY_STACK) cannot mend it in a
 * handler.
 */
bool permit_signal(struct machine *m, const struct fault *f, enum why why);

/*
 * Pass n bytes from one process to another: from address src of `from` to
 * address dst of `to`. The kernel does it, but it may not be used to reach what
 * the processes themselves cannot: `from` must be allowed to load there, `to`
 * to store. Nobody is killed, and nobody gets a signal.
 *   How many bytes were passed: n, or fewer, if a page cannot be used so; all
 * before that page have been passed, and nothing behind it has changed. Memory
 * may be so small that while one page comes, the other has to leave.
 */
size_t permit_pass(struct machine *m, asid_t from, vaddr_t src, asid_t to,
                   vaddr_t dst, size_t n);

#endif
