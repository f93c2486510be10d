/*
 * pt check, when it is not the student's fault, and when it is not understood.
 */
#include "tree.h"

#include "command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

TestSuite(check_refuses, .init = tree_plant, .fini = tree_fell);

/* The code and a part of what is said to err. */
static void expect(struct kit_run run, enum pt_exit code, const char *said)
{
    cr_assert_eq(run.code, (int)code, "%d: %s%s", run.code, run.out, run.err);
    cr_assert(strstr(run.err, said), "%s", run.err);
    cr_assert_str_eq(run.out, "");
    cr_assert_eq(tree_litter(), 0);
}

/* A referee that dies, lies, stops, or is of another time? */
Test(check_refuses, a_broken_referee_costs_no_points)
{
    static const char *const scripts[][2] = {
        {"#!/bin/sh\nkill -SEGV $$\n", "the referee died of signal 11"},
        {"#!/bin/sh\necho oh no >&2\n", "it said: oh no"},
        {"#!/bin/sh\necho pageturner-results 1\n", "before its `end`"},
        {"#!/bin/sh\necho pageturner-results 9\n", "newer than pt"},
        {"#!/bin/sh\nprintf 'pageturner-results 1\\nend\\n'\n",
         "split::the_lower_half_is_kept was not run"},
        {"#!/bin/sh\nprintf 'pageturner-results 1\\nours no room\\n'\n",
         "no room"}};

    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        tree_script(scripts[i][0]);
        expect(kit_pt("check 3"), PT_OURS, scripts[i][1]);
        expect(kit_pt("check 3 --json"), PT_OURS, "no point is lost by it");
    }
}

/* No referee, and no way to make one? */
Test(check_refuses, a_referee_that_cannot_be_made_is_our_fault)
{
    unlink(tree_path("out/referee/03-toy"));
    expect(kit_pt("check 3"), PT_OURS, "pt: making the referee of 03-toy");
    tree_write("Makefile", "out/referee/03-toy:\n\tfalse\n");
    expect(kit_pt("check 3"), PT_OURS, "`make out/referee/03-toy` failed");
    tree_write("Makefile", "out/referee/03-toy:\n"
                           "\t@echo 'a.c:1: note: so far' >&2\n"
                           "\t@echo 'a.c:3: error: not C' >&2; false\n");
    expect(kit_pt("check 3"), PT_OURS,
           "`make out/referee/03-toy` failed: a.c:3: error: not C. This is");
}

/* Is a referee made anew that is older than the tests? */
Test(check_refuses, an_old_referee_is_made_anew)
{
    struct kit_run run;

    tree_write("Makefile", "out/referee/03-toy: labs/03-toy/test_toy.c\n"
                           "\techo made >made; touch $@\n"
                           "out/host/03-toy.o:\n"
                           "out/include/03-toy/.stamp:\n");
    tree_fresh();
    tree_write("labs/03-toy/toy.c", "int pull(int x) { return x; }\n");
    run = kit_pt("check 3");
    cr_assert_str_eq(run.err, "");
    cr_assert_neq(access(tree_path("made"), F_OK), 0);
    tree_write("labs/03-toy/test_toy.c", "/* a newer test */\n");
    run = kit_pt("check 3");
    cr_assert(strstr(run.err, "making the referee"), "%s", run.err);
    cr_assert_eq(access(tree_path("made"), F_OK), 0);
    cr_assert_eq(run.code, PT_OK);
    cr_assert_str_eq(kit_pt("check 3").err, "", "once is enough");
}

/* Tests of PT_HIDDEN come and go: is make asked, which knows them? */
Test(check_refuses, with_tests_of_ones_own_make_is_asked)
{
    struct kit_run run;

    tree_write("Makefile", "out/referee/03-toy: FORCE\n\ttouch $@\nFORCE:\n"
                           "out/host/03-toy.o:\n"
                           "out/include/03-toy/.stamp:\n");
    tree_fresh();
    tree_write("out/.sources", "labs/03-toy/test_toy.c\n");
    cr_assert_str_eq(kit_pt("check 3").err, "");
    setenv("PT_HIDDEN", "/far", 1);
    run = kit_pt("check 3");
    cr_assert(strstr(run.err, "making the referee"), "%s", run.err);
    unsetenv("PT_HIDDEN");
    cr_assert_str_eq(kit_pt("check 3").err, "");
    tree_write("out/.sources", "labs/03-toy/test_toy.c /far/test_toy.c\n");
    run = kit_pt("check 3");
    cr_assert(strstr(run.err, "making the referee"), "%s", run.err);
}

/* A compiler that is not there? */
Test(check_refuses, a_missing_compiler_is_not_the_students_fault)
{
    setenv("CC", "/no/such/cc -x", 1);
    expect(kit_pt("check 3"), PT_OURS, "the compiler /no/such/cc cannot be");
    unsetenv("CC");
}

/* A manifest, or misconceptions, that make no sense? */
Test(check_refuses, a_broken_lab_is_our_fault)
{
    char *manifest = kit_slurp(tree_path("labs/03-toy/manifest"), NULL);

    tree_write("labs/03-toy/misconceptions", "nonsense\n");
    expect(kit_pt("check 3"), PT_OURS, "misconceptions:1: expected");
    unlink(tree_path("labs/03-toy/misconceptions"));
    tree_write("labs/03-toy/manifest", "nonsense\n");
    expect(kit_pt("check 3"), PT_OURS,
           "manifest:1: expected `pageturner-manifest 1`");
    tree_write("labs/03-toy/manifest", manifest);
}

/* Hidden tests were asked for, and there are none? */
Test(check_refuses, hidden_tests_that_are_not_there_are_missed)
{
    expect(kit_pt("check 3 --hidden"), PT_OURS, "no hidden test was run");
}

/* What is no command line? */
Test(check_refuses, a_command_line_that_makes_no_sense_is_refused)
{
    expect(kit_pt("check 4"), PT_INPUT, "\"4\" names no lab");
    expect(kit_pt("check 3 4"), PT_INPUT, "there are 2 labs, expected one");
    expect(kit_pt("check 3 --seed x"), PT_INPUT, "--seed is \"x\"");
    expect(kit_pt("check 3 --from /no/where"), PT_INPUT,
           "--from: there is no folder \"/no/");
    expect(kit_pt("check 3 --quick"), PT_INPUT, "pt help check");
    tree_script("#!/bin/sh\nprintf 'pageturner-results 1\\nend\\n'\n");
    expect(kit_pt("check 3 --only nothing"), PT_INPUT,
           "no test has \"nothing\" in its name");
}
