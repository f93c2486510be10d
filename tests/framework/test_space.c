#include "regions.h"

TestSuite(space, .init = begin, .fini = end);

/* Which pages does a region have? */
Test(space, region_is_found_on_its_pages_and_nowhere_else)
{
    cr_assert_null(space_find(&s, 5), "in an empty list");
    cr_assert_eq(add(plain(5, 3)), WHY_OK);
    cr_assert_eq(add(plain(20, 1)), WHY_OK);
    cr_assert_null(space_find(&s, 4));
    cr_assert_eq(space_find(&s, 5)->first, 5);
    cr_assert_eq(space_find(&s, 7)->first, 5);
    cr_assert_null(space_find(&s, 8));
    cr_assert_eq(space_find(&s, 20)->first, 20);
    cr_assert_null(space_find(&s, 21));
}

/* In which order is the list? */
Test(space, regions_ascend_in_whatever_order_they_came)
{
    for (vpn_t i = 0; i < 10; i++)
        cr_assert_eq(add(plain(i * 7 % 10 * 2, 1)), WHY_OK);
    is("0+1 rw-, 2+1 rw-, 4+1 rw-, 6+1 rw-, 8+1 rw-, 10+1 rw-, 12+1 rw-, "
       "14+1 rw-, 16+1 rw-, 18+1 rw-");
}

/* Can a page belong to two regions? */
Test(space, overlap_is_refused_and_changes_nothing)
{
    cr_assert_eq(add(plain(10, 10)), WHY_OK);
    cr_assert_eq(add(plain(30, 10)), WHY_OK);
    refused(plain(10, 10));
    refused(plain(12, 2));
    refused(plain(5, 6));
    refused(plain(19, 5));
    refused(plain(5, 30));
    refused(plain(20, 11));
    cr_assert_eq(add(plain(20, 10)), WHY_OK, "these are free");
}

/* What becomes of neighbours that were asked for alike? */
Test(space, neighbours_that_continue_each_other_become_one)
{
    cr_assert_eq(add(plain(10, 2)), WHY_OK);
    cr_assert_eq(add(plain(12, 2)), WHY_OK);
    is("10+4 rw-");
    cr_assert_eq(add(plain(8, 2)), WHY_OK);
    is("8+6 rw-");
    cr_assert_eq(add(plain(16, 2)), WHY_OK);
    is("8+6 rw-, 16+2 rw-");
    cr_assert_eq(add(plain(14, 2)), WHY_OK);
    is("8+10 rw-");
}

/* What keeps neighbours apart? */
Test(space, neighbours_that_differ_stay_apart)
{
    struct region r[6];

    for (vpn_t i = 0; i < 6; i++)
        r[i] = plain(10 + i, 1);
    r[1].perms = PERM_R;
    strcpy(r[2].name, "heap");
    r[3].shared = true;
    r[4].file = 0;
    r[5].kernel = true;
    for (vpn_t i = 0; i < 6; i++) {
        cr_assert_eq(add(r[i]), WHY_OK);
        cr_assert_eq(s.count, i + 1, "region %lu was joined", i);
    }
}

/* And two regions of the kernel? */
Test(space, neighbours_of_the_kernel_become_one)
{
    struct region below = plain(10, 2), above = plain(12, 3);

    below.kernel = above.kernel = true;
    cr_assert_eq(add(below), WHY_OK);
    cr_assert_eq(add(above), WHY_OK);
    is("10+5 rw-");
    cr_assert(space_find(&s, 14)->kernel, "it is the kernel's no more");
}

/* Do new permissions make one region of what is not alike? */
Test(space, equal_permissions_do_not_join_the_kernel_with_others)
{
    struct region r = plain(12, 2);

    r.kernel = true;
    r.perms = PERM_R;
    cr_assert_eq(add(plain(10, 2)), WHY_OK);
    cr_assert_eq(add(r), WHY_OK);
    cr_assert_eq(space_protect(&s, 10, 4, PERM_R), WHY_OK);
    is("10+2 r--, 12+2 r--");
    cr_assert(!space_find(&s, 11)->kernel);
    cr_assert(space_find(&s, 12)->kernel);
}

/* When do two pieces of a file become one? */
Test(space, file_regions_join_where_the_file_continues)
{
    cr_assert_eq(add(of_file(10, 2, 100)), WHY_OK);
    cr_assert_eq(add(of_file(12, 2, 102)), WHY_OK);
    is("10+4 rw-/100");
    cr_assert_eq(add(of_file(14, 2, 105)), WHY_OK);
    is("10+4 rw-/100, 14+2 rw-/105");
    cr_assert_eq(add(of_file(8, 2, 97)), WHY_OK);
    is("8+2 rw-/97, 10+4 rw-/100, 14+2 rw-/105");
}

/* What is left around a hole? */
Test(space, hole_in_the_middle_splits_a_region)
{
    cr_assert_eq(add(plain(10, 10)), WHY_OK);
    space_remove(&s, 13, 4);
    is("10+3 rw-, 17+3 rw-");
    cr_assert_null(space_find(&s, 13));
    cr_assert_null(space_find(&s, 16));
}

/* Which part of the file do the pieces show? */
Test(space, pieces_of_a_file_region_keep_their_file_pages)
{
    cr_assert_eq(add(of_file(10, 10, 100)), WHY_OK);
    space_remove(&s, 13, 4);
    is("10+3 rw-/100, 17+3 rw-/107");
    space_remove(&s, 10, 1);
    is("11+2 rw-/101, 17+3 rw-/107");
    space_remove(&s, 19, 1);
    is("11+2 rw-/101, 17+2 rw-/107");
}

/* What does removing more than one region do? */
Test(space, removal_cuts_at_both_ends_and_takes_what_is_between)
{
    for (vpn_t i = 0; i < 5; i++)
        cr_assert_eq(add(plain(10 * i, 5)), WHY_OK);
    space_remove(&s, 12, 20);
    is("0+5 rw-, 10+2 rw-, 32+3 rw-, 40+5 rw-");
    space_remove(&s, 30, 10);
    is("0+5 rw-, 10+2 rw-, 40+5 rw-");
    space_remove(&s, 0, 100);
    is("");
}

/* Is it wrong to remove what is not there? */
Test(space, removing_nothing_changes_nothing)
{
    space_remove(&s, 0, 100);
    cr_assert_eq(add(plain(10, 10)), WHY_OK);
    space_remove(&s, 0, 10);
    space_remove(&s, 20, 10);
    space_remove(&s, 15, 0);
    is("10+10 rw-");
}

/* Where is the first place that is large enough? */
Test(space, gap_is_the_first_that_fits)
{
    cr_assert_eq(space_gap(&s, 5, 1, 100), 1);
    cr_assert_eq(add(plain(5, 5)), WHY_OK);
    cr_assert_eq(add(plain(12, 5)), WHY_OK);
    cr_assert_eq(space_gap(&s, 4, 1, 100), 1);
    cr_assert_eq(space_gap(&s, 5, 1, 100), 17);
    cr_assert_eq(space_gap(&s, 2, 3, 100), 3);
    cr_assert_eq(space_gap(&s, 2, 4, 100), 10);
    cr_assert_eq(space_gap(&s, 1, 7, 100), 10, "from within a region");
    cr_assert_eq(space_gap(&s, 3, 10, 100), 17);
}

/* What if there is no such place? */
Test(space, no_gap_is_the_end)
{
    cr_assert_eq(add(plain(5, 5)), WHY_OK);
    cr_assert_eq(space_gap(&s, 5, 1, 15), 10, "just large enough");
    cr_assert_eq(space_gap(&s, 6, 1, 15), 15);
    cr_assert_eq(space_gap(&s, 5, 1, 8), 8, "the end is within a region");
    cr_assert_eq(space_gap(&s, 5, 50, 20), 20, "it begins past the end");
    cr_assert_eq(space_gap(&s, UINT64_MAX, 1, 15), 15);
}

/* What does a region look like after its middle was protected? */
Test(space, protecting_the_middle_makes_three_and_back_makes_one)
{
    cr_assert_eq(add(of_file(10, 10, 100)), WHY_OK);
    cr_assert_eq(space_protect(&s, 13, 4, PERM_R), WHY_OK);
    is("10+3 rw-/100, 13+4 r--/103, 17+3 rw-/107");
    cr_assert_eq(space_protect(&s, 10, 10, PERM_X), WHY_OK);
    is("10+10 --x/100");
}

/* Do pieces join with what is around them? */
Test(space, protected_pages_join_neighbours_that_they_now_continue)
{
    cr_assert_eq(add(plain(10, 5)), WHY_OK);
    cr_assert_eq(add(plain(15, 5)), WHY_OK);
    cr_assert_eq(space_protect(&s, 15, 5, PERM_R), WHY_OK);
    is("10+5 rw-, 15+5 r--");
    cr_assert_eq(space_protect(&s, 12, 3, PERM_R), WHY_OK);
    is("10+2 rw-, 12+8 r--");
    cr_assert_eq(space_protect(&s, 12, 2, PERM_R | PERM_W), WHY_OK);
    is("10+4 rw-, 14+6 r--");
}

/* May there be a hole in what is protected? */
Test(space, protecting_pages_in_no_region_changes_nothing)
{
    cr_assert_eq(add(plain(10, 5)), WHY_OK);
    cr_assert_eq(add(plain(16, 5)), WHY_OK);
    cr_assert_eq(space_protect(&s, 12, 6, PERM_R), WHY_UNMAPPED);
    cr_assert_eq(space_protect(&s, 9, 2, PERM_R), WHY_UNMAPPED);
    cr_assert_eq(space_protect(&s, 20, 2, PERM_R), WHY_UNMAPPED);
    cr_assert_eq(space_protect(&s, 12, 0, PERM_R), WHY_OK, "no pages at all");
    is("10+5 rw-, 16+5 rw-");
}

/* Does a copy live on its own? */
Test(space, copy_shares_nothing_with_the_original)
{
    struct space copy;

    for (vpn_t i = 0; i < 9; i++)
        cr_assert_eq(add(plain(10 * i, 5)), WHY_OK);
    space_copy(&copy, &s);
    space_remove(&s, 0, 1000);
    cr_assert_eq(copy.count, 9);
    for (vpn_t i = 0; i < 9; i++)
        cr_assert_eq(space_find(&copy, 10 * i + 4)->first, 10 * i);
    space_clear(&copy);
    cr_assert_eq(copy.count, 0);
    cr_assert_null(space_find(&copy, 4));
}

/* Is there a region without pages? */
Test(space, region_without_pages_panics, .signal = SIGABRT)
{
    cr_assert_eq(add(plain(10, 0)), WHY_OK);
}
