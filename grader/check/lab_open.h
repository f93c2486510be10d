/*
 * lab_open: what the commands about a lab begin with.
 */
#ifndef LAB_OPEN_H
#define LAB_OPEN_H

#include "command.h"
#include "course.h"
#include "labfile.h"
#include "place.h"

struct lab {
    struct place place;
    struct manifest manifest;
};

/*
 * Find the lab that `word` names (place_lab), the submission (place_from), and
 * read the manifest. If that fails, complains in the name of `command` and
 * returns an exit code other than PT_OK; then there is nothing to close.
 */
enum pt_exit lab_open(struct lab *l, const char *word, const char *from,
                      const char *command, FILE *err);

void lab_close(struct lab *l);

/*
 * Read the course file at path, or at $PT_COURSE; if there is neither, *c is a
 * course that has decided nothing. Complains like lab_open.
 */
enum pt_exit course_open(struct course *c, const char *path,
                         const char *command, FILE *err);

#endif
