/*
 * Does a machine do what its model says, whatever programs do? A million
 * operations of random programs, in worlds of all shapes.
 */
#include "walk.h"

#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdio.h>

#define TOY                                                             \
    .shape = {.page_shift = 8, .va_bits = 11, .frames = 4, .nodes = 4}, \
    .windows = {{0, 8}}, .file_pages = 7
#define WIDE(bits, n) \
    .shape = {.page_shift = 12, .va_bits = (bits), .frames = (n), .nodes = 192}

enum { WORLDS = 7, LIFE = 80 }; /* processes in the life of a machine */

/* Operations of each world; PT_OPS is for all together. */
static uint64_t operations(void)
{
    return dice_operations(1400000) / WORLDS + 1;
}

/* A random program in such a world, with an audit every so often. Machines
   are renewed, lest the list of those who have ended grow for ever. */
static void run(const char *world, struct model_config config, unsigned often)
{
    struct twin t = {.world = world, .config = config, .dice = dice_new()};
    uint64_t n = operations();

    printf("%s: seed %" PRIu64 ", %" PRIu64 " operations\n", world, t.dice.seed,
           n);
    fflush(stdout);
    twin_on(&t);
    while (t.op < n) {
        walk_step(&t);
        if (t.op % often == 0)
            twin_audit(&t);
        if (t.mo->proc_count < LIFE)
            continue;
        twin_read_all(&t);
        twin_off(&t);
        twin_on(&t);
    }
    twin_off(&t);
    cr_assert_geq(t.op, n);
}

/* The machine as it comes, as small as it can be: every operation audited. */
Test(model, a_naive_toy_does_what_the_model_says)
{
    run("naive toy", (struct model_config){TOY, .tlb = 4, .slots = 48}, 1);
}

/* What if swap is so short that somebody is refused all the time? */
Test(model, a_toy_that_runs_out_of_swap_does_what_the_model_says)
{
    run("toy short of swap",
        (struct model_config){TOY, .tlb = 2, .slots = 9, .strict = true}, 1);
}

/* What if labs have replaced nearly everything? */
Test(model, a_toy_of_other_pieces_does_what_the_model_says)
{
    run("toy of other pieces",
        (struct model_config){TOY, .tlb = 4, .tlb_any = true, .tree = true,
                              .clock = true, .lazy = true, .strict = true,
                              .thrifty = true, .slots = 14},
        1);
}

/* And with only some of them, so that a page may vanish from a full queue? */
Test(model, a_toy_with_fifo_and_thrifty_write_back_does_what_the_model_says)
{
    run("thrifty toy",
        (struct model_config){TOY, .tlb = 8, .thrifty = true, .slots = 16}, 1);
}

/* The machine as it comes, with addresses of 32 bits. */
Test(model, a_naive_32_bit_machine_does_what_the_model_says)
{
    run("naive 32-bit",
        (struct model_config){WIDE(32, 24), .tlb = 16, .slots = 90,
                              .file_pages = 36,
                              .windows = {{1, 12}, {0x8000, 16}, {0xffff8, 8}}},
        1000);
}

/* The same with 39 bits, where pages come when they are touched. */
Test(model, a_lazy_39_bit_machine_does_what_the_model_says)
{
    run("lazy 39-bit",
        (struct model_config){
            WIDE(39, 32), .tlb = 16, .lazy = true, .strict = true,
            .thrifty = true, .slots = 44, .file_pages = 40,
            .windows = {{1, 16}, {0x12345, 16}, {0x4000000, 12}}},
        1000);
}

/* And a few pages here and there in a space of 48 bits? */
Test(model, a_sparse_48_bit_machine_does_what_the_model_says)
{
    run("sparse 48-bit",
        (struct model_config){WIDE(48, 16), .tlb = 4, .tlb_any = true,
                              .tree = true, .clock = true, .lazy = true,
                              .strict = true, .slots = 30, .file_pages = 30,
                              .windows = {{1, 8},
                                          {0x7ff, 8},
                                          {0x312345678, 8},
                                          {0xffffffffc, 4}}},
        1000);
}
