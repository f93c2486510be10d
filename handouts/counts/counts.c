/*
 * counts: the same work on three machines: one in which every slot is naive,
 * one with the finished code of one lab, and one with that of all labs.
 *
 *     counts LAB        a table, for the chapter of that lab
 *
 * Two processes run in turn. Each has
 *
 *     code    8 pages of a file, read and executed
 *     heap   96 pages, of which 40 are used; half of those may only be read in
 *            the second half of the time
 *     notes   4 pages of a shared file
 *     stack  up to 8 pages, of which 3 are used
 *
 * and memory has 32 frames. The work is the same every time.
 */
#include "all_labs.h"

#include "disk.h"
#include "view.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    FRAMES = 32,
    SWAP = 512,
    PROCESSES = 2,
    CODE = 1,
    CODE_PAGES = 8,
    HEAP = 16,
    HEAP_PAGES = 96,
    HEAP_USED = 40,
    NOTES = 128,
    NOTES_PAGES = 4,
    STACK_PAGES = 8,
    STACK_USED = 3,
    ROUNDS = 40,
    STEPS = 500 /* references in each round */
};

static void must(bool fine, const char *what)
{
    if (fine)
        return;
    fprintf(stderr, "counts: %s\n", what);
    exit(1);
}

static struct region region(const char *name, vpn_t first, vpn_t pages,
                            unsigned perms, int file)
{
    struct region r = {
        .first = first, .pages = pages, .perms = perms, .file = file};

    strncpy(r.name, name, sizeof r.name - 1);
    return r;
}

static void map(struct machine *m, asid_t p, struct region r)
{
    must(proc_map(m, p, &r) == WHY_OK, "a region cannot be mapped");
}

static asid_t begin(struct machine *m, const int *file)
{
    const vpn_t top = page_count(machine_shape(m));
    asid_t p = proc_create(m, "worker");
    struct region notes =
        region("notes", NOTES, NOTES_PAGES, PERM_R | PERM_W, file[1]);
    struct region stack = region("stack", top - STACK_USED, STACK_USED,
                                 PERM_R | PERM_W, FILE_NONE);

    must(p != ASID_NONE, "a process cannot be created");
    notes.shared = true;
    stack.stack = true;
    stack.limit = top - STACK_PAGES;
    map(m, p, region("code", CODE, CODE_PAGES, PERM_R | PERM_X, file[0]));
    map(m, p, region("heap", HEAP, HEAP_PAGES, PERM_R | PERM_W, FILE_NONE));
    map(m, p, notes);
    map(m, p, stack);
    return p;
}

static uint64_t dice;

static uint64_t throw(uint64_t n)
{
    dice = dice * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (dice >> 33) % n;
}

/* One reference: mostly code and a few pages of the heap that move on from
   round to round; a store now and then. */
static void step(struct machine *m, asid_t p, unsigned round)
{
    const vpn_t top = page_count(machine_shape(m));
    const unsigned shift = machine_shape(m)->page_shift;
    bool locked = round >= ROUNDS / 2; /* the lower half of the heap */
    uint64_t kind = throw(16), page, value;
    bool store = false;

    if (kind < 6) {
        must(ask_touch(m, p, (CODE + throw(CODE_PAGES)) << shift, 4,
                       ACCESS_FETCH) == WHY_OK,
             "a fetch has failed");
        return;
    }
    if (kind < 13) {
        page = (round + throw(8)) % HEAP_USED;
        store = kind == 12 && !(locked && page < HEAP_USED / 2);
        page += HEAP;
    } else if (kind < 15) {
        page = top - 1 - throw(STACK_USED);
        store = kind == 14;
    } else {
        page = NOTES + throw(NOTES_PAGES);
        store = throw(4) == 0;
    }
    must((store ? proc_write(m, p, page << shift, 8, round)
                : proc_read(m, p, page << shift, 8, &value)) == WHY_OK,
         "an access has failed");
}

/* The file of the processes' code, and the one that they share. */
static void open_files(struct machine *m, int *file)
{
    size_t size = page_size(machine_shape(m));

    must(file_open(m, disk_memory(size, CODE_PAGES), &file[0]) &&
             file_open(m, disk_memory(size, NOTES_PAGES), &file[1]),
         "a file cannot be opened");
}

/* All the work, on a machine with these slots. */
static struct counters work(const struct slots *slots)
{
    struct config c = {
        .shape = geometry_sv39(FRAMES), .swap_slots = SWAP, .slots = *slots};
    asid_t p[PROCESSES];
    int file[2];

    all_labs_room(&c);
    struct machine *m = machine_create(&c, NULL);
    must(m != NULL, "there is no such machine");
    all_labs_begin(m, slots);
    open_files(m, file);
    dice = 1;
    for (int i = 0; i < PROCESSES; i++)
        p[i] = begin(m, file);
    for (unsigned round = 0; round < ROUNDS; round++) {
        asid_t who = p[round % PROCESSES];
        if (round >= ROUNDS / 2)
            must(proc_protect(m, who, HEAP, HEAP_USED / 2, PERM_R) == WHY_OK,
                 "permissions cannot be changed");
        for (int i = 0; i < STEPS; i++)
            step(m, who, round);
    }
    for (int i = 0; i < PROCESSES; i++)
        proc_exit(m, p[i], 0);
    struct counters result = *machine_counters(m);
    machine_destroy(m);
    return result;
}

static void row(const char *what, const uint64_t n[3])
{
    printf("%-26s", what);
    for (int i = 0; i < 3; i++)
        printf("%16s", view_number(n[i]).s);
    putchar('\n');
}

int main(int argc, char **argv)
{
    struct config alone = {.shape = geometry_sv39(FRAMES)}, all = alone;
    const struct slots naive = {0};

    for (size_t i = 0; i < LAB_SLOTS; i++)
        if (argc == 2 && strcmp(argv[1], lab_slots[i].name) == 0)
            lab_slots[i].fill(&alone.slots);
    if (memcmp(&alone.slots, &naive, sizeof naive) == 0) {
        fputs("usage: counts LAB, such as 06-permissions\n", stderr);
        return 2;
    }
    all_labs_fill(&all);
    const struct counters c[3] = {work(&naive), work(&alone.slots),
                                  work(&all.slots)};
    printf("%-26s%16s%16s%16s\n", "", "naive", "this lab", "all labs");
#define ROW(what, value) \
    row(what, (const uint64_t[3]){c[0].value, c[1].value, c[2].value})
    ROW("references", accesses);
    ROW("faults", faults);
    ROW("TLB misses", tlb_misses);
    ROW("TLB entries flushed", tlb_flushes);
    ROW("pages filled with zeros", zero_fills);
    ROW("pages read from files", file_reads);
    ROW("pages written to files", file_writes);
    ROW("clean pages evicted", clean_evictions);
    ROW("dirty pages evicted", dirty_evictions);
    ROW("pages read from swap", swap_reads);
    ROW("pages written to swap", swap_writes);
#undef ROW
    row("simulated cycles",
        (const uint64_t[3]){count_cycles(&c[0]), count_cycles(&c[1]),
                            count_cycles(&c[2])});
    return 0;
}
