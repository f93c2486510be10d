/*
 * What a class costs that is too large for one machine: grader/class/SCALE.md.
 *
 *     scale [SUBMISSIONS]     in the gradebook that parts are made of (2000)
 *
 * First all is measured that can be on one machine: how long the submissions
 * of a small class take (finished, untouched, and wrong in all ways), one by
 * one; and what the one process does that hands out parts and merges them.
 * Then 100,000 submissions are graded by an imitated cluster, which draws the
 * time of each from those that were measured, with replacement.
 */
#include "bench.h"

#include "cluster.h"
#include "cluster_part.h"
#include "pending.h"
#include "policy.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char LAB[] = "03-page-tables";

/* Slurm 22.05 on loopback: what a task costs beyond its work, and how many the
   controller starts in a second (SCALE.md says how that was measured). */
static const double TASK = 1.1, STARTS = 10;

enum { MANY = 100000, DRAWN_MOST = 400, HIGHEST = 1000 };

static char folder[] = "/tmp/pt-scale-XXXXXX";
static const char *out; /* the build directory */

static const char *in_folder(const char *name)
{
    static char paths[4][200];
    static unsigned turn;
    char *path = paths[turn++ % 4];

    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static void must(bool good, const char *why)
{
    if (good)
        return;
    fprintf(stderr, "bench: %s\n", why);
    exit(1);
}

/* --------------------------------------------------------- one submission */

static struct {
    double s[DRAWN_MOST], mean; /* seconds of a processor */
    double clock;               /* all of them, by the clock */
    unsigned count;
} drawn;

/* One of each kind. */
static void make_class(void)
{
    setenv("dir", folder, 1);
    setenv("lab", LAB, 1);
    setenv("out", out, 1);
    must(system("set -e; mkdir $dir/class; for it in tests/wrong/$lab/*.c; do "
                "name=$dir/class/$(basename $it .c); mkdir $name; "
                "$out/weave wrong solutions/$lab $it $name >/dev/null; done; "
                "for it in solutions labs; do mkdir $dir/class/$it; "
                "cp $it/$lab/*.c $dir/class/$it; rm $dir/class/$it/test_*; "
                "done") == 0,
         "the class cannot be made");
}

/* How many results are there? */
static int64_t results(const char *book)
{
    struct book b;
    int64_t n = 0;

    if (book_open(&b, book, BOOK_READ, NULL) != PT_OK)
        return 0;
    n = book_number(&b, 0, "SELECT count(*) FROM result", "");
    book_close(&b);
    return n;
}

/* Seconds that the children of a process have worked, if they have ended. */
static double worked(pid_t pid)
{
    unsigned long user = 0, kernel = 0;
    char path[40];
    FILE *f;

    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    f = fopen(path, "r");
    must(f && fscanf(f,
                     "%*d (%*[^)]) %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u "
                     "%*u %*u %*u %lu %lu",
                     &user, &kernel) == 2,
         path);
    fclose(f);
    return (double)(user + kernel) / (double)sysconf(_SC_CLK_TCK);
}

/* Grade the class one by one, and look on. On a busy machine only the seconds
   of a processor mean something. */
static void measure_class(void)
{
    const char *book = in_folder("small.db");
    pid_t pid = fork();
    double last = 0, begin = 0;
    int status = 0;

    if (pid == 0) {
        char pt[300];

        snprintf(pt, sizeof pt, "%s/pt", out);
        must(freopen("/dev/null", "w", stdout) &&
                 freopen("/dev/null", "w", stderr),
             "/dev/null");
        execl(pt, pt, "grade", "--lab", LAB, "--jobs", "1", "-o", book,
              in_folder("class"), (char *)NULL);
        _exit(127);
    }
    while (waitpid(pid, &status, WNOHANG) == 0) {
        int64_t n = access(book, F_OK) == 0 ? results(book) : 0;

        if (n > (int64_t)drawn.count && drawn.count < DRAWN_MOST) {
            /* The first begins with the start of pt, which is not its own. */
            if (drawn.count > 0)
                drawn.s[drawn.count - 1] = worked(pid) - last;
            else
                begin = seconds();
            drawn.clock = seconds() - begin;
            last = worked(pid);
            drawn.count++;
        }
        usleep(10000);
    }
    must(WIFEXITED(status) && WEXITSTATUS(status) == 0 && drawn.count > 5,
         "pt grade has failed");
    drawn.count--;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void show_class(void)
{
    double sum = 0;

    for (unsigned i = 0; i < drawn.count; i++)
        sum += drawn.s[i];
    drawn.mean = sum / drawn.count;
    qsort(drawn.s, drawn.count, sizeof *drawn.s, by_size);
    printf(
        "\nA submission of %s, one of %u, keeps a processor busy for %.2f s; "
        "%.2f s at least, half %.2f s, 95%% %.2f s, %.2f s at most (by the "
        "clock %.2f s here and now)\n",
        LAB, drawn.count, drawn.mean, drawn.s[0], drawn.s[drawn.count / 2],
        drawn.s[drawn.count * 95 / 100], drawn.s[drawn.count - 1],
        drawn.clock / drawn.count);
}

/* ------------------------------------------------ who hands out and merges */

static struct {
    double find, make, merge, marks; /* seconds a submission */
    double part_make, part_merge;    /* seconds a part */
    double bytes;                    /* of the gradebook, a submission */
} home;

/* The small class, over and over, each time in other words. */
static const char *const GROW[] = {
    "CREATE TEMP TABLE n AS WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT "
    "i + 1 FROM c WHERE i < ?) SELECT i FROM c",
    "CREATE TEMP TABLE few AS SELECT row_number() OVER (ORDER BY content) - 1 "
    "AS k, content FROM (SELECT DISTINCT content FROM result)",
    "INSERT INTO student(id) SELECT 'x' || i FROM n",
    "INSERT INTO content SELECT 'c' || i FROM n",
    "INSERT INTO file SELECT 'c' || i, name, bytes FROM n JOIN few ON k = i % "
    "(SELECT count(*) FROM few) JOIN file USING(content)",
    "INSERT INTO submission(student, attempt, origin, content) SELECT 'x' || "
    "i, '', 'class/x' || i, 'c' || i FROM n",
};

static void grow(struct book *b, unsigned count)
{
    must(book_begin(b), b->problem);
    for (size_t i = 0; i < sizeof GROW / sizeof *GROW; i++)
        must(book_do(b, GROW[i], i ? "" : "i", (int64_t)count), b->problem);
    must(book_commit(b), b->problem);
}

/* What a task would find: for each content, what was found for one of the
   small class. */
static const char *const FIND[] = {
    "ATTACH ? AS small",
    "CREATE TEMP TABLE few AS SELECT row_number() OVER (ORDER BY content) - 1 "
    "AS k, content, seed, inputs FROM small.result",
    "CREATE TEMP TABLE pair AS SELECT hash AS fresh, content, seed, inputs "
    "FROM (SELECT hash, (row_number() OVER (ORDER BY hash)) % (SELECT count(*) "
    "FROM few) AS k FROM main.content) JOIN few USING(k)",
    "INSERT INTO main.result SELECT fresh, r.seed, r.inputs, status, points, "
    "most, bonus, bonus_most, misconception, report, full, record, words FROM "
    "pair JOIN small.result r USING(content)",
    "INSERT INTO main.test SELECT fresh, t.seed, t.inputs, exercise, name, "
    "part, verdict FROM pair JOIN small.test t USING(content)",
};

static void grade_part(const char *path)
{
    struct book b;

    must(book_open(&b, path, BOOK_WRITE, NULL) == PT_OK, b.problem);
    for (size_t i = 0; i < sizeof FIND / sizeof *FIND; i++)
        must(book_do(&b, FIND[i], i ? "" : "s", in_folder("small.db")),
             b.problem);
    book_close(&b);
}

/* Deal out, imitate the tasks, merge. */
static void measure_parts(struct book *b, const struct lab *l, size_t pieces)
{
    const struct course course = {0};
    const struct plan_wish w = {.lab = l, .course = &course};
    char *inputs = book_get(b, "inputs"), path[PLACE_PATH + 40];
    char problem[BOOK_PROBLEM];
    unsigned n = (unsigned)(pieces / CLUSTER_PACK) + 1;
    struct plan p;
    double t = seconds();

    must(plan_find(&p, b, problem) == PT_OK && p.count == 0, "a plan");
    must(plan_make(&p, b, &w, inputs, false, n, problem), problem);
    home.part_make = (seconds() - t) / n;
    for (unsigned i = 1; i <= n; i++)
        grade_part(plan_path(&p, path, "part-%u.db", i));
    t = seconds();
    for (unsigned i = 1; i <= n; i++)
        must(part_merge(b, plan_path(&p, path, "part-%u.db", i), &p, problem) ==
                 PART_GOOD,
             problem);
    home.part_merge = (seconds() - t) / n;
    must(book_number(b, 0, "SELECT count(*) FROM result", "") >=
             (int64_t)pieces,
         "something was not merged");
    free(inputs);
    plan_remove(&p);
    plan_clear(&p);
}

static void measure_home(unsigned count)
{
    const struct course course = {0};
    char problem[BOOK_PROBLEM];
    struct book b;
    struct lab l;
    size_t pieces;
    char *inputs;
    double t;

    must(system("cp $dir/small.db $dir/large.db") == 0, "no copy");
    must(lab_open(&l, LAB, NULL, "bench", stderr) == PT_OK, "no lab");
    must(book_open(&b, in_folder("large.db"), BOOK_WRITE, LAB) == PT_OK,
         b.problem);
    grow(&b, count);
    t = seconds();
    inputs = book_get(&b, "inputs");
    must(pending_seeds(&b, &l, &course, false, problem) == PT_OK, problem);
    must(pending_find(&b, inputs, false, (struct shard){0}, &pieces) &&
             pieces == count,
         "not all is pending");
    home.find = (seconds() - t) / count;
    measure_parts(&b, &l, pieces);
    t = seconds();
    must(policy_final(&b), b.problem);
    home.marks = (seconds() - t) / count;
    home.bytes = (double)book_number(&b, 0,
                                     "SELECT page_count * page_size FROM "
                                     "pragma_page_count(), pragma_page_size()",
                                     "") /
                 count;
    free(inputs);
    book_close(&b);
    lab_close(&l);
    printf("At home, with %u submissions in parts of %d: to find what is "
           "pending %.3f ms each, to make a part %.1f ms, to merge one %.1f "
           "ms, marks %.3f ms each; the gradebook has %.0f KB each\n",
           count, CLUSTER_PACK, 1e3 * home.find, 1e3 * home.part_make,
           1e3 * home.part_merge, 1e3 * home.marks, home.bytes / 1024);
}

/* --------------------------------------------------------------- a cluster */

static uint64_t state = 1;

/* splitmix64 */
static uint64_t draw(void)
{
    uint64_t z = (state += 0x9e3779b97f4a7c15u);

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* A heap of times: the smallest is heap[0]. */
static void sink(double *heap, unsigned n, double t)
{
    unsigned i = 0;

    for (unsigned k; (k = 2 * i + 1) < n; i = k) {
        if (k + 1 < n && heap[k + 1] < heap[k])
            k++;
        if (heap[k] >= t)
            break;
        heap[i] = heap[k];
    }
    heap[i] = t;
}

struct run {
    unsigned parts;
    double makespan, ideal; /* seconds */
    double merged;          /* seconds in which something is merged */
};

/* Each part begins when a node is free and the controller has come to it, and
   is merged, one after another, in the order in which they end. */
static struct run imitate(unsigned nodes, unsigned pack)
{
    unsigned n = (MANY + pack - 1) / pack;
    double *free_at, *ends, sum = 0, each, t;

    n = n < nodes ? nodes : n; /* as parts_for in cluster.c */
    n = n < HIGHEST ? n : HIGHEST;
    each = home.part_merge * MANY / n / CLUSTER_PACK;
    free_at = calloc(nodes, sizeof *free_at);
    ends = calloc(n, sizeof *ends);
    must(free_at && ends, "no memory");
    t = MANY * home.find + n * home.part_make;
    for (unsigned i = 0; i < nodes; i++)
        free_at[i] = t;
    for (unsigned i = 0; i < n; i++) {
        unsigned size = MANY / n + (i < MANY % n);
        double turn = t + i / STARTS, work = 0;

        for (unsigned k = 0; k < size; k++)
            work += drawn.s[draw() % drawn.count];
        sum += work;
        ends[i] = (free_at[0] > turn ? free_at[0] : turn) + TASK + work;
        sink(free_at, nodes, ends[i]);
    }
    qsort(ends, n, sizeof *ends, by_size);
    t = 0;
    for (unsigned i = 0; i < n; i++)
        t = (ends[i] > t ? ends[i] : t) + each;
    free(free_at);
    free(ends);
    return (struct run){n, t + MANY * home.marks, sum / nodes, n * each};
}

static void show_clusters(void)
{
    static const unsigned nodes[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};

    printf("\n%d submissions, imitated; a node grades one at a time\n"
           "%8s %6s %12s %12s %9s %14s %12s\n",
           MANY, "nodes", "parts", "work alone", "with all", "ratio",
           "each second", "merging");
    for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++) {
        struct run r = imitate(nodes[i], CLUSTER_PACK);

        printf("%8u %6u %10.1f s %10.1f s %8.2fx %14.1f %10.1f s\n", nodes[i],
               r.parts, r.ideal, r.makespan, r.makespan / r.ideal,
               MANY / r.makespan, r.merged);
    }
}

int main(int argc, char **argv)
{
    int count = argc > 1 ? atoi(argv[1]) : 2000;

    out = getenv("OUT") ? getenv("OUT") : "build";
    setenv("PT_OUT", out, 1);
    setenv("PT_ROOT", ".", 1);
    must(count > 0, "scale [SUBMISSIONS]: expected a number");
    must(mkdtemp(folder) != NULL, "no folder");
    make_class();
    measure_class();
    show_class();
    measure_home((unsigned)count);
    show_clusters();
    return system("rm -rf $dir") != 0;
}
