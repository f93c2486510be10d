/*
 * lru: the page used longest ago has to leave.
 */
#include "rings.h"

TestSuite(lru, .fini = lab_off);

/* The string of references that is in every book, on one frame to seven. */
Test(lru, a_string_of_the_books_comes_out_as_it_must)
{
    static const struct known known[] = {
        {1, 20, "- 7 0 1 2 0 3 0 4 2 3 0 3 2 1 2 0 1 7 0"},
        {2, 17, "- - 7 0 1 2 . 3 0 4 2 . 0 3 . 1 2 0 1 7"},
        {3, 12, "- - - 7 . 1 . 2 3 0 4 . . 0 . 3 . 2 . ."},
        {4, 8, "- - - - . 7 . 1 . . . . . 4 . . . 3 . ."},
        {5, 7, "- - - - . - . 7 . . . . . . . . . 4 . ."},
        {6, 6, "- - - - . - . - . . . . . . . . . . . ."},
        {7, 6, "- - - - . - . - . . . . . . . . . . . ."},
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        run_known("lru", "7 0 1 2 0 3 0 4 2 3 0 3 2 1 2 0 1 7 0 1", &known[i]);
}

/* FIFO and CLOCK have more faults on four frames than on three. And LRU? */
Test(lru, more_memory_never_means_more_faults)
{
    static const struct known known[] = {
        {1, 12, "- 1 2 3 4 1 2 5 1 2 3 4"}, {2, 12, "- - 1 2 3 4 1 2 5 1 2 3"},
        {3, 10, "- - - 1 2 3 4 . . 5 1 2"}, {4, 8, "- - - - . . 3 . . 4 5 1"},
        {5, 5, "- - - - . . - . . . . ."},
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        run_known("lru", "1 2 3 4 1 2 5 1 2 3 4 5", &known[i]);
}

/* A hit moves a page to the newest end; so does one that the TLB answers, and
   one of the page that is the newest already. */
Test(lru, every_reference_is_a_use)
{
    struct machine *m = machine_with("lru", 4, 0);

    run(m, "0 1 2 3", "- - - -");
    expect_pages(m, "0123");
    run(m, "0", ".");
    expect_pages(m, "1230");
    run(m, "0 0! 2", ". . .");
    expect_pages(m, "1302");
    run(m, "1 1 1", ". . .");
    expect_pages(m, "3021");
    run(m, "4 5 6", "3 0 2");
    expect_pages(m, "1456");
    all_is_well(m);
}

/* The kernel brings two pages, which nobody has used. When do they leave? */
Test(lru, being_loaded_is_a_use)
{
    struct machine *m = machine_with("lru", 4, 0);

    run(m, "0 1", "- -");
    cr_assert_eq(pager_zero(m, 1, 8, PERM_RWX), WHY_OK, "no page 8");
    cr_assert_eq(pager_zero(m, 2, 1, PERM_RWX), WHY_OK, "no page b");
    expect_pages(m, "018b");
    run(m, "0 2 3 4", ". 1 8 b");
    expect_pages(m, "0234");
    all_is_well(m);
}

/* Pages are given back, and a process ends. What is left in the ring? */
Test(lru, a_page_that_is_gone_is_no_victim)
{
    struct machine *m = machine_with("lru", 5, 0);

    run(m, "0 a 1 b 2", "- - - - -");
    give_back(m, "1");
    expect_pages(m, "0ab2");
    end_process(m, 2);
    expect_pages(m, "02");
    run(m, "3 4 5 6", "- - - 0");
    give_back(m, "23456");
    pfn_t f = lru_choose(m, 1);
    cr_assert_eq(f, FRAME_NONE, "all pages are gone, but frame %u was chosen",
                 f);
    all_is_well(m);
}

/* What leaves comes back, into another frame. Is it new again? */
Test(lru, a_page_that_comes_back_is_the_newest)
{
    struct machine *m = machine_with("lru", 3, 0);

    run(m, "0! 1! 2!", "- - -");
    run(m, "3 0", "0 1");
    expect_pages(m, "230");
    run(m, "1 2 3 0", "2 3 0 1");
    expect_pages(m, "230");
    all_is_well(m);
}

/* Of 4096 frames, 256 are in the ring. How many must be looked at? */
Test(lru, no_step_looks_at_all_frames)
{
    enum { FRAMES = 4096, IN = 256, STEP = FRAMES / IN, MIDDLE = IN / 2 };
    struct machine *m = machine_of(&victim_fifo, FRAMES, 0, NULL);
    struct link *links = links_of(m);
    pfn_t ring[IN];
    static const pfn_t open[] = {0,          1,          MIDDLE - 1, MIDDLE,
                                 MIDDLE + 1, MIDDLE + 2, IN - 1};

    for (pfn_t i = 0; i < IN; i++)
        lru_loaded(m, ring[i] = i * STEP + i % STEP);
    lab_hide(m, links, FRAMES * sizeof *links);
    for (size_t i = 0; i < sizeof open / sizeof open[0]; i++)
        lab_show(m, &links[ring[open[i]]], sizeof *links);
    lru_touched(m, ring[MIDDLE]);
    pfn_t oldest = lru_choose(m, 1);

    lru_removed(m, ring[MIDDLE + 1]);
    lru_removed(m, oldest);
    lab_show(m, links, FRAMES * sizeof *links);
    cr_assert_eq(oldest, ring[0], "frame %u should leave, but %u was chosen",
                 ring[0], oldest);
    pfn_t f = ring[MIDDLE], left = IN - MIDDLE - 2;

    memmove(&ring[0], &ring[1], (MIDDLE - 1) * sizeof f);
    memmove(&ring[MIDDLE - 1], &ring[MIDDLE + 2], left * sizeof f);
    ring[MIDDLE - 1 + left] = f;
    expect_ring(m, ring, MIDDLE + left);
}
