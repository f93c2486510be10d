/*
 * The report that a student reads.
 */
#include "checkkit.h"

#include "check_words.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

TestSuite(check_show, .fini = checkkit_clean);

/* Does the report have this text? */
#define HAS(report, text) cr_assert(strstr(report, text), "%s", report)
#define LACKS(report, text) cr_assert_not(strstr(report, text), "%s", report)

/* What does it look like, from the first line to the last? */
Test(check_show, a_failure_is_shown_from_what_should_hold_to_what_to_do)
{
    struct check *c =
        checkkit_check(checkkit_results("split_wrong.txt"), false);

    cr_assert_str_eq(
        checkkit_show(c, false),
        kit_slurp("tests/grader/results/split_wrong.report", NULL));
}

/* And for somebody who has not begun? */
Test(check_show, who_has_nothing_is_encouraged_and_told_where_to_begin)
{
    struct check *c =
        checkkit_check(checkkit_results("nothing_written.txt"), false);

    cr_assert_str_eq(
        checkkit_show(c, false),
        kit_slurp("tests/grader/results/nothing_written.report", NULL));
}

/* Results in which a test of walk ran into split or tidy, by its hash. */
static const struct results *walk_ran_into(const char *hash, const char *split)
{
    char text[600];

    snprintf(text, sizeof text,
             "pageturner-results 1\n"
             "test split the_lower_half_is_kept public passed\n"
             "test split the_upper_half_is_kept public %s\n"
             "test walk finds_the_entry public not-written\n"
             "todo %s\ncall look({process 1, page 0x10, frame 3, slot 7, "
             "dirty, file 1 page 8, rw-}) = WHY_NO_SWAP\n"
             "call walk(3) did not come back\n"
             "test tidy nothing_is_left public not-written\n"
             "todo 1e6b95ef2eb28d95\nend\n",
             split, hash);
    return checkkit_text(text);
}

/* Walk needs split, which passes and yet is not whole: who is next? */
Test(check_show, who_waits_for_another_exercise_is_not_next)
{
    struct check *c =
        checkkit_check(walk_ran_into("5fdb7a8ac3147783", "passed"), false);
    const char *report = checkkit_show(c, false);

    HAS(report, "0/9   needs split\n");
    HAS(report, "Next: exercise 3, tidy\n");
    LACKS(report, "everyone starts");
    c->score.marks[2].standing = STANDING_PASSED;
    HAS(checkkit_show(c, false), "Next: exercise 1, split\n");
}

/* Walk does not need tidy, so what if it goes there? */
Test(check_show, who_goes_astray_has_failed)
{
    struct check *c =
        checkkit_check(walk_ran_into("1e6b95ef2eb28d95", "passed"), false);
    const char *report = checkkit_show(c, false);

    HAS(report, "0/9   0 of 1 pass\n");
    HAS(report, "0/3   not written\n");
    HAS(report, "\nExercise 2, walk: a test fails\n");
    HAS(report, "It went on to `tidy`, which is not written yet and which this "
                "test does not\n    need.\n");
    HAS(report, "  The last calls\n    look({process 1, page 0x10, frame 3, "
                "slot 7, dirty, file 1 page 8, rw-}) =\n"
                "        WHY_NO_SWAP\n    walk(3) did not come back\n");
    LACKS(report, "Next:");
    LACKS(report, "needs tidy");
}

/* And for somebody who has done it all? */
Test(check_show, who_has_all_reads_what_was_gained)
{
    struct check *c = checkkit_check(checkkit_results("all_passed.txt"), false);
    const char *report = checkkit_show(c, false);

    HAS(report, "18 of 18 points in the public part. The hidden part "
                "(12 points) was not run.\n");
    HAS(report, "\nAll done: every public test passed.\n");
    HAS(report, "\n  Your instructor runs the hidden part; `--hidden` does if "
                "the tests are here.\n");
    HAS(report, "    5 nodes instead of 1 GiB\n      that is 52,428 times");
    LACKS(report, "pt hint");
}

/* Does the report say anything about what a hidden test does? */
Test(check_show, of_a_hidden_test_only_the_kind_of_failure_is_shown)
{
    struct check *c = checkkit_check(checkkit_results("all_hidden.txt"), true);
    const char *report = checkkit_show(c, false);

    HAS(report, "24 of 30 points.\n");
    HAS(report, "Exercise 2, walk: a hidden test fails\n");
    HAS(report, "The answer is wrong.");
    HAS(report, "pt hint 03 walk");
    LACKS(report, "secret");
    LACKS(report, "deep");
    LACKS(report, "--only");
    LACKS(report, "debug");
}

/* Who looked for misused memory, and what was not looked for? */
Test(check_show, what_no_valgrind_has_seen_is_said)
{
    struct check *c = checkkit_check(checkkit_results("all_passed.txt"), false);

    LACKS(checkkit_show(c, false), "isused memory");
    c->watcher = WATCHER_NONE;
    HAS(checkkit_show(c, false),
        "\n  Misused memory was not looked for (--fast).\n");
    c->watcher = WATCHER_ASAN;
    HAS(checkkit_show(c, false),
        "\n  AddressSanitizer looked for misused memory (--asan). It does not "
        "look for\n  leaks, or for memory never written.\n");
    c->instead = true;
    HAS(checkkit_show(c, false),
        "\n  This machine has no Valgrind: AddressSanitizer looked instead. "
        "It does not\n  look for leaks, or for memory never written.\n");
}

/* Is the known mistake named, and the question asked? */
Test(check_show, a_known_mistake_is_named_with_its_question)
{
    static struct misconception w = {.name = "offset_not_masked",
                                     .exercise = "split",
                                     .sentence = "keeps all bits",
                                     .question = "How many bits are a half?"};
    struct check *c =
        checkkit_check(checkkit_results("split_wrong.txt"), false);
    const char *report;

    c->match = &w;
    report = checkkit_show(c, false);
    HAS(report, "It behaves like code that\n    keeps all bits\n");
    HAS(report, "Ask yourself\n    How many bits are a half?\n");
}

/* And if it was not a loop? */
Test(check_show, code_that_only_waits_is_told_so)
{
    char said[] = "your code waits for something that never comes";
    struct result t = {.verdict = VERDICT_STEPS, .said = said};
    char text[WORDS_ROOM];

    cr_assert_str_eq(words_failure(&t, "", text),
                     "Your code waits for something that never comes.");
    cr_assert_str_eq(words_advice(&t), "What should end it?");
}

/* Which sentence belongs to which verdict? */
Test(check_show, every_verdict_has_a_sentence)
{
    static const char *const right[VERDICT_COUNT] = {
        "",
        "expected 2, but it says 66",
        "",
        "Your code crashed: a segmentation fault at toy.c:57 in f, using "
        "address 0xc05.",
        "Your code ended the whole process, as exit(3) does. It was at "
        "toy.c:57 in f.",
        "It ran many million steps and did not come back. It was at toy.c:57 "
        "in f.",
        "Your code asked for more memory than it may have. It was at toy.c:57 "
        "in f.",
        "The answer is right, but it reads memory that is not yours, at "
        "toy.c:57 in f.",
        "The test took too long and was stopped. It was at toy.c:57 in f."};
    const struct results *r = checkkit_results("verdicts.txt");
    char text[WORDS_ROOM];

    for (int v = 0; v < VERDICT_COUNT; v++) {
        cr_assert_str_eq(words_failure(&r->tests[v], "toy.c:57 in f", text),
                         right[v]);
        cr_assert_eq(words_advice(&r->tests[v]) != NULL, v >= VERDICT_CRASHED,
                     "advice for verdict %d", v);
    }
    cr_assert_str_eq(words_failure(&r->tests[9], "", text),
                     "Your code wrote over memory that is not its own.");
}

/* Signals and kinds that we have never seen? */
Test(check_show, what_is_unknown_is_named_as_it_is)
{
    struct result t = {.verdict = VERDICT_CRASHED, .signal = 42};
    char text[WORDS_ROOM], kind[] = "Strange", what[] = "Something odd";

    cr_assert_str_eq(words_failure(&t, "", text),
                     "Your code crashed: signal 42.");
    cr_assert_null(words_advice(&t));
    t = (struct result){.verdict = VERDICT_MEMORY_ERROR,
                        .memory = {.kind = kind, .text = what}};
    cr_assert_str_eq(words_failure(&t, "", text),
                     "The answer is right, but Something odd.");
}

/* Colours on a terminal, and none in a file: else the same? */
Test(check_show, colours_change_nothing_but_the_colour)
{
    struct check *c =
        checkkit_check(checkkit_results("split_wrong.txt"), false);
    const char *plain = checkkit_show(c, false), *p = plain;
    const char *colour = checkkit_show(c, true);

    cr_assert_not(strchr(plain, '\033'));
    cr_assert(strchr(colour, '\033'));
    for (; *colour; colour++) {
        if (*colour == '\033')
            colour = strchr(colour, 'm');
        else
            cr_assert_eq(*colour, *p++);
    }
    cr_assert_eq(*p, '\0');
}

/* Can what a student's code says reach the terminal as it is? */
Test(check_show, nothing_of_a_stranger_reaches_the_terminal)
{
    struct check *c = checkkit_check(
        checkkit_text("pageturner-results 1\n"
                      "test split the_lower_half_is_kept public wrong\n"
                      "said \033[2Jgone\n"
                      "call f(\033]0;title\007)\n"
                      "after \033[31m\n"
                      "test split the_upper_half_is_kept public passed\n"
                      "test walk finds_the_entry public passed\n"
                      "test tidy nothing_is_left public passed\nend\n"),
        false);
    char from[] = "a\033[2Jb'\033";

    c->from = from;
    for (const char *p = checkkit_show(c, false); *p; p++)
        cr_assert(*p == '\n' || (*p >= ' ' && *p <= '~'), "byte %d", *p);
}

/* Does it fit into a terminal? (Commands are there to be copied.) */
Test(check_show, lines_are_at_most_79_columns_wide)
{
    static const char *const names[] = {"split_wrong.txt", "all_passed.txt",
                                        "nothing_written.txt"};

    for (int i = 0; i < 3; i++) {
        struct check *c = checkkit_check(checkkit_results(names[i]), false);
        const char *line = checkkit_show(c, false);

        while (*line) {
            size_t width = strcspn(line, "\n");

            cr_assert_lt(width, 80, "%.*s", (int)width, line);
            line += width + 1;
        }
    }
}

/* Can a command be copied, whatever the folder is called? */
Test(check_show, a_command_is_quoted_and_has_a_line_of_its_own_if_long)
{
    struct check *c =
        checkkit_check(checkkit_results("split_wrong.txt"), false);

    c->from = "/a/b.c";
    HAS(checkkit_show(c, false),
        "\n    only this test   pt check 03 --only the_lower_half_is_kept "
        "--from /a/b.c\n");
    c->from = "/my labs/it's";
    HAS(checkkit_show(c, false),
        "\n    only this test\n      pt check 03 --only "
        "the_lower_half_is_kept --from '/my labs/it'\\''s'\n"
        "    a hint           pt hint 03 split\n");
}

/* How near may a title come to the points? */
Test(check_show, a_title_never_touches_the_points)
{
    struct check *c =
        checkkit_check(checkkit_results("split_wrong.txt"), false);
    const char title[] = "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd e ffffffff "
                         "gggggggggg hhhhhhhhh iiiiiiiii jjjjjjjjj kkkk";
    struct exercise *e = &c->manifest->exercises[0];
    char *before = e->title, *copy = lines_copy(title);

    c->score.marks[0].most[0] = 12;
    c->score.marks[0].earned[0] = 12;
    e->title = copy;
    HAS(checkkit_show(c, false),
        "ccccccccc ddddddddd e   12/12   1 of 2 pass\n"
        "             ffffffff gggggggggg hhhhhhhhh iiiiiiiii\n"
        "             jjjjjjjjj kkkk\n");
    e->title = before;
    free(copy);
}

/* Does a function that calls itself for ever get told so? */
Test(check_show, a_full_stack_is_told_from_a_bad_pointer)
{
    static const uint64_t addresses[] = {0x7fffff7dffff, 0x7fffff7e0000,
                                         0x7fffff7feff8, 0x7fffff801fff,
                                         0x7fffff802000, 0};

    for (int i = 0; i < 6; i++) {
        struct result t = {.verdict = VERDICT_CRASHED,
                           .signal = SIGSEGV,
                           .address = addresses[i]};

        cr_assert_eq(strstr(words_advice(&t), "stack is full") != NULL,
                     i >= 1 && i <= 3, "%d: %s", i, words_advice(&t));
    }
}

/* Which numbers come from memory that nobody has filled? */
Test(check_show, junk_is_known_by_its_byte)
{
    static const char *const junk[] = {
        "frame 678490 is no node",  "0xa5a5a5a5a5a5a5a5",
        "entry 3 is 0xa5a5a5a5",    "frame 42405.",
        "x 1 2 frame 0x5a5a5a5a5a", "frame 2713961"};
    static const char *const none[] = {"frame 165",     "0xa5",
                                       "0xa5a5a5a6",    "frame 678491",
                                       "frame 0",       "a5a5a5a5 of them",
                                       "0xa5a5a5a5a50", ""};

    for (size_t i = 0; i < sizeof junk / sizeof *junk; i++)
        cr_assert(words_junk(junk[i]), "%s", junk[i]);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        cr_assert_not(words_junk(none[i]), "%s", none[i]);
    cr_assert_not(words_junk(NULL));
}

/* And is that said, once, where such a number is shown? */
Test(check_show, junk_is_explained_where_it_is_shown)
{
    static const char line[] =
        "\n    (0xa5 is what lies in a frame that nobody "
        "has filled, or that is free.)\n";
    struct check *c =
        checkkit_check(checkkit_results("split_wrong.txt"), false);
    struct result *t = &c->results.tests[0];
    char *before = t->said, said[] = "frame 678490 is no node";

    LACKS(checkkit_show(c, false), line);
    t->said = said;
    HAS(checkkit_show(c, false), line);
    t->said = before;
}

/* What if it does not build? */
Test(check_show, what_does_not_build_says_so_once)
{
    char reason[] = "toy.c does not compile: toy.c:5:13: error: no";
    char detail[] = "toy.c:5:13: error: no\n    5 |     return x\n";
    char more[] = "Looked for /a/toy.c\n";
    struct check c = {.manifest = checkkit_manifest(),
                      .build = {.reason = reason, .detail = detail}};
    const char *report = checkkit_show(&c, false);

    HAS(report, "\n\ntoy.c:5:13: error: no\n    5 |     return x\n\n"
                "Not gradable: it does not compile. No test was run.\n");
    c.build = (struct build){.reason = reason, .more = more};
    HAS(checkkit_show(&c, false),
        "Not gradable: toy.c does not compile: toy.c:5:13: error: no\n"
        "              Looked for /a/toy.c\n");
}

/* Are warnings shown, and do they cost nothing? */
Test(check_show, warnings_stand_below_everything)
{
    char warnings[] = "toy.c:4:9: warning: unused variable 'y'\n";
    struct check *c = checkkit_check(checkkit_results("all_passed.txt"), false);

    c->build.warnings = warnings;
    HAS(checkkit_show(c, false),
        "\nThe compiler warns (no points are lost by it)\n"
        "    toy.c:4:9: warning: unused variable 'y'\n");
}
