/*
 * export_check.c: from a check that was just done to the formats of export.h.
 *
 * It takes the same way as what is in a gradebook, through the JSON. A check
 * also knows the report as people read it, and where the code failed; both are
 * taken only as far as the disclosure of the course allows (disclosure.h).
 */
#include "check_format.h"

#include "base.h"
#include "check_words.h"
#include "escape.h"
#include "export.h"

#include <stdlib.h>
#include <string.h>

bool check_format_known(const char *format, char *problem, size_t size)
{
    bool of_one;
    char shown[60];

    if (export_format(format, &of_one) && of_one)
        return true;
    snprintf(problem, size,
             "--format \"%s\": expected gradescope, autolab, github, "
             "prairielearn or junit",
             escape_text(shown, sizeof shown, format));
    return false;
}

/* What is printed into a string, for free(). */
static char *printed(const struct check *c,
                     void (*print)(const struct check *c, FILE *out))
{
    char *text = NULL;
    size_t size;
    FILE *f = open_memstream(&text, &size);

    if (!f)
        panic("check_format: no memory for a report");
    print(c, f);
    fclose(f);
    return text;
}

static void print_report(const struct check *c, FILE *out)
{
    check_show(c, out, false);
}

/* The file as the student's repository has it: below the folder in which the
   workflow has put that, or the folder that was given, or labs/LAB. */
static char *path_of(const struct check *c, const char *file, size_t n)
{
    const char *space = getenv("GITHUB_WORKSPACE"), *from = c->from;
    size_t head = space ? strlen(space) : 0;
    char path[1200];

    if (!from || strcmp(from, "labs") == 0)
        snprintf(path, sizeof path, "labs/%.80s/%.*s", c->manifest->lab, (int)n,
                 file);
    else if (head && strncmp(from, space, head) == 0 && from[head] == '/')
        snprintf(path, sizeof path, "%.900s/%.*s", from + head + 1, (int)n,
                 file);
    else if (*from != '/' && strcmp(from, ".") != 0)
        snprintf(path, sizeof path, "%.900s/%.*s", from, (int)n, file);
    else
        snprintf(path, sizeof path, "%.*s", (int)n, file);
    return lines_copy(path);
}

/* "toy.c:57 in f" or "toy.c:57:3: error: ...": a file that was handed in, and
   the line. */
static bool take_place(struct sheet *s, const struct check *c, const char *text)
{
    for (size_t i = 0; i < c->manifest->files.count; i++) {
        const char *name = c->manifest->files.items[i];
        size_t n = strlen(name);

        if (strncmp(text, name, n) != 0 || text[n] != ':')
            continue;
        free(s->file);
        s->file = path_of(c, name, n);
        s->line = (unsigned)strtoul(text + n + 1, NULL, 10);
        return s->line > 0;
    }
    return false;
}

/* What did not compile, and where. */
static void take_refusal(struct sheet *s, const struct check *c)
{
    char *copy = lines_copy(c->build.detail ? c->build.detail : ""), *line;
    char *rest = copy;

    s->hidden = c->hidden;
    for (size_t i = 0; i < c->manifest->count; i++) {
        const struct exercise *e = &c->manifest->exercises[i];

        sheet_owe(s, e->name, e->bonus,
                  c->hidden ? e->points : exercise_public(e));
    }
    while ((line = lines_next(&rest)) != NULL)
        if (strstr(line, "error:") && take_place(s, c, line)) {
            s->words = lines_copy(strstr(line, "error:") + strlen("error:"));
            memmove(s->words, s->words + strspn(s->words, " "),
                    strlen(s->words + strspn(s->words, " ")) + 1);
            break;
        }
    free(copy);
}

/* The failure that the report is about. */
static void take_failure(struct sheet *s, const struct check *c)
{
    const struct result *t = c->first;
    const struct shown *may = disclosure_of(c->disclosure, t);
    const struct exercise *stray = score_stray(c->manifest, t);
    char name[DISCLOSURE_NAME], text[WORDS_ROOM], both[400];

    if (!may->verdict)
        return;
    snprintf(both, sizeof both, "%.150s::%s", t->exercise,
             disclosure_name(c->disclosure, &c->results,
                             (size_t)(t - c->results.tests), name));
    s->culprit = lines_copy(both);
    if (stray && may->all)
        words_stray(stray->name, text);
    else if (stray)
        snprintf(text, sizeof text, "It went on to what is not written yet.");
    else if (may->all)
        words_failure(t, c->place, text);
    else
        words_kind(t, may->place ? c->place : "", text);
    s->words = lines_copy(text);
    if (may->all || may->place)
        (void)take_place(s, c, c->place);
}

bool check_format(const struct check *c, const char *format, FILE *out,
                  char problem[CHECK_FORMAT_PROBLEM])
{
    char *json = printed(c, check_json);
    struct sheet s;
    bool good = sheet_read(&s, json, problem);

    free(json);
    if (!good)
        return false;
    s.report = printed(c, print_report);
    if (c->manifest->files.count > 0) {
        const char *file = c->manifest->files.items[0];

        s.file = path_of(c, file, strlen(file));
    }
    if (!c->graded)
        take_refusal(&s, c);
    else if (c->first)
        take_failure(&s, c);
    good = export_sheet(&s, format, out);
    sheet_clear(&s);
    return good;
}
