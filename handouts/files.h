/*
 * files: whole files in and out, and how to complain about them.
 *
 * The functions that return bool have complained to err before they return
 * false.
 */
#ifndef FILES_H
#define FILES_H

#include "text.h"

#include <stdio.h>

/* How weave ends. */
enum weave_exit {
    WEAVE_OK = 0,     /* done; if something was compared, it is the same */
    WEAVE_DIFFER = 1, /* compared, and it differs */
    WEAVE_INPUT = 2,  /* the command line or a source is wrong: yours to mend */
    WEAVE_OURS = 3    /* a disk, the memory or weave itself failed */
};

/* Say "path:line: ..." (line 0: "path: ...") and a newline. Returns false, so
   that a function can end with it. */
bool fault_at(FILE *err, const char *path, unsigned line, const char *format,
              ...) __attribute__((format(printf, 4, 5)));

/* Add what is in a file. It must be text: no zero bytes, and lines that end
   with a line feed alone. */
bool file_load(const char *path, struct text *out, FILE *err);

/* The names of a folder's files that end like this ("" for all), sorted by
   their bytes. Those that begin with a dot are left out. */
bool folder_files(const char *folder, const char *end, struct names *out,
                  FILE *err);

/* folder/name; release it with free. */
char *path_in(const char *folder, const char *name);

/* Is it the same file or folder? False if one of them is not there. */
bool same_place(const char *path, const char *other);

/* Is there anything by this name? */
bool file_exists(const char *path);

/* Make the folder, if it is not there. Its parent must be. */
bool folder_make(const char *folder, FILE *err);

/* Does the file hold exactly this? */
bool file_holds(const char *path, const struct text *content);

/* Give a file this content, as one step: nobody ever sees half of it. */
bool file_save(const char *path, const struct text *content, FILE *err);

bool file_remove(const char *path, FILE *err);

#endif
