/*
 * kit: what the tests of pt share. Files that vanish after the test, and pt
 * run inside the test with its output caught.
 *
 * A suite that uses it ends with kit_clean:
 *     TestSuite(name, .fini = kit_clean);
 */
#ifndef KIT_H
#define KIT_H

#include <criterion/criterion.h>

#include "reffile.h"

/* The path of a new temporary file with these bytes. */
const char *kit_bytes(const void *bytes, size_t n);
const char *kit_text(const char *text);

/* The same, gzipped. */
const char *kit_gzip(const char *text);

/* A path at which there is nothing yet. */
const char *kit_nothing(void);

/* The whole file at path, with a '\0' after it; its length in *n if n is not
   NULL. Good until kit_clean. */
char *kit_slurp(const char *path, size_t *n);

/* Remove all temporary files and give back all memory. */
void kit_clean(void);

/*
 * All references of a file as text, "L1000,8 S1000,8 I40,3" with the page's
 * part of each access in hexadecimal; then, if there is a problem, "! " and
 * the sentence without the file's name. Good until kit_clean.
 */
const char *kit_refs(const char *path, enum reftext_format format,
                     unsigned page_shift);

/* How pt ended. */
struct kit_run {
    int code;
    char *out, *err; /* good until kit_clean */
};

/* Run pt with the words of a command line, "replay --frames 3"; %s takes the
   next path. */
struct kit_run kit_pt(const char *line, ...)
    __attribute__((format(printf, 1, 2)));

/* How often character c is in text. */
size_t kit_count(const char *text, char c);

#endif
