#include "versioned.h"

#include "lines.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is wrong with the first line? A newer version has a sentence of its
   own. */
static bool begins_well(const struct versioned *v, char *line, char *wrong,
                        size_t room)
{
    uint64_t version;

    if (!line || strcmp(lines_word(&line), v->name) != 0 ||
        !lines_number(line, 10, UINT64_MAX, &version)) {
        snprintf(wrong, room, "expected `%s %" PRIu64 "` in the first line",
                 v->name, v->version);
        return false;
    }
    if (version <= v->version)
        return true;
    snprintf(wrong, room,
             "it was made by a newer Pageturner; please update this one");
    return false;
}

/* Cut what an editor may have left at the end. */
static char *next_line(const struct versioned *v, char **rest)
{
    char *line = lines_next(rest);
    size_t n = line ? strlen(line) : 0;

    while (v->by_hand && n > 0 && strchr(" \t\r", line[n - 1]))
        line[--n] = '\0';
    return line;
}

static bool is_comment(const struct versioned *v, const char *line)
{
    return v->by_hand && (!*line || *line == '#');
}

bool versioned_parse(const struct versioned *v, void *context, const char *name,
                     char *text, char problem[VERSIONED_PROBLEM])
{
    char *rest = text, *line, first[VERSIONED_PROBLEM];
    const char *wrong = NULL;
    unsigned number = 1;

    if (!begins_well(v, next_line(v, &rest), first, sizeof first))
        wrong = first;
    while (!wrong && (line = next_line(v, &rest)) != NULL) {
        number++;
        if (!is_comment(v, line))
            wrong = v->line(context, line);
    }
    if (!wrong && v->end)
        wrong = v->end(context);
    if (wrong)
        snprintf(problem, VERSIONED_PROBLEM, "%.100s:%u: %.280s", name, number,
                 wrong);
    return !wrong;
}

bool versioned_read(const struct versioned *v, void *context, const char *path,
                    char problem[VERSIONED_PROBLEM])
{
    char *text = lines_file(path, v->most);
    bool good;

    if (!text) {
        snprintf(problem, VERSIONED_PROBLEM, "%.150s: %s", path,
                 errno == EILSEQ ? "there is a zero byte in it: it is no text"
                                 : strerror(errno));
        return false;
    }
    good = versioned_parse(v, context, path, text, problem);
    free(text);
    return good;
}
