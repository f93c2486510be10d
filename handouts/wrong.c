/*
 * wrong.c: read the comment of a wrong solution, and keep the rest.
 */
#include "wrong.h"

#include "comment.h"
#include "files.h"

#include <stdlib.h>
#include <string.h>

#define BLANKS " \t\n"

/* "walk::some_name": two words of C with :: between them? */
static bool is_test(const char *string)
{
    const char *colons = strstr(string, "::");

    if (!colons || colons == string || !colons[2])
        return false;
    return strspn(colons + 2, "abcdefghijklmnopqrstuvwxyz"
                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") ==
           strlen(colons + 2);
}

static bool take_wrong(struct wrong *w, const struct part *p, FILE *err)
{
    const char *rest = part_head(p, &w->exercise, &w->sentence, w->path, err);

    return rest && (rest[strspn(rest, BLANKS)] == '\0' ||
                    fault_at(err, w->path, p->line,
                             "expected @wrong NAME \"...\", and nothing else"));
}

static bool take_loses(struct wrong *w, const struct part *p, FILE *err)
{
    w->loses_line = p->line;
    names_split(&w->loses, p->text, BLANKS);
    for (size_t i = 0; i < w->loses.count; i++) {
        const char *test = w->loses.at[i];

        if (!is_test(test))
            return fault_at(err, w->path, p->line,
                            "@loses: \"%s\" is no test; expected SUITE::NAME",
                            test);
        if (names_count(&w->loses, test) > 1)
            return fault_at(err, w->path, p->line, "@loses names %s twice",
                            test);
    }
    return w->loses.count > 0 ||
           fault_at(err, w->path, p->line,
                    "@loses names nothing; expected the tests that fail");
}

/* Take a part behind the first. */
static bool take_part(struct wrong *w, const struct part *p, FILE *err)
{
    bool loses = strcmp(p->word, "loses") == 0;
    char **said = strcmp(p->word, "tempts") == 0 ? &w->tempts
                  : strcmp(p->word, "ask") == 0  ? &w->ask
                                                 : NULL;

    if (!loses && !said)
        return fault_at(err, w->path, p->line,
                        "unknown word @%s; expected @loses, @tempts or @ask",
                        p->word);
    if (loses ? w->loses.count > 0 : *said != NULL)
        return fault_at(err, w->path, p->line, "a second @%s", p->word);
    if (loses)
        return take_loses(w, p, err);
    *said = part_sentence(p, w->path, err);
    return *said;
}

/* What is not there, and has to be; NULL: nothing. */
static const char *missing(const struct wrong *w)
{
    return w->loses.count == 0 ? "loses"
           : !w->tempts        ? "tempts"
           : !w->ask           ? "ask"
                               : NULL;
}

static bool take_comment(struct wrong *w, const struct comment *c, FILE *err)
{
    bool good = true;

    if (strcmp(c->parts[0].word, "wrong") != 0)
        return fault_at(err, w->path, w->line,
                        "unknown word @%s; expected @wrong", c->parts[0].word);
    good = take_wrong(w, &c->parts[0], err);
    for (size_t i = 1; i < c->count; i++)
        good = take_part(w, &c->parts[i], err) && good;
    if (good && missing(w))
        good = fault_at(err, w->path, w->line, "has no @%s; expected one",
                        missing(w));
    return good;
}

/* The lines behind the comment, without empty ones at both ends. */
static char *take_lines(const char *at)
{
    const char *line = at + strspn(at, BLANKS);
    struct text t = {0};

    while (line > at && line[-1] != '\n') /* keep the blanks before the first */
        line--;
    text_put(&t, line);
    while (t.length > 0 && strchr(BLANKS, t.at[t.length - 1]))
        t.at[--t.length] = '\0';
    if (t.length > 0)
        text_put(&t, "\n");
    return t.at;
}

bool wrong_read(struct wrong *w, const char *path, FILE *err)
{
    struct text t = {0};
    struct comment c = {0};

    *w = (struct wrong){.path = copy_bytes(path, strlen(path)), .line = 1};
    bool good = file_load(path, &t, err);

    if (good && !comment_begins(text_string(&t)))
        good = fault_at(err, path, 1,
                        "expected that the file begins with a "
                        "comment that begins with @wrong");
    if (good)
        good = comment_read(&c, t.at, path, 1, err);
    if (good)
        good = take_comment(w, &c, err);
    if (good)
        w->lines = take_lines(t.at + c.length);
    comment_free(&c);
    text_free(&t);
    return good;
}

void wrong_free(struct wrong *w)
{
    free(w->path);
    free(w->exercise);
    free(w->sentence);
    free(w->tempts);
    free(w->ask);
    free(w->lines);
    names_free(&w->loses);
    *w = (struct wrong){0};
}
