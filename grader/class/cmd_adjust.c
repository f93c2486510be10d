/*
 * cmd_adjust.c: `pt adjust`, points that an instructor gives or takes by hand.
 *
 * They are kept apart from what is computed: grading again does not touch them,
 * and every report names them with their reasons.
 */
#include "adjustment.h"
#include "args.h"
#include "escape.h"
#include "lines.h"
#include "policy.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { OUTPUT, LIST, REMOVE, HELP, OPTION_COUNT };

enum { REASON = 400 };

static const struct arg OPTIONS[OPTION_COUNT] = {
    [OUTPUT] = {"o", "FILE", "the gradebook"},
    [LIST] = {"list", NULL,
              "print all adjustments, of STUDENT if one is named"},
    [REMOVE] = {"remove", "N", "take back adjustment N of that list"},
    [HELP] = {"help", NULL, "print this"},
};

static void help(FILE *out)
{
    fputs("pt adjust -o gradebook.db STUDENT +5 \"reason\"\n"
          "pt adjust -o gradebook.db --list [STUDENT]\n"
          "pt adjust -o gradebook.db --remove N\n"
          "\n"
          "Give a student points, or take some (-2.5), in points of the mark. "
          "The reason\n"
          "is needed: the student reads it. What was computed stays as it is; "
          "grading\n"
          "again does not undo an adjustment, nor does `pt merge` bring back "
          "what was\n"
          "removed. A mark is not below 0, nor above the most.\n"
          "\n",
          out);
    args_help(OPTIONS, OPTION_COUNT, out);
    fputs("\n"
          "Exit codes: 0 done; 2 no such student, or no reason; 3 the "
          "gradebook could not\n"
          "be written.\n",
          out);
}

/* What the command line asks for. */
struct wish {
    const char *path, *student, *points, *reason, *remove;
    bool list;
    int64_t hundredths;
    uint64_t number;
};

static int wrong(FILE *err, const char *what)
{
    return complain(err, "adjust", PT_INPUT, "%s; see `pt help adjust`", what);
}

/* ---- the command line ---- */

static bool is_signed(const char *word)
{
    return (*word == '+' || *word == '-') && word[1] >= '0' && word[1] <= '9';
}

/* "-5" looks like an option: take the points out before those are read. */
static const char *take_points(int *argc, char **argv)
{
    for (int i = 1; i < *argc && strcmp(argv[i], "--") != 0; i++)
        if (is_signed(argv[i])) {
            const char *points = argv[i];

            memmove(&argv[i], &argv[i + 1],
                    (size_t)(*argc - i - 1) * sizeof *argv);
            --*argc;
            return points;
        }
    return NULL;
}

/* One line, with something to read in it. */
static bool is_reason(const char *text)
{
    bool letters = false;

    for (const char *c = text; *c; c++) {
        if ((unsigned char)*c < ' ' || *c == 127)
            return false;
        letters |= *c != ' ';
    }
    return letters && strlen(text) <= REASON;
}

/* Student, points and reason of a new adjustment. NULL, or what is wrong. */
static const char *read_new(struct wish *w, int words, char **argv)
{
    if (words + (w->points != NULL) != 3)
        return "expected STUDENT, points like +5 or -2.5, and a reason in "
               "quotes";
    w->student = argv[0];
    w->reason = argv[words - 1];
    if (!w->points)
        w->points = argv[1];
    if (!is_signed(w->points) ||
        !policy_decimal(w->points + 1, 2, 100 * POLICY_POINTS,
                        &w->hundredths) ||
        w->hundredths == 0)
        return "expected points with a sign, like +5 or -2.5, of at most "
               "100000 and with at most two decimals";
    if (*w->points == '-')
        w->hundredths = -w->hundredths;
    if (!is_reason(w->reason))
        return "expected a reason: one line of at most 400 bytes, for the "
               "student reads it";
    return NULL;
}

static const char *read_wish(struct wish *w, int argc, char **argv,
                             char problem[ARGS_PROBLEM])
{
    const char *given[OPTION_COUNT];
    int words;

    *w = (struct wish){.points = take_points(&argc, argv)};
    words = args_read(OPTIONS, OPTION_COUNT, argc, argv, given, problem);
    if (words < 0)
        return problem;
    w->path = given[OUTPUT];
    w->list = given[LIST];
    w->remove = given[REMOVE];
    if (!w->path)
        return "expected -o and the gradebook";
    if (w->list && w->remove)
        return "--list and --remove do not go together";
    if (!w->list && !w->remove)
        return read_new(w, words, argv);
    if (w->points || words > (w->list ? 1 : 0))
        return "--list takes at most a student, and --remove nothing but N";
    w->student = words > 0 ? argv[0] : NULL;
    return w->remove && !args_number("remove", w->remove, 1, INT64_MAX,
                                     &w->number, problem)
               ? problem
               : NULL;
}

/* ---- the gradebook ---- */

/* Complains about the book, and returns code. */
static enum pt_exit failed(struct book *b, FILE *err)
{
    return complain(err, "adjust", PT_OURS, "%s", b->problem);
}

/* Is there such a student? If not, who may be meant is named. */
static enum pt_exit find_student(struct book *b, const char *id, FILE *err)
{
    char shown[80], *nearest;
    int64_t n =
        book_number(b, 0, "SELECT count(*) FROM student WHERE id = ?", "s", id);

    if (b->problem[0])
        return failed(b, err);
    if (n > 0)
        return PT_OK;
    nearest = policy_nearest(b, id);
    if (!nearest)
        return failed(b, err);
    escape_name(shown, sizeof shown, id);
    if (*nearest)
        complain(err, "adjust", PT_INPUT,
                 "%s: there is no student \"%s\"; the nearest ids are: %s",
                 b->path, shown, nearest);
    else
        complain(err, "adjust", PT_INPUT,
                 "%s: there is no student \"%s\", nor any other", b->path,
                 shown);
    free(nearest);
    return PT_INPUT;
}

static enum pt_exit list(struct book *b, const char *student, FILE *out,
                         FILE *err)
{
    char name[61], points[33], reason[4 * REASON + 8];
    sqlite3_stmt *q = book_ask(
        b,
        "SELECT id, student, CAST(round(points * 100) AS INTEGER), reason"
        " FROM adjustment WHERE student = coalesce(?, student) ORDER BY id",
        "s", student);
    bool any = false;

    while (q && book_next(b, q)) {
        int64_t n = sqlite3_column_int64(q, 2);

        points[0] = '+';
        policy_hundredths(points + (n >= 0), n);
        escape_name(name, sizeof name, book_text(q, 1));
        fprintf(out, "%4" PRId64 "  %s%*s %-9s ",
                (int64_t)sqlite3_column_int64(q, 0), name, escape_pad(name, 24),
                "", points);
        lines_wrap(out, 41,
                   escape_name(reason, sizeof reason, book_text(q, 3)));
        any = true;
    }
    if (b->problem[0])
        return failed(b, err);
    if (!any)
        fputs("there are no adjustments\n", out);
    return PT_OK;
}

/* The student's mark as it stands. */
static bool mark_of(struct book *b, const char *student, char mark[32])
{
    sqlite3_stmt *q =
        book_ask(b,
                 "SELECT CAST(round(mark * 100) AS INTEGER) FROM final"
                 " WHERE student = ? AND mark IS NOT NULL",
                 "s", student);

    snprintf(mark, 32, "-");
    while (q && book_next(b, q))
        policy_hundredths(mark, sqlite3_column_int64(q, 0));
    return !b->problem[0];
}

/* Change the table by `add`, or remove, and all that follows from it. */
static enum pt_exit change(struct book *b, const struct wish *w,
                           const char *student, FILE *out, FILE *err)
{
    char name[80], points[32], was[32], is[32];
    bool good = book_begin(b) && mark_of(b, student, was);

    if (good && w->remove)
        good = adjustment_remove(b, (int64_t)w->number);
    else if (good)
        good = book_do(b,
                       "INSERT INTO adjustment(student, points, reason)"
                       " VALUES(?, ?, ?)",
                       "sds", student, (double)w->hundredths / 100, w->reason);
    good = good && policy_final(b) && mark_of(b, student, is) && book_commit(b);
    if (good)
        fprintf(out, "%s: %s%s; the mark was %s and is %s%s\n",
                escape_name(name, sizeof name, student),
                w->remove           ? "adjustment "
                : w->hundredths > 0 ? "+"
                                    : "",
                w->remove ? w->remove
                          : policy_hundredths(points, w->hundredths),
                was, is,
                *is != '-' && strcmp(was, is) == 0
                    ? " (it is not below 0, nor above the most)"
                    : "");
    else
        book_rollback(b);
    return good ? PT_OK : failed(b, err);
}

static enum pt_exit take_back(struct book *b, const struct wish *w, FILE *out,
                              FILE *err)
{
    enum pt_exit code;
    char *student =
        book_string(b, "SELECT student FROM adjustment WHERE id = ?", "i",
                    (int64_t)w->number);

    if (student)
        code = change(b, w, student, out, err);
    else if (b->problem[0])
        code = failed(b, err);
    else
        code = complain(err, "adjust", PT_INPUT,
                        "%s: there is no adjustment %" PRIu64
                        "; `pt adjust -o FILE --list` prints all",
                        b->path, w->number);
    free(student);
    return code;
}

static int adjust(int argc, char **argv, FILE *out, FILE *err)
{
    char problem[ARGS_PROBLEM];
    struct book b;
    struct wish w;
    enum pt_exit code;
    const char *what = read_wish(&w, argc, argv, problem);

    if (what)
        return wrong(err, what);
    code = book_open(&b, w.path, w.list ? BOOK_READ : BOOK_WRITE, NULL);
    if (code != PT_OK)
        return complain(err, "adjust", code, "%s", b.problem);
    if (w.student)
        code = find_student(&b, w.student, err);
    if (code == PT_OK && w.list)
        code = list(&b, w.student, out, err);
    else if (code == PT_OK && w.remove)
        code = take_back(&b, &w, out, err);
    else if (code == PT_OK)
        code = change(&b, &w, w.student, out, err);
    book_close(&b);
    return finish_output(out, err, "adjust", code);
}

const struct command command_adjust = {
    .name = "adjust",
    .summary = "give or take points by hand, with a reason",
    .run = adjust,
    .help = help,
};
