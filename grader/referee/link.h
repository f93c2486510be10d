/*
 * link: sets up the wire for a test, inside that test's process.
 */
#ifndef LINK_H
#define LINK_H

#include <stdint.h>
#include <stdio.h>

/* What trial_now says is what there is to talk to. */
void link_open(void);

/*
 * Under Valgrind, the host must know which frames may be touched. Before a
 * call, and when a question of the lab's code has been answered, it is told
 * what the machine has taken or given back since.
 */
void link_mark(void);

/* The word of an address, as a person wants to see it: "frame 3 + 0x20". */
void link_write_address(FILE *out, uint64_t word);

#endif
