/*
 * place: where things are.
 *
 *     root/             the repository
 *         labs/LAB/         contract, manifest, public tests; what students
 *                           edit
 *         solutions/LAB/    the finished lab
 *         tests/hidden/LAB/ hidden tests
 *     out/              what make has built: pt itself is in it
 *         referee/LAB       what judges
 *         host/LAB.o        our part of the student's program
 *         include/LAB/      headers that a submission may include
 *         stubs/LAB.names   what it may name (names.h)
 */
#ifndef PLACE_H
#define PLACE_H

#include "lines.h"

enum { PLACE_PATH = 1024, PLACE_PROBLEM = 400 };

struct place {
    char root[PLACE_PATH];
    char out[PLACE_PATH];
    char lab[80];          /* "03-page-tables" */
    char brief[80];        /* the shortest that still says which: "03" */
    char from[PLACE_PATH]; /* where the submission is */
};

/*
 * Find the repository: $PT_ROOT, or the nearest folder above the program that
 * has labs/ in it (above the current folder, where the system does not tell).
 * $PT_OUT is for tests: what make has built, if it is elsewhere.
 * False, with a sentence in problem, if there is none.
 */
bool place_find(struct place *p, char problem[PLACE_PROBLEM]);

/*
 * Which lab is meant: its name, its number, a part of its name that no other
 * has. NULL: the one whose folder we are in, or the only one. False, with a
 * sentence in problem, if that is none or several.
 */
bool place_lab(struct place *p, const char *word, char problem[PLACE_PROBLEM]);

/* Whose code: "labs", "solutions" or a folder; NULL is labs. */
bool place_from(struct place *p, const char *from, char problem[PLACE_PROBLEM]);

/* All labs, in order. */
void place_labs(const struct place *p, struct list *labs);

/* root/ROOM/LAB/NAME, with ROOM "labs", "solutions" or "tests/hidden"; an
   empty NAME gives the folder. Returns path. */
char *place_path(const struct place *p, const char *room, const char *name,
                 char path[PLACE_PATH]);

bool place_is_folder(const char *path);

#endif
