/*
 * twin: a machine and its model, side by side.
 *
 * Every operation is done by both. Then results, counters, and how much is
 * free must be the same; a full audit compares every page, wherever it is,
 * without disturbing anything. What differs fails the test, with all that is
 * needed to see it again: the seed, the world, the number of the operation.
 */
#ifndef TWIN_H
#define TWIN_H

#include "dice.h"
#include "machine.h"
#include "model.h"

struct twin {
    struct machine *m;
    struct model *mo;
    const char *world;
    struct model_config config;
    struct dice dice;    /* for walk.h */
    struct disk *device; /* of the file */
    int file;
    FILE *trace;      /* NULL: none */
    uint64_t op;      /* operations so far */
    const char *what; /* the present one, its process, its arguments */
    asid_t as;
    uint64_t args[3];
    vpn_t last; /* the page of the last access, for walk.h */
};

/* Switch on, with the slots that the description names. */
void twin_on(struct twin *t);

/* End all processes; nothing may be left. True if a failure that was asked
   for has happened, to the end. Switch off. */
bool twin_off(struct twin *t);

/* Make the k-th of these fail, from now. */
void twin_fail_at(struct twin *t, enum model_failure kind, uint64_t k);

/* Compare all pages of all processes, and the file; machine_check(). */
void twin_audit(struct twin *t);

/* Let every process load all its pages that it may load. */
void twin_read_all(struct twin *t);

/* Operations: see proc.h. */
asid_t twin_start(struct twin *t);
asid_t twin_fork(struct twin *t, asid_t parent);
void twin_map(struct twin *t, asid_t as, vpn_t first, vpn_t pages,
              unsigned perms, enum model_kind kind);
void twin_unmap(struct twin *t, asid_t as, vpn_t first, vpn_t pages);
void twin_protect(struct twin *t, asid_t as, vpn_t first, vpn_t pages,
                  unsigned perms);
void twin_sync(struct twin *t, asid_t as, vpn_t first, vpn_t pages);
void twin_break(struct twin *t, asid_t as);
void twin_set_break(struct twin *t, asid_t as, vaddr_t end);
void twin_alloc(struct twin *t, asid_t as, uint64_t size);
void twin_switch(struct twin *t, asid_t as);
void twin_exit(struct twin *t, asid_t as);
void twin_load(struct twin *t, asid_t as, vaddr_t va, unsigned n);
void twin_store(struct twin *t, asid_t as, vaddr_t va, unsigned n,
                uint64_t value);
void twin_copy_in(struct twin *t, asid_t as, vaddr_t va, size_t n);
void twin_copy_out(struct twin *t, asid_t as, vaddr_t va, size_t n,
                   unsigned char value);

/* For twin.c and twin_audit.c: these must be the same, and must hold. */
void twin_same(struct twin *t, const char *name, uint64_t machine,
               uint64_t model);

#endif
