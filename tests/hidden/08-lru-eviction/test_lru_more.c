/*
 * lru, hidden: long traces, and the stack property.
 */
#include "beside.h"

/* What is in n frames would be in n+1 frames too. So there are never more
   faults. */
Test(lru, what_fits_into_less_memory_is_in_more)
{
    static struct trace_list t;
    enum { MOST = 9 };
    vpn_t newest[MOST + 1][MOST];
    uint64_t faults[MOST + 1];

    trace_make(&t, TRACE_ZIPF, lab_operations(500), 1);
    for (pfn_t n = 1; n <= MOST; n++) {
        struct machine *m = machine_with("lru", n, 0);

        for (size_t k = 0; k < t.count; k++)
            refer(m, 1, t.refs[k].page, ACCESS_LOAD);
        faults[n] = machine_counters(m)->faults;
        pfn_t f = links_of(m)[n].older;

        for (pfn_t i = 0; i < n; i++) {
            asid_t as;

            newest[n][i] = UINT64_MAX; /* fewer pages than frames */
            if (f < n && frame_page(m, f, &as, &newest[n][i]))
                f = links_of(m)[f].older;
        }
        lab_off();
    }
    for (pfn_t n = 1; n < MOST; n++) {
        cr_assert(faults[n + 1] <= faults[n],
                  "%u frames: %" PRIu64 " faults; %u frames: %" PRIu64, n,
                  faults[n], n + 1, faults[n + 1]);
        for (pfn_t i = 0; i < n; i++)
            cr_assert_eq(newest[n][i], newest[n + 1][i],
                         "%u frames, %u pages from the newest: page %" PRIu64
                         "; but with %u frames it is page %" PRIu64,
                         n, i, newest[n][i], n + 1, newest[n + 1][i]);
    }
}

/* The ring after each reference of three processes, which give pages back. */
Test(lru, the_ring_is_the_order_of_use)
{
    struct machine *m = machine_with("lru", 5, 0);

    run(m, "0 a A 1 b", "- - - - -");
    expect_pages(m, "0aA1b");
    run(m, "a", ".");
    expect_pages(m, "0A1ba");
    give_back(m, "1");
    expect_pages(m, "0Aba");
    run(m, "B! 0", "- .");
    expect_pages(m, "AbaB0");
    run(m, "c", "A");
    expect_pages(m, "baB0c");
    make_room(m, 1, 'b');
    expect_pages(m, "aB0c");
    end_process(m, 2);
    expect_pages(m, "B0");
    run(m, "B 1 2 3 4", ". - - - 0");
    expect_pages(m, "B1234");
    all_is_well(m);
}

/* A page is copied, and the original has to come back from swap first: one
   frame is taken already, but holds no page yet. Can it be chosen? */
Test(lru, a_frame_that_is_being_filled_is_no_victim)
{
    struct machine *m = machine_with("lru", 3, 0);

    run(m, "0! 1 2 3", "- - - 0");
    run(m, "1", ".");
    cr_assert_eq(pager_copy(m, 2, 0, PERM_RWX, 1), WHY_OK,
                 "page 0 cannot be copied to process 2");
    expect_pages(m, "10a");
    run(m, "0 b 2", ". 1 a");
    all_is_well(m);
}

/* Three traces on eight sizes of memory: who leaves at each step? */
Test(lru, long_traces_come_out_as_the_rules_say)
{
    run_beside("lru", SLOW_LRU, 0, 2, lab_operations(600));
}
