/*
 * pt record: what a real program asks of malloc.
 */
#include "heapkit.h"

#include "command.h"
#include "heaptrace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

TestSuite(recorded, .init = heapkit_begin, .fini = heapkit_end);

/* Compile a program of tests/grader/heap/ with more flags. */
static const char *compile(const char *name, const char *flags)
{
    const char *program = heapkit_path(name);
    char command[1000];

    snprintf(command, sizeof command,
             "gcc -std=gnu11 -O0 -fno-builtin %s -o '%s' "
             "tests/grader/heap/%s.c -lpthread",
             flags, program, name);
    cr_assert_eq(system(command), 0, "%s", command);
    return program;
}

static struct heaptrace read_trace(const char *path)
{
    char problem[HEAPTRACE_PROBLEM];
    struct heaptrace t;
    bool ours;

    cr_assert(heaptrace_read(&t, path, problem, &ours), "%s", problem);
    return t;
}

/* What Valgrind counts: each block, and each change of size, is one. */
struct usage {
    unsigned long long allocs, bytes;
};

static struct usage usage_of(const struct heaptrace *t)
{
    struct usage u = {0};

    for (size_t i = 0; i < t->count; i++)
        if (t->ops[i].kind != HEAP_GIVE) {
            u.allocs++;
            u.bytes += t->ops[i].size;
        }
    return u;
}

static unsigned long long number(const char **text)
{
    unsigned long long n = 0;

    while (**text && (**text < '0' || **text > '9'))
        ++*text;
    for (; (**text >= '0' && **text <= '9') || **text == ','; ++*text)
        if (**text != ',')
            n = n * 10 + (unsigned)(**text - '0');
    return n;
}

/* "total heap usage: 9 allocs, 8 frees, 7,777 bytes allocated" */
static struct usage valgrind_of(const char *program)
{
    char command[600], line[300];
    const char *log = kit_text(""), *at = NULL;
    struct usage u;
    FILE *f;

    snprintf(command, sizeof command,
             "valgrind --child-silent-after-fork=yes --log-file='%s' '%s' "
             ">/dev/null",
             log, program);
    cr_assert_geq(system(command), 0);
    f = fopen(log, "r");
    while (!at && fgets(line, sizeof line, f))
        at = strstr(line, "total heap usage:");
    fclose(f);
    cr_assert(at, "Valgrind says nothing about %s", program);
    u.allocs = number(&at);
    number(&at);
    u.bytes = number(&at);
    return u;
}

/* Does somebody else count the same? */
Test(recorded, blocks_and_bytes_are_those_that_valgrind_counts)
{
    const char *program = compile("twelve", ""), *path = kit_text("");
    struct kit_run run = kit_pt("record -o %s -- %s", path, program);
    struct heaptrace t;
    struct usage ours, theirs = valgrind_of(program);

    cr_assert_eq(run.code, 3, "%d: %s", run.code, run.err);
    t = read_trace(path);
    ours = usage_of(&t);
    cr_assert_eq(ours.allocs, theirs.allocs, "%llu allocations, Valgrind %llu",
                 ours.allocs, theirs.allocs);
    cr_assert_eq(ours.bytes, theirs.bytes, "%llu bytes, Valgrind %llu",
                 ours.bytes, theirs.bytes);
    cr_assert_eq(ours.allocs, 9);
    cr_assert_eq(t.live, 120, "%llu bytes stay",
                 (unsigned long long)t.live); /* b */
    heaptrace_clear(&t);
}

/* Is the trace written down as it was made? */
Test(recorded, the_trace_of_a_program_is_its_calls_in_order)
{
    const char *program = compile("twelve", ""), *path = kit_text("");

    kit_pt("record -o %s -- %s", path, program);
    cr_assert_str_eq(kit_slurp(path, NULL),
                     "6806\n7\n15\n1\na 0 100\na 1 77\nr 0 5000\nr 1 120\n"
                     "a 2 640\na 3 33\na 4 1000\na 5 13\nf 2\nf 3\nf 4\nf 5\n"
                     "a 6 0\nf 6\nf 0\n");
}

/* Four threads, forks, and a signal that nobody can catch. */
Test(recorded, threads_forks_and_a_sudden_end_leave_a_whole_trace)
{
    const char *program = compile("threads", ""), *path = kit_text("");
    struct kit_run run = kit_pt("record -o %s -- %s", path, program);
    struct heaptrace t;
    size_t blocks = 0;

    cr_assert_eq(run.code, 128 + 9, "%d: %s", run.code, run.err);
    cr_assert_null(strstr(run.err, "came from elsewhere"), "%s", run.err);
    t = read_trace(path);
    for (size_t i = 0; i < t.count; i++)
        blocks += t.ops[i].kind == HEAP_GET;
    cr_assert_geq(blocks, 80000);
    cr_assert_lt(blocks, 80100, "%zu: are there children in it?", blocks);
    cr_assert_lt(t.live, 64 * 600 + 10000, "%llu bytes stay",
                 (unsigned long long)t.live);
    heaptrace_clear(&t);
}

/* A shell that becomes another program: whose trace is it? */
Test(recorded, after_an_exec_the_trace_is_that_of_the_new_program)
{
    const char *program = compile("twelve", ""), *one = kit_text(""),
               *two = kit_text(""), *script = kit_text("");
    FILE *f = fopen(script, "w");

    fprintf(f, "exec %s\n", program);
    fclose(f);
    cr_assert_eq(kit_pt("record -o %s -- %s", one, program).code, 3);
    cr_assert_eq(kit_pt("record -o %s -- sh %s", two, script).code, 3);
    cr_assert_str_eq(kit_slurp(one, NULL), kit_slurp(two, NULL));
}

/* A child neither adds to the trace nor knows that it is recorded. */
Test(recorded, children_are_left_alone)
{
    const char *program = compile("twelve", ""), *path = kit_text(""),
               *seen = kit_text(""), *script = kit_text("");
    FILE *f = fopen(script, "w");
    struct kit_run run;
    struct heaptrace t;

    fprintf(f, "%s\nenv >%s\nexit 9\n", program, seen);
    fclose(f);
    run = kit_pt("record -o %s -- sh %s", path, script);
    cr_assert_eq(run.code, 9, "%s", run.err);
    t = read_trace(path);
    for (size_t i = 0; i < t.count; i++)
        cr_assert(t.ops[i].size != 5000 && t.ops[i].size != 99999,
                  "that was a child's");
    heaptrace_clear(&t);
    cr_assert_null(strstr(kit_slurp(seen, NULL), "PT_RECORD"));
    cr_assert_null(strstr(kit_slurp(seen, NULL), "recorder.so"));
}

/* The chain from a program of Debian to the numbers. */
Test(recorded, a_trace_of_sort_goes_through_pt_heap)
{
    const char *path = kit_text("");
    struct kit_run run =
        kit_pt("record -o %s -- sort -o /dev/null grader/command.c", path);

    cr_assert(strstr(run.err, " operations on "), "%s", run.err);
    run = kit_pt("heap --json %s", path);
    cr_assert_eq(run.code, PT_OK, "%s", run.err);
    cr_assert_geq(heapkit_number(run.out, "peak_payload"), 32768);
    cr_assert_lt(heapkit_number(run.out, "peak_payload"), 10000000);
}

/* What cannot be recorded is told. */
Test(recorded, a_static_program_cannot_be_recorded)
{
    const char *program = compile("twelve", "-static"), *path = kit_text("");
    struct kit_run run = kit_pt("record -o %s -- %s", path, program);

    cr_assert_eq(run.code, PT_INPUT);
    cr_assert(strstr(run.err, "was recorded: it is linked statically"), "%s",
              run.err);
    cr_assert_str_eq(kit_slurp(path, NULL), "");
}

/* Neither a command that is not there, nor a file that is something else. */
Test(recorded, what_makes_no_sense_is_refused)
{
    const char *other = kit_text("# my notes\n"), *path = kit_nothing();
    struct kit_run run = kit_pt("record -o %s -- /nosuch/program", path);

    cr_assert_eq(run.code, PT_INPUT);
    cr_assert(
        strstr(run.err, "/nosuch/program cannot be started: No such file"),
        "%s", run.err);
    cr_assert_neq(access(path, F_OK), 0, "a trace of nothing was left");
    run = kit_pt("record -o %s -- nosuchprogram", path);
    cr_assert(strstr(run.err, "nosuchprogram cannot be started: No such file"),
              "%s", run.err);
    run = kit_pt("record -o %s -- true", other);
    cr_assert_eq(run.code, PT_INPUT);
    cr_assert(strstr(run.err, "is there already, and no trace"), "%s", run.err);
    cr_assert_str_eq(kit_slurp(other, NULL), "# my notes\n");
    cr_assert_eq(kit_pt("record").code, PT_INPUT);
    cr_assert_eq(kit_pt("record --").code, PT_INPUT);
    cr_assert_eq(kit_pt("record -x true").code, PT_INPUT);
    cr_assert_eq(kit_pt("record -o").code, PT_INPUT);
}

/* Is it told before the command has run that the trace could not be kept? */
Test(recorded, nothing_is_run_for_a_trace_that_cannot_be_written)
{
    const char *made = kit_nothing();
    struct kit_run run = kit_pt("record -o /proc/x.rep -- touch %s", made);

    cr_assert_eq(run.code, PT_INPUT, "%s", run.err);
    cr_assert(strstr(run.err, "cannot write /proc/x.rep: "), "%s", run.err);
    cr_assert_neq(access(made, F_OK), 0, "the command has run");
}

/* A folder, nothing at all, and a script of a program that is not there. */
Test(recorded, what_cannot_be_a_command_is_told)
{
    const char *path = kit_text(""), *script = kit_text("#!/nosuch/shell\n");
    struct kit_run run = kit_pt("record -o %s -- /", path);

    cr_assert(strstr(run.err, "/ cannot be started: Is a directory"), "%s",
              run.err);
    run = kit_pt("record -o %s -- .", path);
    cr_assert(strstr(run.err, ". cannot be started: No such file"), "%s",
              run.err);
    cr_assert_eq(chmod(script, 0700), 0);
    run = kit_pt("record -o %s -- %s", path, script);
    cr_assert_eq(run.code, PT_INPUT);
    /* Under Valgrind, it is Valgrind that looks for the shell. */
    cr_assert(strstr(run.err, "did not start; if it is a script") ||
                  strstr(run.err, "was recorded: it is linked statically"),
              "%s", run.err);
}

/* A trace that is there already is replaced. */
Test(recorded, a_trace_is_replaced_by_another)
{
    const char *program = compile("twelve", ""),
               *path = kit_text("1\n1\n1\na 0 8\n");
    struct kit_run run = kit_pt("record -o %s -- %s", path, program);

    cr_assert_eq(run.code, 3, "%s", run.err);
    cr_assert(strstr(kit_slurp(path, NULL), "a 6 0\n"));
    run = kit_pt("record -o - -- %s", program);
    cr_assert(strstr(run.out, "\na 0 100\n"), "%s", run.out);
}
