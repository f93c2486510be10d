/*
 * take_pick: which files of a submission are those of the lab.
 */
#ifndef TAKE_PICK_H
#define TAKE_PICK_H

#include "take_tree.h"

/* A file of a submission, and what it is called in there. */
struct take_part {
    const char *path; /* "lab/permissions.c" */
    struct take_entry *entry;
};

/*
 * Choose, for each file of the manifest, the entry that is it, or NULL. They
 * stand in one folder: the shallowest that has most of them; if none has, the
 * shallowest that has any. Hidden files, and what a build leaves, are not
 * looked at. False, with the reason, for free(), if there is no such folder, or
 * if there are two.
 */
bool take_pick(const struct manifest *m, const struct take_part *parts,
               size_t count, struct take_entry **chosen, char **reason);

/* Is any of the lab's files among the parts at all? */
bool take_pick_any(const struct manifest *m, const struct take_part *parts,
                   size_t count);

#endif
