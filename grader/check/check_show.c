/*
 * check_show.c: the report that a student reads.
 *
 *     what the lab is
 *     one row per exercise
 *     the points
 *     one failure, as much as there is to know about it; or what is next; or
 *     what was gained
 *     what the compiler did not like, and what else is worth knowing
 */
#include "checked.h"

#include "check_failure.h"
#include "base.h"

#include <stdlib.h>
#include <string.h>

static struct ink ink_of(bool colour)
{
    if (colour)
        return (struct ink){"\033[32m", "\033[31m", "\033[2m", "\033[1m",
                            "\033[0m"};
    return (struct ink){"", "", "", "", ""};
}

/* --------------------------------------------------------------- exercises */

enum { COLUMNS = 79, GAP = 2, POINTS = 5, MARK = 14 };

/* What happened to an exercise, in at most MARK characters if it can be. */
static void mark_text(const struct mark *k, char text[40])
{
    switch (k->standing) {
    case STANDING_PASSED: strcpy(text, "passed"); break;
    case STANDING_NOT_WRITTEN: strcpy(text, "not written"); break;
    case STANDING_NEEDS:
        snprintf(text, 40, "needs %.30s", k->needs->name);
        break;
    case STANDING_PART:
        snprintf(text, 40, "%u of %u pass", k->passed, k->run);
        break;
    case STANDING_NOT_RUN: strcpy(text, "not run"); break;
    }
}

static const char *mark_ink(const struct mark *k, const struct ink *ink)
{
    if (k->standing == STANDING_PASSED)
        return ink->good;
    return k->standing == STANDING_PART ? ink->bad : ink->quiet;
}

/* How much of text fits into `width` columns, cut between words. */
static int fit(const char *text, int width)
{
    int n = (int)strlen(text);

    if (n <= width)
        return n;
    for (n = width; n > 0 && text[n] != ' '; n--)
        continue;
    return n > 0 ? n : width;
}

static int name_width(const struct manifest *m)
{
    int width = 0;

    for (size_t i = 0; i < m->count; i++)
        if ((int)strlen(m->exercises[i].name) > width)
            width = (int)strlen(m->exercises[i].name);
    return width < 16 ? width : 16;
}

/* The words for an exercise, and their colour. If nothing may be said of hidden
   tests, the public ones alone decide, and points that are missing then. */
static const char *mark_words(const struct check *c, size_t i,
                              const struct ink *ink, char text[40])
{
    const struct mark *k = &c->score.marks[i];
    struct mark public;

    if (!disclosure_shown(c->disclosure)->verdict) {
        public =
            score_public(c->manifest, &c->manifest->exercises[i], &c->results);
        if (public.standing == STANDING_PASSED &&
            k->standing != STANDING_PASSED) {
            strcpy(text, "points lost");
            return ink->bad;
        }
        k = &public;
    }
    mark_text(k, text);
    return mark_ink(k, ink);
}

static void show_exercise(const struct check *c, size_t i, int width,
                          const struct ink *ink, FILE *out)
{
    const struct exercise *e = &c->manifest->exercises[i];
    const struct mark *k = &c->score.marks[i];
    int room = COLUMNS - 4 - 2 - width - 2 - GAP - POINTS - 3 - MARK;
    const char *more = e->title;
    int n = fit(more, room);
    char points[40] = "", mark[40];
    const char *colour = mark_words(c, i, ink, mark);

    if (c->score.counted)
        snprintf(points, sizeof points, "%u/%u", k->earned[0] + k->earned[1],
                 k->most[0] + k->most[1]);
    fprintf(out, "%4zu  %s%-*s%s  %-*.*s%*s   %s%s%s\n", i + 1, ink->strong,
            width, e->name, ink->off, room, n, more, GAP + POINTS, points,
            colour, mark, ink->off);
    while (more[n]) {
        more += n + (more[n] == ' ');
        n = fit(more, room);
        fprintf(out, "%*s%.*s\n", width + 8, "", n, more);
    }
}

static void show_exercises(const struct check *c, const struct ink *ink,
                           FILE *out)
{
    const struct manifest *m = c->manifest;
    int width = name_width(m);
    size_t shown = 0;
    bool bonus = false; /* its title is there */

    fprintf(out, "%s%s%s%*s\n\n", ink->strong, m->title, ink->off,
            COLUMNS - (int)strlen(m->title), m->lab);
    for (size_t i = 0; i < m->count; i++) {
        if (c->score.marks[i].standing == STANDING_NOT_RUN)
            continue;
        if (m->exercises[i].bonus && !bonus) {
            fprintf(out, "%s      %sBonus, on top of these points%s\n",
                    shown ? "\n" : "", ink->quiet, ink->off);
            bonus = true;
        }
        shown++;
        show_exercise(c, i, width, ink, out);
    }
    putc('\n', out);
}

/* ------------------------------------------------------------------ points */

static unsigned hidden_points(const struct manifest *m, bool bonus)
{
    unsigned points = 0;

    for (size_t i = 0; i < m->count; i++)
        if (m->exercises[i].bonus == bonus)
            points +=
                m->exercises[i].points - exercise_public(&m->exercises[i]);
    return points;
}

/* The same of somebody who has bonus points: two lines, if there is more. */
static void show_with_bonus(const struct check *c, const struct ink *ink,
                            FILE *out)
{
    const struct score *s = &c->score;

    fprintf(out, "  %s%u of %u points%s%s, and %s%u of %u bonus points%s.\n",
            ink->strong, s->earned, s->most, ink->off,
            s->hidden ? "" : " in the public part", ink->strong, s->bonus,
            s->bonus_most, ink->off);
    if (!s->hidden)
        fprintf(out,
                "  The hidden part (%u points, and %u bonus points) was not "
                "run.\n",
                hidden_points(c->manifest, false),
                hidden_points(c->manifest, true));
}

static void show_points(const struct check *c, const struct ink *ink, FILE *out)
{
    const struct score *s = &c->score;

    if (!s->counted) {
        fprintf(out, "  Only some of the tests were run, so there are no "
                     "points.\n");
        return;
    }
    if (s->bonus > 0) {
        show_with_bonus(c, ink, out);
        return;
    }
    fprintf(out, "  %s%u of %u points%s%s", ink->strong, s->earned, s->most,
            ink->off, s->hidden ? ".\n" : " in the public part. ");
    if (!s->hidden)
        fprintf(out, "The hidden part (%u points) was not run.\n",
                hidden_points(c->manifest, false));
}

/* What a verdict does not cover. */
static void show_watcher(const struct check *c, FILE *out)
{
    const char *line = NULL;

    if (c->watcher == WATCHER_NONE)
        line = "Misused memory was not looked for (--fast).";
    else if (c->watcher == WATCHER_ASAN && c->instead)
        line = "This machine has no Valgrind: AddressSanitizer looked instead. "
               "It does not look for leaks, or for memory never written.";
    else if (c->watcher == WATCHER_ASAN)
        line = "AddressSanitizer looked for misused memory (--asan). It does "
               "not look for leaks, or for memory never written.";
    if (!line)
        return;
    fputs("  ", out);
    lines_wrap(out, 2, line);
}

/* Nobody shall believe in a sandbox that was not there. */
static void show_missing(const struct check *c, const struct ink *ink,
                         FILE *out)
{
    static const unsigned files =
        JAIL_BIT(JAIL_MOUNT) | JAIL_BIT(JAIL_LANDLOCK);
    char names[JAIL_NAMES], line[200];

    if (!c->missing)
        return;
    snprintf(line, sizeof line,
             "The sandbox was not whole: this machine gave it no %s. `pt "
             "doctor` says more. No points are lost by it.",
             jail_layer_names(c->missing, names));
    fprintf(out, "  %s", ink->bad);
    lines_wrap(out, 2, line);
    if (c->hidden && (c->missing & files) == files) {
        fputs("  ", out);
        lines_wrap(out, 2,
                   "DO NOT TRUST THESE MARKS: without mount and landlock, a "
                   "submission can read the hidden tests and the finished lab. "
                   "Grade on a machine that has one of the two.");
    }
    fputs(ink->off, out);
}

/* ------------------------------------------------------------ what is next */

/* The exercise to write now: the first that is not written and does not wait
   for another; if all wait, what they wait for. NULL: all are written. No bonus
   while another can be written. */
static const struct exercise *next(const struct check *c)
{
    const struct exercise *awaited = NULL;

    for (size_t i = 0; i < c->manifest->count; i++) {
        const struct mark *k = &c->score.marks[i];

        if (c->manifest->exercises[i].bonus && awaited)
            break;
        if (k->standing == STANDING_NOT_WRITTEN)
            return &c->manifest->exercises[i];
        if (k->standing == STANDING_NEEDS && !awaited)
            awaited = k->needs;
    }
    return awaited;
}

static bool nothing_done(const struct check *c)
{
    for (size_t i = 0; i < c->manifest->count; i++)
        if (c->score.marks[i].standing == STANDING_PASSED)
            return false;
    return true;
}

static void show_next(const struct check *c, const struct exercise *e,
                      const struct ink *ink, FILE *out)
{
    char how[200];

    if (nothing_done(c))
        fputs("\n  Nothing is written yet: that is how everyone starts.\n",
              out);
    fprintf(out, "\n%s%s: exercise %zu, %s%s\n\n    ", ink->strong,
            e->bonus ? "Bonus" : "Next", failure_number(c->manifest, e->name),
            e->name, ink->off);
    lines_wrap(out, 4, e->title);
    if (nothing_done(c))
        fprintf(out, "    %-16s labs/%s/%s\n", "where", c->manifest->lab,
                c->manifest->files.items[0]);
    fprintf(out, "    %-16s about %u minutes\n", "how long", e->minutes);
    snprintf(how, sizeof how, " %.150s", e->name);
    failure_command(c, out, "a hint", "hint", how);
    failure_command(c, out, "and then", "check", "");
}

/* All have passed; `bonus` may be left to be written, or NULL. */
static void show_done(const struct check *c, const struct exercise *bonus,
                      const struct ink *ink, FILE *out)
{
    if (!c->score.counted) {
        fputs("  They passed.\n", out);
        return;
    }
    fprintf(out, "\n%sAll done: every %stest passed%s.%s\n", ink->good,
            c->hidden ? "" : "public ",
            bonus ? ", but for a bonus not written yet" : "", ink->off);
    failure_lines("What you gained", c->results.gain, ink, out);
    if (!c->hidden && hidden_points(c->manifest, false) > 0)
        fputs("\n  Your instructor runs the hidden part; `--hidden` does if "
              "the tests are here.\n",
              out);
    if (bonus)
        show_next(c, bonus, ink, out);
}

static void show_verdict(const struct check *c, const struct ink *ink,
                         FILE *out)
{
    const struct exercise *e = next(c);

    if (c->first)
        failure_show(c, ink, out);
    else if (e && !score_all_passed(&c->score, c->manifest))
        show_next(c, e, ink, out);
    else
        show_done(c, e, ink, out);
}

/* ------------------------------------------------------------ not gradable */

/* Lines of prose, each wrapped. */
static void show_sentences(const char *text, int indent, FILE *out)
{
    char *copy = lines_copy(text ? text : ""), *rest = copy, *line;

    while ((line = lines_next(&rest)) != NULL) {
        fprintf(out, "%*s", indent, "");
        lines_wrap(out, indent, line);
    }
    free(copy);
}

static void show_refused(const struct check *c, const struct ink *ink,
                         FILE *out)
{
    fprintf(out, "%s%s%s%*s\n\n", ink->strong, c->manifest->title, ink->off,
            COLUMNS - (int)strlen(c->manifest->title), c->manifest->lab);
    if (c->build.detail) {
        lines_fold(out, 0, c->build.detail);
        putc('\n', out);
    }
    fprintf(out, "%sNot gradable:%s ", ink->bad, ink->off);
    lines_wrap(out, 14,
               c->build.detail ? "it does not compile. No test was run."
                               : c->build.reason);
    show_sentences(c->build.more, 14, out);
}

/* Sentences below a title of their own; nothing if there are none. */
static void show_notes(const char *title, const char *text,
                       const struct ink *ink, FILE *out)
{
    if (!text)
        return;
    fprintf(out, "\n%s%s%s\n", ink->strong, title, ink->off);
    show_sentences(text, 4, out);
}

void check_show(const struct check *c, FILE *out, bool colour)
{
    struct ink ink = ink_of(colour);

    if (!c->graded) {
        show_refused(c, &ink, out);
        return;
    }
    show_exercises(c, &ink, out);
    show_points(c, &ink, out);
    if (c->score.counted)
        show_watcher(c, out);
    show_missing(c, &ink, out);
    show_verdict(c, &ink, out);
    show_notes("The compiler warns (no points are lost by it)",
               c->build.warnings, &ink, out);
    show_notes("Besides (no points are lost by it)", c->build.remarks, &ink,
               out);
}
