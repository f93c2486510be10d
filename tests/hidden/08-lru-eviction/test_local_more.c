/*
 * local, hidden: three processes.
 */
#include "beside.h"

/* The only page of a process is the newest of all. Who leaves for it? */
Test(local, even_its_only_page_leaves_before_others)
{
    struct machine *m = machine_with("local", 4, 0);

    run(m, "0 1 2 a", "- - - -");
    run(m, "b", "a");
    run(m, "0 1 2 c b", ". . . b c");
    run(m, "A", "0");
    run(m, "B C", "A B");
    run(m, "3", "1");
    expect_pages(m, "2bC3");
    all_is_well(m);
}

/* The kernel needs room for a process that has given back all it had. */
Test(local, who_gave_everything_back_takes_from_others)
{
    struct machine *m = machine_with("local", 5, 0);

    run(m, "a 0 b 1 c", "- - - - -");
    give_back(m, "01");
    make_room(m, 1, 'a');
    run(m, "2 3 4", "- - -");
    run(m, "b", ".");
    give_back(m, "2");
    make_room(m, 2, 'c');
    make_room(m, 3, '3');
    end_process(m, 2);
    run(m, "A B C 0", "- - - -");
    run(m, "D 1", "A 4");
    all_is_well(m);
}

/* Three traces on eight sizes of memory: who leaves at each step? */
Test(local, long_traces_come_out_as_the_rules_say)
{
    run_beside("local", SLOW_LOCAL, 0, PROCESSES, lab_operations(500));
}
