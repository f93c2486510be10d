/*
 * What a roster says of a class: whose a number of Canvas is, and who is not
 * on it.
 */
#include "take_kit.h"

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
