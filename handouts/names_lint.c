/*
 * A tag file is XML, written by Doxygen; all that is needed of it are the
 * texts between <name> and </name>.
 */
#include "names_lint.h"

#include "files.h"

#include <ctype.h>
#include <string.h>

static void read_names(const char *xml, struct names *known)
{
    for (const char *at = xml; (at = strstr(at, "<name>"));) {
        at += strlen("<name>");
        names_add(known, at, strcspn(at, "<"));
    }
}

static bool in_name(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* Complain of the names in a line that nobody knows. */
static bool check_line(const struct names *known, const char *line,
                       const char *chapter, unsigned number, FILE *err)
{
    bool ok = true;

    for (const char *at = line; (at = strstr(at, "()")); at += 2) {
        const char *start = at;

        while (start > line && in_name(start[-1]))
            start--;
        if (start == at)
            continue;
        struct names one = {0};
        names_add(&one, start, (size_t)(at - start));
        if (names_count(known, one.at[0]) == 0)
            ok = fault_at(err, chapter, number,
                          "there is no function %s(); expected a name of the "
                          "reference, spelt as there",
                          one.at[0]);
        names_free(&one);
    }
    return ok;
}

int names_lint(const char *tagfile, const char *chapter, FILE *err)
{
    struct text xml = {0}, in = {0};
    struct names known = {0};
    bool ok = file_load(tagfile, &xml, err) && file_load(chapter, &in, err);
    int code = ok ? WEAVE_OK : WEAVE_INPUT;
    bool block = false;
    unsigned number = 0;

    if (ok)
        read_names(text_string(&xml), &known);
    for (char *line = in.at, *end; ok && line && *line; line = end) {
        end = line + strcspn(line, "\n");
        if (*end)
            *end++ = '\0';
        number++;
        if (strncmp(line, "```", 3) == 0)
            block = !block;
        else if (!block && !check_line(&known, line, chapter, number, err))
            code = WEAVE_DIFFER;
    }
    names_free(&known);
    text_free(&xml);
    text_free(&in);
    return code;
}

int weave_names(int argc, char **argv)
{
    int code = WEAVE_OK;

    if (argc < 3) {
        fputs("weave names: expected Doxygen's tag file and chapters, as in "
              "`weave names build/handouts/student.tag handouts/*.md`\n",
              stderr);
        return WEAVE_INPUT;
    }
    for (int i = 2; i < argc; i++) {
        int one = names_lint(argv[1], argv[i], stderr);

        code = one > code ? one : code;
    }
    return code;
}
