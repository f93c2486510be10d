/*
 * drop: a page that was not stored to. The machine itself writes every page
 * that leaves; your function is asked by the test.
 */
#include "journeys.h"

TestSuite(drop, .fini = lab_off);

static struct page described(const struct scene *s, vpn_t page)
{
    struct page p;

    cr_assert(pager_describe(s->m, s->p, page, &p),
              "page 0x%" PRIx64 " should be in memory", page);
    return p;
}

static void drop(struct scene *s, vpn_t page, pte_t right)
{
    struct page p = described(s, page);

    mark(s);
    expect_entry("what dirty_drop leaves behind", dirty_drop(s->m, &p), right);
    expect_nothing_moved(s);
}

/* A page of zeros, of which only was read. What is there to remember? */
Test(drop, a_page_of_zeros_leaves_nothing)
{
    struct scene s = scene_naive(8);

    load(&s, ZEROS);
    load(&s, ZEROS + 7);
    drop(&s, ZEROS, pte_none());
    drop(&s, ZEROS + 7, pte_none());
    expect_free(&s, 8);
    all_is_well(&s);
}

/* Its bytes are in its file. What is there to remember? */
Test(drop, a_page_of_a_file_leaves_nothing)
{
    struct scene s = scene_naive(8);

    load(&s, TEXT + 1);
    drop(&s, TEXT + 1, pte_none());
    expect_free(&s, 8);
    all_is_well(&s);
}

/* It came from slot 2, and nobody has stored to it since. Where is it then? */
Test(drop, a_page_that_has_a_slot_is_in_its_slot)
{
    struct scene s = scene_naive(8);

    for (vpn_t i = 0; i < 4; i++) {
        paint(&s, ZEROS + i, (int)('0' + i));
        send_away(&s, ZEROS + i);
    }
    load(&s, ZEROS + 2);
    load(&s, ZEROS);
    drop(&s, ZEROS + 2, pte_swapped(2, RW));
    drop(&s, ZEROS, pte_swapped(0, RW));
    expect_free(&s, 4);
    expect_slot(&s, 2, ZEROS + 2, '2');
    all_is_well(&s);
}

/* Each of them may be used in another way. When it is back, too? */
Test(drop, permissions_go_with_the_page)
{
    struct scene s = scene_naive(16);

    for (unsigned perms = 1; perms <= PERM_RWX; perms++) {
        enum access may = perms & PERM_R   ? ACCESS_LOAD
                          : perms & PERM_W ? ACCESS_STORE
                                           : ACCESS_FETCH;
        vpn_t page = 64 + 2 * perms;

        map_zeros(s.m, s.p, page, 1, perms);
        touch_by(&s, s.p, page, may, WHY_OK);
        send_away(&s, page);
        touch_by(&s, s.p, page, may, WHY_OK);
        drop(&s, page, pte_swapped(perms - 1, perms));
    }
    all_is_well(&s);
}
