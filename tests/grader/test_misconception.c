/*
 * Known mistakes: which one does a submission look like?
 */
#include "checkkit.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

TestSuite(misconception, .fini = checkkit_clean);

/* Three ways to fail. */
static const char LOWER[] = "test split lower public wrong\nsaid 2 is 66\n";
static const char UPPER[] = "test split upper public wrong\nsaid 4 is 0\n";
static const char WALK[] = "test walk down public crashed\nsignal 11\n";

static struct misconceptions known;

static void forget(void)
{
    misconceptions_clear(&known);
    checkkit_clean();
}

TestSuite(mistake, .fini = forget);

static const struct results *results(const char *a, const char *b,
                                     const char *c)
{
    char text[600];

    snprintf(text, sizeof text, "pageturner-results 1\n%s%s%send\n", a, b, c);
    return checkkit_text(text);
}

/* Add a wrong solution that fails as these results do. */
static void know(char **file, const char *name, const struct results *r)
{
    char line[100], *fails;
    size_t size;
    FILE *out = open_memstream(&fails, &size);

    misconception_print(r, out);
    fclose(out);
    snprintf(line, sizeof line, "wrong %s split does %s", name, name);
    lines_add(file, line);
    lines_add(file, "ask why?");
    if (size > 0) {
        fails[size - 1] = '\0'; /* lines_add brings its own */
        lines_add(file, fails);
    }
    free(fails);
}

/* Know three: one fails LOWER, one LOWER and UPPER, one all. */
static void know_three(void)
{
    char *file = lines_copy("pageturner-misconceptions 1\n");
    char problem[VERSIONED_PROBLEM];

    know(&file, "one", results(LOWER, "", ""));
    know(&file, "two", results(LOWER, UPPER, ""));
    know(&file, "three", results(LOWER, UPPER, WALK));
    cr_assert(misconceptions_parse(&known, "m", file, problem), "%s", problem);
    free(file);
}

static const char *match(const char *a, const char *b, const char *c)
{
    const struct misconception *w =
        misconceptions_match(&known, results(a, b, c));

    return w ? w->name : "";
}

/* Is each mistake found by what it does? */
Test(mistake, the_one_that_fails_alike_is_named)
{
    static const char upper[] = "test split upper public passed\n";
    static const char walk[] = "test walk down public passed\n";

    know_three();
    cr_assert_str_eq(match(LOWER, upper, walk), "one");
    cr_assert_str_eq(match(LOWER, UPPER, walk), "two");
    cr_assert_str_eq(match(LOWER, UPPER, WALK), "three");
    cr_assert_str_eq(known.all[0].sentence, "does one");
    cr_assert_str_eq(known.all[0].question, "why?");
}

/* And if the failure is another, or one more? */
Test(mistake, nobody_is_named_who_fails_otherwise)
{
    know_three();
    cr_assert_str_eq(
        match("test split lower public wrong\nsaid 2 is 67\n", "", ""), "",
        "another message");
    cr_assert_str_eq(
        match("test split lower public crashed\nsaid 2 is 66\n", "", ""), "",
        "another verdict");
    cr_assert_str_eq(match(LOWER, "test split more public wrong\n", ""), "",
                     "one more");
    cr_assert_str_eq(match("test split lower public passed\n", "", ""), "");
    cr_assert_str_eq(match("test split lower public passed\n", UPPER, ""), "");
}

/* Must all be written before a mistake is recognised? */
Test(mistake, what_is_not_written_does_not_count)
{
    static const char walk[] = "test walk down public not-written\ntodo 1\n";

    know_three();
    cr_assert_str_eq(match(LOWER, UPPER, walk), "two",
                     "both two and three fit; two fails fewer");
    cr_assert_str_eq(match("test split lower public not-written\n",
                           "test split upper public not-written\n", walk),
                     "", "who has written nothing has no mistake");
}

/* And if nothing else fits? */
Test(mistake, half_of_a_mistake_is_recognised_in_half_a_submission)
{
    static const char upper[] = "test split upper public not-written\n";
    char *file = lines_copy("pageturner-misconceptions 1\n");
    char problem[VERSIONED_PROBLEM];

    know(&file, "two", results(LOWER, UPPER, ""));
    cr_assert(misconceptions_parse(&known, "m", file, problem), "%s", problem);
    free(file);
    cr_assert_str_eq(match(LOWER, upper, ""), "two");
}

/* Do hidden tests, or those that measure, give anything away? */
Test(mistake, only_public_tests_are_compared)
{
    know_three();
    cr_assert_str_eq(match(LOWER, "test split top hidden wrong\n",
                           "test gain cost public wrong\n"),
                     "one");
}

/* And if two known mistakes cannot be told apart? */
Test(mistake, of_two_alike_none_is_named)
{
    char *file = lines_copy("pageturner-misconceptions 1\n");
    char problem[VERSIONED_PROBLEM];

    know(&file, "one", results(LOWER, "", ""));
    know(&file, "twin", results(LOWER, "", ""));
    know(&file, "silent", results("", "", ""));
    cr_assert(misconceptions_parse(&known, "m", file, problem), "%s", problem);
    free(file);
    cr_assert_str_eq(match(LOWER, "", ""), "");
}

/* Is the hash that of the text that results.h and DESIGN speak of? */
Test(misconception, the_fingerprint_is_a_hash_of_name_verdict_and_message)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    misconception_print(
        results("test split the_lower_half_is_kept public wrong\n"
                "said 0x42: expected 2, but split says 66\n",
                "test walk x public not-written\n",
                "test walk y hidden wrong\n"),
        out);
    fclose(out);
    cr_assert_str_eq(text, "fails b54aee5c825a46c2 "
                           "split::the_lower_half_is_kept\n");
    free(text);
}

/* What is refused? And is no file at all? */
Test(misconception, a_file_that_makes_no_sense_is_refused_with_its_line)
{
    static const char *const bad[] = {"wrong a b\n",
                                      "ask x\n",
                                      "fails 0 a::b\n",
                                      "wrong a b c\nfails 12 a::b\n",
                                      "wrong a b c\nask x\nask y\n",
                                      "other\n"};
    struct misconceptions m;
    char problem[VERSIONED_PROBLEM], text[200];

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        snprintf(text, sizeof text, "pageturner-misconceptions 1\n%s", bad[i]);
        cr_assert_not(misconceptions_parse(&m, "m", text, problem), "%s",
                      bad[i]);
        cr_assert_eq(strncmp(problem, "m:", 2), 0, "%s", problem);
    }
    strcpy(text, "pageturner-misconceptions 2\n");
    cr_assert_not(misconceptions_parse(&m, "m", text, problem));
    cr_assert(strstr(problem, "newer"), "%s", problem);
    cr_assert(misconceptions_read(&m, kit_nothing(), problem));
    cr_assert_eq(m.count, 0);
    cr_assert_not(misconceptions_read(&m, "/", problem));
}
