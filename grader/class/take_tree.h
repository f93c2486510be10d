/*
 * take_tree: what a SOURCE holds, as a list of paths; the same for folders and
 * archives. The bytes of a file are there if an archive had them, and can be
 * fetched if it is a folder.
 */
#ifndef TAKE_TREE_H
#define TAKE_TREE_H

#include "labfile.h"

#include <stdint.h>

#define TAKE_NO_TIME INT64_MIN

enum { TAKE_PROBLEM = 500 }; /* room for a sentence */

enum take_kind {
    TAKE_FOLDER,
    TAKE_PLAIN,
    TAKE_LINK, /* symbolic or hard: never followed */
    TAKE_ODD   /* a device, a FIFO, a socket: never opened */
};

struct take_entry {
    char *path; /* UTF-8; no part of it is empty, "." or ".." */
    char *raw;  /* as a folder has it */
    enum take_kind kind;
    int64_t time; /* seconds since 1970, or TAKE_NO_TIME; of .git in a folder
                     that of the last commit */
    uint64_t size;
    char *bytes;   /* of a file, or NULL */
    char *problem; /* why what it belongs to cannot be taken, or NULL */
};

struct take_tree {
    struct take_entry *entries; /* a folder before what is in it */
    size_t count;
    int fd;         /* of the folder; -1: it was an archive */
    unsigned level; /* how many archives are around it */
    uint64_t bytes; /* unpacked for this submission so far, here and before */
    size_t listed;  /* entries of its archives, the same */
    const struct manifest *manifest;
    const struct take_class *class; /* who is listed; NULL: nobody */
};

/* An empty tree, of which nobody is listed. */
void take_tree_start(struct take_tree *t, const struct manifest *m,
                     unsigned level);
void take_tree_clear(struct take_tree *t);

/* A new entry, the last so far: the path becomes the tree's. It is good until
   the next is added. */
struct take_entry *take_tree_add(struct take_tree *t, char *path,
                                 enum take_kind kind);

/* Put all in order. A file that is there twice is a problem. */
void take_tree_sort(struct take_tree *t);

/* The order of paths: a folder, what is in it, its neighbour. */
int take_path_order(const char *a, const char *b);

/* May the bytes of the file at this path be needed? */
bool take_wanted(const struct manifest *m, const char *path);

/* ... and how many, at most; 0: none. */
size_t take_most(const struct manifest *m, const char *path);

/* List all that is below the folder fd, which the tree closes. False, with the
   rest of a sentence, if there are more than `most`: then not all is listed. */
bool take_folder(struct take_tree *t, int fd, size_t most,
                 char problem[TAKE_PROBLEM]);

/* Open what is below the folder fd, a file or a folder, for reading. No link is
   followed, and nothing is waited for. -1: errno. */
int take_open_below(int fd, const char *path, bool folder);

/*
 * List all that is in the archive, which is a file (fd, which stays open) or
 * these bytes (fd -1), with the bytes of what may be needed. False, with the
 * rest of a sentence that begins with its name, and the tree is empty, if it
 * is broken, cut, encrypted, larger than it may be, or would put something
 * outside of where it is unpacked.
 */
bool take_archive(struct take_tree *t, int fd, const char *bytes, size_t size,
                  char problem[TAKE_PROBLEM]);

/* Does the file begin like one of our archives? */
bool take_is_archive(int fd);

/* Fetch the bytes of a file, at most so many. False, with the rest of a
   sentence, if it cannot be read or has more. */
bool take_load(struct take_tree *t, struct take_entry *e, size_t most,
               char problem[TAKE_PROBLEM]);

/* Give the bytes back, if they can be fetched again. */
void take_unload(struct take_tree *t, struct take_entry *e);

#endif
