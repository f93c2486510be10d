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
#include "escape.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_LINES = 20, MOST_SENTENCES = 5, MOST_LETTERS = 400 };

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

/* Cut a line that nobody would read to its end. */
static void cut(char *line)
{
    static const char dots[] = "...";

    if (strlen(line) >= MOST_LETTERS + strlen(dots))
        strcpy(line + MOST_LETTERS, dots);
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
        cut(line);
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
            cut(line);
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

/* Where the line speaks of `file`, whatever comes after the dot: toy.c or
   toy.o. NULL: nowhere. */
static const char *mention(const char *line, const char *file)
{
    char *name = lines_copy(file);
    size_t n = strlen(name);

    name[n > 1 ? n - 1 : 0] = '\0';
    const char *at = strstr(line, name);
    free(name);
    return at;
}

/* What the line says about the file that it speaks of first, after its place
   there; NULL: nothing. ("heap.c: multiple definition; blocks.o: first defined
   here" is about heap.c. "ld: toy.o: in function `pull':" only leads to another
   line.) */
static const char *about(const char *line, const struct manifest *m)
{
    const char *first = NULL, *text;

    for (size_t i = 0; i < m->files.count; i++) {
        const char *at = mention(line, m->files.items[i]);

        if (at && (!first || at < first))
            first = at;
    }
    if (!first || strstr(first, "in function"))
        return NULL;
    text = strstr(first, ": ");
    return text ? text + 2 : NULL;
}

char *words_linker(const char *said, const struct manifest *m)
{
    char *copy = lines_copy(said), *rest = copy, *line, *first = NULL;
    char shown[240];

    while (!first && (line = lines_next(&rest)) != NULL) {
        const char *text = about(line, m);

        if (text)
            first = lines_copy(escape_text(shown, sizeof shown, text));
    }
    free(copy);
    return first;
}
