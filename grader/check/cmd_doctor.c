/*
 * cmd_doctor.c: what this machine has of the tools and of the sandbox, what it
 * lacks, and what to do about that.
 */
#include "args.h"
#include "child.h"
#include "command.h"
#include "jail.h"
#include "lines.h"
#include "provenance.h"
#include "watcher.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HELP, OPTION_COUNT };

static const struct arg OPTIONS[OPTION_COUNT] = {
    [HELP] = {"help", NULL, "print this"},
};

static void help(FILE *out)
{
    fputs("pt doctor\n"
          "\n"
          "Try which tools and which layers of the sandbox this machine has "
          "for us, and say\n"
          "what to do about those that it lacks. No honest submission loses a "
          "point without\n"
          "them; but what another may do to this machine is less limited, and "
          "where both\n"
          "mount and landlock are missing, it can read hidden tests: such "
          "marks cannot be\n"
          "trusted.\n"
          "\n",
          out);
    args_help(OPTIONS, OPTION_COUNT, out);
    fputs("\n"
          "Exit codes: 0 all is there; 1 something is missing; 2 a bad command "
          "line.\n",
          out);
}

/* What a layer is for, and what gives it back. */
static const struct {
    const char *what, *advice;
} LAYERS[JAIL_LAYERS] = {
    [JAIL_USER] = {"a user of its own, without rights",
                   "User namespaces are off, or no more may be made. As root: "
                   "sysctl user.max_user_namespaces=10000 "
                   "kernel.unprivileged_userns_clone=1 (where it exists) "
                   "kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu). "
                   "In a container: allow it to make them."},
    [JAIL_PID] = {"sees no other process; all end with it",
                  "It comes with `user`. In a container it also needs a /proc "
                  "of which nothing is hidden."},
    [JAIL_MOUNT] = {"sees no other files",
                    "It comes with `user`; it needs Linux 5.12 besides."},
    [JAIL_NET] = {"no network", "It comes with `user`."},
    [JAIL_IPC] = {"no shared memory of others", "It comes with `user`."},
    [JAIL_UTS] = {"no host name", "It comes with `user`."},
    [JAIL_LANDLOCK] = {"no other files, once more",
                       "Linux 5.13 or newer, with landlock among its security "
                       "modules: lsm=landlock,... on the kernel's command "
                       "line."},
    [JAIL_SECCOMP] = {"no system calls but a few",
                      "The kernel needs CONFIG_SECCOMP_FILTER; the filter is "
                      "written for x86-64 and arm64."},
};

/* A row of the table, and below it what to do. */
static void row(FILE *out, const char *name, const char *answer,
                const char *what)
{
    fprintf(out, "  %-10s %-5s ", name, answer);
    lines_wrap(out, 19, what);
}

static void advise(FILE *out, const char *advice)
{
    fprintf(out, "%*s", 19, "");
    lines_wrap(out, 19, advice);
}

/* Looked for where pt looks for it: on the PATH. */
static bool has_addr2line(void)
{
    static const char *const argv[] = {"addr2line", "--version", NULL};
    const struct child_wish w = {.argv = argv, .wall = 10};
    struct child_end end = child_run(&w);

    free(end.said);
    return end.how == CHILD_EXITED && end.value == 0;
}

/* How many tools are missing. */
static int tools(FILE *out)
{
    char *compiler = provenance_compiler(), *valgrind = provenance_valgrind();
    bool has[] = {strcmp(compiler, "unknown") != 0,
                  strcmp(valgrind, "none") != 0, has_addr2line()};
    bool asan = watcher_has_asan();

    fputs("Tools\n", out);
    row(out, "compiler", has[0] ? "yes" : "NO", has[0] ? compiler : "");
    if (!has[0])
        advise(out, "Install one: make deps JOBS=build, or set CC.");
    row(out, "valgrind", has[1] ? "yes" : "NO", has[1] ? valgrind : "");
    if (!has[1])
        advise(out, asan ? "AddressSanitizer looks for misused memory instead, "
                           "and sees less. make deps JOBS=check installs it."
                         : "Misused memory cannot be looked for; only "
                           "`pt check --fast` works. make deps JOBS=check "
                           "installs it.");
    row(out, "asan", asan ? "yes" : "NO", "AddressSanitizer: a second opinion");
    if (!asan)
        advise(out, "`pt check --asan` does not work. gcc has it in "
                    "libgcc-12-dev, clang in libclang-rt-14-dev.");
    row(out, "addr2line", has[2] ? "yes" : "NO", "finds the line of a crash");
    if (!has[2])
        advise(out, "Lines of crashes are not shown. make deps JOBS=check "
                    "installs it.");
    free(compiler);
    free(valgrind);
    return !has[0] + !has[1] + !has[2];
}

/* How many layers are missing. */
static int sandbox(FILE *out)
{
    unsigned missing = jail_probe();
    int count = 0;

    fprintf(out, "\nSandbox, for %s\n",
            geteuid() != 0                  ? "an ordinary user"
            : missing & JAIL_BIT(JAIL_USER) ? "root (what is checked, too)"
                                            : "root (what is checked runs as "
                                              "nobody)");
    for (int i = 0; i < JAIL_LAYERS; i++) {
        bool gone = missing & JAIL_BIT(i);
        row(out, jail_layer_name(i), gone ? "NO" : "yes", LAYERS[i].what);
        if (gone)
            advise(out, LAYERS[i].advice);
        count += gone;
    }
    row(out, "limits", "yes",
        "time, memory, processes, files: for each process; control groups are "
        "not used");
    return count;
}

static int doctor(int argc, char **argv, FILE *out, FILE *err)
{
    const char *given[OPTION_COUNT];
    char problem[ARGS_PROBLEM];
    int words = args_read(OPTIONS, OPTION_COUNT, argc, argv, given, problem);
    int missing;

    if (words > 0)
        snprintf(problem, sizeof problem, "it takes no word");
    if (words != 0)
        return complain(err, "doctor", PT_INPUT, "%s; see `pt help doctor`",
                        problem);
    missing = tools(out);
    missing += sandbox(out);
    fputs(missing ? "\nSomething is missing; checks say so in their reports.\n"
                  : "\nAll is there: `pt check --require-sandbox` works.\n",
          out);
    return finish_output(out, err, "doctor", missing ? PT_LOST : PT_OK);
}

const struct command command_doctor = {
    .name = "doctor",
    .summary = "what this machine has of tools and sandbox",
    .run = doctor,
    .help = help,
};
