/*
 * pt check --record and pt appeal, whole: the second finds what the first did.
 */
#include "tree.h"

#include "command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

TestSuite(appeal, .init = tree_plant, .fini = tree_fell);

#define HAS(text, part) cr_assert(strstr(text, part), "%s", text)
#define LACKS(text, part) cr_assert_not(strstr(text, part), "%s", text)

/* A course, and a submission beside it. */
static void plant_course(void)
{
    tree_write("secret", "0123456789abcdef\n");
    chmod(tree_path("secret"), 0600);
    tree_write("course", "pageturner-course 1\nsecret-file secret\n"
                         "epoch 2026\nwall 5000\n");
    tree_write("sub/toy.c", "int pull(int x);\nint pull(int x)\n"
                            "{\n    return x;\n}\n");
}

/* Check the submission for student s1, and keep a record. */
static struct kit_run check_and_record(const char *more)
{
    char line[900];

    snprintf(line, sizeof line,
             "check 3 --hidden --student s1 --course %s --from %s --record %s "
             "%s",
             tree_path("course"), tree_path("sub"), tree_path("record"), more);
    return kit_pt("%s", line);
}

static struct kit_run appeal(const char *more)
{
    return kit_pt("appeal %s --from %s %s", tree_path("record"),
                  tree_path("sub"), more);
}

/* Replace a text in the record by another. */
static void edit(const char *from, const char *to)
{
    char *text = kit_slurp(tree_path("record"), NULL), edited[8000];
    char *at = strstr(text, from);

    cr_assert(at, "%s is not in %s", from, text);
    snprintf(edited, sizeof edited, "%.*s%s%s", (int)(at - text), text, to,
             at + strlen(from));
    tree_write("record", edited);
}

/* As if the JSON had been another one. */
static void spoil_json(void)
{
    char *text = kit_slurp(tree_path("record"), NULL);
    char *digit = strstr(text, "\njson ") + 6;

    *digit = *digit == '0' ? '1' : '0';
    tree_write("record", text);
}

/* Which seed has a student, and where is it written down? */
Test(appeal, the_seed_of_a_student_is_asked_for_and_recorded)
{
    struct kit_run run;

    plant_course();
    tree_referee("all_hidden.txt");
    run = check_and_record("--json");
    cr_assert_eq(run.code, PT_LOST, "%s%s", run.out, run.err);
    HAS(kit_slurp(tree_path("asked"), NULL),
        "--seed 2886116608302897045 --wall 5000 ");
    HAS(run.out, "\"student\":\"s1\",\"epoch\":\"2026\"");
    HAS(kit_slurp(tree_path("record"), NULL),
        "student s1\nepoch 2026\nseed 2886116608302897045\nhidden yes\n"
        "memory valgrind\nwall 5000\ndisclosure category\n");
    LACKS(run.out, "0123456789abcdef");
    LACKS(kit_slurp(tree_path("record"), NULL), "0123456789abcdef\n");
}

/* The same, once more? */
Test(appeal, the_same_run_has_the_same_result)
{
    struct kit_run run;

    plant_course();
    tree_referee("all_hidden.txt");
    check_and_record("--fast");
    unlink(tree_path("asked"));
    run = appeal("");
    cr_assert_eq(run.code, PT_OK, "%s%s", run.out, run.err);
    HAS(run.out, "03-toy, seed 2886116608302897045, student s1, epoch 2026\n");
    HAS(run.out,
        "The same result: 7 tests, 24 of 30 points, and the same JSON.\n");
    LACKS(run.out, "Not as it was");
    LACKS(run.out, "The seed follows");
    HAS(kit_slurp(tree_path("asked"), NULL),
        "--hidden --fast --seed 2886116608302897045 --wall 5000 ");
    HAS(appeal("--full").out, "The last calls\n    walk(secret) = 5");
}

/* Another result: which test, and which points? */
Test(appeal, each_test_that_is_another_is_named)
{
    struct kit_run run;

    plant_course();
    tree_referee("all_hidden.txt");
    check_and_record("");
    edit("finds_the_entry public passed", "finds_the_entry public steps");
    edit("tidy nothing_is_left", "tidy nothing_was_left");
    edit("score 24 30", "score 25 30");
    run = appeal("");
    cr_assert_eq(run.code, PT_LOST, "%s", run.err);
    HAS(run.out, "  walk finds_the_entry public: then steps, now passed\n"
                 "  tidy nothing_was_left public: then passed, now not run\n"
                 "  tidy nothing_is_left public: then not run, now passed\n"
                 "  points: then 25 of 30, now 24 of 30\n"
                 "Another result than the one in the record.\n");
}

/* And another bonus? */
Test(appeal, the_bonus_is_compared_too)
{
    struct kit_run run;

    plant_course();
    tree_write("labs/03-toy/manifest",
               kit_slurp("tests/grader/results/bonus_manifest.txt", NULL));
    tree_referee("bonus_half.txt");
    run = kit_pt("check 3 --from %s --record %s", tree_path("sub"),
                 tree_path("record"));
    HAS(kit_slurp(tree_path("record"), NULL), "\nscore 18 18\nbonus 6 9\n");
    run = kit_pt("appeal %s --from %s", tree_path("record"), tree_path("sub"));
    HAS(run.out, "The same result: 6 tests, 18 of 18 points, 6 of 9 bonus "
                 "points, and the same JSON.\n");
    edit("bonus 6 9", "bonus 9 9");
    run = kit_pt("appeal %s --from %s", tree_path("record"), tree_path("sub"));
    cr_assert_eq(run.code, PT_LOST, "%s", run.err);
    HAS(run.out, "  bonus points: then 9 of 9, now 6 of 9\n"
                 "Another result than the one in the record.\n");
}

/* Another file than then? */
Test(appeal, another_file_is_not_run)
{
    struct kit_run run;

    plant_course();
    tree_referee("all_hidden.txt");
    check_and_record("");
    unlink(tree_path("asked"));
    tree_write("sub/toy.c", "int pull(int x);\nint pull(int x)\n"
                            "{\n    return x + 1;\n}\n");
    run = appeal("");
    cr_assert_eq(run.code, PT_INPUT);
    HAS(run.err, "toy.c is not the file that was graded (SHA-256 ");
    HAS(run.err, "give --from the folder as it was handed in then");
    cr_assert_neq(access(tree_path("asked"), F_OK), 0, "nothing was run");
}

/* Another compiler, other tests? */
Test(appeal, what_is_not_as_it_was_is_said)
{
    struct kit_run run;

    plant_course();
    tree_referee("all_hidden.txt");
    check_and_record("");
    edit("compiler ", "compiler X");
    tree_write("labs/03-toy/test_toy.c", "/* another test */\n");
    tree_write("labs/03-toy/test_new.c", "/* a new test */\n");
    tree_fresh();
    tree_referee("all_hidden.txt");
    run = appeal("");
    HAS(run.out, "Not as it was then; a result may be another because of it:\n"
                 "  compiler  then  X");
    HAS(run.out, "\n  labs/03-toy/test_toy.c is another\n");
    HAS(run.out, "\n  labs/03-toy/test_new.c was not there\n");
    HAS(run.out, "The same result: 7 tests");
    cr_assert_eq(run.code, PT_OK);
}

/* Whose fault is another JSON? */
Test(appeal, pt_is_blamed_for_the_json_only_if_nothing_else_has_changed)
{
    static const char blame[] = "The JSON is another: pt, or labs/*/";
    static const char tools[] = "The JSON is another: it says, too, what the "
                                "compiler made of the source and\nwhat the "
                                "machine lacks";
    struct kit_run run;

    plant_course();
    tree_referee("all_hidden.txt");
    check_and_record("");
    spoil_json();
    run = appeal("");
    HAS(run.out, blame);
    edit("compiler ", "compiler X");
    run = appeal("");
    HAS(run.out, tools);
    LACKS(run.out, blame);
}

/* Somebody changes the file while its tests run: which one is recorded? */
Test(appeal, the_record_has_the_file_that_was_graded)
{
    char here[2000], script[5000];
    struct kit_run run;

    plant_course();
    cr_assert(getcwd(here, sizeof here), "no folder");
    snprintf(script, sizeof script,
             "#!/bin/sh\necho changed >%s\n"
             "cat %s/tests/grader/results/all_hidden.txt\n",
             tree_path("sub/toy.c"), here);
    tree_script(script);
    check_and_record("");
    HAS(kit_slurp(tree_path("sub/toy.c"), NULL), "changed");
    run = appeal("");
    HAS(run.err, "toy.c is not the file that was graded");
    plant_course(); /* as it was */
    tree_referee("all_hidden.txt");
    run = appeal("");
    HAS(run.out, "The same result: 7 tests");
}

/* Is AddressSanitizer as good as Valgrind, for an appeal? */
Test(appeal, without_valgrind_its_results_cannot_be_had_again)
{
    struct kit_run run;

    plant_course();
    tree_referee("all_hidden.txt");
    check_and_record("");
    run = appeal("--without-valgrind");
    HAS(run.err, "the record says that Valgrind looked for misused memory, and "
                 "there is none here: it would not be the same run.");
    cr_assert_eq(run.code, PT_OURS, "exit code %d", run.code);
    LACKS(run.out, "result");
    check_and_record("--asan");
    run = appeal("--without-valgrind");
    HAS(run.out, "The same result: 7 tests");
}

/* Does the seed follow from the secret? */
Test(appeal, a_seed_that_does_not_follow_is_refused)
{
    char more[600];
    struct kit_run run;

    plant_course();
    tree_referee("all_hidden.txt");
    check_and_record("");
    tree_write("course", "pageturner-course 1\nsecret-file secret\n"
                         "epoch 2027\n");
    snprintf(more, sizeof more, "--course %s", tree_path("course"));
    run = appeal(more);
    cr_assert_eq(run.code, PT_OK, "the record's epoch counts: %s", run.err);
    HAS(run.out, "The seed follows from the course's secret.\n");
    edit("seed 2886116608302897045", "seed 2886116608302897046");
    run = appeal(more);
    cr_assert_eq(run.code, PT_INPUT);
    HAS(run.err, "the seed in the record does not follow from the course's");
    tree_write("secret", "0123456789abcdeF\n");
    edit("seed 2886116608302897046", "seed 2886116608302897045");
    cr_assert_eq(appeal(more).code, PT_INPUT);
}

/* What could not be graded then? */
Test(appeal, what_does_not_build_can_be_appealed)
{
    struct kit_run run;

    plant_course();
    tree_write("sub/toy.c", "int pull(int x) { return x }\n");
    run = check_and_record("");
    cr_assert_eq(run.code, PT_INPUT);
    HAS(kit_slurp(tree_path("record"), NULL),
        "\nrefused toy.c does not compile: toy.c:1");
    run = appeal("");
    cr_assert_eq(run.code, PT_OK, "%s%s", run.out, run.err);
    HAS(run.out, "The same result: 0 tests, 0 of 0 points, and the same JSON.");
    edit("refused toy.c does", "refused toy.c did ");
    run = appeal("");
    cr_assert_eq(run.code, PT_LOST);
    HAS(run.out, "  then: toy.c did  not compile");
    HAS(run.out, "Another result than the one in the record.\n");
}

/* A record that cannot be written: does the verdict stand? */
Test(appeal, a_record_that_cannot_be_written_is_our_fault)
{
    struct kit_run run =
        kit_pt("check 3 --record %s", tree_path("no/folder/r"));

    cr_assert_eq(run.code, PT_OURS);
    HAS(run.out, "18 of 18 points");
    HAS(run.err, "cannot be written: No such file or directory; the verdict "
                 "stands");
    cr_assert_eq(tree_litter(), 0);
}

/* Which options make no sense together? */
Test(appeal, a_command_line_that_makes_no_sense_is_refused)
{
    static const char *const lines[][2] = {
        {"check 3 --student s1 --seed 5", "both choose the seed"},
        {"check 3 --student =x --course x", "expected an id of at most 64"},
        {"check 3 --student s1", "there is no course from which a seed could"},
        {"check 3 --record r --only x", "a record is of all tests"},
        {"check 3 --wall 99", "--wall is \"99\", expected a whole number from "
                              "100 to 3600000"},
        {"check 3 --course /no/where", "/no/where: No such file"},
        {"appeal", "expected one record, and --from"},
        {"appeal r", "expected one record, and --from"},
        {"appeal /no/where --from x", "/no/where: No such file"},
        {"appeal a b --from x", "expected one record, and --from"}};

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct kit_run run = kit_pt("%s", lines[i][0]);

        cr_assert_eq(run.code, PT_INPUT, "%s", lines[i][0]);
        HAS(run.err, lines[i][1]);
        cr_assert_str_eq(run.out, "");
    }
}

/* PT_COURSE, and what --full and --wall change? */
Test(appeal, the_course_decides_and_options_go_before_it)
{
    plant_course();
    tree_referee("all_hidden.txt");
    tree_write("course", "pageturner-course 1\ndisclosure none\nwall 5000\n");
    setenv("PT_COURSE", tree_path("course"), 1);
    HAS(kit_pt("check 3 --hidden").out, "its hidden tests cost points");
    HAS(kit_slurp(tree_path("asked"), NULL), "--wall 5000 ");
    HAS(kit_pt("check 3 --hidden --full --wall 700").out, "walk(secret) = 5");
    HAS(kit_slurp(tree_path("asked"), NULL), "--wall 700 ");
    unsetenv("PT_COURSE");
    kit_pt("check 3 --hidden");
    LACKS(kit_slurp(tree_path("asked"), NULL), "--wall");
}
