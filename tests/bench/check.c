/*
 * What a student waits for: `pt check`, beside what it cannot do without, and
 * the road between referee and host.
 */
#include "bench.h"

#include <string.h>
#include <sys/wait.h>

static const char compile[] =
    "gcc -std=c11 -O1 -g -fno-pie -fsanitize-coverage=trace-pc -Wall -Wextra"
    " -Iframework -c -o %1$s/floor.o solutions/03-page-tables/page_tables.c";
static const char link_host[] =
    "gcc -no-pie -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=exit,"
    "--wrap=_exit,--wrap=abort -o %1$s/floor %1$s/floor.o"
    " %1$s/host/03-page-tables.o";

static char out[200]; /* the build directory */

/* Run a command; it must succeed. */
static void run(void *arg, uint64_t count)
{
    char command[2000];

    snprintf(command, sizeof command, "(%s) >/dev/null 2>&1",
             (const char *)arg);
    while (count-- > 0)
        if (system(command) != 0) {
            fprintf(stderr, "bench: this failed: %s\n", command);
            exit(1);
        }
}

static const char *text(const char *format)
{
    char *s;

    if (asprintf(&s, format, out) < 0)
        abort();
    return s;
}

static const char *both(const char *a, const char *b)
{
    char *s;

    if (asprintf(&s, "%s && %s", a, b) < 0)
        abort();
    return s;
}

static void row_ms(const char *what, const struct task *ours,
                   const struct task *floor, double limit, const char *against)
{
    double ratio = ours->best / floor->best;

    printf("%-36s %7.0f ms %7.0f ms %8.2fx   %s; goal: %gx%s\n", what,
           ours->best / 1e6, floor->best / 1e6, ratio, against, limit,
           ratio <= limit ? "" : ", MISSED");
}

static void bench_loop(void)
{
    const char *build = both(text(compile), text(link_host));
    struct task t[] = {
        {run, (void *)(uintptr_t)build, 1, 0},
        {run, (void *)(uintptr_t)both(build, "valgrind -q true"), 1, 0},
        {run, (void *)(uintptr_t)text("%1$s/pt check 03 --from solutions"), 1,
         0},
        {run,
         (void *)(uintptr_t)text("%1$s/pt check 03 --from solutions --fast"), 1,
         0}};

    measure(t, 4);
    row_ms("pt check", &t[2], &t[1], 1.6, "compile, link, valgrind true");
    row_ms("pt check --fast", &t[3], &t[0], 2, "compile, link");
}

/* The referee's words on one test; how many calls it made. */
static double calls_of(const char *command)
{
    char line[500];
    double calls = 0;
    FILE *f = popen(command, "r");

    while (f && fgets(line, sizeof line, f))
        if (sscanf(line, "calls %lf", &calls) == 1)
            break;
    while (f && fgets(line, sizeof line, f))
        ;
    if (!f || pclose(f) != 0 || calls == 0) {
        fprintf(stderr, "bench: this failed: %s\n", command);
        exit(1);
    }
    return calls;
}

static void bench_road(void)
{
    const char *far = text("%1$s/referee/03-page-tables --hidden --fast --count"
                           " --only two_tables_live %1$s/floor");
    struct task t[] = {
        {run, (void *)(uintptr_t)far, 1, 0},
        {run,
         (void *)(uintptr_t)text(
             "PT_OPS=10000 %1$s/one/03-page-tables two_tables_live"),
         1, 0}};

    measure(t, 2);
    double calls = calls_of(far);
    double ms = t[0].best / 1e6;
    printf("%-36s %7.0f ms %7.0f ms %8.2fx   the same in one process;"
           " goal: 500 ms%s\n",
           "a model test of 50,000 operations", ms, t[1].best / 1e6,
           t[0].best / t[1].best, ms < 500 ? "" : ", MISSED");
    printf("%-36s %7.2f M/s  (%.0f calls; upcalls not counted)\n",
           "round trips, with all that they do", calls / ms / 1e3, calls);
}

enum { TESTS = 91 }; /* of the lab, without those that only measure */

/* What the sandbox costs: the same with every layer left out. */
static void bench_box(void)
{
    static const struct {
        const char *what, *with, *without, *goal;
        unsigned parts;
    } cases[] = {
        {"pt check", "%1$s/pt check 03 --from solutions",
         "%1$s/pt check 03 --from solutions --without-sandbox", "goal: 1.15x",
         1},
        {"pt check --fast", "%1$s/pt check 03 --from solutions --fast",
         "%1$s/pt check 03 --from solutions --fast --without-sandbox", "", 1},
        {"one test, natively",
         "%1$s/referee/03-page-tables --hidden --fast %1$s/floor",
         "%1$s/referee/03-page-tables --hidden --fast --bare %1$s/floor", "",
         TESTS},
    };

    printf("\n%-36s %10s %10s %9s\n", "what the sandbox costs", "with",
           "without", "ratio");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct task t[] = {
            {run, (void *)(uintptr_t)text(cases[i].with), 1, 0},
            {run, (void *)(uintptr_t)text(cases[i].without), 1, 0}};
        measure(t, 2);
        double ratio = t[0].best / t[1].best, ms = 1e6 * cases[i].parts;
        printf("%-36s %7.2f ms %7.2f ms %8.2fx   %s%s\n", cases[i].what,
               t[0].best / ms, t[1].best / ms, ratio, cases[i].goal,
               *cases[i].goal && ratio > 1.15 ? ", MISSED" : "");
    }
}

int main(int argc, char **argv)
{
    (void)argc;
    /* This program is OUT/bench/check. */
    snprintf(out, sizeof out, "%s", argv[0]);
    for (int i = 0; i < 2; i++)
        if (strrchr(out, '/'))
            *strrchr(out, '/') = '\0';
    printf("\n%-36s %10s %10s %9s\n", "grading", "this", "against", "ratio");
    bench_loop();
    bench_road();
    bench_box();
    return 0;
}
