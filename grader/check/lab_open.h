/*
 * lab_open: what the commands about a lab begin with.
 */
#ifndef LAB_OPEN_H
#define LAB_OPEN_H

#include "command.h"
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

#endif
