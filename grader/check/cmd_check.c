/*
 * cmd_check.c: `pt check`, from the command line to the report. What happens
 * in between is in check_run.c.
 */
#include "args.h"
#include "check_format.h"
#include "check_run.h"
#include "course.h"
#include "record.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The last three are for those who work on Pageturner, and not in the help. */
enum {
    FROM,
    ONLY,
    HIDDEN,
    FAST,
    ASAN,
    SEED,
    WALL,
    STUDENT,
    COURSE,
    FULL,
    RECORD,
    REQUIRE,
    JSON,
    FORMAT,
    HELP,
    FINGERPRINT,
    BARE,
    NO_VALGRIND,
    OPTION_COUNT
};

static const struct arg OPTIONS[OPTION_COUNT] = {
    [FROM] = {"from", "DIR",
              "whose code: labs (what you write), solutions,\nor a folder"},
    [ONLY] = {"only", "TEXT", "only tests with TEXT in their name; no points"},
    [HIDDEN] = {"hidden", NULL, "the hidden tests too, if they are here"},
    [FAST] = {"fast", NULL, "do not look for misused memory (Valgrind)"},
    [ASAN] =
        {"asan", NULL,
         "look by AddressSanitizer, as it is done where there\nis no Valgrind"},
    [SEED] = {"seed", "N", "other random numbers for the tests (1)"},
    [WALL] = {"wall", "MS",
              "stop a test after MS milliseconds; for machines\nthat grade "
              "many"},
    [STUDENT] = {"student", "ID", "the seed of this student in the course"},
    [COURSE] = {"course", "FILE",
                "what the course has decided; `pt help course`"},
    [FULL] = {"full", NULL, "show hidden tests as public ones: for staff"},
    [RECORD] = {"record", "FILE", "keep what was done; `pt help appeal`"},
    [REQUIRE] = {"require-sandbox", NULL,
                 "nothing without the whole sandbox; `pt doctor`"},
    [JSON] = {"json", NULL, "print one JSON object"},
    [FORMAT] = {"format", "F",
                "gradescope, autolab, github, prairielearn, junit;\n`pt help "
                "export`"},
    [HELP] = {"help", NULL, "print this"},
    [FINGERPRINT] = {"fingerprint", NULL, "how the public tests fail"},
    [BARE] = {"without-sandbox", NULL,
              "to measure what it costs; limits stay, and the\nhost's own "
              "filter"},
    [NO_VALGRIND] = {"without-valgrind", NULL, "as if there were none"},
};

static void help(FILE *out)
{
    fputs("pt check [LAB] [OPTION...]\n"
          "\n"
          "Build what you wrote, run the tests, and show how far you are. LAB "
          "is a name, a\n"
          "number or a part of a name: 03-page-tables, 3, page. Without it: "
          "the lab whose\n"
          "folder you are in, or the only one.\n"
          "\n",
          out);
    args_help(OPTIONS, FINGERPRINT, out);
    fputs("\n"
          "What your code prints is not shown here; `pt debug` shows it.\n"
          "\n"
          "Points: 60 % of an exercise are for its public tests, 40 % for its "
          "hidden ones;\n"
          "each part is earned as a whole, or not. In JSON, the points of a "
          "test are those\n"
          "that its part of the exercise earned. Those of a bonus are counted "
          "apart: one\n"
          "that is not written costs nothing, one that is wrong only its own."
          "\n"
          "\n"
          "CC is the compiler (gcc); PT_COURSE stands for --course. Colours: "
          "on a\n"
          "terminal, unless NO_COLOR is set.\n"
          "\n"
          "Exit codes: 0 all passed; 1 points were lost; 2 not gradable (it "
          "does not\n"
          "compile, a file is missing), or a bad command line; 3 a fault of "
          "ours, which\n"
          "costs no points (also: the record could not be written).\n",
          out);
}

static bool wants_colour(FILE *out)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

    return !(no && *no) && !(term && strcmp(term, "dumb") == 0) &&
           isatty(fileno(out));
}

/* Print it. False: as --format it could not be. */
static bool show(const struct check *c, const char **given, FILE *out,
                 FILE *err)
{
    char problem[CHECK_FORMAT_PROBLEM];

    if (given[FORMAT] && !check_format(c, given[FORMAT], out, problem)) {
        complain(err, "check", PT_OURS, "--format: %s", problem);
        return false;
    }
    if (given[FORMAT])
        return true;
    if (given[FINGERPRINT] && c->graded)
        misconception_print(&c->results, out);
    if (given[JSON])
        check_json(c, out);
    else if (!given[FINGERPRINT])
        check_show(c, out, wants_colour(out));
    return true;
}

/* Keep what was done. The verdict stands, whether that works or not; only the
   exit code is ours then. */
static enum pt_exit keep(const struct check *c, const struct lab *l,
                         const char *path, enum pt_exit code, FILE *err)
{
    char problem[RECORD_PROBLEM];
    struct record r;
    bool good;

    record_make(&r, c, &l->place);
    good = record_write(&r, path, problem);
    record_clear(&r);
    if (!good)
        return complain(err, "check", PT_OURS, "%s", problem);
    return code;
}

/* Everything that needs the lab, and to be cleaned up. */
static enum pt_exit check_lab(const struct lab *l, struct check *c,
                              const char **given, FILE *out, FILE *err)
{
    enum pt_exit code = check_run(c, l, "check", err);
    bool done = c->graded || (code == PT_INPUT && c->build.reason);

    if (done && !show(c, given, out, err))
        code = PT_OURS;
    if (given[FINGERPRINT] && code == PT_LOST)
        code = PT_OK;
    if (done && given[RECORD])
        code = keep(c, l, given[RECORD], code, err);
    check_clear(c);
    return code;
}

static bool say(char *problem, const char *what)
{
    snprintf(problem, ARGS_PROBLEM, "%s", what);
    return false;
}

/* Do the options fit together? */
static bool fits(const char **given, char problem[ARGS_PROBLEM])
{
    if (given[SEED] && given[STUDENT])
        return say(problem, "--seed and --student both choose the seed; give "
                            "only one of them");
    if (given[FAST] && given[ASAN])
        return say(problem, "--fast does not look for misused memory, --asan "
                            "does; give only one of them");
    if (given[FORMAT] &&
        !check_format_known(given[FORMAT], problem, ARGS_PROBLEM))
        return false;
    if (given[FORMAT] && (given[JSON] || given[ONLY] || given[FULL]))
        return say(problem, "--format prints all that a student may know, as "
                            "another program wants it; leave out --json, "
                            "--only and --full");
    if (given[RECORD] && given[ONLY])
        return say(problem, "a record is of all tests; leave out --only or "
                            "--record");
    if (given[STUDENT] && !course_word(given[STUDENT]))
        return say(problem, "--student: expected an id of at most 64 letters, "
                            "digits and . _ - @ +, not a name");
    return true;
}

/* What the options and the course say, into *c. */
static enum pt_exit decide(struct check *c, const struct course *course,
                           const char **given, FILE *err)
{
    char problem[COURSE_PROBLEM];
    uint64_t n = course->wall;

    c->from = given[FROM];
    c->only = given[ONLY];
    c->hidden = given[HIDDEN] != NULL;
    c->watcher = given[FAST]   ? WATCHER_NONE
                 : given[ASAN] ? WATCHER_ASAN
                               : WATCHER_VALGRIND;
    c->no_valgrind = given[NO_VALGRIND] != NULL;
    c->require = given[REQUIRE] != NULL;
    c->bare = given[BARE] != NULL;
    c->disclosure = given[FULL] ? DISCLOSE_FULL : course->disclosure;
    c->staff = given[FULL] != NULL;
    c->student = given[STUDENT];
    c->epoch = given[STUDENT] ? course->epoch : NULL;
    if ((given[SEED] &&
         !args_number("seed", given[SEED], 0, UINT64_MAX, &c->seed, problem)) ||
        (given[WALL] && !args_number("wall", given[WALL], COURSE_WALL_LEAST,
                                     COURSE_WALL_MOST, &n, problem)))
        return complain(err, "check", PT_INPUT, "%s; see `pt help check`",
                        problem);
    c->wall = (unsigned)n;
    if (!given[STUDENT] || course_seed(course, given[STUDENT], c->manifest->lab,
                                       &c->seed, problem))
        return PT_OK;
    return complain(err, "check", PT_INPUT, "%s", problem);
}

static int check(int argc, char **argv, FILE *out, FILE *err)
{
    const char *given[OPTION_COUNT];
    char problem[ARGS_PROBLEM];
    int words = args_read(OPTIONS, OPTION_COUNT, argc, argv, given, problem);
    struct course course;
    enum pt_exit code;
    struct check c;
    struct lab l;

    if (words > 1)
        snprintf(problem, sizeof problem, "there are %d labs, expected one",
                 words);
    if (words < 0 || words > 1 || !fits(given, problem))
        return complain(err, "check", PT_INPUT, "%s; see `pt help check`",
                        problem);
    code = course_open(&course, given[COURSE], "check", err);
    if (code != PT_OK)
        return code;
    code = lab_open(&l, words ? argv[0] : NULL, given[FROM], "check", err);
    if (code != PT_OK) {
        course_clear(&course);
        return code;
    }
    c = check_of(&l);
    code = decide(&c, &course, given, err);
    if (code == PT_OK) {
        child_guard();
        code = finish_output(out, err, "check",
                             check_lab(&l, &c, given, out, err));
        child_unguard();
    }
    lab_close(&l);
    course_clear(&course);
    return code;
}

const struct command command_check = {
    .name = "check",
    .summary = "build and test what you wrote for a lab",
    .run = check,
    .help = help,
};
