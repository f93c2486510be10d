/*
 * phys: the bytes of physical memory.
 *
 * Frames are numbered from 0. The frames for pages of processes come first;
 * behind them those for the nodes of page tables, and those that are kept for
 * policies. In a machine made without contents only these two have bytes:
 * frame_bytes panics for any other frame, and the others below do nothing.
 */
#ifndef PHYS_H
#define PHYS_H

#include "base.h"

struct machine;

/* Fresh and freed frames hold this byte, over and over. */
enum { PHYS_JUNK = 0xa5 };

/* The bytes of frame f, as many as a page has. */
unsigned char *frame_bytes(struct machine *m, pfn_t f);

/* Fill frame f with zeros, with junk, or with what frame `from` holds. */
void frame_zero(struct machine *m, pfn_t f);
void frame_junk(struct machine *m, pfn_t f);
void frame_copy(struct machine *m, pfn_t f, pfn_t from);

#endif
