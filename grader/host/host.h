/*
 * host: what runs around a student's code in a process of its own.
 * For generated code (see stub_write.h).
 */
#ifndef HOST_H
#define HOST_H

#include "slot.h"
#include "wire.h"

/* Generated for each lab: call function f of the contract with the words,
   which become its results. False if there is no such function. */
bool host_call(uint32_t f, uint64_t words[WIRE_WORDS]);

/* Ask the machine for something: function f, with the words, which become
   its results. */
void host_upcall(uint32_t f, uint64_t words[WIRE_WORDS]);

/* Machines as handles. */
uint64_t host_handle(struct machine *m);
struct machine *host_machine(uint64_t handle);

/* Addresses as words. An address outside of the mapping becomes a word that the
   referee refuses. */
uint64_t host_address(const void *p);
void *host_pointer(uint64_t word);

/* The lab's code was given a frame, or gave one back: Valgrind shall know. */
void host_took(struct machine *m, pfn_t f);
void host_gave(struct machine *m, pfn_t f);

#endif
