/*
 * heap: the finished lab's allocator beside those of Debian, all on the same
 * traces: some that are generated, and some of programs that are recorded here
 * and now. For each allocator and trace: nanoseconds an operation, and peak
 * payload by peak heap.
 *
 * The heap of the lab is what it took of its machine; that of glibc, what
 * mallinfo2 says. mimalloc and jemalloc have no such figure that could be
 * compared: theirs is the memory that the process got while all blocks were
 * filled.
 */
#include "bench.h"

#include "child.h"
#include "heapgen.h"
#include "heaprun.h"
#include "scratch.h"

#include <glob.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ALLOCATORS = 4, OPS = 200000, TURNS = 2, TRACES_MOST = 20 };

static const char *const NAMES[ALLOCATORS] = {"lab", "glibc", "mimalloc",
                                              "jemalloc"};

/* Programs of which Debian always has most. What they print is not needed. */
static const char *const PROGRAMS[][2] = {
    {"ls", "exec ls -lR /usr/share"},
    {"sort", "exec sort --parallel=1 framework/*.c grader/*/*.c tests/*/*.c"},
    {"gcc", "exec $(gcc -print-prog-name=cc1) -quiet -O2 -Iframework -o "
            "/dev/null framework/space.c"},
    {"perl", "exec perl -ne '$n{$_}++ for split; END { print map {\"$_\\n\"} "
             "sort keys %n }' framework/*.c grader/*/*.c"},
    {"awk", "exec awk '{ for (i = 1; i <= NF; i++) n[$i]++ } END { for (w in "
            "n) print w }' framework/*.c grader/*/*.c"},
};

struct result {
    double ns, utilisation;
};

struct trace {
    char name[20];
    bool recorded;
    struct heaptrace ops;
    struct result got[ALLOCATORS];
};

static char scratch[SCRATCH_PATH];
static struct heapbuild built[ALLOCATORS];
static bool there[ALLOCATORS];
static struct trace traces[TRACES_MOST];
static size_t count;

/* ------------------------------------------------------------------ traces */

static void generate(void)
{
    for (const struct heapgen_kind *k = HEAPGEN_KINDS; k->name; k++) {
        struct trace *t = &traces[count++];

        snprintf(t->name, sizeof t->name, "%s", k->name);
        if (!heapgen_make(&t->ops, k->name, OPS, 1))
            abort();
    }
}

static void record(const char *name, const char *script)
{
    struct trace *t = &traces[count];
    char path[SCRATCH_PATH + 40], command[1000], problem[HEAPTRACE_PROBLEM];
    char *argv[] = {"pt", "record", "-o",    path, "--",
                    "sh", "-c",     command, NULL};
    FILE *nowhere = fopen("/dev/null", "w");
    bool ours;

    snprintf(path, sizeof path, "%s/%s.rep", scratch, name);
    snprintf(command, sizeof command, "{ %s; } >/dev/null 2>&1", script);
    command_run(8, argv, nowhere, nowhere);
    fclose(nowhere);
    if (access(path, R_OK) != 0 ||
        !heaptrace_read(&t->ops, path, problem, &ours) || t->ops.count == 0) {
        printf("(%s could not be recorded)\n", name);
        return;
    }
    snprintf(t->name, sizeof t->name, "%s", name);
    t->recorded = true;
    count++;
}

/* -------------------------------------------------------------- allocators */

static void build_one(int i, const char *from, const char *allocator)
{
    char folder[SCRATCH_PATH + 20];

    snprintf(folder, sizeof folder, "%s/%s", scratch, NAMES[i]);
    if (mkdir(folder, 0700) < 0)
        abort();
    there[i] = heapbuild_make(&built[i], from, allocator, folder, "bench",
                              stderr) == PT_OK;
}

static void build_library(int i, const char *pattern)
{
    glob_t found;

    if (glob(pattern, 0, NULL, &found) == 0)
        build_one(i, found.gl_pathv[0], "libc");
    else
        printf("(%s is not installed: make deps JOBS=bench)\n", NAMES[i]);
    globfree(&found);
}

/* ----------------------------------------------------------------- measure */

static void run(struct trace *t, int i)
{
    struct result *r = &t->got[i];
    struct heaprun one;
    double ns;

    if (heaprun(&one, &built[i], &t->ops, HEAPJOB_CHECK | HEAPJOB_TIME, "bench",
                stderr) != PT_OK)
        exit(1);
    if (*one.wrong) {
        fprintf(stderr, "bench: %s on %s: %s\n", NAMES[i], t->name, one.wrong);
        exit(1);
    }
    ns = (double)one.job.best / (double)t->ops.count;
    if (r->ns == 0 || ns < r->ns)
        r->ns = ns;
    r->utilisation = heaprun_utilisation(&one, &built[i], &t->ops);
}

static void put(double value, bool is_there, int decimals)
{
    if (is_there)
        printf(" %8.*f", decimals, value);
    else
        printf(" %8s", "-");
}

static void put_row(const char *name, const char *what,
                    const struct result *got)
{
    printf("%-16s %9s ", name, what);
    for (int i = 0; i < ALLOCATORS; i++)
        put(got[i].ns, there[i], 1);
    printf("  ");
    for (int i = 0; i < ALLOCATORS; i++)
        put(got[i].utilisation, there[i], 1);
    printf("\n");
}

/* The mean of some rows. */
static void mean(bool generated, bool recorded, struct result *of)
{
    size_t n = 0;

    memset(of, 0, ALLOCATORS * sizeof *of);
    for (size_t k = 0; k < count; k++) {
        if (!(traces[k].recorded ? recorded : generated))
            continue;
        n++;
        for (int i = 0; i < ALLOCATORS; i++) {
            of[i].ns += traces[k].got[i].ns;
            of[i].utilisation += traces[k].got[i].utilisation;
        }
    }
    for (int i = 0; i < ALLOCATORS && n; i++) {
        of[i].ns /= (double)n;
        of[i].utilisation /= (double)n;
    }
}

static void compare(const struct result *all)
{
    printf("%-26s ", "million operations/second");
    for (int i = 0; i < ALLOCATORS; i++)
        put(all[i].ns > 0 ? 1e3 / all[i].ns : 0, there[i], 1);
    printf("\n%-26s ", "time, glibc = 1");
    for (int i = 0; i < ALLOCATORS; i++)
        put(all[i].ns / all[1].ns, there[i], 2);
    printf("\n");
    if (!there[0])
        return;
    printf("the lab beside glibc: %.2fx its time, %+.1f points of "
           "utilisation; goal: 1x%s, +5%s\n",
           all[0].ns / all[1].ns, all[0].utilisation - all[1].utilisation,
           all[0].ns <= all[1].ns ? "" : " MISSED",
           all[0].utilisation >= all[1].utilisation + 5 ? "" : " MISSED");
}

static void table(void)
{
    struct result means[ALLOCATORS];

    printf("%-16s %9s ", "", "opera-");
    printf(" %-36s  %s\n", "time of an operation, ns", "utilisation, %");
    printf("%-16s %9s ", "trace", "tions");
    for (int k = 0; k < 2; k++, printf(k < 2 ? "  " : "\n"))
        for (int i = 0; i < ALLOCATORS; i++)
            printf(" %8s", NAMES[i]);
    for (size_t k = 0; k < count; k++) {
        char ops[30];

        for (int turn = 0; turn < TURNS; turn++)
            for (int i = 0; i < ALLOCATORS; i++)
                if (there[i])
                    run(&traces[k], i);
        snprintf(ops, sizeof ops, "%zu", traces[k].ops.count);
        put_row(traces[k].name, ops, traces[k].got);
        fflush(stdout);
    }
    mean(true, false, means);
    put_row("mean, generated", "", means);
    mean(false, true, means);
    put_row("mean, recorded", "", means);
    mean(true, true, means);
    put_row("mean", "", means);
    compare(means);
}

/* This program is OUT/bench/heap: pt's things are in OUT. */
static void find_out(const char *program)
{
    char out[400];

    snprintf(out, sizeof out, "%s", program);
    for (int i = 0; i < 2; i++)
        if (strrchr(out, '/'))
            *strrchr(out, '/') = '\0';
    setenv("PT_OUT", out, 0);
    setenv("PT_ROOT", ".", 0);
}

int main(int argc, char **argv)
{
    (void)argc;
    find_out(argv[0]);
    printf("\nheap: traces of allocations (mimalloc, jemalloc: utilisation by "
           "resident memory)\n");
    if (!scratch_make(scratch))
        abort();
    generate();
    for (size_t i = 0; i < sizeof PROGRAMS / sizeof *PROGRAMS; i++)
        record(PROGRAMS[i][0], PROGRAMS[i][1]);
    build_one(0, "solutions", "quick");
    build_one(1, "libc", "libc");
    build_library(2, "/usr/lib/*/libmimalloc.so.2*");
    build_library(3, "/usr/lib/*/libjemalloc.so.2*");
    table();
    for (size_t k = 0; k < count; k++)
        heaptrace_clear(&traces[k].ops);
    scratch_remove(scratch);
    return 0;
}
