/*
 * What a report warns of, what it leaves out, and what it cannot know.
 */
#include "check_words.h"
#include "checkkit.h"

#include <signal.h>
#include <string.h>

TestSuite(check_warns, .fini = checkkit_clean);

/* Who is told to debug what has no sandbox then? */
Test(check_warns, the_debugger_is_offered_for_ones_own_code_only)
{
    static const struct {
        const char *from, *student;
        bool staff, offered;
    } cases[] = {{NULL, NULL, false, true},        {"labs", NULL, false, true},
                 {"solutions", NULL, false, true}, {"/sub", NULL, false, false},
                 {NULL, "s1", false, false},       {NULL, NULL, true, false}};
    struct check *c =
        checkkit_check(checkkit_results("split_wrong.txt"), false);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        c->from = cases[i].from;
        c->student = cases[i].student;
        c->staff = cases[i].staff;
        const char *at = strstr(checkkit_show(c, false), "pt debug 03 ");
        cr_assert_eq(at != NULL, cases[i].offered, "case %zu", i);
    }
}

/* When are the marks not worth anything? */
Test(check_warns, marks_are_not_to_be_trusted_where_hidden_tests_can_be_read)
{
    const unsigned mount = JAIL_BIT(JAIL_MOUNT), lock = JAIL_BIT(JAIL_LANDLOCK);
    const struct {
        unsigned missing;
        bool hidden, warned;
    } cases[] = {{mount | lock, true, true}, {JAIL_ALL, true, true},
                 {mount, true, false},       {JAIL_ALL & ~lock, true, false},
                 {0, true, false},           {JAIL_ALL, false, false}};
    struct check *c = checkkit_check(checkkit_results("all_hidden.txt"), true);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        c->missing = cases[i].missing;
        c->hidden = cases[i].hidden;
        const char *at =
            strstr(checkkit_show(c, false), "\n  DO NOT TRUST THESE MARKS: ");
        cr_assert_eq(at != NULL, cases[i].warned, "case %zu", i);
    }
}

/* An address so wrong that the processor does not even say it? */
Test(check_warns, an_address_that_cannot_be_is_called_so)
{
    struct result t = {
        .verdict = VERDICT_CRASHED, .signal = SIGSEGV, .address = UINT64_MAX};
    char text[WORDS_ROOM];

    cr_assert_str_eq(words_failure(&t, "toy.c:9", text),
                     "Your code crashed: a segmentation fault at toy.c:9, "
                     "using an address that no memory can have.");
    t.address = 0;
    cr_assert_str_eq(words_failure(&t, "toy.c:9", text),
                     "Your code crashed: a segmentation fault at toy.c:9, "
                     "using address 0x0.");
}
