/*
 * cmd_appeal.c: `pt appeal`, which does once more what a record says was done.
 *
 *     read the record -> are these the files? -> does the seed follow?
 *         -> check_run, as then -> make a record of now -> compare the two
 */
#include "appeal.h"
#include "args.h"
#include "check_run.h"
#include "provenance.h"
#include "valgrind_path.h"

#include <inttypes.h>
#include <string.h>

/* The last one is for those who work on Pageturner, and not in the help. */
enum { FROM, COURSE, FULL, HELP, NO_VALGRIND, OPTION_COUNT };

static const struct arg OPTIONS[OPTION_COUNT] = {
    [FROM] = {"from", "DIR", "the folder as it was handed in; needed"},
    [COURSE] = {"course", "FILE",
                "see that the seed follows from this course's\nsecret"},
    [FULL] = {"full", NULL, "the report too, with everything: for staff"},
    [HELP] = {"help", NULL, "print this"},
    [NO_VALGRIND] = {"without-valgrind", NULL, "as if there were none"},
};

static void help(FILE *out)
{
    fputs("pt appeal RECORD --from DIR [OPTION...]\n"
          "\n"
          "Grade a submission once more, exactly as RECORD says that it was, "
          "and say\n"
          "whether the result is the same, test by test. `pt check --record "
          "FILE` has\n"
          "written the record: lab, student, seed, options, hashes of the "
          "files, what the\n"
          "grader ran with, and the results. It names hidden tests: it is for "
          "staff.\n"
          "\n",
          out);
    args_help(OPTIONS, NO_VALGRIND, out);
    fputs("\n"
          "If a file is another than then, or Valgrind has looked then and is "
          "not here,\n"
          "nothing is run. If the compiler, Valgrind, the machine, the sandbox "
          "or the\n"
          "tests are others, that is said first.\n"
          "\n"
          "CC is the compiler (gcc). PT_COURSE stands for --course.\n"
          "\n"
          "Exit codes: 0 the same result; 1 another result; 2 the record or "
          "the files\n"
          "cannot be used; 3 a fault of ours.\n",
          out);
}

/* What an appeal goes by. */
struct appeal {
    struct record then;
    const struct lab *lab;
    const char **given;
    FILE *out, *err;
};

static enum pt_exit refuse(const struct appeal *a, const char *problem)
{
    return complain(a->err, "appeal", PT_INPUT, "%s", problem);
}

/* Are these the files that were graded? */
static enum pt_exit check_files(const struct appeal *a)
{
    char problem[RECORD_PROBLEM];
    struct list files = {0};
    bool good;

    provenance_files(&a->lab->manifest, &a->lab->place, NULL, &files);
    good = appeal_files(&a->then, &files, problem);
    list_clear(&files);
    return good ? PT_OK : refuse(a, problem);
}

/* Is there what looked for misused memory then? AddressSanitizer instead would
   see less, and other things. */
static enum pt_exit check_watcher(const struct appeal *a)
{
    if (a->then.watcher != WATCHER_VALGRIND ||
        (valgrind_path() && !a->given[NO_VALGRIND]))
        return PT_OK;
    return complain(a->err, "appeal", PT_OURS,
                    "the record says that Valgrind looked for misused memory, "
                    "and there is none here: it would not be the same run. "
                    "Install it (make deps JOBS=check), or appeal where it is");
}

/* Does the seed follow from the secret? Only where there is a secret to ask,
   or somebody wants to know. */
static enum pt_exit check_seed(const struct appeal *a)
{
    const struct record *then = &a->then;
    char problem[COURSE_PROBLEM];
    struct course course, of_then;
    uint64_t seed;
    enum pt_exit code =
        course_open(&course, a->given[COURSE], "appeal", a->err);

    if (code != PT_OK)
        return code;
    of_then = course;
    of_then.epoch = then->epoch; /* the course may have gone on */
    if (then->student && (a->given[COURSE] || course.secret_file)) {
        if (!course_seed(&of_then, then->student, then->lab, &seed, problem))
            code = refuse(a, problem);
        else if (seed != then->seed)
            code = refuse(a, "the seed in the record does not follow from the "
                             "course's secret, the student, the lab and the "
                             "epoch; is it another course, or has somebody "
                             "changed the record?");
        else
            fputs("The seed follows from the course's secret.\n", a->out);
    }
    course_clear(&course);
    return code;
}

static void show_title(const struct appeal *a)
{
    const struct record *then = &a->then;

    fprintf(a->out, "%s, seed %" PRIu64, then->lab, then->seed);
    if (then->student)
        fprintf(a->out, ", student %s, epoch %s", then->student, then->epoch);
    putc('\n', a->out);
}

/* The record of now, and that of then. */
static enum pt_exit compare(const struct appeal *a, const struct record *now)
{
    char problem[RECORD_PROBLEM];

    /* Once more: somebody may have changed them just before they were taken. */
    if (!appeal_files(&a->then, &now->files, problem))
        return refuse(a, problem);
    appeal_warn(&a->then, now, a->out);
    return appeal_compare(&a->then, now, a->out) ? PT_OK : PT_LOST;
}

/* Run it as then, and compare. */
static enum pt_exit run_again(const struct appeal *a)
{
    const struct record *then = &a->then;
    struct check c = check_of(a->lab);
    struct record now;
    enum pt_exit code;

    c.from = a->given[FROM];
    c.hidden = then->hidden;
    c.watcher = then->watcher;
    c.student = then->student;
    c.epoch = then->epoch;
    c.seed = then->seed;
    c.wall = (unsigned)then->wall;
    c.disclosure = then->disclosure;
    code = check_run(&c, a->lab, "appeal", a->err);
    if (c.graded || (code == PT_INPUT && c.build.reason)) {
        record_make(&now, &c, &a->lab->place);
        code = compare(a, &now);
        record_clear(&now);
        c.disclosure = DISCLOSE_FULL;
        if (a->given[FULL]) {
            putc('\n', a->out);
            check_show(&c, a->out, false);
        }
    }
    check_clear(&c);
    return code;
}

/* With the record read. */
static enum pt_exit appeal_record(struct appeal *a)
{
    struct lab l;
    enum pt_exit code =
        lab_open(&l, a->then.lab, a->given[FROM], "appeal", a->err);

    if (code != PT_OK)
        return code;
    a->lab = &l;
    show_title(a);
    code = check_files(a);
    if (code == PT_OK)
        code = check_watcher(a);
    if (code == PT_OK)
        code = check_seed(a);
    if (code == PT_OK) {
        child_guard();
        code = finish_output(a->out, a->err, "appeal", run_again(a));
        child_unguard();
    }
    a->lab = NULL;
    lab_close(&l);
    return code;
}

static int appeal(int argc, char **argv, FILE *out, FILE *err)
{
    const char *given[OPTION_COUNT];
    char problem[RECORD_PROBLEM];
    int words = args_read(OPTIONS, OPTION_COUNT, argc, argv, given, problem);
    struct appeal a = {.given = given, .out = out, .err = err};
    enum pt_exit code;

    if (words >= 0 && (words != 1 || !given[FROM]))
        snprintf(problem, sizeof problem,
                 "expected one record, and --from with the folder that was "
                 "handed in");
    if (words != 1 || !given[FROM])
        return complain(err, "appeal", PT_INPUT, "%s; see `pt help appeal`",
                        problem);
    if (!record_read(&a.then, argv[0], problem))
        return complain(err, "appeal", PT_INPUT, "%s", problem);
    code = appeal_record(&a);
    record_clear(&a.then);
    return code;
}

const struct command command_appeal = {
    .name = "appeal",
    .summary = "grade once more, exactly as a record says",
    .run = appeal,
    .help = help,
};
