/*
 * Whatever a compiler, a linker or addr2line says about a submission: what is
 * made of it is text for a terminal, no wider than one, and not too much.
 */
#include "build_words.h"
#include "escape.h"
#include "locate.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { COLUMNS = 79, MOST_LINES = 25 };

static struct manifest manifest;

static void demand(bool holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "this should hold: %s\n", what);
        abort();
    }
}

static void read_manifest(void)
{
    char text[] = "pageturner-manifest 1\nlab 03-toy A toy\nfile toy.c\n"
                  "header toy.h\nexercise a 10 5 t\ntest a t\n";
    char problem[VERSIONED_PROBLEM];

    if (!manifest.count)
        demand(manifest_parse(&manifest, "m", text, problem), problem);
}

/* Nothing but lines of printable characters, none too wide. */
static void check_shown(const char *text)
{
    size_t column = 0;

    for (; *text; text++) {
        demand(*text == '\n' || (*text >= ' ' && *text <= '~'),
               "it is safe for a terminal");
        column = *text == '\n' ? 0 : column + 1;
        demand(column <= COLUMNS, "it is not too wide");
    }
}

static void show(void (*how)(FILE *, int, const char *), const char *text)
{
    char *shown = NULL;
    size_t size;
    FILE *out = open_memstream(&shown, &size);

    demand(out != NULL, "there is memory");
    how(out, 6, text);
    fclose(out);
    check_shown(shown);
    free(shown);
}

/* The lines of a result, which is given back. */
static void check_lines(char *text)
{
    size_t lines = 0;

    for (const char *p = text; p && *p; p++)
        lines += *p == '\n';
    demand(lines <= MOST_LINES, "there are few lines");
    if (text) {
        show(lines_show, text);
        show(lines_fold, text);
    }
    free(text);
}

static void check_place(const char *said)
{
    char place[LOCATE_ROOM];

    locate_text(said, &manifest, place);
    demand(!*place || strncmp(place, "toy.c:", 6) == 0,
           "a place is in the student's file");
    check_shown(place);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *said = calloc(1, size + 1), shown[80];

    demand(said != NULL, "there is memory");
    memcpy(said, data, size);
    read_manifest();
    check_lines(words_errors(said, "toy.c", "/far/away"));
    check_lines(words_errors(said, "toy.c", ""));
    check_lines(words_first_error(said, "toy.c"));
    check_lines(words_warnings(said, "toy.c"));
    check_lines(words_linker(said, &manifest));
    check_place(said);
    check_shown(escape_text(shown, sizeof shown, said));
    free(said);
    return 0;
}
