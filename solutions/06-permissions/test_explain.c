/*
 * explain: an access cannot be. Which rule says so?
 */
#include "rules.h"

TestSuite(explain, .fini = lab_off);

/* Regions of all kinds, and all three accesses. Which rule is broken? */
Test(explain, each_access_has_a_rule_of_its_own)
{
    struct machine *m = machine_perms(20, 0);
    asid_t p = process_heap(m);

    for (unsigned perms = 0; perms <= PERM_RWX; perms++) {
        vaddr_t va = at(m, 32 + 2 * perms, 100);

        map_zeros(m, p, 32 + 2 * perms, 1, perms);
        for (enum access a = ACCESS_LOAD; a <= ACCESS_FETCH; a++)
            explain(m, p, va, a,
                    perms & access_needs(a) ? RULE_NONE : rule_of(a));
    }
    all_is_well(m);
}

/* A null pointer, pages beside a region, and addresses that do not exist. */
Test(explain, null_nowhere_and_beyond_are_three_things)
{
    struct machine *m = machine_perms(16, 0);
    asid_t p = process_heap(m);
    vpn_t last = page_count(machine_shape(m)) - 1;

    explain_all(m, p, 0, RULE_NULL);
    explain_all(m, p, 4095, RULE_NULL);
    explain_all(m, p, 4096, RULE_REGION);
    explain_all(m, p, at(m, HEAP, 0) - 1, RULE_REGION);
    explain_all(m, p, at(m, HEAP + HEAP_PAGES, 0), RULE_REGION);
    explain_all(m, p, at(m, last, 4095), RULE_REGION);
    explain_all(m, p, at(m, last + 1, 0), RULE_RANGE);
    explain_all(m, p, at(m, last + 1 + HEAP, 0), RULE_RANGE);
    explain_all(m, p, UINT64_MAX, RULE_RANGE);
    explain(m, p, at(m, HEAP, 0), ACCESS_STORE, RULE_NONE);
}

/* A stack is as large as it may become. What is below it, and below that? */
Test(explain, a_full_stack_has_one_guard_page)
{
    struct machine *m = machine_perms(16, 0);
    asid_t p = process_heap(m);

    map_stack(m, p, LIMIT, STACK + 1 - LIMIT, LIMIT);
    explain_all(m, p, at(m, LIMIT, 0) - 1, RULE_STACK);
    explain_all(m, p, at(m, GUARD, 0), RULE_STACK);
    explain_all(m, p, at(m, GUARD, 0) - 1, RULE_REGION);
    explain(m, p, at(m, LIMIT, 0), ACCESS_STORE, RULE_NONE);
    explain(m, p, at(m, LIMIT, 0), ACCESS_FETCH, RULE_EXECUTE);
    explain_all(m, p, at(m, STACK + 1, 0), RULE_REGION);
    explain_all(m, p, at(m, HEAP - 1, 0), RULE_REGION);
}

/* A stack of one page, which may become four. Is there a guard page? */
Test(explain, a_stack_that_may_grow_has_none_yet)
{
    struct machine *m = machine_perms(16, 0);
    asid_t p = process_heap(m);

    map_stack(m, p, STACK, 1, LIMIT);
    for (vpn_t page = GUARD - 1; page < STACK; page++)
        explain_all(m, p, at(m, page, 8), RULE_REGION);
}

/* The kernel has pages here, which say rwx. Which rule keeps us off? */
Test(explain, a_page_of_the_kernel_is_not_for_processes)
{
    struct machine *m = machine_perms(16, 0);
    asid_t p = process_heap(m);

    map_kernel(m, p, 48, 1, PERM_RWX);
    map_kernel(m, p, 50, 1, 0);
    explain_all(m, p, at(m, 48, 0), RULE_KERNEL);
    explain_all(m, p, at(m, 50, 4095), RULE_KERNEL);
    explain_all(m, p, at(m, 49, 0), RULE_REGION);
    explain(m, p, at(m, HEAP, 0), ACCESS_FETCH, RULE_EXECUTE);
}

/* The region was changed, entries were not; pages are away. Who is asked? */
Test(explain, what_the_entry_says_does_not_matter)
{
    struct machine *m = machine_perms(2, 16);
    asid_t p = process_heap(m);
    vpn_t away = HEAP, here = HEAP + HEAP_PAGES - 1;

    cr_assert(pte_is_swapped(mmu_entry(m, p, away)), "page 0x10 is not away");
    explain(m, p, at(m, away, 0), ACCESS_STORE, RULE_NONE);
    explain(m, p, at(m, away, 0), ACCESS_FETCH, RULE_EXECUTE);
    (void)page_here(m, p, here);
    protect(m, p, here, 1, PERM_R, WHY_OK);
    protect(m, p, away, 1, RX, WHY_OK);
    explain(m, p, at(m, here, 0), ACCESS_STORE, RULE_WRITE);
    explain(m, p, at(m, here, 0), ACCESS_LOAD, RULE_NONE);
    explain(m, p, at(m, away, 0), ACCESS_STORE, RULE_WRITE);
    explain(m, p, at(m, away, 0), ACCESS_FETCH, RULE_NONE);
}
