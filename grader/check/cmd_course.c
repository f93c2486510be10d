/*
 * cmd_course.c: `pt course`, which reads a course file and says what it means.
 */
#include "args.h"
#include "lab_open.h"

#include <stdlib.h>
#include <string.h>

enum { EXAMPLE, HELP, OPTION_COUNT };

static const struct arg OPTIONS[OPTION_COUNT] = {
    [EXAMPLE] = {"example", NULL, "print a course file with every key"},
    [HELP] = {"help", NULL, "print this"},
};

static void help(FILE *out)
{
    fputs("pt course FILE\n"
          "pt course --example >FILE\n"
          "\n"
          "Read a course file, see that its secret can be used, and say what "
          "it means. In\n"
          "one such file an instructor decides how a course is graded; `pt "
          "check --course\n"
          "FILE` goes by it, or PT_COURSE=FILE. Every key may be left out.\n"
          "\n",
          out);
    args_help(OPTIONS, OPTION_COUNT, out);
    fputs("\n"
          "With `pt check --student ID` the random numbers of the tests follow "
          "from the\n"
          "secret, the student, the lab and the epoch: the same for the same "
          "four, others\n"
          "as soon as one is another. The secret is never printed. Use ids, "
          "not names: the\n"
          "id stands in what --json and --record write.\n"
          "\n"
          "What a student can do many times tells more than what they can do "
          "once, at any\n"
          "level: give the JSON of hidden tests to students once, or at level "
          "none.\n"
          "\n"
          "An example with every key:\n"
          "\n",
          out);
    fputs(COURSE_EXAMPLE, out);
    fputs("\n"
          "Exit codes: 0 it is good; 2 it is not, and why; 3 the output could "
          "not be\n"
          "written.\n",
          out);
}

static void show(const struct course *c, FILE *out)
{
    const struct shown *level = disclosure_shown(c->disclosure);

    if (c->secret_file)
        fputs("secret      there, and nobody else can read it\n", out);
    else
        fputs("secret      none: no seeds of students (--student)\n", out);
    fprintf(out, "epoch       %s\n", c->epoch ? c->epoch : "none");
    fprintf(out, "disclosure  %s: %s\n", level->word, level->means);
    if (c->wall)
        fprintf(out, "wall        no test longer than %u ms\n", c->wall);
    else
        fputs("wall        as usual: a test that hangs has 10 seconds\n", out);
}

static enum pt_exit course_file(const char *path, FILE *out, FILE *err)
{
    char problem[COURSE_PROBLEM];
    enum pt_exit code;
    struct course c;

    code = course_open(&c, path, "course", err);
    if (code != PT_OK)
        return code;
    if (c.secret_file && !course_has_secret(&c, problem))
        code = complain(err, "course", PT_INPUT, "%s", problem);
    else
        show(&c, out);
    course_clear(&c);
    return code;
}

static int course(int argc, char **argv, FILE *out, FILE *err)
{
    const char *given[OPTION_COUNT];
    char problem[ARGS_PROBLEM];
    int words = args_read(OPTIONS, OPTION_COUNT, argc, argv, given, problem);
    enum pt_exit code = PT_OK;

    if (words >= 0 && words != !given[EXAMPLE])
        snprintf(problem, sizeof problem,
                 "expected one course file, or --example, and nothing else");
    if (words != !given[EXAMPLE])
        return complain(err, "course", PT_INPUT, "%s; see `pt help course`",
                        problem);
    if (given[EXAMPLE])
        fputs(COURSE_EXAMPLE, out);
    else
        code = course_file(argv[0], out, err);
    return finish_output(out, err, "course", code);
}

const struct command command_course = {
    .name = "course",
    .summary = "say what an instructor's course file means",
    .run = course,
    .help = help,
};
