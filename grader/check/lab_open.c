/*
 * lab_open.c: place and manifest, with one complaint for both.
 */
#include "lab_open.h"

#include <stdlib.h>

enum pt_exit lab_open(struct lab *l, const char *word, const char *from,
                      const char *command, FILE *err)
{
    char problem[PLACE_PROBLEM], path[PLACE_PATH];

    if (!place_find(&l->place, problem) ||
        !place_lab(&l->place, word, problem) ||
        !place_from(&l->place, from, problem))
        return complain(err, command, PT_INPUT, "%s", problem);
    place_path(&l->place, "labs", "manifest", path);
    if (!manifest_read(&l->manifest, path, problem))
        return complain(err, command, PT_OURS, "%s; `make labs` writes it anew",
                        problem);
    return PT_OK;
}

void lab_close(struct lab *l)
{
    manifest_clear(&l->manifest);
}

enum pt_exit course_open(struct course *c, const char *path,
                         const char *command, FILE *err)
{
    const char *usual = getenv("PT_COURSE");
    char problem[COURSE_PROBLEM];

    *c = (struct course){0};
    if (!path && usual && *usual)
        path = usual;
    if (!path || course_read(c, path, problem))
        return PT_OK;
    return complain(err, command, PT_INPUT,
                    "%s; `pt help course` has an example", problem);
}
