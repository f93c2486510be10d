/*
 * opening: what the opening comment of a lab's header says about the lab.
 *
 *     / *
 *      * page_tables: from a page of a process to a frame of memory.
 *      *
 *      * @lab "Page tables"
 *      * @file page_tables.c
 *      * @calls frame_bytes node_alloc
 *      * @memory table
 *      *
 *      * A table is made of nodes. ...
 *      * /
 */
#ifndef OPENING_H
#define OPENING_H

#include "marks.h"

struct opening {
    char *title;         /* @lab: NULL if the file has none */
    unsigned line;       /* its line */
    struct names files;  /* @file: what a student hands in; may be repeated */
    struct names calls;  /* @calls: the functions of the machine that the lab
                           may call; may be repeated */
    struct names memory; /* @memory: the structs that lie in the memory of a
                            machine; may be repeated */
};

/*
 * Read the opening comment of a source, and mark the lines of these words:
 * nobody gets to see them. An empty line of the comment that would then stand
 * beside another one, or be its last, is marked as well. Either way,
 * opening_free.
 */
bool opening_read(struct opening *o, struct source *s, FILE *err);
void opening_free(struct opening *o);

#endif
