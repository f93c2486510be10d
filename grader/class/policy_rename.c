/*
 * policy_rename.c: a line `extension ann 48h "was ill"` of the file that the
 * gradebook keeps, when ann has another id. All other lines stay as they are.
 */
#include "policy_load.h"

#include "base.h"
#include "escape.h"
#include "lines.h"

#include <stdlib.h>
#include <string.h>

/* How much more time the student has; -1: there is no such line. */
static int64_t extension_of(const struct policy *p, const char *student)
{
    for (size_t i = 0; i < p->extension_count; i++)
        if (!p->extensions[i].section &&
            strcmp(p->extensions[i].whom, student) == 0)
            return p->extensions[i].seconds;
    return -1;
}

/* For whom is the extension in this line, which is cut? NULL: it has none.
   *rest: what stands behind. */
static const char *whom_in(char *line, char **rest)
{
    *rest = line;
    return strcmp(lines_word(rest), "extension") == 0 ? policy_word(rest)
                                                      : NULL;
}

static void put_extension(FILE *out, const char *whom, const char *rest)
{
    fputs("extension \"", out);
    for (; *whom; whom++)
        fprintf(out, "%s%c", *whom == '"' || *whom == '\\' ? "\\" : "", *whom);
    fprintf(out, "\" %s\n", rest);
}

/* The text with that one of both extensions which stays. */
static char *rewritten(char *text, const char *from, const char *to,
                       bool from_stays)
{
    char *all = NULL, *line;
    size_t size;
    FILE *out = open_memstream(&all, &size);

    if (!out)
        panic("policy_rename: no memory");
    while ((line = lines_next(&text))) {
        char *copy = lines_copy(line), *rest;
        const char *whom = whom_in(copy, &rest);
        bool is_from = whom && strcmp(whom, from) == 0;
        bool is_to = whom && strcmp(whom, to) == 0;

        if (is_from && from_stays)
            put_extension(out, to, rest);
        else if (!is_from && !(is_to && from_stays))
            fprintf(out, "%s\n", line);
        free(copy);
    }
    if (fclose(out) != 0)
        panic("policy_rename: no memory");
    return all;
}

bool policy_rename(struct book *b, const char *from, const char *to, FILE *out)
{
    struct policy p;
    char who[60], whom[60];

    if (!policy_of_book(b, &p))
        return false;
    int64_t of_from = extension_of(&p, from), of_to = extension_of(&p, to);

    policy_clear(&p);
    if (of_from < 0)
        return true;
    char *text = book_get(b, "config");
    char *fresh = text ? rewritten(text, from, to, of_from > of_to) : NULL;
    bool good = fresh && book_set(b, "config", fresh);

    fprintf(out,
            "extension for %s: it is for %s now; change it in your file, "
            "too\n",
            escape_name(who, sizeof who, from),
            escape_name(whom, sizeof whom, to));
    free(fresh);
    free(text);
    return good;
}
