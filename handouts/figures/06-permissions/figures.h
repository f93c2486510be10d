/*
 * figures: the pictures of chapter 06-permissions.
 *
 * They are drawn on machines whose protection is the solution's, or the one
 * that it replaces, which is none. Each figure_NAME makes its machines, and
 * leaves the drawing to draw_NAME, which draws whatever it is given.
 */
#ifndef FIGURES_H
#define FIGURES_H

#include "machine.h"

#include "solutions/06-permissions/permissions.h"

#include <stdio.h>

/* A machine with pages of 4 KiB, addresses of 32 bits, and this protection;
   NULL: none. */
struct machine *permit_machine(pfn_t frames, const struct protect_ops *ops);

/* The solution. */
extern const struct protect_ops permit_all;

/* Add a region of zeros to a process; panics if that cannot be. */
void add_region(struct machine *m, asid_t as, const char *name, vpn_t first,
                vpn_t pages, unsigned perms);

/* "rw-": valid for 8 calls. */
const char *perms_text(unsigned perms);

/* A stack that a program has copied its input to, and what came of it. */
enum { WORDS = 9 };
struct attack {
    const char *name;
    vaddr_t first;                        /* of the buffer */
    uint64_t before[WORDS], after[WORDS]; /* of the stack, from there */
    char said[32];                        /* what the process printed */
    bool killed;
    int code;           /* if it was not: with what it has exited */
    struct fault fault; /* if it was */
    char core[2048];    /* ... and what is left of it */
};

/* Let the program have an input that is meant badly. ops as above. */
struct attack attack(const char *name, const struct protect_ops *ops);
void draw_attack(FILE *out, const struct attack *done, size_t count);
void figure_attack(FILE *out);

/* What is left of the process that the attack has killed, as text. */
void draw_core(FILE *out, const char *core);
void figure_core(FILE *out);

/* One page in three places, and whether a store to it goes on. */
struct places {
    const char *when[2]; /* two lines */
    unsigned region, entry, tlb;
    bool in_tlb, goes_on;
};
void draw_places(FILE *out, const struct places *p, size_t count);
void figure_places(FILE *out);

/* Which rule each kind of access to some address breaks. */
struct asked {
    const char *what; /* "page 0" */
    vaddr_t addr;
    enum rule rule[3]; /* by enum access */
    unsigned code[3];  /* what a handler is told; CODE_NONE: nothing */
};
void draw_rules(FILE *out, const struct asked *row, size_t count);
void figure_rules(FILE *out);

/* A heap of objects, each with up to two references to others. */
enum { OBJECTS = 8, REFERENCES = 2, NOBODY = -1 };
struct heap {
    int root[2];                 /* an object, or NOBODY */
    int to[OBJECTS][REFERENCES]; /* likewise */
    bool marked[OBJECTS];
};

/* Make these objects in the memory of a process, and mark in it what can be
   reached from the roots. `h` says the objects, and is told the marks. */
void collect(struct heap *h);
void draw_collector(FILE *out, const struct heap *h);
void figure_collector(FILE *out);

#endif
