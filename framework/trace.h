/*
 * trace: everything that happens, as text, one event a line.
 *
 *     pageturner-trace 1 page=256 bits=11 frames=4
 *     1 1 load 0x142 4 miss
 *     1 1 walk 0x1 f0 rwx--
 *
 * The first line names the format, its version and the machine. Every other
 * line is: the time (the number of the reference), the space, the event, and
 * what belongs to it. There are no host addresses, clocks or process numbers
 * in it: the same run gives the same bytes. Tests, feedback, figures and the
 * viewer all read this one format.
 *
 *     load|store|fetch ADDR SIZE hit|miss|range   a reference meets the TLB
 *     walk PAGE ENTRY                       a miss: what the table said
 *     fault ADDR CAUSE                      ... and why it was not enough
 *     zero PAGE FRAME                       the page begins as zeros
 *     copy PAGE FRAME FRAME                 ... as a copy: from, to
 *     evict PAGE FRAME clean|dirty          the page has to leave
 *     swap-out|swap-in PAGE FRAME SLOT
 *     file-out|file-in PAGE FRAME FILEPAGE
 *     flush PAGE                            its TLB entry is thrown out
 *     map|unmap PAGE COUNT                  the region list changes
 *     protect PAGE COUNT PERMS              ... in what it allows (PERM_...)
 *     drop PAGE FRAME                       its frame is free again
 *     switch | fork CHILD | exit CODE       the process does
 *     signal ADDR CODE                      it goes on in its handler
 *     kill ADDR REASON                      ... or is ended
 *
 * ENTRY is `none`, `fN` or `sN` followed by rwxad with - for what is absent.
 */
#ifndef TRACE_H
#define TRACE_H

#include "fault.h"

#include <stdio.h>

struct machine;
struct trace;

#define TRACE_VERSION 1

enum event {
    EVENT_LOAD, /* in the order of enum access */
    EVENT_STORE,
    EVENT_FETCH,
    EVENT_WALK,
    EVENT_FAULT,
    EVENT_ZERO,
    EVENT_COPY,
    EVENT_EVICT,
    EVENT_SWAP_OUT,
    EVENT_SWAP_IN,
    EVENT_FILE_OUT,
    EVENT_FILE_IN,
    EVENT_FLUSH,
    EVENT_MAP,
    EVENT_UNMAP,
    EVENT_PROTECT,
    EVENT_DROP,
    EVENT_SWITCH,
    EVENT_FORK,
    EVENT_EXIT,
    EVENT_SIGNAL,
    EVENT_KILL,
    EVENT_COUNT
};

/* The third argument of a reference event. */
enum tlb_result { TLB_HIT, TLB_MISS, TLB_RANGE };

/*
 * Write events to `out` from now on, beginning with the header line; NULL
 * ends the trace. The stream stays the caller's.
 */
void trace_to(struct machine *m, FILE *out);

/* Hand over what is still buffered. False if some of the trace could not be
   written. */
bool trace_flush(struct machine *m);

/* Record an event of space `as`. What a, b and c mean, the table above says.
   Does nothing when there is no trace. */
void trace_event(struct machine *m, enum event e, asid_t as, uint64_t a,
                 uint64_t b, uint64_t c);

#endif
