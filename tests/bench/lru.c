/*
 * lru: how fast references are replayed under the lab's exact LRU.
 *
 * This is what `pt replay --policy lru` runs without --trace, compiled with the
 * same flags (grader/replay/policybuild.c), but with all references in memory.
 * Beside it, in the same run, a bare LRU: a hash table of what is in memory and
 * a list, 32-bit page numbers, nothing counted but faults. It looks first
 * whether a page is at the new end of the list already, which on such traces
 * makes it much faster.
 *
 * The recordings are of programs that every Debian has, cut after so many
 * lines; the Zipf trace is that of replay.c.
 */
#include "bench.h"

#include "driver.h"
#include "reffile.h"
#include "zipf.h"

#include <string.h>
#include <unistd.h>

enum {
    LINES = 20000000,
    PAGES = 1000000,
    REFS = 10000000,
    SEED = 42,
    BATCH = 4096
};

void todo(const char *exercise); /* in place of the machine's */

void todo(const char *exercise)
{
    fprintf(stderr, "%s is not written yet\n", exercise);
    exit(1);
}

static struct ref *refs;
static uint32_t *page_of; /* the same, as plain numbers, for the bare loop */
static size_t ref_count;
static uint64_t faults; /* of the last run, to compare with the bare loop's */

/* ---- the lab ---- */

static void run_lab(void *arg, uint64_t count)
{
    pfn_t frames = *(pfn_t *)arg;
    const struct replay_policy *lru = driver_policy("lru");
    struct geometry g = {.page_shift = 12, .frames = frames};
    struct replay_config c = {.frames = frames,
                              .page_shift = 12,
                              .kept = lru->kept(&g),
                              .slots = {.victim = lru->victim}};
    const char *problem;
    struct lean *l = lean_create(&c, &problem);
    size_t done;

    if (!l)
        abort();
    lru->begin(lean_machine(l), 0);
    if (lru->lean(l, refs, count, &done) != WHY_OK)
        abort();
    faults = machine_counters(lean_machine(l))->faults;
    lean_destroy(l);
}

/* ---- a bare loop ---- */

struct place {
    uint32_t key, node; /* page plus 1; 0: free */
};

struct node {
    uint32_t key, newer, older;
};

struct bare {
    struct place *places;
    struct node *nodes; /* number `frames` is the head */
    uint32_t mask;
    int shift;
};

static inline uint32_t home(const struct bare *b, uint32_t key)
{
    return key * 2654435761u >> b->shift;
}

static inline uint32_t seek(const struct bare *b, uint32_t key)
{
    uint32_t i = home(b, key);

    while (b->places[i].key && b->places[i].key != key)
        i = (i + 1) & b->mask;
    return i;
}

/* Those behind it that could be nearer to their homes move up. */
static inline void drop(struct bare *b, uint32_t key)
{
    uint32_t hole = seek(b, key);

    for (uint32_t i = (hole + 1) & b->mask; b->places[i].key;
         i = (i + 1) & b->mask)
        if (((i - home(b, b->places[i].key)) & b->mask) >=
            ((i - hole) & b->mask)) {
            b->places[hole] = b->places[i];
            hole = i;
        }
    b->places[hole].key = 0;
}

static inline void unlink_node(struct node *nodes, uint32_t f)
{
    nodes[nodes[f].older].newer = nodes[f].newer;
    nodes[nodes[f].newer].older = nodes[f].older;
}

static inline void link_node(struct node *nodes, uint32_t head, uint32_t f)
{
    uint32_t newest = nodes[head].older;

    nodes[f].newer = head;
    nodes[f].older = newest;
    nodes[newest].newer = f;
    nodes[head].older = f;
}

static void run_bare(void *arg, uint64_t count)
{
    uint32_t head = *(pfn_t *)arg, used = 0, bits = 4;
    struct bare b;

    while (UINT32_C(1) << bits < 2 * head + 2)
        bits++;
    b.mask = (UINT32_C(1) << bits) - 1;
    b.shift = (int)(32 - bits);
    b.places = calloc(b.mask + 1, sizeof *b.places);
    b.nodes = calloc(head + 1, sizeof *b.nodes);
    b.nodes[head] = (struct node){0, head, head};
    faults = 0;
    for (uint64_t t = 0; t < count; t++) {
        uint32_t key = page_of[t] + 1, i = seek(&b, key), f;

        if (b.places[i].key) {
            f = b.places[i].node;
            if (f == b.nodes[head].older)
                continue;
            unlink_node(b.nodes, f);
        } else {
            faults++;
            f = used;
            if (used == head) {
                f = b.nodes[head].newer;
                unlink_node(b.nodes, f);
                drop(&b, b.nodes[f].key);
                i = seek(&b, key);
            } else {
                used++;
            }
            b.places[i] = (struct place){key, f};
            b.nodes[f].key = key;
        }
        link_node(b.nodes, head, f);
    }
    free(b.places);
    free(b.nodes);
}

/* ---- the table ---- */

/* Both in turns. The goals: millions a second (0: none), and the part of the
   bare loop's speed. */
static void compare(const char *what, pfn_t frames, double goal, double part)
{
    struct task t[] = {{run_bare, &frames, ref_count, 0},
                       {run_lab, &frames, ref_count, 0}};
    char name[60], wanted[40] = "";
    uint64_t expected;
    double speed, share;

    run_bare(&frames, ref_count);
    expected = faults;
    measure(t, 2);
    if (faults != expected)
        abort(); /* then we would compare two different things */
    speed = 1e3 / t[1].best;
    share = t[0].best / t[1].best;
    snprintf(name, sizeof name, "%s, %u frames", what, frames);
    if (goal > 0)
        snprintf(wanted, sizeof wanted, "%g M/s and ", goal);
    printf("%-36s %6.1f M/s  bare %6.1f M/s  %5.2f   goal: %s%g%s\n", name,
           speed, 1e3 / t[0].best, share, wanted, part,
           speed >= goal && share >= part ? "" : ", MISSED");
    fflush(stdout);
}

static void allocate(size_t most)
{
    refs = malloc(most * sizeof *refs);
    page_of = malloc(most * sizeof *page_of);
    if (!refs || !page_of)
        abort();
}

static void let_go(void)
{
    free(refs);
    free(page_of);
}

/* Record a program, read the text (and say how long that takes: it is what
   `pt replay` waits for), and replay it. */
static void recording(const char *program)
{
    char path[] = "/tmp/pt-bench-XXXXXX", command[300];
    int fd = mkstemp(path);
    struct reffile *f;
    double begin;
    size_t n;

    snprintf(command, sizeof command,
             "valgrind --tool=lackey --trace-mem=yes --log-fd=9 %s 9>&1 "
             ">/dev/null 2>&1 | head -n %d >%s",
             program, LINES, path);
    if (fd < 0 || system(command) != 0)
        abort();
    close(fd);
    allocate(LINES * 2 + BATCH);
    begin = seconds();
    f = reffile_open(path, REFTEXT_LACKEY, 12);
    for (ref_count = 0; (n = reffile_read(f, refs + ref_count, BATCH)) > 0;
         ref_count += n)
        continue;
    printf("%-36s %6.1f M/s  (%.1f million references)\n", program,
           (double)ref_count / (seconds() - begin) / 1e6,
           (double)ref_count / 1e6);
    reffile_close(f);
    unlink(path);
    for (size_t i = 0; i < ref_count; i++)
        page_of[i] = (uint32_t)(refs[i].addr >> 12);
    compare("  replayed", 64, 100, 0.4);
    compare("  replayed", 1024, 100, 0.4);
    let_go();
}

static void zipf(void)
{
    free(page_of);
    refs = malloc(REFS * sizeof *refs);
    page_of = zipf_pages(PAGES, REFS, SEED);
    ref_count = REFS;
    for (size_t i = 0; i < REFS; i++)
        refs[i] = (struct ref){(uint64_t)page_of[i] << 12, 1, ACCESS_LOAD};
    for (pfn_t frames = 100; frames <= PAGES; frames *= 10)
        compare("Zipf", frames, frames == 100000 ? 20 : 0, 0.25);
    let_go();
}

int main(void)
{
    printf("\nexact LRU of the lab; the rows with a program: reading the text "
           "of its recording\n");
    recording("ls -lR /usr/share");
    recording("gzip -c /usr/bin/perl");
    recording("sort /usr/share/common-licenses/GPL-3 /usr/bin/perl");
    page_of = NULL;
    zipf();
    return 0;
}
