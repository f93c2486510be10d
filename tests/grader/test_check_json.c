/*
 * The same, for programs: always the same bytes.
 */
#include "checkkit.h"

#include <string.h>

TestSuite(check_json, .fini = checkkit_clean);

/* What does a program get? */
Test(check_json, one_object_says_it_all)
{
    static struct misconception w = {.name = "offset_not_masked"};
    struct check *c =
        checkkit_check(checkkit_results("split_wrong.txt"), false);

    c->match = &w;
    cr_assert_str_eq(
        checkkit_json(c),
        "{\"lab\":\"03-toy\",\"score\":3,\"max\":18,\"seed\":1,"
        "\"hidden\":false,\"memory\":\"valgrind\",\"missing\":[],\"exercises\":"
        "["
        "{\"name\":\"split\",\"points\":0,\"max\":6},"
        "{\"name\":\"walk\",\"points\":0,\"max\":9},"
        "{\"name\":\"tidy\",\"points\":3,\"max\":3}],\"tests\":["
        "{\"name\":\"split::the_lower_half_is_kept\",\"exercise\":\"split\","
        "\"part\":\"public\",\"verdict\":\"wrong\",\"points\":0,"
        "\"misconception\":\"offset_not_masked\"},"
        "{\"name\":\"split::the_upper_half_is_kept\",\"exercise\":\"split\","
        "\"part\":\"public\",\"verdict\":\"passed\",\"points\":0},"
        "{\"name\":\"walk::finds_the_entry\",\"exercise\":\"walk\","
        "\"part\":\"public\",\"verdict\":\"not-written\",\"points\":0},"
        "{\"name\":\"tidy::nothing_is_left\",\"exercise\":\"tidy\","
        "\"part\":\"public\",\"verdict\":\"passed\",\"points\":3}],\"failure\":"
        "{\"exercise\":\"split\",\"part\":\"public\",\"test\":"
        "\"the_lower_half_is_kept\",\"should\":\"the lower half is kept\","
        "\"but\":\"0x42: expected 2, but split says 66\",\"mistake\":{\"name\":"
        "\"offset_not_masked\"},\"calls\":[\"split(0x42) = 66\",\"  "
        "node_alloc() = frame 7\"],\"before\":[\"node 7:  [1] f18\"],"
        "\"after\":[\"node 7:  [1] f18  [2] f3\"]}}\n");
}

/* And with hidden tests? */
Test(check_json, each_part_has_its_own_points)
{
    struct check *c = checkkit_check(checkkit_results("all_hidden.txt"), true);
    const char *json = checkkit_json(c);

    cr_assert(strstr(json, "\"score\":24,\"max\":30,"
                           "\"seed\":18446744073709551615,\"hidden\":true"));
    cr_assert(strstr(json, "\"walk::finds_the_entry\",\"exercise\":\"walk\","
                           "\"part\":\"public\",\"verdict\":\"passed\","
                           "\"points\":9}"));
    cr_assert(strstr(json, "\"walk::hidden-1\",\"exercise\":\"walk\","
                           "\"part\":\"hidden\",\"verdict\":\"wrong\","
                           "\"points\":0}"));
    cr_assert_not(strstr(json, "secret"));
}

/* What has looked for misused memory? */
Test(check_json, what_looked_for_misused_memory_is_named)
{
    struct check *c = checkkit_check(checkkit_results("all_passed.txt"), false);

    c->watcher = WATCHER_ASAN;
    cr_assert(strstr(checkkit_json(c), "\"memory\":\"asan\""), "%s",
              checkkit_json(c));
    c->watcher = WATCHER_NONE;
    cr_assert(strstr(checkkit_json(c), "\"memory\":\"none\""), "%s",
              checkkit_json(c));
}

/* Do tests that only measure stand among those that count? */
Test(check_json, tests_that_measure_are_left_out)
{
    struct check *c = checkkit_check(checkkit_results("all_passed.txt"), false);

    cr_assert_not(strstr(checkkit_json(c), "gain"));
}

/* And a submission that cannot be graded? */
Test(check_json, what_is_not_gradable_says_why)
{
    char reason[] = "say \"no\" \\ \t\x01\xc3\xa4";
    struct check c = {.manifest = checkkit_manifest(),
                      .hidden = true,
                      .build = {.reason = reason}};

    cr_assert_str_eq(checkkit_json(&c),
                     "{\"lab\":\"03-toy\",\"score\":0,\"max\":30,"
                     "\"verdict\":\"not gradable\",\"reason\":"
                     "\"say \\\"no\\\" \\\\ \\u0009\\u0001??\"}\n");
}

/* Do some of the tests have a score? */
Test(check_json, some_of_the_tests_have_no_score)
{
    struct check *c =
        checkkit_check(checkkit_results("split_wrong.txt"), false);

    c->score.counted = false;
    cr_assert(strstr(checkkit_json(c), "\"score\":null,\"max\":null,"));
    cr_assert_not(strstr(checkkit_json(c), "\"points\""));
}

/* What was noticed when it was built, if it is graded and if it is not? */
Test(check_json, remarks_and_events_are_lists_of_lines)
{
    char remarks[] = "one\ntwo \"x\"\n", events[] = "bytes\n";
    char reason[] = "no";
    struct check c = {
        .manifest = checkkit_manifest(),
        .build = {.reason = reason, .remarks = remarks, .integrity = events}};

    cr_assert(strstr(checkkit_json(&c),
                     ",\"remarks\":[\"one\",\"two \\\"x\\\"\"]"
                     ",\"integrity\":[\"bytes\"]}\n"),
              "%s", checkkit_json(&c));
    c.build.remarks = NULL;
    cr_assert_not(strstr(checkkit_json(&c), "remarks"), "%s",
                  checkkit_json(&c));
}

/* What is to be said of the failure to talk about, is it there for programs? */
Test(check_json, the_failure_is_told_as_in_the_report)
{
    static struct misconception w = {.name = "offset_not_masked",
                                     .sentence = "keeps all",
                                     .question = "How many?"};
    struct check *c =
        checkkit_check(checkkit_results("split_wrong.txt"), false);

    c->match = &w;
    const char *json = checkkit_json(c);
    cr_assert(strstr(json, ",\"failure\":{\"exercise\":\"split\",\"part\":"
                           "\"public\",\"test\":\"the_lower_half_is_kept\","
                           "\"should\":\"the lower half is kept\",\"but\":"),
              "%s", json);
    cr_assert(strstr(json, ",\"mistake\":{\"name\":\"offset_not_masked\","
                           "\"sentence\":\"keeps all\","
                           "\"question\":\"How many?\"}"),
              "%s", json);
}

/* And of a hidden one, what may be said? */
Test(check_json, of_a_hidden_failure_it_says_no_more_than_may_be_said)
{
    struct check *c = checkkit_check(checkkit_results("all_hidden.txt"), true);

    cr_assert(strstr(checkkit_json(c), ",\"failure\":{\"exercise\":\"walk\","
                                       "\"part\":\"hidden\",\"but\":"),
              "%s", checkkit_json(c));
    c->disclosure = DISCLOSE_NONE;
    cr_assert(strstr(checkkit_json(c), ",\"failure\":{\"exercise\":\"walk\"}}"),
              "%s", checkkit_json(c));
    c->disclosure = DISCLOSE_FULL;
    cr_assert(strstr(checkkit_json(c), "secret"), "%s", checkkit_json(c));
}
