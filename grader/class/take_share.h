/*
 * take_share: how much of the archive of a class is whose. One who has too
 * much is refused; the others are not.
 *
 *     ann/lab/permissions.c          of ann
 *     class/ann/lab/permissions.c    the same, if all stands in one folder
 */
#ifndef TAKE_SHARE_H
#define TAKE_SHARE_H

#include "take_tree.h"

struct take_share {
    char *path; /* "ann", "class/ann" */
    uint64_t bytes;
    size_t entries;
    bool spoilt; /* is refused: nothing more of it is needed */
};

struct take_shares {
    char *top;  /* all folders and archives stand in this one, or NULL */
    bool loose; /* no: not in one */
    void *all;  /* struct take_share, by path; of tsearch */
};

/* First, of each entry: where does it stand? */
void take_shares_see(struct take_shares *s, const char *path,
                     enum take_kind kind);

/* Whose is the entry? */
struct take_share *take_share_of(struct take_shares *s, const char *path);

/* Count n more bytes of this entry, of the share (NULL: of none). If these are
   too many, it is spoilt, and the tree has an entry that says why: false. */
bool take_share_count(struct take_share *one, struct take_tree *t,
                      struct take_entry *e, uint64_t n);

void take_shares_clear(struct take_shares *s);

#endif
