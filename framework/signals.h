/*
 * signals: how a process learns that it did something wrong.
 *
 * A process may name a function that it wants to run when one of its accesses
 * cannot be. The kernel keeps what was in the registers, and lets the process
 * go on there, with
 *
 *     a0   SIGNAL_SEGV        a1   the address        a2   CODE_...
 *
 * A system call (SYS_SIGRETURN) takes it back: all registers are as they were,
 * and the access is tried again. Numbers are those of Linux, where a1 and a2
 * are addresses of structs that have more in them, on the stack of the process.
 */
#ifndef SIGNALS_H
#define SIGNALS_H

#include "base.h"

struct machine;

enum { SIGNAL_SEGV = 11 }; /* segmentation violation */

enum {
    CODE_NONE,   /* nothing was violated */
    CODE_MAPERR, /* nothing is mapped at that address */
    CODE_ACCERR  /* something is, but not for this */
};

/* All these panic for a process that has ended. */

/* Where a process wants to go on; 0: it did not say, or does not any more. A
   child of fork has what its parent had. */
vaddr_t signal_handler(struct machine *m, asid_t as);
void signal_set(struct machine *m, asid_t as, vaddr_t handler);

/* Is it in its handler, and has not come back? */
bool signal_busy(struct machine *m, asid_t as);

/* Let it go on in its handler, because of this address. Panics if it has none,
   or is there already. */
void signal_send(struct machine *m, asid_t as, unsigned code, vaddr_t addr);

/* Back to where it was. False if it was in no handler. */
bool signal_return(struct machine *m, asid_t as);

#endif
