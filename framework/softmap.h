/*
 * softmap: the naive translation, one flat map without any tables.
 *
 * A hash of (space, page) leads to the entry. No real hardware can do this,
 * for the map grows as it likes; but it is the simplest thing that is right
 * for any width of address, and costs memory only for pages that were used.
 */
#ifndef SOFTMAP_H
#define SOFTMAP_H

#include "slot.h"

extern const struct translate_ops translate_soft;

void softmap_init(struct machine *m);
void softmap_fini(struct machine *m);

#endif
