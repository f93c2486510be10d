/*
 * Files with a name and a version in their first line.
 */
#include "kit.h"

#include "versioned.h"

#include <string.h>

TestSuite(versioned, .fini = kit_clean);

/* What has been taken, one behind the other. */
static char taken[100];

static const char *take(void *context, char *line)
{
    if (strcmp(line, "bad") == 0)
        return "expected something better";
    strcat(strcat(context, line), "|");
    return NULL;
}

static const char *never_enough(void *context)
{
    (void)context;
    return "there must be more";
}

static const struct versioned PLAIN = {
    .name = "pageturner-thing", .version = 2, .most = 100, .line = take};

/* The complaint about this text; "" if there is none. */
static const char *complaint(const struct versioned *v, const char *text)
{
    static char problem[VERSIONED_PROBLEM];
    char copy[200];

    taken[0] = problem[0] = '\0';
    strcpy(copy, text);
    versioned_parse(v, taken, "f", copy, problem);
    return problem;
}

/* Is every line taken, whatever the older version? */
Test(versioned, lines_are_taken_one_by_one)
{
    cr_assert_str_eq(complaint(&PLAIN, "pageturner-thing 1\na b\n\nc"), "");
    cr_assert_str_eq(taken, "a b||c|");
    cr_assert_str_eq(complaint(&PLAIN, "pageturner-thing 2"), "");
    cr_assert_str_eq(taken, "");
}

/* Is anything but the first line that must be there refused? */
Test(versioned, the_first_line_says_what_the_file_is)
{
    static const char *const bad[] = {"",
                                      "\n",
                                      "pageturner-thing",
                                      "pageturner-thing x\na\n",
                                      "pageturner-thing 1 \na\n",
                                      "pageturner-things 1\na\n",
                                      "# a\npageturner-thing 1\n"};

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        cr_assert_str_eq(complaint(&PLAIN, bad[i]),
                         "f:1: expected `pageturner-thing 2` in the first line",
                         "accepted: %s", bad[i]);
        cr_assert_str_eq(taken, "", "read on: %s", bad[i]);
    }
    cr_assert_str_eq(complaint(&PLAIN, "pageturner-thing 3\na\n"),
                     "f:1: it was made by a newer Pageturner; please update "
                     "this one");
    cr_assert_str_eq(taken, "", "a newer file was read");
}

/* Does a complaint name the line, and is nothing read behind it? */
Test(versioned, the_first_bad_line_is_named)
{
    struct versioned v = PLAIN;

    cr_assert_str_eq(complaint(&v, "pageturner-thing 1\na\nbad\nc\n"),
                     "f:3: expected something better");
    cr_assert_str_eq(taken, "a|");
    v.end = never_enough;
    cr_assert_str_eq(complaint(&v, "pageturner-thing 1\na\nb\n"),
                     "f:3: there must be more");
}

/* May a person write comments, and use an editor of another system? */
Test(versioned, what_people_write_is_read_with_patience)
{
    struct versioned v = PLAIN;
    const char text[] = "pageturner-thing 1\r\n# why\r\n\r\na b \t\r\n#bad\nc";

    v.by_hand = true;
    cr_assert_str_eq(complaint(&v, text), "");
    cr_assert_str_eq(taken, "a b|c|");
    cr_assert_str_eq(complaint(&v, "pageturner-thing 1\n#\n\nbad \n"),
                     "f:4: expected something better", "a line is not counted");
}

/* Is it said why a file cannot be read? */
Test(versioned, a_file_is_read_or_a_reason_given)
{
    char problem[VERSIONED_PROBLEM];

    taken[0] = '\0';
    cr_assert(versioned_read(&PLAIN, taken, kit_text("pageturner-thing 1\nx\n"),
                             problem));
    cr_assert_str_eq(taken, "x|");
    cr_assert_not(versioned_read(&PLAIN, taken, "/nowhere", problem));
    cr_assert_str_eq(problem, "/nowhere: No such file or directory");
    cr_assert_not(versioned_read(&PLAIN, taken, kit_bytes("a\0b", 3), problem));
    cr_assert(strstr(problem, "zero byte"), "%s", problem);
}
