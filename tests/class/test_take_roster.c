/*
 * What a roster says of a class: whose a number of Canvas is, and who is not
 * on it.
 */
#include "take_kit.h"

#include "take_stranger.h"

#include <stdlib.h>
#include <string.h>

TestSuite(take_roster, .init = take_begin, .fini = take_end);

enum { MARCH = 1772366400 };

static void expect_words(const char *words, const char *expected)
{
    cr_assert_str_eq(words, expected, "it says\n%snot\n%s", words, expected);
}

/* ---- who is not on it ---- */

/* Of an empty folder nothing is taken; its name may still be a wrong one. */
Test(take_roster, who_is_refused_and_not_listed_is_not_called_taken)
{
    roster_it("id,name\nbob,Bob\n");
    lay("all/bob/permissions.c", "1", MARCH);
    lay("all/dan/nothing.txt", "", MARCH);
    lay("all/eve/permissions.c", "2", MARCH);
    expect_words(take_it(lab_of_one(), "all", NULL).words,
                 "not taken: all/dan: there is no permissions.c in it; found: "
                 "nothing.txt\nnot on the roster, but taken: eve\n"
                 "not on the roster: dan\n");
}

/* What is said when a roster came, and this source, or none, with it. */
static void expect_strangers(const char *source, const char *expected)
{
    char *words = NULL, *sources[] = {(char *)source};
    size_t size;
    FILE *err = open_memstream(&words, &size);
    bool good =
        take_stranger_before(book_of_test(), sources, source ? 1 : 0, err);

    fclose(err);
    cr_assert(good, "%s", book_of_test()->problem);
    expect_words(words, expected);
    free(words);
}

/* The roster comes in a second step: the same must be said as if it had come
   with the work. */
Test(take_roster, a_late_roster_says_who_is_not_on_it)
{
    lay("all/bob/permissions.c", "1", MARCH);
    lay("all/dan/nothing.txt", "", MARCH);
    lay("all/eve/permissions.c", "2", MARCH);
    lay("more/Ann Miller/permissions.c", "3", MARCH);
    lay("more/fay/permissions.c", "4", MARCH);
    take_it(lab_of_one(), "all", "more");
    expect_words(roster_it("id,name\nbob,Bob\n1,Ann Miller\n2,Ann Miller\n"),
                 "");
    expect_strangers(NULL,
                     "not on the roster, but taken: Ann Miller (several on the "
                     "roster are called so),\neve, fay\n"
                     "not on the roster: dan\n");
    /* Those of a source that comes with it are said with that. */
    expect_strangers("/somewhere/more", "not on the roster, but taken: eve\n"
                                        "not on the roster: dan\n");
}

/* Whom the roster has said already is not said twice; who is there no more,
   and has no work, not at all. */
Test(take_roster, a_late_roster_says_nobody_twice)
{
    roster_it("id,name\nold,Old Name\n");
    lay("all/am/permissions.c", "1", MARCH);
    lay("all/Ann Miller/permissions.c", "2", MARCH);
    take_it(lab_of_one(), "all", NULL);
    expect_words(roster_it("id,name\nam,Ann Miller\n"),
                 "not moved: Ann Miller (called like am, but that one is "
                 "there, too)\n");
    expect_strangers(NULL, "");
}

/* And `pt grade` asks for that. */
Test(take_roster, the_command_says_who_is_not_on_a_late_roster)
{
    char command[2000], *folder = strdup(in_kit(""));
    const char *pt = getenv("PT");

    lay("all/dan/nothing.txt", "", MARCH);
    lay("roster.csv", "id,name\nbob,Bob\n", 0);
    snprintf(command, sizeof command,
             "pt=%s; cd %s && $pt grade --lab 06 -o b.db all >out 2>&1; $pt "
             "grade --lab 06 -o b.db --roster roster.csv 2>&1 | grep -x 'not "
             "on the roster: dan' >said",
             pt ? pt : "$PWD/build/pt", folder);
    cr_assert_eq(system(command), 0, "%s", command);
    free(folder);
}
