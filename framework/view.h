/*
 * view: memory as a person wants to see it, in a terminal of 80 columns.
 *
 * Every picture ends with its legend. Addresses are hexadecimal; a range of
 * them ends before the second one, as in /proc/PID/maps. Numbers that may be
 * large have commas. Looking changes nothing.
 */
#ifndef VIEW_H
#define VIEW_H

#include "proc.h"

#include <stdio.h>

struct view_text {
    char s[48];
};

/* A number with commas: 1,234,567. */
struct view_text view_number(uint64_t n);

/*
 * Physical memory, one character per frame, 64 in a row:
 *
 *     frames: 48, 0 free
 *              0  222221111111111111111111111111&&11111111&1111222
 *     nodes: 8, 5 free
 *             48  ###.....
 *        . free   # table node   & shared   1 sh   2 cat
 *
 *     .          free
 *     1-9 a-z    holds a page of that process; + of one with a higher number
 *     &          shared: more than one entry maps it
 *     ~          on its way in: taken, but no entry maps it yet
 *     #          a node of a page table
 *
 * Of rows that are alike, one is drawn, and `*` stands for the others.
 */
void view_frames(struct machine *m, FILE *out);

/*
 * The space of a process: a row per region, with what was asked for it, and
 * one character per page; above a stack, the room that it may still take.
 * (Here the row of 64 pages is cut, to fit into this comment.)
 *
 *     process 1 (sh)
 *     0000001000-0000009000 r-x code        cccc..cc
 *     0000100000-012d78a000 rw- heap
 *          0000100000 sssssssssssDDDDDDDDDDcccccccccccccccc................
 *          0000140000 ... 1,234,496 reserved
 *          012d780000 DDDDDD....
 *     7fffff6000-7fffffc000 --- room for the stack
 *     7fffffc000-8000000000 rw- stack       ..DD
 *        . 1,234,531 reserved   c 22 clean   D 18 dirty   s 11 swapped
 *
 *     .  reserved: no byte of it was ever needed, or it was dropped
 *     c  resident and clean     D  resident and dirty     s  swapped out
 *
 * A region of up to 32 pages fits into one row. A larger one gets up to 8
 * rows of its own, each beginning with an address; long stretches that are
 * only reserved become a number, and so does what would need more rows.
 */
void view_space(struct machine *m, asid_t as, FILE *out);

/* The regions, like /proc/PID/maps, and how many of their pages are where. */
void view_maps(struct machine *m, asid_t as, FILE *out);

/* All counters, like vmstat -s, and the cycles that they cost. */
void view_counters(struct machine *m, FILE *out);

/* One line per process, like ps. */
void view_processes(struct machine *m, FILE *out);

/* Why a process was killed and by which access, its last references, and its
   regions with an arrow where it happened. */
void view_core(struct machine *m, asid_t as, FILE *out);

#endif
