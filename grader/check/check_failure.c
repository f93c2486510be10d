/*
 * check_failure.c: from what should hold to what to do next.
 */
#include "check_failure.h"

#include "base.h"
#include "check_words.h"
#include "phys.h"

#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- commands */

enum { COLUMNS = 79, LABEL = 16 };

/* A word for the shell: in quotes, if it would take it for something else. */
static void put_word(FILE *out, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+,./:-@%";
    const char *quote = word[strspn(word, plain)] || !*word ? "'" : "";

    fputs(quote, out);
    for (; *word; word++)
        if (*word == '\'')
            fputs("'\\''", out);
        else
            lines_put((unsigned char)*word, out);
    fputs(quote, out);
}

/* "pt check 03 --only NAME --from DIR", beside the label or below it. */
void failure_command(const struct check *c, FILE *out, const char *why,
                     const char *what, const char *how)
{
    char *text = NULL;
    size_t size;
    FILE *command = open_memstream(&text, &size);

    if (!command)
        panic("failure_command: no memory for a line");
    fprintf(command, "pt %s %s%s", what, c->brief, how);
    if (c->from && strcmp(c->from, "labs") != 0 && strcmp(what, "hint") != 0) {
        fputs(" --from ", command);
        put_word(command, c->from);
    }
    fclose(command);
    if (4 + LABEL + 1 + size <= COLUMNS)
        fprintf(out, "    %-*s %s\n", LABEL, why, text);
    else
        fprintf(out, "    %s\n      %s\n", why, text);
    free(text);
}

/* Is it the user's own code? pt debug runs it without a sandbox: nobody shall
   copy that command for what a student has handed in. */
static bool is_own(const struct check *c)
{
    return (!c->from || strcmp(c->from, "labs") == 0 ||
            strcmp(c->from, "solutions") == 0) &&
           !c->student && !c->staff;
}

static void show_commands(const struct check *c, const struct result *t,
                          FILE *out)
{
    char how[200];

    putc('\n', out);
    if (disclosure_of(c->disclosure, t)->all) {
        snprintf(how, sizeof how, "%s --only %.150s",
                 t->hidden ? " --hidden --full" : "", t->name);
        failure_command(c, out, "only this test", "check", how);
    }
    if (disclosure_of(c->disclosure, t)->all && is_own(c)) {
        snprintf(how, sizeof how, " %.150s", t->name);
        failure_command(c, out, "in the debugger", "debug", how);
    }
    snprintf(how, sizeof how, " %.150s", t->exercise);
    failure_command(c, out, "a hint", "hint", how);
}

/* ----------------------------------------------------------------- failure */

size_t failure_number(const struct manifest *m, const char *exercise)
{
    for (size_t i = 0; i < m->count; i++)
        if (strcmp(m->exercises[i].name, exercise) == 0)
            return i + 1;
    return 0;
}

static void show_match(const struct check *c, const struct ink *ink, FILE *out)
{
    const struct misconception *w = c->match;

    if (!w)
        return;
    fprintf(out, "\n  %sIt behaves like code that%s\n    ", ink->strong,
            ink->off);
    lines_wrap(out, 4, w->sentence);
    if (w->question) {
        fprintf(out, "  %sAsk yourself%s\n    ", ink->strong, ink->off);
        lines_wrap(out, 4, w->question);
    }
}

void failure_lines(const char *title, const char *text, const struct ink *ink,
                   FILE *out)
{
    if (!text)
        return;
    fprintf(out, "\n  %s%s%s\n", ink->strong, title, ink->off);
    lines_show(out, 4, text);
}

/* Calls go on below, for what they returned stands at their end. */
static void show_calls(const char *calls, const struct ink *ink, FILE *out)
{
    if (!calls)
        return;
    fprintf(out, "\n  %sThe last calls%s\n", ink->strong, ink->off);
    lines_fold(out, 4, calls);
}

/* What happened, as a sentence. */
static void happened(const struct check *c, const struct result *t,
                     char text[WORDS_ROOM])
{
    const struct exercise *stray = score_stray(c->manifest, t);

    if (stray)
        words_stray(stray->name, text);
    else
        words_failure(t, c->place, text);
}

static void show_sentence(const struct result *t, const struct ink *ink,
                          FILE *out)
{
    char text[WORDS_ROOM];

    words_sentence(t->name, text);
    fprintf(out, "\n  %sThis should hold%s\n    ", ink->strong, ink->off);
    lines_wrap(out, 4, text);
}

/* All that there is to say. */
static void show_test(const struct check *c, const struct ink *ink, FILE *out)
{
    const struct result *t = c->first;
    char text[WORDS_ROOM];

    show_sentence(t, ink, out);
    fprintf(out, "  %sBut%s\n    ", ink->strong, ink->off);
    happened(c, t, text);
    lines_wrap(out, 4, text);
    if (words_advice(t)) {
        fputs("    ", out);
        lines_wrap(out, 4, words_advice(t));
    }
    if (words_junk(text) || words_junk(t->calls))
        fprintf(out,
                "    (0x%x is what lies in a frame that nobody has filled, or "
                "that is free.)\n",
                PHYS_JUNK);
    show_match(c, ink, out);
    show_calls(t->calls, ink, out);
    failure_lines(t->before ? "Memory before the last change" : "Memory",
                  t->before ? t->before : t->after, ink, out);
    failure_lines("and after it", t->before ? t->after : NULL, ink, out);
}

/* In what way a hidden test failed. */
static void show_kind(const struct check *c, const struct shown *may, FILE *out)
{
    const struct result *t = c->first;
    char text[WORDS_ROOM];

    fputs("\n    ", out);
    if (score_stray(c->manifest, t))
        lines_wrap(out, 4, "It went on to what is not written yet.");
    else
        lines_wrap(out, 4, words_kind(t, may->place ? c->place : "", text));
    if (words_advice(t)) {
        fputs("    ", out);
        lines_wrap(out, 4, words_advice(t));
    }
}

/* Of a hidden test, what may be shown. */
static void show_hidden(const struct check *c, const struct shown *may,
                        const struct ink *ink, FILE *out)
{
    if (may->name)
        show_sentence(c->first, ink, out);
    if (may->verdict)
        show_kind(c, may, out);
    fputs("\n    ", out);
    lines_wrap(out, 4,
               "What a hidden test tries is not shown: think of the cases "
               "that the contract speaks of, and that no public test tries.");
    if (may->mistake)
        show_match(c, ink, out);
}

/* "a test fails", "3 tests fail, this is the first" */
static void failures(const struct check *c, const struct result *first,
                     char text[80])
{
    unsigned n = 0;

    for (size_t i = 0; i < c->results.count; i++) {
        const struct result *t = &c->results.tests[i];

        n += t->hidden == first->hidden &&
             (misconception_failed(t) || score_stray(c->manifest, t)) &&
             strcmp(t->exercise, first->exercise) == 0;
    }
    if (!disclosure_of(c->disclosure, first)->verdict)
        snprintf(text, 80, "its hidden tests cost points");
    else if (n == 1)
        snprintf(text, 80, "a %stest fails", first->hidden ? "hidden " : "");
    else
        snprintf(text, 80, "%u %stests fail, this is the first", n,
                 first->hidden ? "hidden " : "");
}

void failure_show(const struct check *c, const struct ink *ink, FILE *out)
{
    const struct result *t = c->first;
    const struct shown *may = disclosure_of(c->disclosure, t);
    char count[80];

    failures(c, t, count);
    fprintf(out, "\n%sExercise %zu, %s: %s%s\n", ink->bad,
            failure_number(c->manifest, t->exercise), t->exercise, count,
            ink->off);
    if (may->all)
        show_test(c, ink, out);
    else
        show_hidden(c, may, ink, out);
    show_commands(c, t, out);
}
