/*
 * opt: the best that any replacement policy could do.
 *
 * The victim is the page whose next use is farthest away; among pages that
 * are never used again, the one loaded first. No real machine can know this:
 * the whole sequence of references must be there before the first is made.
 * It is the yardstick for all others.
 */
#ifndef OPT_H
#define OPT_H

#include "slot.h"

struct opt;

/* The most references that a sequence may have. */
#define OPT_MAX ((size_t)UINT32_MAX - 1)

/*
 * Prepare for this sequence of page numbers, the n-th of which will be the
 * reference with time n (the first is 1), on a machine with this many
 * frames. Keeps 4 bytes a reference and 16 a frame; the sequence itself is
 * not kept. While it works it needs up to 64 bytes more for each page.
 */
struct opt *opt_create(const uint64_t *pages, size_t n, pfn_t frames);
void opt_destroy(struct opt *o);

/* For a machine whose client is the struct opt. */
extern const struct victim_ops victim_opt;

#endif
