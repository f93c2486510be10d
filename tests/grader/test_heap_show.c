/*
 * pt heap: pictures, the C library, and what it refuses.
 */
#include "heapkit.h"

#include "command.h"

#include <string.h>

TestSuite(heap_show, .init = heapkit_begin, .fini = heapkit_end);

/* Where does the heap have holes? */
Test(heap_show, the_map_shows_what_is_in_use_when_the_heap_is_largest)
{
    /* 8192 bytes and 576 cells: a cell is 16 bytes. */
    struct kit_run run =
        kit_pt("heap --map %s", heapkit_trace("a 0 32\na 1 24\na 2 20\na 3 15\n"
                                              "f 0\na 4 4000\n"));
    const char *map = strstr(run.out, "\n\n    ");

    cr_assert_eq(run.code, PT_OK, "%s", run.err);
    cr_assert(strstr(run.out, "after operation 6 (a 4 4000):\n8192 bytes, of "
                              "which 4059 in use (49.5 %). A character is 16 "
                              "bytes:\n"),
              "%s", run.out);
    /* The beginning, a header, 0 is free; header, 24, header, 20 ... */
    cr_assert(map && strncmp(map + 6,
                             "....."
                             "#=.#-.#.#####",
                             17) == 0,
              "%s", run.out);
    cr_assert_eq(strspn(map + 6 + 13, "#"), 59, "%s", run.out);
}

/* How did it grow? */
Test(heap_show, the_chart_shows_payload_and_heap_over_time)
{
    struct kit_run run =
        kit_pt("heap --map %s", heapkit_trace("a 0 4080\nf 0\na 1 12000\n"));

    cr_assert_eq(run.code, PT_OK, "%s", run.err);
    cr_assert(strstr(run.out, "# in use, . the heap beyond that\n\n"
                              " 16.0K |  .\n 14.7K |  .\n 13.3K |  .\n"
                              " 12.0K |  #\n 10.7K |  #\n  9.3K |  #\n"
                              "  8.0K |..#\n  6.7K |..#\n  5.3K |..#\n"
                              "  4.0K |#.#\n  2.7K |#.#\n  1.3K |#.#\n"
                              "       +---\n        3 operations\n"),
              "%s", run.out);
}

/* Can there be nothing to draw? */
Test(heap_show, an_empty_trace_is_no_trouble)
{
    struct kit_run run = kit_pt("heap --map %s", heapkit_trace(""));

    cr_assert_eq(run.code, PT_OK, "%s", run.err);
    cr_assert(strstr(run.out, "nothing to draw"), "%s", run.out);
}

/* The C library does the same, but has no lab. */
Test(heap_show, the_c_library_is_measured_by_what_it_asks_of_the_kernel)
{
    const char *trace = heapkit_trace("a 0 1000000\nf 0\na 1 500000\n"
                                      "r 1 3000000\na 2 100\nf 2\n");
    struct kit_run run = kit_pt("heap --from libc --json %s", trace);
    uint64_t heap = heapkit_number(run.out, "peak_heap");

    cr_assert_eq(run.code, PT_OK, "%s", run.err);
    cr_assert(strstr(run.out, "\"allocator\": \"libc\""), "%s", run.out);
    cr_assert_null(strstr(run.out, "work"), "%s", run.out);
    cr_assert_geq(heap, 3000100);
    cr_assert_leq(heap, 3000000 + 700000, "%llu", (unsigned long long)heap);
}

/* What cannot be done is refused before anything is compiled. */
Test(heap_show, what_makes_no_sense_is_refused)
{
    static const char *const cases[][2] = {
        {"heap", "a TRACE is missing (- is standard input)"},
        {"heap --allocator best x",
         "--allocator: expected bump, first, heap, classes or quick"},
        {"heap --from libc --allocator heap x",
         "--allocator chooses one of the lab's; libc has but one"},
        {"heap --from libc --map x",
         "--map draws the lab's heap; that of libc may be anywhere"},
        {"heap --generate small x",
         "--generate prints a trace; leave the others out"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct kit_run run = kit_pt("%s", cases[i][0]);
        char wanted[200];

        snprintf(wanted, sizeof wanted, "pt heap: %s; see `pt help heap`\n",
                 cases[i][1]);
        cr_assert_eq(run.code, PT_INPUT);
        cr_assert_str_eq(run.err, wanted);
    }
}

/* Are all traces read before the first is run? */
Test(heap_show, a_bad_trace_stops_everything)
{
    struct kit_run run =
        kit_pt("heap --from libc %s %s", heapkit_trace("a 0 8\n"),
               heapkit_trace("a 0 8\nf 0\nf 0\n"));

    cr_assert_eq(run.code, PT_INPUT);
    cr_assert_str_eq(run.out, "");
    cr_assert(strstr(run.err, ":6: f 0: id 0 was freed in line 5\n"), "%s",
              run.err);
    cr_assert_eq(kit_pt("heap --from libc /nosuch").code, PT_INPUT);
    cr_assert_eq(kit_pt("heap --from /nosuch.so %s", heapkit_trace("")).code,
                 PT_INPUT);
    cr_assert_eq(kit_pt("heap --from /nosuch %s", heapkit_trace("")).code,
                 PT_INPUT);
}

/* A kind that does not exist, and numbers that are none. */
Test(heap_show, what_cannot_be_generated_is_refused)
{
    cr_assert(strstr(kit_pt("heap --generate nosuch").err,
                     "--generate: there is no kind \"nosuch\""));
    cr_assert(strstr(kit_pt("heap --generate small:x").err,
                     "the number of operations is \"x\""));
    cr_assert(
        strstr(kit_pt("heap --generate small:5:-1").err, "the seed is \"-1\""));
    cr_assert_eq(kit_pt("heap --generate small:0").code, PT_INPUT);
    cr_assert_neq(strcmp(kit_pt("heap --generate small:99:1").out,
                         kit_pt("heap --generate small:99:2").out),
                  0);
}

/* Is the help readable in a terminal of 80 columns? */
Test(heap_show, help_is_at_most_79_columns_wide_and_lists_the_kinds)
{
    static const char *const names[] = {"heap", "record"};

    cr_assert(strstr(kit_pt("help heap").out, "\n  phases "));
    for (int i = 0; i < 2; i++)
        for (const char *line = kit_pt("help %s", names[i]).out; *line;
             line += strcspn(line, "\n") + 1)
            cr_assert_lt(strcspn(line, "\n"), 80, "%s", line);
}
