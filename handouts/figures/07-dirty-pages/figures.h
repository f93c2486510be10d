/*
 * figures: the pictures of chapter 07-dirty-pages.
 *
 * They are drawn on machines whose write-back is the solution's, or the one
 * that it replaces, which writes every victim. Each figure_NAME makes its
 * machines, and leaves the drawing to draw_NAME, which draws what it is given.
 */
#ifndef FIGURES_H
#define FIGURES_H

#include "machine.h"

#include <stdio.h>

/* What a figure's machine has that others do not. */
struct kit {
    bool writes_all;   /* its write-back is the naive one */
    bool deaf;         /* from now on, its TLB does not hear of flushes */
    int file;          /* its file; page k of it begins with word FILED + k */
    struct disk *disk; /* ... which is this one */
};

enum { FILED = 90, FILE_PAGES = 16 };

/* A machine with pages of 4 KiB, addresses of 32 bits, and a file. A page of
   it comes when it is touched, and not before. It goes by *kit, which must
   live as long. */
struct machine *dirty_machine(pfn_t frames, slot_t slots, struct kit *kit);

/* What a region shows. */
enum shows { SHOWS_ZEROS, SHOWS_PRIVATE, SHOWS_SHARED };

/* Add a region, of zeros or of the file from its page 0 on. */
void dirty_region(struct machine *m, asid_t as, const char *name, vpn_t first,
                  vpn_t pages, enum shows shows);

/* The first word of a page, as the process loads and stores it. */
uint64_t load_word(struct machine *m, asid_t as, vpn_t vpn);
void store_word(struct machine *m, asid_t as, vpn_t vpn, uint64_t word);

/* The first word of a slot; of a frame. */
uint64_t slot_word(struct machine *m, slot_t slot);
uint64_t frame_word(struct machine *m, pfn_t frame);

/* A page that had to leave: was it stored to, and was it written? */
struct left {
    bool dirty, written;
};

enum { MOST_LEFT = 512 };

struct ran {
    const char *name;
    struct left left[MOST_LEFT]; /* in order */
    unsigned count;
    uint64_t cycles;
};

/* The same program on a machine with this write-back. */
struct ran run_lookup(const char *name, bool writes_all);
void draw_waste(FILE *out, const struct ran *ran, size_t count);
void figure_waste(FILE *out);

/* A page came, was used, and left; then it was loaded again. */
struct journey {
    bool to_slot, to_file;               /* what was written as it left */
    pte_t entry;                         /* what it left behind */
    bool as_zeros, from_slot, from_file; /* where it came from after that */
};

struct kind {
    const char *name[2]; /* two lines */
    struct journey loaded, stored;
};

struct journey travel(enum shows shows, bool has_slot, bool store);
void draw_homes(FILE *out, const struct kind *kinds, size_t count);
void figure_homes(FILE *out);

/* One page and the slot that it has, after each of some steps. */
struct scene {
    const char *what;
    bool resident, dirty, taken; /* taken: the slot is */
    uint64_t page, slot;         /* the words in both */
    uint64_t writes, reads;      /* of the device, so far */
};
void draw_slot(FILE *out, const struct scene *scenes, size_t count);
void figure_slot(FILE *out);

/* What the table and the TLB have of one page, after each of some steps. */
struct glance {
    const char *what;
    pte_t entry, tlb;
    bool cached;
    uint64_t word; /* in its frame, or in its slot if it is not in memory */
};

enum { GLANCES = 5 };

struct story {
    const char *name;
    struct glance at[GLANCES];
    char verdict[160]; /* what machine_check says in the end */
};

/* The page is stored to, laundered, stored to, leaves, is loaded. */
struct story launder_story(const char *name, bool deaf);
void draw_launder(FILE *out, const struct story *stories, size_t count);
void figure_launder(FILE *out);

#endif
