/*
 * The names of a lab, read.
 */
#include "kit.h"

#include "names.h"

#include <string.h>

TestSuite(names, .fini = kit_clean);

/* Is every name on its list? */
Test(names, each_name_is_on_its_list)
{
    char problem[VERSIONED_PROBLEM];
    struct names n;

    cr_assert(names_read(&n,
                         kit_text("pageturner-names 1\ncontract f\n"
                                  "given g\ncontract h\n"),
                         problem),
              "%s", problem);
    cr_assert_eq(n.contract.count, 2, "%zu", n.contract.count);
    cr_assert_str_eq(n.contract.items[1], "h");
    cr_assert_eq(n.given.count, 1, "%zu", n.given.count);
    cr_assert_str_eq(n.given.items[0], "g");
    names_clear(&n);
}

/* What is no such file? */
Test(names, what_makes_no_sense_is_refused_with_its_line)
{
    static const char *const wrong[][2] = {
        {"pageturner-names 2\ncontract f\n", "newer"},
        {"contract f\n", ":1: expected `pageturner-names 1`"},
        {"pageturner-names 1\ncontract f\nmine g\n", ":3: expected `contract`"},
        {"pageturner-names 1\ncontract\n", ":2: expected a word and a name"},
        {"pageturner-names 1\ngiven f g\n", ":2: expected a word and a name"},
        {"pageturner-names 1\ngiven f\n", "expected a function of the"}};
    char problem[VERSIONED_PROBLEM];
    struct names n;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        cr_assert_not(names_read(&n, kit_text(wrong[i][0]), problem), "%zu", i);
        cr_assert(strstr(problem, wrong[i][1]), "%zu: %s", i, problem);
    }
    cr_assert_not(names_read(&n, kit_nothing(), problem), "no file");
}
