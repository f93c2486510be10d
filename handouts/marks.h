/*
 * marks: C sources with markers; all that is woven comes from them.
 *
 * A marker is a comment that begins its line, after blanks, and nothing else
 * stands on its lines. There are three:
 *
 *     / * @begin walk "follow the nodes down" points=15 minutes=25
 *        needs=map,node
 *        @hint what to think of first
 *        @hint what to think of next
 *        @stub
 *        return TODO("walk", 0); * /
 *     ... the solution: the *region* of the exercise walk ...
 *     / * @end walk * /
 *
 *     / * [tag] * /
 *     ... a *listing*, which a chapter may quote by the name of its tag ...
 *     / * [tag] * /
 *
 * (without the blanks in / * and * /). What stands behind @stub, up to the
 * end of the comment, replaces the region in what a student gets. If it has
 * bonus=15 in place of points=15, these points come on top of the 100.
 *
 * Functions that return bool say what is wrong to err, as "path:line: what,
 * what was expected", before they return false.
 */
#ifndef MARKS_H
#define MARKS_H

#include "region.h"

struct line {
    const char *at;        /* the line, without its end */
    bool mark;             /* a line of a marker: nobody gets to see it */
    struct region *within; /* the region that it belongs to, from its first
                              marker to its last, or NULL */
};

/* A listing: the lines between its two tags. */
struct tag {
    char *name;
    unsigned open, close; /* the lines of the tags; close is 0 if missing */
};

struct source {
    char *path;  /* as it was given */
    char *bytes; /* what the lines point into */
    struct line *lines;
    size_t line_count; /* lines[0] is line 1 */
    struct region **regions;
    size_t region_count;
    struct tag *tags;
    size_t tag_count;
};

/* Read a file and its markers. All that is wrong with it is said at once.
   Either way, source_free. */
bool source_read(struct source *s, const char *path, FILE *err);
void source_free(struct source *s);

/* The region of this name, or NULL. */
struct region *source_region(const struct source *s, const char *name);

/*
 * Add to `out` the lines from..to (both included; the first of a file is 1),
 * without those of markers, and without the blanks that all of them begin
 * with. *first becomes the number of the first line that was added.
 */
void source_quote(const struct source *s, unsigned from, unsigned to,
                  struct text *out, unsigned *first);

/* Add to `out` the listing `tag` of a file, as source_quote does. */
bool listing(const char *path, const char *tag, struct text *out,
             unsigned *first, FILE *err);

#endif
