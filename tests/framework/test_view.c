#include "picture.h"

TestSuite(view, .init = begin, .fini = sim_off);

static void frames_are(const char *expected)
{
    look_at(view_frames, NULL, 0);
    cr_assert_str_eq(text, expected, "%s", text);
}

static void space_is(asid_t p, const char *expected)
{
    look_at(NULL, view_space, p);
    cr_assert_str_eq(text, expected, "%s", text);
}

/* Whose page is in which frame? */
Test(view, frames_show_whose_page_they_hold)
{
    proc_create(sim, "cat");
    map(1, zeros(1, 5));
    map(2, zeros(1, 5));
    put(1, 1, 0);
    put(2, 1, 0);
    put(2, 2, 0);
    put(1, 2, 0);
    frames_are("frames: 8, 4 free\n"
               "         0  1221....\n"
               "nodes: 64, 64 free\n"
               "         8  ..................................................."
               ".............\n"
               "   . free   1 sh   2 cat\n");
}

/* What else can a frame be? */
Test(view, frames_that_are_no_plain_page_have_marks_of_their_own)
{
    pfn_t node = node_alloc(sim), shared;

    map(1, zeros(1, 5));
    put(1, 1, 0);
    put(1, 2, 0);
    shared = pte_frame(entry(1, 2));
    frame_share(sim, shared);
    pfn_t filling = frame_alloc(sim);
    frames_are(
        "frames: 8, 5 free\n"
        "         0  1&~.....\n"
        "nodes: 64, 63 free\n"
        "         8  #.................................................."
        ".............\n"
        "   . free   ~ on its way in   # table node   & shared   1 sh\n");
    frame_free(sim, filling);
    frame_unshare(sim, shared);
    node_free(sim, node);
}

/* How much is drawn of a large memory? */
Test(view, rows_of_frames_that_are_alike_are_drawn_once)
{
    sim_off();
    struct config c = small(522);
    c.shape.nodes = 0;
    sim_config(c);
    proc_create(sim, "sh");
    map(1, zeros(1, 64 * 3 + 1));
    frames_are("frames: 522, 329 free\n"
               "         0  111111111111111111111111111111111111111111111111111"
               "1111111111111\n"
               "         *\n"
               "       192  1.................................................."
               ".............\n"
               "       256  ..................................................."
               ".............\n"
               "         *\n"
               "       512  ..........\n"
               "   . free   1 sh\n");
}

/* What if there are more processes than characters? */
Test(view, later_processes_share_a_mark_and_the_legend_has_several_lines)
{
    sim_off();
    struct config c = small(40);
    c.shape.nodes = 0;
    sim_config(c);
    for (asid_t p = 1; p <= 37; p++) {
        proc_create(sim, "twelve-chars");
        map(p, zeros(1, 1));
    }
    look_at(view_frames, NULL, 0);
    cr_assert(strstr(text, " 123456789abcdefghijklmnopqrstuvwxyz++...\n"));
    cr_assert(strstr(text, "   . free   + a later process   1 twelve-chars   2 "
                           "twelve-chars   3 twelve-chars\n"
                           "   4 twelve-chars   5 twelve-chars   6 "
                           "twelve-chars   7 twelve-chars\n"
                           "   8 "),
              "%s", text);
    const char *last = strstr(text, "   z twelve-chars\n");
    cr_assert(last && last[18] == '\0', "%s", text);
}

/* Where are the pages of a space? */
Test(view, space_shows_where_each_page_is)
{
    uint64_t v;

    map(1, named(1, 3, PERM_R | PERM_X, "code"));
    map(1, named(4, 12, PERM_R | PERM_W, "heap"));
    for (vpn_t page = 4; page < 13; page++)
        put(1, page, 1); /* one more than there are frames */
    cr_assert_eq(try_get(1, 2, &v), WHY_OK);
    space_is(1, "process 1 (sh)\n"
                "0100-0400  r-x code        .c.\n"
                "0400-1000  rw- heap        ssDDDDDDD...\n"
                "   . 5 reserved   c 1 clean   D 7 dirty   s 2 swapped\n");
}

/* Can one see how far a stack may grow? */
Test(view, space_shows_the_room_of_a_stack)
{
    map(1, stack());
    put(1, 251, 1);
    space_is(1, "process 1 (sh)\n"
                "f000-fa00  --- room for the stack\n"
                "fa00-10000 rw- stack       .D....\n"
                "   . 5 reserved   c 0 clean   D 1 dirty   s 0 swapped\n");
    for (vpn_t page = 249; page >= 240; page--)
        put(1, page, 1);
    look_at(NULL, view_space, 1);
    cr_assert_null(strstr(text, "room"), "there is none left");
}

/* Where is a page of a larger region? */
Test(view, larger_regions_have_rows_with_addresses)
{
    map(1, named(16, 32, PERM_R, "small"));
    map(1, named(64, 64 + 33, PERM_R | PERM_W, "large"));
    put(1, 64, 1);
    put(1, 128, 1);
    put(1, 160, 1);
    space_is(1, "process 1 (sh)\n"
                "1000-3000  r-- small       ................................\n"
                "4000-a100  rw- large\n"
                "           4000 D........................................."
                "......................\n"
                "           8000 D...............................D\n"
                "   . 126 reserved   c 0 clean   D 3 dirty   s 0 swapped\n");
}

/* A machine with 39-bit addresses, and a process on it. */
static void sv39(pfn_t frames)
{
    sim_off();
    sim_config(
        (struct config){.shape = geometry_sv39(frames), .slots = lazy()});
    proc_create(sim, "sh");
}

static void store(vaddr_t va)
{
    cr_assert_eq(proc_write(sim, 1, va, 1, 1), WHY_OK);
}

/* What is drawn of a hundred million pages, of which three are there? */
Test(view, long_stretches_of_reserved_pages_become_a_number)
{
    sv39(8);
    map(1, named(1, 100000000, PERM_R | PERM_W, "sparse"));
    store(0x1000 + 0x1000 * (64 * 3 + 5)); /* in the fourth row */
    store(0x1000 + 0x1000 * (64 * 5));     /* after a row without anything */
    store(0x1000 + 0x1000 * UINT64_C(99999999));
    space_is(1, "process 1 (sh)\n"
                "0000001000-5f5e101000 rw- sparse\n"
                "     0000001000 ... 192 reserved\n"
                "     00000c1000 .....D....................................."
                ".....................\n"
                "     0000101000 ..........................................."
                ".....................\n"
                "     0000141000 D.........................................."
                ".....................\n"
                "     0000181000 ... 99,999,552 reserved\n"
                "     5f5e0c1000 ..........................................."
                "....................D\n"
                "   . 99,999,997 reserved   c 0 clean   D 3 dirty   s 0 "
                "swapped\n");
}

/* What is drawn of a region in which nothing was touched? */
Test(view, untouched_region_is_one_number)
{
    sv39(8);
    map(1, named(1, 65, PERM_R, "a"));
    map(1, named(1000, 64, PERM_R, "b"));
    space_is(1, "process 1 (sh)\n"
                "0000001000-0000042000 r-- a\n"
                "     0000001000 ... 65 reserved\n"
                "00003e8000-0000428000 r-- b\n"
                "     00003e8000 ..........................................."
                ".....................\n"
                "   . 129 reserved   c 0 clean   D 0 dirty   s 0 swapped\n");
}

/* How many rows may one region have? */
Test(view, no_region_has_more_than_eight_rows)
{
    sv39(64);
    map(1, named(1, 64 * 8, PERM_R | PERM_W, "eight"));
    map(1, named(1000, 64 * 9 + 1, PERM_R | PERM_W, "nine"));
    for (vaddr_t i = 0; i < 8; i++) {
        store((1 + i * 64) << 12);
        store((1000 + i * 64) << 12);
    }
    look_at(NULL, view_space, 1);
    cr_assert(strstr(text, "     00001c1000 D"), "the eighth row");
    cr_assert(strstr(text, "     00005a8000 D"), "the eighth row");
    cr_assert(strstr(text, "     00005e8000 ... 65 more, not drawn\n"));
    cr_assert(strstr(text, "   . 1,073 reserved   c 0 clean   D 16 dirty "),
              "what is not drawn is counted: %s", text);
}

/* What space has a process that has ended? */
Test(view, ended_process_has_no_space)
{
    static const char word[] =
        "process 1 (sh) has ended: it has no space any more\n";

    proc_exit(sim, 1, 0);
    space_is(1, word);
    look_at(NULL, view_maps, 1);
    cr_assert_str_eq(text, word);
}

/* Does the list of regions look like that of Linux? */
Test(view, maps_show_regions_and_how_many_pages_are_where)
{
    int file = new_file(&(struct disk *){NULL});
    struct region r = of_file(16, 4, file, true);

    snprintf(r.name, sizeof r.name, "letters");
    map(1, named(1, 3, PERM_R | PERM_X, "code"));
    map(1, named(4, 12, PERM_W, "heap"));
    map(1, r);
    map(1, stack());
    for (vpn_t page = 4; page < 13; page++)
        put(1, page, 1);
    put(1, 255, 1);
    look_at(NULL, view_maps, 1);
    cr_assert_str_eq(text,
                     "process 1 (sh)\n"
                     "addresses  perm resident swapped       reserved name\n"
                     "0100-0400  r-xp        0       0              3 code\n"
                     "0400-1000  -w-p        7       2              3 heap\n"
                     "1000-1400  rw-s        0       0              4 letters\n"
                     "fa00-10000 rw-p        1       0              5 stack\n"
                     "   p private   s shared: stores are for the file\n",
                     "%s", text);
}
