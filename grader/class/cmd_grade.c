/*
 * cmd_grade.c: `pt grade`: take what was handed in, grade what is new.
 */
#include "args.h"
#include "crew.h"
#include "grade.h"
#include "lines.h"
#include "pending.h"
#include "policy.h"
#include "regrade.h"
#include "take.h"
#include "take_stranger.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* The last is for those who work on Pageturner, and not in the help. */
enum {
    OUTPUT,
    LAB,
    ROSTER,
    COURSE,
    CONFIG,
    JOBS,
    AGAIN,
    APPLY,
    WALL,
    SHARD,
    REQUIRE,
    ENGINE,
    PACK,
    HELP,
    FAST,
    OPTION_COUNT
};

static const struct arg OPTIONS[OPTION_COUNT] = {
    [OUTPUT] = {"o", "FILE", "the gradebook; it is made, or added to"},
    [LAB] = {"lab", "LAB", "which lab: 05-lazy-allocation, 5, lazy"},
    [ROSTER] = {"roster", "FILE",
                "who is in the class: CSV with a header (id, name,\nemail, "
                "section)"},
    [COURSE] = {"course", "FILE",
                "seeds, and what is told of hidden tests;\n`pt help course`"},
    [CONFIG] = {"config", "FILE", "deadline, credit, attempts ...; see below"},
    [JOBS] = {"jobs", "N",
              "grade so many at once (as many as there are\nprocessors)"},
    [AGAIN] = {"again", NULL, "also what is graded already"},
    [APPLY] = {"apply", NULL,
               "if tests have changed: marks come from the new\nones from now "
               "on"},
    [WALL] = {"wall", "MS", "stop a test after MS milliseconds"},
    [SHARD] = {"shard", "I/N",
               "grade only part I of N; `pt merge` puts the parts\ntogether"},
    [REQUIRE] = {"require-sandbox", NULL,
                 "nothing without the whole sandbox; `pt doctor`"},
    [ENGINE] = {"engine", "ENGINE",
                "local, or slurm: on the machines of a cluster;\n"
                "grader/class/SCALE.md"},
    [PACK] = {"pack", "N", "slurm: about so many submissions in a task (30)"},
    [HELP] = {"help", NULL, "print this"},
    [FAST] = {"fast", NULL, "do not look for misused memory: to try it out"},
};

static void help(FILE *out)
{
    fputs(
        "pt grade --lab LAB -o gradebook.db [OPTION...] [SOURCE...]\n"
        "\n"
        "Grade a class. A SOURCE is a folder with a folder or an archive for "
        "each\n"
        "student, an archive of such, or what Gradescope, Canvas or Moodle "
        "export. Each\n"
        "result is in the gradebook as soon as it is there: stop this whenever "
        "you like,\n"
        "and the same command goes on. What has not changed is not graded "
        "again. Without\n"
        "a SOURCE it goes on with what is in the gradebook.\n"
        "\n",
        out);
    args_help(OPTIONS, FAST, out);
    fputs("\n"
          "When it was handed in: Gradescope says so; of a git checkout its "
          "last commit, if\n"
          "that can be read; else the time of the file or archive (`cp -p` "
          "keeps it,\n"
          "`touch -d` sets it). Nobody knows it of what Canvas and Moodle put "
          "together, of\n"
          "a checkout in an archive, and of what is in a zip without UTC, as "
          "Windows packs\n"
          "it: that is in time, and the summary says how many; let the portal "
          "itself take\n"
          "off points.\n"
          "\n"
          "A gradebook is of one lab. It keeps the file of --config, until you "
          "give another:\n"
          "to extend ann's time, add a line to it, and give it again without a "
          "SOURCE.\n"
          "\n"
          "If a test, the lab or pt has changed since, everything is graded "
          "with the new\n"
          "ones, and you are shown whose points change; marks stay as they "
          "are until you\n"
          "give --apply.\n"
          "\n"
          "Then: pt report, pt export, pt adjust.\n"
          "\n"
          "Exit codes: 0 all is graded; 2 a source or the command line cannot "
          "be used (what\n"
          "could be taken is graded); 3 something of ours failed: who is named "
          "has no mark\n"
          "yet, and the same command tries again.\n"
          "\n"
          "A file for --config (a # begins a comment):\n"
          "\n",
          out);
    fputs(POLICY_EXAMPLE, out);
}

/* What the command line says, taken apart. */
struct job {
    const char *given[OPTION_COUNT];
    char **sources;
    size_t count;
    struct grade_wish wish;
    struct course course;
    struct lab lab;
    char *config; /* text; NULL: not given */
    bool filled;  /* what could be taken is in the book */
    FILE *out, *err;
};

static bool number(const struct job *j, int option, uint64_t least,
                   uint64_t most, unsigned *value, char problem[ARGS_PROBLEM])
{
    uint64_t n = *value;

    if (j->given[option] && !args_number(OPTIONS[option].name, j->given[option],
                                         least, most, &n, problem))
        return false;
    *value = (unsigned)n;
    return true;
}

static bool choose_engine(struct job *j, char problem[ARGS_PROBLEM])
{
    const char *engine = j->given[ENGINE] ? j->given[ENGINE] : "local";

    j->wish.slurm = strcmp(engine, "slurm") == 0;
    if (!j->wish.slurm && strcmp(engine, "local") != 0)
        snprintf(problem, ARGS_PROBLEM, "--engine: expected local or slurm");
    else if (j->wish.slurm && (j->given[SHARD] || j->given[JOBS]))
        snprintf(problem, ARGS_PROBLEM,
                 "--engine slurm makes the parts itself, and Slurm decides how "
                 "many run at once: leave out --shard and --jobs");
    else if (!j->wish.slurm && j->given[PACK])
        snprintf(problem, ARGS_PROBLEM, "--pack is for --engine slurm");
    else
        return number(j, PACK, 1, 100000, &j->wish.pack, problem);
    return false;
}

/* The options that need nothing else. */
static bool decide(struct job *j, char problem[ARGS_PROBLEM])
{
    struct shard shard = {0};

    if (!j->given[OUTPUT]) {
        snprintf(problem, ARGS_PROBLEM,
                 "where to? Name the gradebook: -o gradebook.db");
        return false;
    }
    if (j->given[SHARD] && !pending_shard(j->given[SHARD], &shard)) {
        snprintf(problem, ARGS_PROBLEM,
                 "--shard: expected I/N, such as 2/8, with I from 1 to N");
        return false;
    }
    j->wish = (struct grade_wish){.again = j->given[AGAIN] != NULL,
                                  .apply = j->given[APPLY] != NULL,
                                  .require = j->given[REQUIRE] != NULL,
                                  .shard = shard.i,
                                  .shards = shard.n,
                                  .watcher = j->given[FAST] ? WATCHER_NONE
                                                            : WATCHER_VALGRIND};
    return choose_engine(j, problem) &&
           number(j, JOBS, 1, CREW_MOST, &j->wish.jobs, problem) &&
           number(j, WALL, COURSE_WALL_LEAST, COURSE_WALL_MOST, &j->wish.wall,
                  problem);
}

/* The file of policies: is it one, and what is in it? */
static enum pt_exit read_config(struct job *j)
{
    char problem[VERSIONED_PROBLEM];
    struct policy p;

    if (!j->given[CONFIG])
        return PT_OK;
    if (!policy_read(&p, j->given[CONFIG], problem))
        return complain(j->err, "grade", PT_INPUT,
                        "%s; `pt help grade` has an example", problem);
    policy_doubt(&p, regrade_most(&j->lab.manifest, false), j->given[CONFIG],
                 j->err);
    policy_clear(&p);
    j->config = lines_file(j->given[CONFIG], 1 << 20);
    return j->config ? PT_OK
                     : complain(j->err, "grade", PT_INPUT, "%s: %s",
                                j->given[CONFIG], strerror(errno));
}

/* Who and what there is, into the book. */
static enum pt_exit fill(struct job *j, struct book *b)
{
    struct take_count t = {0};
    char problem[BOOK_PROBLEM];
    enum pt_exit code = PT_OK;

    if (j->config && !book_set(b, "config", j->config))
        return complain(j->err, "grade", PT_OURS, "%s", b->problem);
    if (j->given[ROSTER] && !take_roster(b, j->given[ROSTER], j->err, problem))
        return complain(j->err, "grade", PT_INPUT, "%s", problem);
    if (j->count > 0) {
        code = take_all(b, &j->lab.manifest, j->sources, j->count, &t, j->err);
        if (code == PT_OURS)
            return complain(j->err, "grade", code, "%s", b->problem);
        fprintf(j->out, "%u submission%s taken, %u known already, %u refused\n",
                t.taken, t.taken == 1 ? "" : "s", t.known, t.refused);
        fflush(j->out);
        if (t.taken + t.known == 0 && t.refused > 1)
            complain(j->err, "grade", PT_OK,
                     "warning: nothing could be taken; is it %s that they "
                     "handed in?",
                     j->lab.manifest.lab);
    }
    if (j->given[ROSTER] &&
        !take_stranger_before(b, j->sources, j->count, j->err))
        return complain(j->err, "grade", PT_OURS, "%s", b->problem);
    if (j->config && !policy_strangers(b, j->err))
        return complain(j->err, "grade", PT_OURS, "%s", b->problem);
    j->filled = true;
    return code;
}

/* With all that was read. */
static enum pt_exit grade_book(struct job *j)
{
    struct book b;
    enum pt_exit code, filled;

    code = book_open(&b, j->given[OUTPUT], BOOK_CREATE, j->lab.manifest.lab);
    if (code != PT_OK)
        return complain(j->err, "grade", code, "%s", b.problem);
    filled = fill(j, &b);
    code = filled;
    if (j->filled) {
        j->wish.lab = &j->lab;
        j->wish.course = &j->course;
        code = grade_run(&b, &j->wish, j->out, j->err);
        code = code == PT_OK ? filled : code;
    }
    book_close(&b);
    return code;
}

static enum pt_exit grade_lab(struct job *j)
{
    enum pt_exit code =
        course_open(&j->course, j->given[COURSE], "grade", j->err);

    if (code != PT_OK)
        return code;
    code = lab_open(&j->lab, j->given[LAB], NULL, "grade", j->err);
    if (code == PT_OK) {
        code = read_config(j);
        if (code == PT_OK)
            code = grade_book(j);
        free(j->config);
        lab_close(&j->lab);
    }
    course_clear(&j->course);
    return code;
}

static int grade(int argc, char **argv, FILE *out, FILE *err)
{
    char problem[ARGS_PROBLEM];
    struct job j = {.out = out, .err = err};
    int words = args_read(OPTIONS, OPTION_COUNT, argc, argv, j.given, problem);

    if (words < 0 || !decide(&j, problem))
        return complain(err, "grade", PT_INPUT, "%s; see `pt help grade`",
                        problem);
    j.sources = argv;
    j.count = (size_t)words;
    return finish_output(out, err, "grade", grade_lab(&j));
}

const struct command command_grade = {
    .name = "grade",
    .summary = "grade a class, into a gradebook",
    .run = grade,
    .help = help,
};
