#include "desk.h"
#include "tests.h"

TestSuite(tests, .init = desk_lay, .fini = desk_clear);

/* Are tests found where they begin, in their order? */
Test(tests, they_are_found_in_order)
{
    struct tests list = {0};

    desk_put("t.c", "TestSuite(walk, .fini = off);\n"
                    "Test(walk, goes_down)\n{\n"
                    "    Test(not, this_one)\n}\n"
                    "Test(map,\n     has_a_long_name, .timeout = 3)\n{\n}\n"
                    "Test( node , is_empty )\n{\n}\n");
    cr_assert(tests_read(&list, "t.c", true, desk_err()), "%s", desk_said());
    cr_assert_eq(list.count, 3);
    cr_assert_str_eq(list.at[0].suite, "walk");
    cr_assert_str_eq(list.at[0].name, "goes_down");
    cr_assert_str_eq(list.at[1].name, "has_a_long_name");
    cr_assert_eq(list.at[1].line, 6);
    cr_assert_str_eq(list.at[1].path, "t.c");
    cr_assert(list.at[1].hidden);
    cr_assert_eq(tests_find(&list, "node", "is_empty"), &list.at[2]);
    cr_assert_null(tests_find(&list, "walk", "is_empty"));
    tests_free(&list);
}

/* Is a test that cannot be read an error, and not left out? */
Test(tests, what_cannot_be_read_is_said)
{
    static const char *const cases[] = {"Test(walk)", "Test(walk, a b)",
                                        "Test(, a)", "Test(walk,", "Test("};

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct tests list = {0};
        struct text t = {0};

        text_print(&t, "\n%s", cases[i]);
        desk_put("t.c", desk_keep(&t));
        cr_assert(!tests_read(&list, "t.c", false, desk_err()), "%s", cases[i]);
        cr_assert_str_eq(desk_said(),
                         "t.c:2: cannot be read; expected Test(suite, name)\n");
        tests_free(&list);
    }
}
