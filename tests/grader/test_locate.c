/*
 * Where it happened: what is taken from addr2line's answer, and what is not.
 */
#include "checkkit.h"

#include "locate.h"

#include <string.h>

TestSuite(locate, .fini = checkkit_clean);

static const char *place_of(const char *said)
{
    static char place[LOCATE_ROOM];

    locate_text(said, checkkit_manifest(), place);
    return place;
}

/* Is the line found, and the function? */
Test(locate, file_line_and_function_are_taken)
{
    cr_assert_str_eq(place_of("table_walk\n/tmp/x/toy.c:57\n"),
                     "toy.c:57 in table_walk");
    cr_assert_str_eq(place_of("f\n./toy.c:5 (discriminator 2)\n"),
                     "toy.c:5 in f");
    cr_assert_str_eq(place_of("f\ntoy.c:5"), "toy.c:5 in f");
}

/* Several addresses: which is the place? */
Test(locate, the_first_line_of_the_students_is_the_place)
{
    cr_assert_str_eq(place_of("__interceptor_memcpy\n??:?\nframe_copy\n"
                              "/x/host.c:81\nwalk\n/x/toy.c:9\nmain\n"
                              "/x/toy.c:70\n"),
                     "toy.c:9 in walk");
    cr_assert_str_eq(place_of("f\n??:?\nf\ntoy.c:0\nf"), "");
}

/* And what could be a lie, or is of no use? */
Test(locate, what_is_not_in_the_students_file_is_no_place)
{
    cr_assert_str_eq(place_of("??\n??:0\n"), "");
    cr_assert_str_eq(place_of("f\n/tmp/x/host.c:57\n"), "");
    cr_assert_str_eq(place_of("f\n/tmp/x/toy.c:?\n"), "");
    cr_assert_str_eq(place_of("f\n/tmp/x/toy.c:0\n"), "");
    cr_assert_str_eq(place_of(""), "");
    cr_assert_str_eq(place_of("f"), "");
    cr_assert_str_eq(place_of("\033[31m\ntoy.c:7\n"), "toy.c:7");
}

/* Does Valgrind's line need no program to be asked? */
Test(locate, a_memory_error_brings_its_line)
{
    const struct results *r = checkkit_results("verdicts.txt");
    struct place nowhere = {.lab = "none"};
    struct toolbox tools;
    char place[LOCATE_ROOM];

    toolbox_at(&tools, &nowhere, "/nowhere");
    locate(&r->tests[7], checkkit_manifest(), &tools, place);
    cr_assert_str_eq(place, "toy.c:71 in table_prune");
    locate(&r->tests[1], checkkit_manifest(), &tools, place);
    cr_assert_str_eq(place, "");
    locate(&r->tests[3], checkkit_manifest(), &tools, place);
    cr_assert_str_eq(place, "", "there is no such program");
}
