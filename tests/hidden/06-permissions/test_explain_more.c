/*
 * explain, hidden: which rule comes first, and random accesses.
 */
#include "rules.h"

/* A stack begins with page 1: page 0 is its guard, too, but first it is 0. */
Test(explain, the_first_rule_counts)
{
    struct machine *m = machine_perms(16, 0);
    asid_t p = process(m);
    vpn_t count = page_count(machine_shape(m));

    map_stack(m, p, 1, 2, 1);
    map_kernel(m, p, 20, 1, 0);
    touch(m, p, 1, ACCESS_STORE, WHY_OK);
    explain_all(m, p, 8, RULE_NULL);
    explain_all(m, p, at(m, 20, 0), RULE_KERNEL);
    explain_all(m, p, at(m, count + 20, 0), RULE_RANGE);
    explain_all(m, p, at(m, count, 0), RULE_RANGE);
    explain_all(m, p, at(m, count + 1, 0), RULE_RANGE);
    map_stack(m, p, 31, 1, 31);
    explain_all(m, p, at(m, 30, 0), RULE_STACK);
    explain_all(m, p, at(m, count + 30, 0), RULE_RANGE);
}

/* Below regions that are no stacks, and below pieces of a stack. */
Test(explain, only_a_full_stack_has_a_guard)
{
    struct machine *m = machine_perms(30, 0);
    asid_t p = process_heap(m), other = process_heap(m);
    struct region r = zeros("stack", 40, 2, RW);

    r.limit = 40; /* by its name and limit it is one, but it is not */
    map(m, p, r);
    explain_all(m, p, at(m, 39, 0), RULE_REGION);
    map_kernel(m, p, 50, 1, RW);
    explain_all(m, p, at(m, 49, 0), RULE_REGION);
    map_stack(m, p, 60, 4, 58);
    explain_all(m, p, at(m, 59, 0), RULE_REGION);
    explain_all(m, p, at(m, 57, 0), RULE_REGION);
    map_stack(m, p, 70, 4, 70);
    explain_all(m, p, at(m, 69, 0), RULE_STACK);
    explain_all(m, other, at(m, 69, 0), RULE_REGION);
    explain_all(m, p, at(m, 68, 0), RULE_REGION);
    cr_assert_eq(proc_unmap(m, p, 71, 1), WHY_OK, "no file");
    explain_all(m, p, at(m, 71, 0), RULE_REGION);
    explain_all(m, p, at(m, 69, 0), RULE_STACK);
    all_is_well(m);
}

/* The TLB, or the table, says something else than the region. */
Test(explain, the_cause_is_no_reason)
{
    struct machine *m = machine_perms(16, 0);
    asid_t p = process_heap(m);

    for (enum access a = ACCESS_LOAD; a <= ACCESS_FETCH; a++) {
        struct fault f = fault_at(m, p, at(m, HEAP, 5), a);

        for (enum cause c = CAUSE_NOT_PRESENT; c < CAUSE_OUT_OF_RANGE; c++) {
            f.cause = c;
            f.pte = c == CAUSE_NOT_PRESENT ? pte_none() : pte_present(3, 0);
            explain_fault(m, &f, a == ACCESS_FETCH ? RULE_EXECUTE : RULE_NONE);
            f.vpn += 100;
            explain_fault(m, &f, RULE_REGION);
            f.vpn -= 100;
        }
    }
    all_is_well(m);
}

/* Random regions and accesses. Is each explained by the right rule? */
Test(explain, random_accesses)
{
    enum { KINDS = 10, FREE = 8, MINE = 9, SPAN = 30 };
    struct machine *m = machine_perms(40, 0);
    asid_t p = process(m);
    unsigned kind[SPAN + 1] = {0};

    for (vpn_t v = 1; v <= SPAN; v++) {
        kind[v] = (unsigned)lab_throw(KINDS);
        if (kind[v] == MINE)
            map_kernel(m, p, v, 1, (unsigned)lab_throw(8));
        else if (kind[v] != FREE)
            map_zeros(m, p, v, 1, kind[v]);
    }
    map_zeros(m, p, SPAN + 2, 1, RW);
    touch(m, p, SPAN + 2, ACCESS_STORE, WHY_OK);
    for (unsigned k = lab_operations(2000); k > 0; k--) {
        vpn_t v = lab_throw(SPAN + 1);
        enum access a = (enum access)lab_throw(3);

        explain(m, p, at(m, v, lab_throw(4096)), a,
                v == 0                      ? RULE_NULL
                : kind[v] == FREE           ? RULE_REGION
                : kind[v] == MINE           ? RULE_KERNEL
                : kind[v] & access_needs(a) ? RULE_NONE
                                            : rule_of(a));
    }
    all_is_well(m);
}
