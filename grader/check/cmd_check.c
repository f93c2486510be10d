/*
 * cmd_check.c: `pt check`, from the command line to the report.
 *
 *     find the lab -> make its referee -> build the submission
 *         -> run the tests -> give points -> look for the mistake -> show
 *
 * What goes wrong on the left of an arrow ends it there. A fault of ours is
 * never turned into lost points.
 */
#include "args.h"
#include "checked.h"
#include "lab_open.h"
#include "locate.h"
#include "trusted.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* FINGERPRINT is for those who make labs/NAME/misconceptions: it is the last,
   and not in the help. */
enum { FROM, ONLY, HIDDEN, FAST, SEED, JSON, HELP, FINGERPRINT, OPTION_COUNT };

static const struct arg OPTIONS[OPTION_COUNT] = {
    [FROM] = {"from", "DIR",
              "whose code: labs (what you write), solutions,\nor a folder"},
    [ONLY] = {"only", "TEXT", "only tests with TEXT in their name; no points"},
    [HIDDEN] = {"hidden", NULL, "the hidden tests too, if they are here"},
    [FAST] = {"fast", NULL, "do not look for misused memory (Valgrind)"},
    [SEED] = {"seed", "N", "other random numbers for the tests (1)"},
    [JSON] = {"json", NULL, "print one JSON object"},
    [HELP] = {"help", NULL, "print this"},
    [FINGERPRINT] = {"fingerprint", NULL, "how the public tests fail"},
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
          "that its part of the exercise earned.\n"
          "\n"
          "CC is the compiler (gcc). Colours: on a terminal, unless NO_COLOR "
          "is set.\n"
          "\n"
          "Exit codes: 0 all passed; 1 points were lost; 2 not gradable (it "
          "does not\n"
          "compile, a file is missing), or a bad command line; 3 a fault of "
          "ours, which\n"
          "costs no points.\n",
          out);
}

/* A fault of ours, after which there is no verdict. */
static enum pt_exit ours(FILE *err, const char *problem)
{
    if (child_caught())
        return PT_OURS; /* child_unguard says the rest */
    return complain(err, "check", PT_OURS,
                    "%s. This is our fault, not yours: no point is lost by it",
                    problem);
}

/* Run the tests of what was built, and judge. */
static enum pt_exit run_tests(struct check *c, const struct lab *l,
                              const struct trusted_wish *w,
                              const struct misconceptions *known, FILE *err)
{
    char problem[TRUSTED_PROBLEM];

    if (!trusted_run(&l->place, &l->manifest, w, &c->results, err, problem))
        return ours(err, problem);
    if (c->only && c->results.count == 0)
        return complain(err, "check", PT_INPUT,
                        "no test has \"%.60s\" in its name; "
                        "labs/%s/manifest lists them",
                        c->only, l->place.lab);
    if (!score_make(&c->score, &l->manifest, &c->results, c->hidden,
                    c->only != NULL, problem))
        return ours(err, problem);
    c->graded = true;
    c->match = c->only ? NULL : misconceptions_match(known, &c->results);
    c->first = score_first_failure(&l->manifest, &c->results);
    if (c->first)
        locate(c->first, &l->manifest, w->host, c->place);
    return score_all_passed(&c->score, &l->manifest) ? PT_OK : PT_LOST;
}

/* Build and run in the folder `scratch`. */
static enum pt_exit build_and_run(struct check *c, const struct lab *l,
                                  const struct trusted_wish *wish,
                                  const struct misconceptions *known,
                                  const char *scratch, FILE *err)
{
    char host[SCRATCH_PATH + 8];
    struct trusted_wish w = *wish;

    snprintf(host, sizeof host, "%s/host", scratch);
    w.host = host;
    switch (build_make(&c->build, &l->place, &l->manifest, scratch)) {
    case BUILD_DONE: return run_tests(c, l, &w, known, err);
    case BUILD_REFUSED: return PT_INPUT;
    case BUILD_OURS: break;
    }
    return ours(err, c->build.reason);
}

static bool wants_colour(FILE *out)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

    return !(no && *no) && !(term && strcmp(term, "dumb") == 0) &&
           isatty(fileno(out));
}

static void show(const struct check *c, const char **given, FILE *out)
{
    if (given[FINGERPRINT] && c->graded)
        misconception_print(&c->results, out);
    if (given[JSON])
        check_json(c, out);
    else if (!given[FINGERPRINT])
        check_show(c, out, wants_colour(out));
}

/* Everything that needs the lab, and to be cleaned up. */
static enum pt_exit check_lab(const struct lab *l, const char **given,
                              FILE *out, FILE *err)
{
    struct check c = {.manifest = &l->manifest,
                      .brief = l->place.brief,
                      .from = given[FROM],
                      .only = given[ONLY],
                      .hidden = given[HIDDEN] != NULL,
                      .fast = given[FAST] != NULL};
    struct trusted_wish w = {.hidden = c.hidden,
                             .fast = c.fast,
                             .only = c.only,
                             .seed = given[SEED]};
    char problem[TRUSTED_PROBLEM], path[PLACE_PATH], scratch[SCRATCH_PATH];
    struct misconceptions known;
    enum pt_exit code;

    place_path(&l->place, "labs", "misconceptions", path);
    if (!trusted_ready(&l->place, &l->manifest, err, problem) ||
        !misconceptions_read(&known, path, problem))
        return ours(err, problem);
    if (!scratch_make(scratch)) {
        misconceptions_clear(&known);
        return ours(err, strerror(errno));
    }
    code = build_and_run(&c, l, &w, &known, scratch, err);
    scratch_remove(scratch);
    if (c.graded || (code == PT_INPUT && c.build.reason))
        show(&c, given, out);
    build_clear(&c.build);
    results_clear(&c.results);
    score_clear(&c.score);
    misconceptions_clear(&known);
    return given[FINGERPRINT] && code == PT_LOST ? PT_OK : code;
}

static int check(int argc, char **argv, FILE *out, FILE *err)
{
    const char *given[OPTION_COUNT];
    char problem[ARGS_PROBLEM];
    int words = args_read(OPTIONS, OPTION_COUNT, argc, argv, given, problem);
    enum pt_exit code;
    uint64_t seed;
    struct lab l;

    if (words > 1)
        snprintf(problem, sizeof problem, "there are %d labs, expected one",
                 words);
    if (words < 0 || words > 1 ||
        (given[SEED] &&
         !args_number("seed", given[SEED], 0, UINT64_MAX, &seed, problem)))
        return complain(err, "check", PT_INPUT, "%s; see `pt help check`",
                        problem);
    code = lab_open(&l, words ? argv[0] : NULL, given[FROM], "check", err);
    if (code != PT_OK)
        return code;
    child_guard();
    code = check_lab(&l, given, out, err);
    lab_close(&l);
    code = finish_output(out, err, "check", code);
    child_unguard();
    return code;
}

const struct command command_check = {
    .name = "check",
    .summary = "build and test what you wrote for a lab",
    .run = check,
    .help = help,
};
