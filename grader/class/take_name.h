/*
 * take_name: names of files and people, as strangers wrote them.
 */
#ifndef TAKE_NAME_H
#define TAKE_NAME_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The n bytes as UTF-8, for free(): what is no UTF-8, and what is no letter but
 * a command to a terminal (a newline, an escape), becomes %XX, and so does a %
 * that could be taken for such a one. Different bytes give different names.
 */
char *take_utf8(const char *bytes, size_t n);

/* A sentence, for free(). */
char *take_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* What systems and editors leave behind: .DS_Store, __MACOSX, .git, ... */
bool take_hidden(const char *segment, size_t n);

/* Hidden, and yet nothing that a known program makes: ".ann". A folder of such
   a name among those of students may be somebody's. */
bool take_dotted(const char *segment, size_t n);

/* What take_hidden knows, and folders that a build has made, anywhere in the
   path. */
bool take_ignored(const char *path);

/* Does the name say that it is an archive that we read? How many bytes of it
   are the suffix: ".tar.gz"; 0: it is none. */
size_t take_archive_suffix(const char *name);

/* The parts of a path in an archive as UTF-8, without empty ones and ".", for
   free(). NULL: it leads outside. What is too long or too deep is cut, and
   *problem says so, for free(). */
char *take_clean_path(const char *raw, char **problem);

/* Behind the last '/'. */
const char *take_base(const char *path);

/* What a SOURCE is called: its last part, also for ".". For free(). */
char *take_source_name(const char *path);

#endif
