/*
 * What a referee writes: every verdict, and every way in which it may not
 * make sense.
 */
#include "kit.h"

#include "results.h"

#include <string.h>

TestSuite(results, .fini = kit_clean);

/* Feed a text in pieces of n bytes; the complaint, or "". */
static const char *feed(struct results *r, const char *text, size_t n)
{
    size_t length = strlen(text);
    const char *problem;

    results_start(r);
    for (size_t i = 0; i < length; i += n)
        results_feed(r, text + i, length - i < n ? length - i : n);
    problem = results_finish(r);
    return problem ? problem : "";
}

static struct results fixture(const char *path)
{
    struct results r;

    cr_assert_str_eq(feed(&r, kit_slurp(path, NULL), 4096), "");
    return r;
}

/* Is each verdict known by its word? */
Test(results, every_verdict_is_read)
{
    struct results r = fixture("tests/grader/results/verdicts.txt");

    cr_assert_eq(r.count, VERDICT_COUNT + 1);
    for (int v = 0; v < VERDICT_COUNT; v++)
        cr_assert_eq(r.tests[v].verdict, (enum verdict)v, "%s",
                     r.tests[v].name);
    cr_assert_eq(r.seed, 7);
    cr_assert_not(r.tests[0].hidden);
    cr_assert(r.tests[9].hidden);
    results_clear(&r);
}

/* Is what is said about a test kept with that test? */
Test(results, lines_belong_to_the_test_above_them)
{
    struct results r = fixture("tests/grader/results/verdicts.txt");

    cr_assert_str_eq(r.tests[1].said, "expected 2, but it says 66");
    cr_assert_str_eq(r.tests[1].at_file, "labs/03-toy/test_split.c");
    cr_assert_eq(r.tests[1].at_line, 31);
    cr_assert_eq(r.tests[2].todo, 0xffff);
    cr_assert_eq(r.tests[3].signal, 11);
    cr_assert_eq(r.tests[3].pc, 0x401234);
    cr_assert_eq(r.tests[3].address, 0xc05);
    cr_assert_eq(r.tests[4].exit_code, 3);
    cr_assert_null(r.tests[0].said);
    cr_assert_null(r.tests[0].memory.kind);
    results_clear(&r);
}

/* What AddressSanitizer has found: in which program, and who called whom? */
Test(results, callers_are_kept_in_their_order)
{
    struct results r;

    cr_assert_str_eq(feed(&r,
                          "pageturner-results 1\n"
                          "test a b public memory-error\nsanitized\n"
                          "memory AsanHeap - 0 -\n"
                          "place 4dd058 602000000020\n"
                          "callers 4dcef0 4a6361\nend\n",
                          7),
                     "");
    cr_assert(r.tests[0].sanitized);
    cr_assert_str_eq(r.tests[0].memory.kind, "AsanHeap");
    cr_assert_eq(r.tests[0].callers[0], 0x4dcef0);
    cr_assert_eq(r.tests[0].callers[1], 0x4a6361);
    cr_assert_eq(r.tests[0].callers[2], 0);
    results_clear(&r);
}

/* Of several memory errors, which one is shown? */
Test(results, the_first_memory_error_counts)
{
    struct results r = fixture("tests/grader/results/verdicts.txt");
    const struct memory_error *e = &r.tests[7].memory;

    cr_assert_str_eq(e->kind, "InvalidRead");
    cr_assert_eq(e->line, 71);
    cr_assert_str_eq(e->function, "table_prune");
    cr_assert_str_eq(e->text, "Invalid read of size 8");
    results_clear(&r);
}

/* Are pictures and calls kept with their blanks? */
Test(results, pictures_keep_their_shape)
{
    struct results r = fixture("tests/grader/results/split_wrong.txt");

    cr_assert_str_eq(r.tests[0].calls,
                     "split(0x42) = 66\n  node_alloc() = frame 7\n");
    cr_assert_str_eq(r.tests[0].before, "node 7:  [1] f18\n");
    cr_assert_str_eq(r.tests[0].after, "node 7:  [1] f18  [2] f3\n");
    results_clear(&r);
    r = fixture("tests/grader/results/all_passed.txt");
    cr_assert_str_eq(r.gain,
                     "5 nodes instead of 1 GiB\n  that is 52,428 times less\n");
    results_clear(&r);
}

/* May the bytes come in any portions? */
Test(results, bytes_may_come_one_by_one)
{
    char *text = kit_slurp("tests/grader/results/verdicts.txt", NULL);
    struct results r;

    for (size_t n = 1; n < 50; n += 7) {
        cr_assert_str_eq(feed(&r, text, n), "");
        cr_assert_eq(r.count, VERDICT_COUNT + 1);
        cr_assert_str_eq(r.tests[7].memory.text, "Invalid read of size 8");
        results_clear(&r);
    }
}

/* Is half a report never taken for a whole one? */
Test(results, every_report_that_is_cut_off_is_refused)
{
    size_t length;
    char *text = kit_slurp("tests/grader/results/verdicts.txt", &length);
    struct results r;

    for (size_t n = length; n-- > 0;) {
        text[n] = '\0';
        cr_assert_neq(feed(&r, text, 64)[0], '\0', "cut off at %zu", n);
        results_clear(&r);
    }
}

/* Which lines are refused? */
Test(results, a_line_that_makes_no_sense_is_our_fault)
{
    static const char *const bad[] = {
        "said nothing\n",
        "test a b public\n",
        "test a b secret passed\n",
        "test a b public perfect\n",
        "test a\n",
        "seed x\n",
        "\n",
        "nonsense\n",
        "end now\n",
        "end\nend\n",
        "end\ngain x\n",
        "test a b public wrong\nplace x 0\n",
        "test a b public wrong\nsignal 999\n",
        "test a b public ended\nexit 256\n",
        "test a b public wrong\nat f.c\n",
        "test a b public memory-error\nmemory K\n",
        "test a b public memory-error\ncallers \n",
        "test a b public memory-error\ncallers 1 x\n",
        "test a b public wrong\ncallers 1 2 3 4 5 6 7 8 9 a b c d e f 10 11\n",
        "test a b public memory-error\nsanitized yes\n",
        "sanitized\n",
        "pageturner-results 1\n"};

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct results r;
        char text[200];

        snprintf(text, sizeof text, "pageturner-results 1\n%send\n", bad[i]);
        cr_assert(strstr(feed(&r, text, 99), "makes no sense"), "%s", bad[i]);
        results_clear(&r);
    }
}

/* And what has a sentence of its own? */
Test(results, our_own_faults_are_told_apart)
{
    struct results r;

    cr_assert(strstr(feed(&r, "pageturner-results 2\nnew\n", 9), "newer"));
    results_clear(&r);
    cr_assert_str_eq(feed(&r, "pageturner-results 1\nours no memory\n", 9),
                     "no memory");
    results_clear(&r);
    cr_assert(strstr(feed(&r, "", 9), "before its `end`"));
    results_clear(&r);
    cr_assert(strstr(feed(&r, "sh: not found\n", 9), "line 1 of the referee"));
    results_clear(&r);
}

/* Does a line without end take all memory? */
Test(results, a_line_has_a_limit)
{
    static char text[1 << 17];
    struct results r;

    memset(text, 'x', sizeof text - 1);
    cr_assert(strstr(feed(&r, text, 4096), "longer than"));
    results_clear(&r);
}
