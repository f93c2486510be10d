/*
 * pt heap: what it measures, what it prints, and what it notices.
 */
#include "heapkit.h"

#include "command.h"

#include <string.h>

TestSuite(heap_cmd, .init = heapkit_begin, .fini = heapkit_end);

/*
 * The toy never uses memory again, and each block costs 16 bytes more, as does
 * the beginning. After `a 1 4000` it has given 16 + 16+4000 + 16+4000 bytes, in
 * two pages. So for the last block, which does not fit any more, it has three.
 */
static const char THREE_PAGES[] = "a 0 4000\nf 0\na 1 4000\nr 1 4000\nf 1\n";

/* Does it count what a person counts by hand? */
Test(heap_cmd, peaks_and_utilisation_are_those_worked_out_by_hand)
{
    struct kit_run run = kit_pt("heap --json %s", heapkit_trace(THREE_PAGES));

    cr_assert_eq(run.code, PT_OK, "%s", run.err);
    cr_assert(strstr(run.out, "{\"version\": 1, \"allocator\": \"heap\", "
                              "\"traces\": [{\"trace\": \"pt-"),
              "%s", run.out);
    cr_assert(strstr(run.out, "\"valid\": true, \"operations\": 5, "
                              "\"peak_payload\": 4000, \"peak_heap\": 12288, "
                              "\"peak_heap_operation\": 4, "
                              "\"utilisation\": 32.55, \"work\": "),
              "%s", run.out);
    cr_assert_gt(heapkit_number(run.out, "work"), 5);
    cr_assert_gt(heapkit_number(run.out, "nanoseconds"), 0);
    cr_assert_geq(heapkit_number(run.out, "passes"), 3);
}

/* Is everything but the time the same every time? */
Test(heap_cmd, all_but_the_time_is_the_same_every_time)
{
    const char *trace = kit_text("");
    struct kit_run run[2];
    FILE *f = fopen(trace, "w");

    fputs(kit_pt("heap --generate strings:3000:5").out, f);
    fclose(f);
    for (int i = 0; i < 2; i++) {
        run[i] = kit_pt("heap --json %s", trace);
        cr_assert_eq(run[i].code, PT_OK, "%s", run[i].err);
        *strstr(run[i].out, "\"nanoseconds\"") = '\0';
    }
    cr_assert_str_eq(run[0].out, run[1].out);
    cr_assert(strstr(run[0].out, "\"work\": "), "%s", run[0].out);
}

/* What does a person see? */
Test(heap_cmd, the_table_fits_80_columns_and_ends_with_the_mean)
{
    struct kit_run run = kit_pt("heap %s %s", heapkit_trace(THREE_PAGES),
                                heapkit_trace("a 0 4000\n"));
    const char *mean = strstr(run.out, "mean utilisation ");

    cr_assert_eq(run.code, PT_OK, "%s", run.err);
    cr_assert(strstr(run.out, "   yes         5       4000      12288  32.6%"),
              "%s", run.out);
    cr_assert(mean && strstr(mean, " 65.1%\n"), "%s", run.out);
    for (const char *line = run.out; *line; line += strcspn(line, "\n") + 1)
        cr_assert_lt(strcspn(line, "\n"), 80, "%s", line);
}

/* An allocator makes one mistake in each trace: is it named, and where? */
Test(heap_cmd, each_mistake_of_an_allocator_is_named_with_its_operation)
{
    static const char *const cases[][2] = {
        {"a 0 8\na 1 1000\nf 1\n",
         "operation 3 (f 1): the block may be freed, but BUG_TWICE came back"},
        {"a 0 8\na 1 1001\n",
         "operation 2 (a 1 1001): the block begins at byte 72 of the heap, "
         "which is not a multiple of 16"},
        {"a 0 1002\n", "operation 1 (a 0 1002): out of memory: NULL came back"},
        {"a 0 8\na 1 40\na 2 1003\n",
         "operation 3 (a 2 1003): the block, at byte 64 of the heap, overlaps "
         "that of id 1, which is in use"},
        {"a 0 1004\n", "operation 1 (a 0 1004): the block is not in the heap: "
                       "it ends behind it"},
        {"a 0 1005\n", "operation 1 (a 0 1005): the block is not in the heap: "
                       "it begins before it"},
        {"a 0 8\na 1 9\na 2 1006\nf 0\nf 1\n",
         "operation 5 (f 1): byte 5 of id 1 has changed since operation 2, "
         "when its user wrote it"},
        {"a 0 16\nr 0 1007\n", "operation 2 (r 0 1007): byte 8 was not kept "
                               "when the block got another size"},
        {"a 0 1008\n", "operation 1 (a 0 1008): a segmentation fault: it used "
                       "a bad address"},
        {"a 0 8\na 1 1009\n", "operation 2 (a 1 1009): it ended the process, "
                              "with exit code 5"},
        {"a 0 1010\n",
         "operation 1 (a 0 1010): panic: frame_free: frame 77777 is "
         "already free"},
    };
    enum { CASES = sizeof cases / sizeof *cases };
    const char *path[CASES];
    struct kit_run run;

    for (int i = 0; i < CASES; i++)
        path[i] = heapkit_trace(cases[i][0]);
    run = kit_pt("heap --json %s %s %s %s %s %s %s %s %s %s %s", path[0],
                 path[1], path[2], path[3], path[4], path[5], path[6], path[7],
                 path[8], path[9], path[10]);
    cr_assert_eq(run.code, PT_LOST, "%s", run.err);
    for (int i = 0; i < CASES; i++) {
        char wanted[300];

        snprintf(wanted, sizeof wanted, "\"wrong\": \"%s\"", cases[i][1]);
        cr_assert(strstr(run.out, wanted), "%s is not in\n%s", wanted, run.out);
    }
    cr_assert_null(strstr(run.out, "\"valid\": true"), "%s", run.out);
}

/* Is a change noticed in a block that nobody frees? */
Test(heap_cmd, contents_are_verified_at_the_end_too)
{
    struct kit_run run = kit_pt("heap %s", heapkit_trace("a 0 9\na 1 1006\n"));

    cr_assert_eq(run.code, PT_LOST, "%s", run.err);
    cr_assert(strstr(run.out, "   NO         2"), "%s", run.out);
    cr_assert(strstr(run.out, "operation 2 (a 1 1006): byte 5 of id 0 has "
                              "changed since operation 1, when\n    its user "
                              "wrote it"),
              "%s", run.out);
}

/* Which allocator? And is one that is not written yet told from a wrong one? */
Test(heap_cmd, an_open_exercise_is_not_a_mistake)
{
    const char *trace = heapkit_trace("a 0 8\n"),
               *open = heapkit_trace("a 0 1011\n");
    struct kit_run bump = kit_pt("heap --allocator bump %s", open);
    struct kit_run first = kit_pt("heap --allocator first %s", trace);
    struct kit_run heap = kit_pt("heap %s", open);

    cr_assert_eq(bump.code, PT_OK, "%s", bump.err);
    cr_assert_eq(first.code, PT_INPUT);
    cr_assert_str_eq(first.err,
                     "pt heap: first is not written yet; without it, the "
                     "allocator \"first\" cannot be measured\n");
    cr_assert(strstr(heap.err, "pt heap: open is not written yet"), "%s",
              heap.err);
}

/* Is the heap created as the allocator needs it? */
Test(heap_cmd, classes_are_a_heap_of_another_kind)
{
    const char *trace = heapkit_trace("a 0 2064\n");
    struct kit_run heap = kit_pt("heap --json %s", trace);
    struct kit_run classes =
        kit_pt("heap --json --allocator classes %s", trace);

    cr_assert_eq(heapkit_number(heap.out, "peak_heap"), 4096);
    cr_assert_eq(heapkit_number(classes.out, "peak_heap"), 8192);
    struct kit_run quick = kit_pt("heap --json --allocator quick %s", trace);
    cr_assert_eq(heapkit_number(quick.out, "peak_heap"), 8192);
}

/* Is an allocator out of memory when the machine is? */
Test(heap_cmd, a_heap_has_a_gigabyte)
{
    struct kit_run run =
        kit_pt("heap --allocator bump %s",
               heapkit_trace("a 0 4000\na 1 1073737800\na 2 1\n"));

    cr_assert(strstr(run.out,
                     "operation 2 (a 1 1073737800): out of memory: NULL "
                     "came back"),
              "%s", run.out);
}

/* Code that the compiler does not take: is it shown? */
Test(heap_cmd, what_does_not_compile_is_shown)
{
    FILE *f = fopen(heapkit_path("labs/01-stack-and-heap/toy.c"), "a");
    struct kit_run run;

    fputs("int broken = ;\n", f);
    fclose(f);
    run = kit_pt("heap %s", heapkit_trace("a 0 8\n"));
    cr_assert_eq(run.code, PT_INPUT);
    /* The name of the folder may be so long that the line is folded. */
    cr_assert(strstr(run.err, "14: error:"), "%s", run.err);
    cr_assert(strstr(run.err, "int broken = ;\n"), "%s", run.err);
    cr_assert(strstr(run.err, "pt heap: this does not compile; `pt check 01` "
                              "says more\n"),
              "%s", run.err);
    cr_assert_str_eq(run.out, "");
}

/* Nobody keeps an allocator from the sheet where results are written. */
Test(heap_cmd, results_that_make_no_sense_are_not_believed)
{
    struct kit_run run =
        kit_pt("heap --map %s", heapkit_trace("a 0 8\na 1 1012\n"));

    cr_assert_eq(run.code, PT_LOST, "%s", run.err);
    cr_assert(strstr(run.out, "it has written into memory of the driver\n"),
              "%s", run.out);
}

/* A folder without the lab in it. */
Test(heap_cmd, a_file_of_the_lab_that_is_missing_is_named)
{
    struct kit_run run;

    cr_assert_eq(remove(heapkit_path("labs/01-stack-and-heap/toy.c")), 0);
    run = kit_pt("heap %s", heapkit_trace("a 0 8\n"));
    cr_assert_eq(run.code, PT_INPUT);
    cr_assert(strstr(run.err, "01-stack-and-heap/toy.c: No such file or "
                              "directory; all files of the lab must be there"),
              "%s", run.err);
}

/* What the loader cannot load, it leaves out: is glibc measured then? */
Test(heap_cmd, a_library_that_is_not_loaded_is_refused)
{
    const char *trace = heapkit_trace("a 0 8\n"), *out = getenv("PT_OUT");
    char with[600];
    struct kit_run run;
    FILE *f = fopen(heapkit_path("empty.so"), "w");

    cr_assert(f && fclose(f) == 0);
    snprintf(with, sizeof with, "heap --json --from %s/recorder.so %%s", out);
    run = kit_pt(with, trace);
    cr_assert_eq(run.code, PT_OK, "%s", run.err);
    run = kit_pt("heap --from %s %s", heapkit_path("empty.so"), trace);
    cr_assert_eq(run.code, PT_INPUT, "%s", run.out);
    cr_assert(strstr(run.err, "empty.so: there is no malloc in it, or it "
                              "cannot be loaded\n"),
              "%s", run.err);
    cr_assert_str_eq(run.out, "");
    run = kit_pt("heap --from %s %s", heapkit_path("gone.so"), trace);
    cr_assert(strstr(run.err, "gone.so: No such file"), "%s", run.err);
}
