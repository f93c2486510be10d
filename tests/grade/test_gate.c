/*
 * pt gate: in a small repository whose gates are scripts that say what they
 * are told to.
 */
#include "tests/grader/tree.h"

#include "gate.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const NAMES[GATE_CHECKS] = {"labs", "ladder", "wrong",
                                               "hostile", "flakes"};

/* Where the gate of this name is in the tree. */
static const char *gate_script(const char *name)
{
    static char path[80];

    snprintf(path, sizeof path, "tests/%s/%s",
             strcmp(name, "flakes") == 0 ? "runner" : "gates", name);
    return path;
}

/* Let this gate be a script. */
static void gate_does(const char *name, const char *script)
{
    tree_write(gate_script(name), script);
}

static void program(const char *name)
{
    char path[80];

    snprintf(path, sizeof path, "out/%s", name);
    tree_write(path, "#!/bin/sh\n");
    chmod(tree_path(path), 0700);
}

/* All are content. */
static void plant(void)
{
    char script[200];

    tree_plant();
    for (size_t i = 0; i < GATE_CHECKS; i++) {
        snprintf(script, sizeof script, "echo \"ok      %s: $*\"\n", NAMES[i]);
        gate_does(NAMES[i], script);
    }
    program("pt");
    program("weave");
    program("witness");
}

TestSuite(gate, .init = plant, .fini = tree_fell, .timeout = 60);

/* Is the lab open, by its file? */
static bool opened(void)
{
    return access(tree_path("out/gated/03-toy"), R_OK) == 0;
}

static void expect(struct kit_run r, int code, const char *out, const char *err)
{
    cr_assert_eq(r.code, code, "%d: %s%s", r.code, r.out, r.err);
    cr_assert(strstr(r.out, out), "expected %s, printed: %s", out, r.out);
    cr_assert(strstr(r.err, err), "expected %s, said: %s", err, r.err);
}

/* If all gates are content, is the lab open, and was each asked about it? */
Test(gate, a_lab_that_passes_all_may_be_graded)
{
    struct kit_run r = kit_pt("gate --lab 3");

    expect(r, PT_OK, "03-toy may be graded.", "");
    expect(r, PT_OK, "  labs      ok      --lab 03-toy\n", "");
    expect(r, PT_OK, "  wrong     ok      --whole --lab 03-toy\n", "");
    expect(r, PT_OK, "  flakes    ok      --seeds 6 --lab 03-toy\n", "");
    cr_assert(opened());
    cr_assert_eq(tree_litter(), 0);
}

/* And if one of them is not? Each of them counts, and what was open closes. */
Test(gate, each_check_can_close_it)
{
    for (size_t i = 0; i < GATE_CHECKS; i++) {
        char good[100], bad[100], reason[100];

        kit_pt("gate --lab 03");
        cr_assert(opened());
        snprintf(good, sizeof good, "echo 'ok      %s: well'\n", NAMES[i]);
        snprintf(bad, sizeof bad,
                 "echo 'FAILED  %s: no good'; echo 'x: lost'; exit 1\n",
                 NAMES[i]);
        snprintf(reason, sizeof reason,
                 "03-toy may not be graded, because\n  %s: no good.\n",
                 NAMES[i]);
        gate_does(NAMES[i], bad);
        struct kit_run r = kit_pt("gate --lab 03");
        expect(r, PT_LOST, reason, "");
        expect(r, PT_LOST, "FAILED  no good\n              x: lost\n", "");
        cr_assert_not(opened(), "%s did not close it", NAMES[i]);
        gate_does(NAMES[i], good);
    }
}

/* Does a quick look promise nothing, and can it close? */
Test(gate, a_quick_look_opens_nothing_but_closes)
{
    struct kit_run r = kit_pt("gate --lab 03 --quick");

    expect(r, PT_OK, "Without --quick", "");
    expect(r, PT_OK, "  wrong     ok      --lab 03-toy\n", "");
    cr_assert_not(opened());
    kit_pt("gate --lab 03");
    cr_assert(opened());
    gate_does("ladder", "echo 'FAILED  ladder: no'; exit 1\n");
    cr_assert_eq(kit_pt("gate --lab 03 --quick").code, PT_LOST);
    cr_assert_not(opened());
}

/* What says nothing, or something else than its exit code, is no verdict. */
Test(gate, a_check_without_a_verdict_is_our_fault)
{
    static const char *const scripts[] = {
        "exit 0\n",
        "echo 'ok      ladder: well'; exit 1\n",
        "echo 'FAILED  ladder: x'; exit 0\n",
        "echo 'ok      wrong: well'\n",
        "echo 'ok      ladder: '\n",
        "echo 'ok      ladder: well'; exit 2\n",
        "echo 'FAILED  ladder: x'; exit 2\n",
        "echo 'ok      ladder: well'; kill -9 $$\n",
    };

    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        gate_does("ladder", scripts[i]);
        expect(kit_pt("gate --lab 03"), PT_OURS, "",
               "pt gate: ladder: it came to no verdict");
        cr_assert_not(opened(), "%s", scripts[i]);
        cr_assert_eq(tree_litter(), 0);
    }
}

/* When a test changes, must the lab pass again? */
Test(gate, a_test_that_changes_closes_it)
{
    struct lab l;

    kit_pt("gate --lab 03");
    cr_assert_eq(lab_open(&l, "03", NULL, "gate", stderr), PT_OK);
    cr_assert(gate_is_open(&l));
    tree_write("tests/hidden/03-toy/test_toy_more.c", "/* another */\n");
    cr_assert_not(gate_is_open(&l));
    kit_pt("gate --lab 03");
    cr_assert(gate_is_open(&l));
    tree_write("out/gated/03-toy", "");
    cr_assert_not(gate_is_open(&l));
    lab_close(&l);
}

/* ... also one that changes while it is judged? */
Test(gate, what_changes_while_it_is_judged_is_not_judged)
{
    gate_does("hostile", "mkdir -p tests/hidden/03-toy; echo '/* */' "
                         ">tests/hidden/03-toy/test_x.c\n"
                         "echo 'ok      hostile: well'\n");
    expect(kit_pt("gate --lab 03"), PT_OURS, "",
           "tests or tools changed while they were judged; run it again");
    cr_assert_not(opened());
}

/* Are strange bytes of a submission kept from the terminal, and from JSON? */
Test(gate, json_says_the_same_and_strange_bytes_are_no_text)
{
    gate_does("hostile", "printf 'FAILED  hostile: it said \\033[1m\"\\n\\n"
                         "a\\\\b\\200\\n'; exit 1\n");
    expect(kit_pt("gate --lab 03 --json"), PT_LOST,
           "{\"lab\":\"03-toy\",\"version\":1,\"open\":false,\"quick\":false,"
           "\"checks\":[{\"name\":\"labs\",\"passed\":true,"
           "\"text\":\"--lab 03-toy\",\"lines\":[]},",
           "");
    expect(kit_pt("gate --lab 03 --json"), PT_LOST,
           "{\"name\":\"hostile\",\"passed\":false,\"text\":"
           "\"it said ?[1m\\\"\",\"lines\":[\"a\\\\b?\"]}",
           "");
    expect(kit_pt("gate --lab 03"), PT_LOST, "it said ?[1m\"\n", "");
}

/* Could a variable of the caller make the tests easier? */
Test(gate, the_environment_makes_nothing_easier)
{
    setenv("PT_OPS", "1", 1);
    setenv("PT_COURSE", "/nowhere", 1);
    gate_does("labs", "echo \"ok      labs: ops ${PT_OPS-no}, course "
                      "${PT_COURSE-no}, pt ${PT##*/out/}\"\n");
    expect(kit_pt("gate --lab 03"), PT_OK, "ops no, course no, pt pt\n", "");
    cr_assert_str_eq(getenv("PT_OPS"), "1", "it has changed our own");
    cr_assert_str_eq(getenv("TMPDIR"), tree_path("tmp"), "as well");
    unsetenv("PT_OPS");
    unsetenv("PT_COURSE");
}

/* What students get has no hidden tests, and cannot be opened. */
Test(gate, what_is_missing_is_named)
{
    expect(kit_pt("gate"), PT_INPUT, "", "expected --lab NN");
    expect(kit_pt("gate 03"), PT_INPUT, "", "expected --lab NN");
    expect(kit_pt("gate --lab 99"), PT_INPUT, "", "names no lab");
    unlink(tree_path("out/witness"));
    expect(kit_pt("gate --lab 03"), PT_INPUT, "", "there is no witness in ");
    expect(kit_pt("gate --lab 03"), PT_INPUT, "", "run `make gate LAB=03`");
    unlink(tree_path(gate_script("flakes")));
    expect(kit_pt("gate --lab 03"), PT_INPUT, "",
           "there is no tests/runner/flakes in ");
}

/* Does its help name each check? */
Test(gate, help_names_each_check)
{
    const char *help = kit_pt("help gate").out;

    for (size_t i = 0; i < GATE_CHECKS; i++) {
        char row[40];

        snprintf(row, sizeof row, "\n  %-8s  ", NAMES[i]);
        cr_assert(strstr(help, row), "no row for %s", NAMES[i]);
    }
}
