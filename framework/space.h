/*
 * space: the list of regions that make up an address space.
 *
 * A region is a run of pages that were mapped together: what they are for,
 * what they may be used for, and where their bytes come from. The list is a
 * plain data structure; it knows nothing of frames or tables. Whether a page
 * of a region is *resident*, *swapped out* or only *reserved* is in the page
 * table.
 */
#ifndef SPACE_H
#define SPACE_H

#include "base.h"

#define FILE_NONE (-1)

struct region {
    vpn_t first, pages; /* pages first .. first+pages-1 */
    unsigned perms;     /* PERM_R | ...: what was asked for */
    bool shared;        /* stores are for the file, not for the process */
    bool stack;         /* may grow down */
    bool kernel;        /* in the space of a process, but not for it */
    vpn_t limit;        /* stack: the lowest page it may ever have */
    int file;           /* where bytes come from, or FILE_NONE: zeros */
    uint64_t file_page; /* the page of the file that `first` shows */
    char name[12];      /* "code", "heap", "stack": for people */
};

struct space {
    struct region *regions; /* ascending, never overlapping */
    size_t count, capacity;
};

void space_init(struct space *s);
void space_clear(struct space *s);

/* A copy that shares nothing with the original. */
void space_copy(struct space *to, const struct space *from);

/*
 * Add a region. It becomes one with a neighbour that it continues in every
 * respect. WHY_OVERLAP if a page of it is taken, or is the guard page of a
 * stack (the page below its limit); nothing is changed then.
 */
enum why space_insert(struct space *s, const struct region *r)
    __attribute__((warn_unused_result));

/* The region that holds page vpn, or NULL. Valid until the list changes. */
const struct region *space_find(const struct space *s, vpn_t vpn);

/*
 * Take pages first .. first+pages-1 out of the list; regions that reach
 * beyond are cut or split. Pages that are in no region are no error.
 */
void space_remove(struct space *s, vpn_t first, vpn_t pages);

/*
 * Let the stack whose lowest page is just above vpn have vpn too. WHY_STACK
 * if that is below its limit, WHY_UNMAPPED if there is no such stack.
 */
enum why space_grow_stack(struct space *s, vpn_t vpn)
    __attribute__((warn_unused_result));

/* The first of `pages` free pages in a row, at `from` or above and below
   `end`; `end` if there is no such gap. */
vpn_t space_gap(const struct space *s, vpn_t pages, vpn_t from, vpn_t end);

/* Give pages first .. first+pages-1 new permissions; WHY_UNMAPPED (and no
   change) if one of them is in no region. */
enum why space_protect(struct space *s, vpn_t first, vpn_t pages,
                       unsigned perms) __attribute__((warn_unused_result));

#endif
