/*
 * build_words.c: gcc's and clang's messages look like
 *
 *     In file included from page_tables.c:9:
 *     page_tables.c: In function 'table_walk':
 *     page_tables.c:57:20: error: expected ';' before 'return'
 *        57 |     return w
 *           |             ^
 *     page_tables.c:57:20: note: ...
 *     compilation terminated due to -fmax-errors=5.
 *
 * A line with FILE:LINE begins a message; lines that begin with a blank
 * belong to it; all others are about the compiler, not about the code.
 */
#include "build_words.h"

#include "base.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_LINES = 20, MOST_SENTENCES = 5 };

/* What a line begins: `text` is what follows FILE:LINE:COLUMN:. */
enum kind { KIND_OTHER, KIND_MORE, KIND_ERROR, KIND_WARNING, KIND_NOTE };

static enum kind kind_of(const char *line, const char *file)
{
    size_t n = strlen(file);

    if (*line == ' ')
        return KIND_MORE;
    if (strncmp(line, file, n) != 0 || line[n] != ':')
        return KIND_OTHER;
    line += n;
    line += strspn(line, ":0123456789");
    if (strncmp(line, " error:", 7) == 0 ||
        strncmp(line, " fatal error:", 13) == 0)
        return KIND_ERROR;
    if (strncmp(line, " warning:", 9) == 0)
        return KIND_WARNING;
    return strncmp(line, " note:", 6) == 0 ? KIND_NOTE : KIND_OTHER;
}

/* A line without the names of folders above the repository. */
static void add_short(char **all, const char *line, const char *root)
{
    const char *at = *root ? strstr(line, root) : NULL;
    char *text;

    if (!at) {
        lines_add(all, line);
        return;
    }
    text = must_alloc(1, strlen(line) + 1);
    memcpy(text, line, (size_t)(at - line));
    at += strlen(root);
    strcpy(text + strlen(text), at + (*at == '/'));
    lines_add(all, text);
    free(text);
}

/* The errors in `file`; or, with file NULL, everything. */
static char *select_lines(const char *said, const char *file, const char *root)
{
    char *copy = lines_copy(said), *rest = copy, *all = NULL, *line;
    bool wanted = false;
    int n = 0;

    while ((line = lines_next(&rest)) != NULL) {
        enum kind kind = file ? kind_of(line, file) : KIND_ERROR;

        if (kind != KIND_MORE)
            wanted = kind == KIND_ERROR || (wanted && kind == KIND_NOTE);
        if (!wanted)
            continue;
        if (n++ == MOST_LINES) {
            lines_add(&all, "... (more of the same kind)");
            break;
        }
        add_short(&all, line, root);
    }
    free(copy);
    return all;
}

char *words_errors(const char *said, const char *file, const char *root)
{
    char *all = select_lines(said, file, root);

    if (!all)
        all = select_lines(said, NULL, root);
    return all ? all : lines_copy("the compiler said nothing\n");
}

/* The lines of one kind, at most so many. */
static char *of_kind(const char *said, const char *file, enum kind kind,
                     int most)
{
    char *copy = lines_copy(said), *rest = copy, *all = NULL, *line;

    while (most > 0 && (line = lines_next(&rest)) != NULL)
        if (kind_of(line, file) == kind) {
            lines_add(&all, line);
            most--;
        }
    free(copy);
    return all;
}

char *words_first_error(const char *said, const char *file)
{
    char *line = of_kind(said, file, KIND_ERROR, 1);

    if (line)
        line[strcspn(line, "\n")] = '\0';
    return line;
}

char *words_warnings(const char *said, const char *file)
{
    return of_kind(said, file, KIND_WARNING, MOST_SENTENCES);
}

/* ------------------------------------------------------------------ linker */

/* Does the name stand in the text as a whole word? */
static bool mentions(const char *text, const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    size_t n = strlen(name);

    for (const char *at = text; (at = strstr(at, name)) != NULL; at++)
        if ((at == text || !strchr(letters, at[-1])) &&
            (!at[n] || !strchr(letters, at[n])))
            return true;
    return false;
}

/* What the line says about a name, as a sentence; false: nothing. */
static bool about(const char *line, const struct manifest *m,
                  const char *contract, char sentence[400])
{
    static const char twice[] = "multiple definition of `";
    static const char never[] = "undefined reference to `";
    const char *file = m->files.items[0], *at;
    char name[120];

    if ((at = strstr(line, twice)) != NULL) {
        sscanf(at + strlen(twice), "%119[^']", name);
        snprintf(sentence, 400,
                 "%.100s defines `%s`, which belongs to the grader: give "
                 "yours another name, or make it static",
                 file, name);
        return true;
    }
    if ((at = strstr(line, never)) == NULL)
        return false;
    sscanf(at + strlen(never), "%119[^']", name);
    if (mentions(contract, name))
        snprintf(sentence, 400,
                 "%.100s is declared in %.80s, but %.80s has no such function "
                 "(is it misspelt, or static?)",
                 name, m->header, file);
    else
        snprintf(sentence, 400,
                 "%.80s uses `%s`, but there is no such function, or this lab "
                 "may not call it",
                 file, name);
    return true;
}

char *words_linker(const char *said, const struct manifest *m,
                   const char *contract)
{
    char *copy = lines_copy(said), *rest = copy, *line, *all = NULL;
    char sentence[400];
    int n = 0;

    while (n < MOST_SENTENCES && (line = lines_next(&rest)) != NULL)
        if (about(line, m, contract, sentence) &&
            (!all || !strstr(all, sentence))) {
            lines_add(&all, sentence);
            n++;
        }
    free(copy);
    return all;
}
