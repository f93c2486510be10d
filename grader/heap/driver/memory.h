/*
 * memory: memory in frames, for the allocators of the lab. See frame.h.
 */
#ifndef DRIVER_MEMORY_H
#define DRIVER_MEMORY_H

#include "driver.h"

struct machine;

enum { DRIVER_SHIFT = 12 }; /* log2 of the size of a page */

/* The machine, with so much memory, and all of it free. */
struct machine *driver_machine(uint64_t memory);

#endif
