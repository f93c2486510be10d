/*
 * signal, hidden: page ends, reasons that are no rules, children, and a handler
 * that calls mprotect.
 */
#include "handlers.h"

#include "disk.h"

/* Eight bytes, of which the last three are on a page that forbids them. */
Test(signal, the_address_is_the_first_byte_that_failed)
{
    struct machine *m = machine_signal(16, 0);
    asid_t p = process_handler(m);
    vaddr_t end = at(m, HEAP + HEAP_PAGES, 0);
    const unsigned char *page;

    map_zeros(m, p, HEAP + HEAP_PAGES, 1, PERM_R);
    attempt(m, p, end - 5, 8, ACCESS_STORE, WHY_FORBIDDEN);
    expect_signal(m, p, end, CODE_ACCERR);
    page = page_here(m, p, HEAP + HEAP_PAGES - 1);
    for (unsigned i = 4096 - 5; i < 4096; i++)
        cr_assert_eq(page[i], 0xff,
                     "byte %u of the first page should have "
                     "been stored, but is 0x%02x",
                     i, page[i]);
    load(m, p, end, 0);
    (void)signal_return(m, p);
    attempt(m, p, end + 4093, 8, ACCESS_LOAD, WHY_UNMAPPED);
    expect_signal(m, p, end + 4096, CODE_MAPERR);
    (void)signal_return(m, p);
    attempt(m, p, end + 100, 8, ACCESS_STORE, WHY_FORBIDDEN);
    expect_signal(m, p, end + 100, CODE_ACCERR);
    all_is_well(m);
}

/* For every reason there is: can a process do anything about it? */
Test(signal, only_a_broken_rule_is_a_signal)
{
    static const bool rule[WHY_COUNT] = {[WHY_UNMAPPED] = true,
                                         [WHY_FORBIDDEN] = true,
                                         [WHY_RANGE] = true,
                                         [WHY_STACK] = true};
    struct machine *m = machine_signal(16, 0);
    asid_t p = process_handler(m);

    for (enum why why = WHY_UNMAPPED; why < WHY_COUNT; why++) {
        vpn_t page = why == WHY_FORBIDDEN ? HEAP : HEAP - 1;
        struct fault f = fault_at(m, p, at(m, page, 8), ACCESS_FETCH);
        bool sent = permit_signal(m, &f, why);

        cr_assert_eq(sent, rule[why], "%s: permit_signal says %s", lab_why(why),
                     sent ? "true" : "false");
        cr_assert_eq(signal_busy(m, p), rule[why],
                     "%s: the process should%s have got a signal", lab_why(why),
                     rule[why] ? "" : " not");
        if (sent)
            expect_signal(m, p, f.addr,
                          page == HEAP ? CODE_ACCERR : CODE_MAPERR);
        (void)signal_return(m, p);
    }
    all_is_well(m);
}

/* A device fails under a process with a handler. Who mends it? */
Test(signal, a_failing_device_kills)
{
    struct machine *m = machine_signal(2, 16);
    asid_t p = process_handler(m);
    uint64_t value;

    cr_assert(pte_is_swapped(mmu_entry(m, p, HEAP)), "page 0x10 is not away");
    disk_fail_read(swap_disk(m), 1);
    cr_assert_eq(proc_read(m, p, at(m, HEAP, 0), 8, &value), WHY_IO,
                 "the device has not failed");
    expect_killed(m, p, WHY_IO, ACCESS_LOAD, at(m, HEAP, 0));
    p = process_handler(m);
    told(m, p, at(m, HEAP, 3), ACCESS_FETCH, WHY_FORBIDDEN, CODE_ACCERR);
}

/* A child has the handler of its parent, and its own troubles. */
Test(signal, a_child_has_the_handler)
{
    struct machine *m = machine_signal(20, 0);
    asid_t p = process_handler(m), child;
    enum why why;

    child = proc_fork(m, p, &why);
    cr_assert_eq(why, WHY_OK, "the test has no child: %s", lab_why(why));
    attempt(m, child, at(m, 48, 0), 4, ACCESS_STORE, WHY_UNMAPPED);
    expect_signal(m, child, at(m, 48, 0), CODE_MAPERR);
    cr_assert(!signal_busy(m, p), "it was the child, not the parent");
    told(m, p, at(m, HEAP, 9), ACCESS_FETCH, WHY_FORBIDDEN, CODE_ACCERR);
    signal_set(m, p, 0);
    attempt(m, p, at(m, HEAP, 9), 1, ACCESS_FETCH, WHY_FORBIDDEN);
    expect_killed(m, p, WHY_FORBIDDEN, ACCESS_FETCH, at(m, HEAP, 9));
    attempt(m, child, at(m, 48, 0), 4, ACCESS_STORE, WHY_UNMAPPED);
    expect_killed(m, child, WHY_UNMAPPED, ACCESS_STORE, at(m, 48, 0));
    all_is_well(m);
}

/* A page may be read; the handler makes it one that may be written, too. */
Test(signal, a_handler_can_change_permissions)
{
    struct machine *m = machine_signal(16, 0);
    asid_t p = process_mending(m, 48, SYS_MPROTECT), killed;
    char said[64];

    map_zeros(m, p, 48, 1, PERM_R);
    touch(m, p, 48, ACCESS_LOAD, WHY_OK);
    run(m, said);
    expect_exit(m, p, 77);
    killed = process_mending(m, 48, SYS_GETPID);
    proc_registers(m, killed)->pc += 16; /* without naming its handler */
    run(m, said);
    expect_killed(m, killed, WHY_UNMAPPED, ACCESS_STORE, at(m, 48, 8));
}
