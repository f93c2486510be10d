/*
 * Is the protect slot asked and told what its contract says, and does a
 * process have the permissions that the list says?
 *
 *     page   1 2   3 4   5 6   .   8 9
 *            A     B     C    hole D         B may be read only
 */
#include "guard.h"
#include "support.h"

#include <stdlib.h>

TestSuite(protect, .fini = sim_off);

enum { A = 1, B = 3, C = 5, D = 8 };

static struct space before;

/* The process of the picture, in a machine with this protect slot. */
static asid_t four_regions(const struct protect_ops *protect)
{
    static const vpn_t first[] = {A, B, C, D};

    guard_reset();
    sim_slots(8, (struct slots){.protect = protect});
    asid_t p = proc_create(sim, "four");
    for (size_t i = 0; i < 4; i++) {
        struct region r = zeros(first[i], 2);
        r.perms = first[i] == B ? PERM_R : PERM_R | PERM_W;
        map(p, r);
    }
    cr_assert_eq(guard.grants + guard.changes + guard.fails, 0,
                 "the kernel's own mappings are nobody's wish");
    space_copy(&before, proc_space(sim, p));
    return p;
}

/* The list and the entries are what they were in the beginning. */
static void unchanged(asid_t p)
{
    const struct space *now = proc_space(sim, p);

    fine();
    cr_assert_eq(now->count, before.count, "%zu regions", now->count);
    for (size_t i = 0; i < before.count; i++) {
        const struct region *a = &now->regions[i], *b = &before.regions[i];
        cr_assert_eq(a->first, b->first, "region %zu", i);
        cr_assert_eq(a->pages, b->pages, "region %zu", i);
        cr_assert_eq(a->perms, b->perms, "region %zu", i);
        for (vpn_t v = b->first; v < b->first + b->pages; v++)
            cr_assert_eq(pte_perms(entry(p, v)), b->perms, "page %lu", v);
    }
    cr_assert_eq(guard.changes, 0, "it was told of a change");
    space_clear(&before);
}

/* ---- what is granted ---- */

/* Is it asked for each region that the range touches, and for no other? */
Test(protect, each_touched_region_is_asked_for_and_no_other)
{
    asid_t p = four_regions(&guard_ops);

    cr_assert_eq(proc_protect(sim, p, 3, 2, PERM_R), WHY_OK);
    cr_assert_eq(guard.grants, 1, "A ends, and C begins, beside the range");
    cr_assert_eq(guard.asked[0].first, B);
    guard_forget();
    cr_assert_eq(proc_protect(sim, p, 2, 3, PERM_X), WHY_OK);
    cr_assert_eq(guard.grants, 2, "it was asked %u times", guard.grants);
    cr_assert_eq(guard.asked[0].first, A);
    cr_assert_eq(guard.asked[0].perms, PERM_R | PERM_W, "as it was before");
    cr_assert_eq(guard.asked[1].first, B);
    cr_assert_eq(guard.asked[1].pages, 2, "all of the region");
    cr_assert_eq(guard.perms[0], PERM_X);
    cr_assert_eq(guard.perms[1], PERM_X);
    guard_forget();
    cr_assert_eq(proc_protect(sim, p, 9, 1, PERM_R), WHY_OK);
    cr_assert_eq(guard.grants, 1);
    cr_assert_eq(guard.asked[0].first, D);
    guard_forget();
    cr_assert_eq(proc_protect(sim, p, 1, 6, 0), WHY_OK);
    cr_assert_eq(guard.grants, 3, "1+1, 2+3, 5+2 by now: %u", guard.grants);
    space_clear(&before);
}

/* Whoever is refused, first or last: does nothing at all change? */
Test(protect, what_is_refused_changes_nothing)
{
    static const vpn_t who[] = {A, B, C};
    asid_t p = four_regions(&guard_ops);
    struct space first = before;

    guard.answer = WHY_FORBIDDEN;
    for (int i = 0; i < 3; i++) {
        guard.only = who[i];
        space_copy(&before, &first);
        cr_assert_eq(proc_protect(sim, p, 2, 4, PERM_RWX), WHY_FORBIDDEN);
        unchanged(p);
    }
    space_clear(&first);
    guard.only = D;
    cr_assert_eq(proc_protect(sim, p, 2, 4, PERM_R), WHY_OK, "not of D");
    cr_assert_eq(guard.changes, 1);
}

/* Is it the slot's own reason that comes back? */
Test(protect, the_reason_is_what_the_slot_says)
{
    asid_t p = four_regions(&guard_ops);

    guard.answer = WHY_NO_MEMORY;
    cr_assert_eq(proc_protect(sim, p, 1, 1, PERM_R), WHY_NO_MEMORY);
    unchanged(p);
}

/* ---- ranges that cannot be ---- */

/* If one page is in no region, does nothing change? */
Test(protect, a_range_with_a_hole_changes_nothing)
{
    static const vpn_t bad[][2] = {{0, 1},
                                   {0, 3},
                                   {6, 2},
                                   {5, 5},
                                   {7, 1},
                                   {7, 2},
                                   {9, 2},
                                   {9, PAGES},
                                   {PAGES - 1, 2},
                                   {PAGES, 1},
                                   {1, UINT64_MAX - 1},
                                   {1, UINT64_MAX},
                                   {2, UINT64_MAX},
                                   {9, UINT64_MAX - 7},
                                   {UINT64_MAX, 1},
                                   {UINT64_MAX, UINT64_MAX}};
    asid_t p = four_regions(&guard_ops);
    struct space first = before;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        enum why why = proc_protect(sim, p, bad[i][0], bad[i][1], PERM_X);
        cr_assert_eq(why, WHY_UNMAPPED, "range %zu: %s", i, why_text(why));
        space_copy(&before, &first);
        unchanged(p);
    }
    space_clear(&first);
}

/* What if there is nobody to grant anything: a hole is a hole? */
Test(protect, a_hole_is_seen_without_a_grant_too)
{
    asid_t p = four_regions(&standin_strict);

    cr_assert_eq(proc_protect(sim, p, 5, 4, PERM_R), WHY_UNMAPPED);
    unchanged(p);
}

/* Do no pages change anything? */
Test(protect, no_pages_are_no_change_of_the_list)
{
    asid_t p = four_regions(&standin_strict);

    cr_assert_eq(proc_protect(sim, p, 2, 0, PERM_X), WHY_OK);
    cr_assert_eq(proc_protect(sim, p, 3, 0, PERM_X), WHY_OK);
    unchanged(p);
}

/* ---- what has changed ---- */

/* Is it told once, with the range, and when the list has changed already? */
Test(protect, the_slot_hears_of_a_change_once_and_after_it)
{
    four_regions(&guard_ops);
    asid_t q = proc_create(sim, "other");

    map(q, zeros(20, 4));
    cr_assert_eq(proc_protect(sim, q, 21, 3, PERM_R), WHY_OK);
    cr_assert_eq(guard.changes, 1, "it was told %u times", guard.changes);
    cr_assert_eq(guard.as, q);
    cr_assert_eq(guard.first, 21);
    cr_assert_eq(guard.pages, 3);
    cr_assert_eq(guard.then.first, 21, "the region was not cut yet");
    cr_assert_eq(guard.then.perms, PERM_R);
    cr_assert_eq(proc_protect(sim, q, 20, 4, PERM_R), WHY_OK);
    cr_assert_eq(guard.changes, 2);
    cr_assert_eq(guard.then.pages, 4, "alike, but not one yet");
    space_clear(&before);
}

/* Without one who is told: is the list new, and is every entry the old one? */
Test(protect, without_a_slot_that_follows_only_the_list_changes)
{
    asid_t p = four_regions(NULL);

    cr_assert_eq(proc_protect(sim, p, 1, 6, 0), WHY_OK);
    fine();
    cr_assert_eq(proc_space(sim, p)->count, 2, "1 to 6 are one now");
    cr_assert_eq(space_find(proc_space(sim, p), 4)->perms, 0);
    for (vpn_t v = 1; v <= 6; v++)
        cr_assert_eq(pte_perms(entry(p, v)), PERM_RWX, "page %lu", v);
    put(p, 4, 44);
    cr_assert_eq(get(p, 4), 44);
    space_clear(&before);
}

/* If entries follow, does the process feel it, in memory and swapped out? */
Test(protect, new_permissions_are_felt_wherever_a_page_is)
{
    sim_slots(2, (struct slots){.protect = &guard_ops});
    asid_t p = process(4);

    for (vpn_t v = 1; v <= 4; v++)
        put(p, v, v);
    cr_assert(away(p, 1) && resident(p, 4), "two pages had to leave");
    cr_assert_eq(proc_protect(sim, p, 1, 4, PERM_R), WHY_OK);
    fine();
    for (vpn_t v = 1; v <= 4; v++) {
        cr_assert(!offer(p, v, 99), "page %lu", v);
        cr_assert_eq(get(p, v), v);
    }
    cr_assert_eq(proc_protect(sim, p, 1, 4, PERM_R | PERM_W), WHY_OK);
    for (vpn_t v = 1; v <= 4; v++)
        put(p, v, 10 + v);
    cr_assert_eq(try_put(p, 1, 1), WHY_OK);
    cr_assert_eq(proc_protect(sim, p, 2, 1, 0), WHY_OK);
    cr_assert_eq(touch(p, 2), WHY_FORBIDDEN);
}

/* Does the trace say so, once and only if it happened? */
Test(protect, the_trace_shows_a_change_and_no_refusal)
{
    char *text;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    asid_t p = four_regions(&guard_ops);

    trace_to(sim, out);
    cr_assert_eq(proc_protect(sim, p, 6, 2, PERM_R), WHY_UNMAPPED);
    guard.answer = WHY_FORBIDDEN;
    cr_assert_eq(proc_protect(sim, p, 3, 2, PERM_W), WHY_FORBIDDEN);
    guard.answer = WHY_OK;
    cr_assert_eq(proc_protect(sim, p, 3, 2, PERM_X), WHY_OK);
    trace_to(sim, NULL);
    fclose(out);
    const char *line = strstr(text, "protect ");
    cr_assert(line, "no line tells of it:\n%s", text);
    cr_assert_eq(strncmp(line, "protect 0x3 2 4\n", 16), 0, "%s", line);
    cr_assert(!strstr(line + 1, "protect "), "it is told twice:\n%s", text);
    free(text);
    space_clear(&before);
}

/* Who has ended has no permissions, */
Test(protect, protecting_for_a_process_that_ended_panics, .signal = SIGABRT)
{
    sim_frames(2);
    asid_t p = process(1);
    proc_exit(sim, p, 0);
    (void)!proc_protect(sim, p, 1, 1, PERM_R);
}

/* and neither has who never was. */
Test(protect, protecting_for_nobody_panics, .signal = SIGABRT)
{
    sim_frames(2);
    (void)!proc_protect(sim, process(1) + 1, 1, 1, PERM_R);
}
