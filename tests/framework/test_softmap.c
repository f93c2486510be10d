#include "softmap.h"
#include "support.h"

static uint64_t root;

static void map_on(void)
{
    sim_frames(2);
    cr_assert(translate_soft.create(sim, &root));
}

static void map_off(void)
{
    translate_soft.destroy(sim, root);
    sim_off();
}

TestSuite(softmap, .init = map_on, .fini = map_off);

static uint64_t look_up(uint64_t r, vpn_t vpn)
{
    return translate_soft.lookup(sim, r, vpn).word;
}

static void set(uint64_t r, vpn_t vpn, uint64_t word)
{
    cr_assert(translate_soft.set(sim, r, vpn, (pte_t){word}));
}

/* What does a new map say about any page? */
Test(softmap, a_new_map_has_no_entries)
{
    for (vpn_t vpn = 0; vpn < 100; vpn++)
        cr_assert_eq(look_up(root, vpn), 0);
    cr_assert_eq(look_up(root, UINT64_C(1) << 52), 0);
}

/* Does an entry come back with every bit of it? */
Test(softmap, an_entry_comes_back_bit_for_bit)
{
    set(root, 5, 0x123456789abcdef0);
    cr_assert_eq(look_up(root, 5), 0x123456789abcdef0);
    set(root, 5, 1);
    cr_assert_eq(look_up(root, 5), 1);
    set(root, 5, 0);
    cr_assert_eq(look_up(root, 5), 0);
    set(root, 5, 9);
    cr_assert_eq(look_up(root, 5), 9, "a place is used again");
}

/* Can pages that were never there be taken out? */
Test(softmap, removing_what_is_not_there_is_no_error)
{
    for (vpn_t vpn = 0; vpn < 1000; vpn++)
        set(root, vpn, 0);
    cr_assert_eq(look_up(root, 7), 0);
}

/* Does it find all of a thousand pages, side by side or far apart? */
Test(softmap, a_thousand_pages_are_all_found)
{
    const vpn_t steps[] = {1, 4, 1 << 9, UINT64_C(1) << 27};

    for (int s = 0; s < 4; s++)
        for (vpn_t i = 1; i <= 1000; i++)
            set(root, i * steps[s], i * steps[s] * 3);
    for (int s = 0; s < 4; s++)
        for (vpn_t i = 1; i <= 1000; i++)
            cr_assert_eq(look_up(root, i * steps[s]), i * steps[s] * 3);
    cr_assert_eq(look_up(root, 0), 0);
    cr_assert_eq(look_up(root, 1001), 0);
}

/* Do those that stay survive when others come and go for a long time? */
Test(softmap, a_few_pages_survive_many_that_come_and_go)
{
    for (vpn_t i = 0; i < 8; i++)
        set(root, i << 20, i + 1);
    for (vpn_t i = 1; i < 5000; i++) {
        set(root, i, 1);
        set(root, i, 0);
    }
    for (vpn_t i = 0; i < 8; i++)
        cr_assert_eq(look_up(root, i << 20), i + 1);
    cr_assert_eq(look_up(root, 77), 0);
}

/* Do two maps know of each other? */
Test(softmap, roots_do_not_disturb_each_other)
{
    uint64_t other;

    cr_assert(translate_soft.create(sim, &other));
    cr_assert_neq(other, root);
    set(root, 3, 30);
    set(other, 3, 31);
    set(other, 4, 41);
    cr_assert_eq(look_up(root, 3), 30);
    cr_assert_eq(look_up(other, 3), 31);
    cr_assert_eq(look_up(root, 4), 0);
    translate_soft.destroy(sim, other);
    cr_assert_eq(look_up(root, 3), 30);
}

/* Is a number that is used again as good as new? */
Test(softmap, a_root_that_is_used_again_is_empty)
{
    uint64_t first, second;

    cr_assert(translate_soft.create(sim, &first));
    set(first, 3, 30);
    translate_soft.destroy(sim, first);
    cr_assert(translate_soft.create(sim, &second));
    cr_assert_eq(second, first);
    cr_assert_eq(look_up(second, 3), 0);
    translate_soft.destroy(sim, second);
}

/* Who asks a map that was destroyed has a bug. */
Test(softmap, a_destroyed_root_panics, .signal = SIGABRT)
{
    translate_soft.destroy(sim, root);
    look_up(root, 1);
}

/* So has who asks one that never was. */
Test(softmap, an_unknown_root_panics, .signal = SIGABRT)
{
    look_up(root + 1, 1);
}
