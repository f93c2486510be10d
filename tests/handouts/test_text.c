#include "desk.h"

#include <stdlib.h>

TestSuite(text, .init = desk_lay, .fini = desk_clear);

/* Is nothing lost when a text outgrows its room, many times? */
Test(text, grows_as_far_as_it_must)
{
    struct text t = {0};

    cr_assert_str_eq(text_string(&t), "");
    for (int i = 0; i < 1000; i++)
        text_print(&t, "%d,", i);
    cr_assert_eq(t.length, 10 * 2 + 90 * 3 + 900 * 4);
    cr_assert_str_eq(t.at + t.length - 8, "998,999,");
    text_free(&t);
}

/* Does a text that goes over several lines end up on one? */
Test(text, one_line_has_single_blanks)
{
    char *line = on_one_line("  two\n   lines,\tand  more \n");
    char *none = on_one_line(" \n ");

    cr_assert_str_eq(line, "two lines, and more");
    cr_assert_str_eq(none, "");
    free(line);
    free(none);
}

/* Are several separators in a row no empty name? */
Test(text, names_are_split_where_they_should_be)
{
    struct names n = {0};

    names_split(&n, ",walk,,node map,", ",");
    cr_assert_eq(n.count, 2);
    cr_assert_str_eq(n.at[0], "walk");
    cr_assert_str_eq(n.at[1], "node map");
    cr_assert_eq(names_count(&n, "walk"), 1);
    cr_assert_eq(names_count(&n, "wal"), 0);
    names_free(&n);
}

/* Which words may be the name of an exercise? */
Test(text, names_begin_with_a_letter)
{
    cr_assert(is_name("walk_2", '_'));
    cr_assert(!is_name("2walk", '_'));
    cr_assert(!is_name("_walk", '_'));
    cr_assert(!is_name("walk-2", '_'));
    cr_assert(is_name("walk-2", '-'));
    cr_assert(!is_name("Walk", '_'));
    cr_assert(!is_name("", '_'));
}
