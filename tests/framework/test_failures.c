/*
 * Is nothing lost, whatever fails? One random program, run again and again:
 * each time something else fails, once. Results, counters and contents must
 * still be what the model says, and at the end nothing may be left over.
 */
#include "walk.h"

#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdio.h>

/* Small pages, and room for a part of what the program uses. */
#define SMALL                                                                  \
    .shape = {.page_shift = 8, .va_bits = 16, .frames = 8, .nodes = 64},       \
    .windows = {{1, 10}, {0x80, 8}, {0xf8, 8}}, .file_pages = 24, .slots = 64, \
    .tlb = 4

/* The machine as it comes, and one of other pieces. */
static const struct {
    const char *name;
    struct model_config config;
} worlds[] = {{"naive", {SMALL}},
              {"other pieces",
               {SMALL, .tlb_any = true, .tree = true, .clock = true,
                .lazy = true, .strict = true, .thrifty = true}}};

enum { WORLDS = sizeof worlds / sizeof *worlds };

/* How long the program is: 1,400 operations, unless you ask for more. */
static uint64_t length(void)
{
    uint64_t n = dice_operations(1400000) / 1000;

    return n < 200 ? 200 : n > 2000 ? 2000 : n;
}

static struct twin begin(int world)
{
    return (struct twin){.world = worlds[world].name,
                         .config = worlds[world].config,
                         .dice = dice_new()};
}

static bool lives(struct twin *t, asid_t as)
{
    return as != ASID_NONE && model_proc(t->mo, as);
}

/* Store to (load from) every page that the process has, as long as it
   lives. */
static void use_all(struct twin *t, asid_t as, bool store)
{
    size_t size = page_size(&t->config.shape);

    for (size_t i = 0; i < t->mo->pages && lives(t, as); i++) {
        const struct model_page *page = &model_proc(t->mo, as)->pages[i];
        if (page->mapped && store)
            twin_store(t, as, page->vpn * size + i, 8, i * 0x0123456789);
        else if (page->mapped)
            twin_load(t, as, page->vpn * size + i, 8);
    }
}

/* How the program begins, whatever the dice say: with more pages of all
   kinds than there is memory for, and with a child that has them too. */
static void opening(struct twin *t)
{
    asid_t as = twin_start(t), child = ASID_NONE;

    if (lives(t, as)) {
        twin_map(t, as, 1, 8, PERM_R | PERM_W, MODEL_ZEROS);
        twin_break(t, as);
        twin_map(t, as, 0x80, 4, PERM_R | PERM_W, MODEL_PRIVATE);
        twin_map(t, as, 0x84, 4, PERM_R | PERM_W, MODEL_SHARED);
    }
    use_all(t, as, true);
    use_all(t, as, false);
    if (lives(t, as))
        child = twin_fork(t, as);
    use_all(t, child, true);
    use_all(t, as, false);
    if (lives(t, as))
        twin_sync(t, as, 0x80, 8);
    if (lives(t, child))
        twin_exit(t, child);
    if (lives(t, as))
        twin_unmap(t, as, 3, 0x83);
}

/* The program on a machine where the k-th of something fails. Before that it
   runs as it does without, so it is looked at closely only from then on.
   False if it never came to that. */
static bool fails(int world, enum model_failure kind, uint64_t k)
{
    struct twin t = begin(world);
    uint64_t end = length();
    unsigned since = 0;

    twin_on(&t);
    twin_fail_at(&t, kind, k);
    opening(&t);
    while (t.op < end) {
        walk_step(&t);
        if (t.mo->fired && (since < 20 || since % 64 == 0))
            twin_audit(&t);
        since += t.mo->fired;
    }
    twin_read_all(&t);
    return twin_off(&t);
}

/* Every k in every world, until nothing fails any more. The opening alone
   has so many of them. */
static void sweep(const char *what, enum model_failure kind, uint64_t least)
{
    for (int w = 0; w < WORLDS; w++) {
        uint64_t k = 0;
        while (fails(w, kind, k + 1))
            k++;
        printf("%s, seed %" PRIu64 ": each of %" PRIu64 " %s failed once\n",
               worlds[w].name, dice_new().seed, k, what);
        cr_assert_geq(k, least, "%s: only %" PRIu64 " %s", worlds[w].name, k,
                      what);
    }
}

/* The program on such a machine, with an audit after each operation. How
   often was there no slot, or no node, to be had? How many pages had to go? */
static uint64_t refusals(struct twin t, uint64_t *evictions)
{
    uint64_t end = length();

    twin_on(&t);
    opening(&t);
    while (t.op < end) {
        walk_step(&t);
        twin_audit(&t);
    }
    uint64_t refused = t.mo->refused;
    *evictions = t.mo->count.clean_evictions + t.mo->count.dirty_evictions;
    twin_off(&t);
    return refused;
}

/* The program itself, when nothing fails: is every step as it should be? */
Test(failures, without_one_the_program_does_what_the_model_says)
{
    for (int w = 0; w < WORLDS; w++) {
        struct twin t = begin(w);
        uint64_t evictions;
        t.config.slots = 200;
        t.config.shape.nodes = 200;
        cr_assert_eq(refusals(t, &evictions), 0, "%s: something ran out",
                     t.world);
        cr_assert_gt(evictions, 40, "%s: memory suffices", t.world);
    }
}

/* What if the k-th frame, or table node, cannot be had? */
Test(failures, no_allocation_of_a_frame_or_node_that_fails_does_harm)
{
    sweep("allocations", MODEL_ALLOC, 60);
}

/* What if the k-th swap slot cannot be had? */
Test(failures, no_allocation_of_a_slot_that_fails_does_harm)
{
    sweep("slots", MODEL_SLOT, 16);
}

/* What if the k-th page cannot be read from swap? */
Test(failures, no_read_from_swap_that_fails_does_harm)
{
    sweep("reads from swap", MODEL_SWAP_READ, 30);
}

/* What if the k-th page cannot be written to swap? */
Test(failures, no_write_to_swap_that_fails_does_harm)
{
    sweep("writes to swap", MODEL_SWAP_WRITE, 24);
}

/* What if the k-th page cannot be read from a file? */
Test(failures, no_read_from_a_file_that_fails_does_harm)
{
    sweep("reads from the file", MODEL_FILE_READ, 12);
}

/* What if the k-th page cannot be written to a file? */
Test(failures, no_write_to_a_file_that_fails_does_harm)
{
    sweep("writes to the file", MODEL_FILE_WRITE, 6);
}

/* What if swap has no slot at all, or one, or two ... until there are enough
   for everything? */
Test(failures, swap_of_every_size_may_fill_up)
{
    for (int w = 0; w < WORLDS; w++) {
        struct twin t = begin(w);
        uint64_t evictions;
        t.config.shape.nodes = 200;
        for (t.config.slots = 0; refusals(t, &evictions) > 0;)
            t.config.slots++;
        cr_assert_geq(t.config.slots, 10, "%s: %u slots are enough", t.world,
                      t.config.slots);
    }
}

/* And with memory for one page, or two ... or forty? */
Test(failures, memory_of_every_size_does_what_the_model_says)
{
    for (int w = 0; w < WORLDS; w++) {
        struct twin t = begin(w);
        uint64_t evictions = 1;
        for (t.config.shape.frames = 0;
             evictions > 0 && t.config.shape.frames < 40;) {
            t.config.shape.frames++;
            refusals(t, &evictions);
        }
        cr_assert_geq(t.config.shape.frames, 20, "%s: %u frames are enough",
                      t.world, t.config.shape.frames);
    }
}

/* And with no table node at all, or one, or two ... until there are enough? */
Test(failures, nodes_of_every_number_may_run_out)
{
    struct twin t = begin(1);
    uint64_t evictions;

    t.config.slots = 200;
    for (t.config.shape.nodes = 0; refusals(t, &evictions) > 0;)
        t.config.shape.nodes++;
    cr_assert_geq(t.config.shape.nodes, 6, "%u nodes are enough",
                  t.config.shape.nodes);
}
