/*
 * Where things are: the repository, a lab, a submission.
 */
#include "tree.h"

#include "place.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

TestSuite(place, .init = tree_plant, .fini = tree_fell);

/* Which lab does the word name? "" with the complaint in *problem. */
static const char *lab(const char *word, char problem[PLACE_PROBLEM])
{
    static struct place p;

    cr_assert(place_find(&p, problem), "%s", problem);
    return place_lab(&p, word, problem) ? p.lab : "";
}

static void plant_more(void)
{
    tree_write("labs/02-segments/manifest", "");
    tree_write("labs/10-exec/manifest", "");
    tree_write("labs/12-toy-story/manifest", "");
    tree_write("labs/notes.txt", "no lab");
}

/* By which words is a lab known? */
Test(place, a_lab_has_a_name_a_number_and_parts_of_a_name)
{
    static const char *const words[][2] = {{"03-toy", "03-toy"},
                                           {"3", "03-toy"},
                                           {"03", "03-toy"},
                                           {"toy", ""},
                                           {"toy-s", "12-toy-story"},
                                           {"story", "12-toy-story"},
                                           {"seg", "02-segments"},
                                           {"0", ""},
                                           {"1", ""},
                                           {"10", "10-exec"},
                                           {"", ""},
                                           {"../labs", ""},
                                           {"-1", ""},
                                           {"03-", "03-toy"}};
    char problem[PLACE_PROBLEM];

    plant_more();
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        cr_assert_str_eq(lab(words[i][0], problem), words[i][1], "%s",
                         words[i][0]);
}

/* What does one read whose word fits none, or two? */
Test(place, a_word_for_no_lab_gets_the_list)
{
    char problem[PLACE_PROBLEM];

    plant_more();
    cr_assert_str_eq(lab("toy", problem), "");
    cr_assert_str_eq(problem, "\"toy\" may be one of several labs: 03-toy, "
                              "12-toy-story");
    tree_write("labs/14-my-toy/manifest", ""); /* fits, but less well */
    cr_assert_str_eq(lab("toy", problem), "");
    cr_assert_not(strstr(problem, "14-my-toy"), "%s", problem);
    cr_assert_eq(unlink(tree_path("labs/14-my-toy/manifest")), 0);
    cr_assert_str_eq(lab("align", problem), "");
    cr_assert_str_eq(problem, "\"align\" names no lab; there are: "
                              "02-segments, 03-toy, 10-exec, 12-toy-story");
    cr_assert_str_eq(lab(NULL, problem), "");
    cr_assert(strstr(problem, "which lab?"), "%s", problem);
}

/* Which lab is meant if none is named? */
Test(place, without_a_name_it_is_the_one_we_are_in_or_the_only_one)
{
    char problem[PLACE_PROBLEM], before[500];

    cr_assert(getcwd(before, sizeof before));
    cr_assert_str_eq(lab(NULL, problem), "03-toy");
    plant_more();
    tree_write("labs/10-exec/inner/file", "");
    cr_assert_eq(chdir(tree_path("labs/10-exec/inner")), 0);
    cr_assert_str_eq(lab(NULL, problem), "10-exec");
    tree_write("labs/10-execute/file", "");
    cr_assert_eq(chdir(tree_path("labs/10-execute")), 0);
    cr_assert_str_eq(lab(NULL, problem), "", "only its name begins alike");
    cr_assert_eq(chdir(before), 0);
}

/* What is a lab called in a command? */
Test(place, a_lab_is_called_by_its_number_if_that_is_its_own)
{
    struct place p;
    char problem[PLACE_PROBLEM];

    cr_assert(place_find(&p, problem));
    cr_assert(place_lab(&p, "toy", problem));
    cr_assert_str_eq(p.brief, "03");
    tree_write("labs/03-boy/manifest", "");
    cr_assert(place_lab(&p, "toy", problem));
    cr_assert_str_eq(p.brief, "03-toy");
}

/* Whose code? */
Test(place, a_submission_is_labs_solutions_or_a_folder)
{
    struct place p;
    char problem[PLACE_PROBLEM];

    cr_assert(place_find(&p, problem) && place_lab(&p, "3", problem));
    cr_assert(place_from(&p, NULL, problem));
    cr_assert_str_eq(p.from, tree_path("labs/03-toy"));
    cr_assert_not(place_from(&p, "solutions", problem));
    tree_write("solutions/03-toy/toy.c", "");
    cr_assert(place_from(&p, "solutions", problem));
    cr_assert(place_from(&p, "/", problem));
    cr_assert_str_eq(p.from, "/");
    cr_assert_not(place_from(&p, "/no\033where", problem));
    cr_assert_str_eq(problem, "--from: there is no folder \"/no\\x1bwhere\";\n"
                              "    expected labs, solutions, or a folder with "
                              "the files to check");
}

/* And if there is no repository? */
Test(place, a_wrong_pt_root_is_refused)
{
    struct place p;
    char problem[PLACE_PROBLEM];

    setenv("PT_ROOT", tree_path("tmp"), 1);
    cr_assert_not(place_find(&p, problem));
    cr_assert(strstr(problem, "there is no folder labs in it"), "%s", problem);
    setenv("PT_ROOT", "/no/where", 1);
    cr_assert_not(place_find(&p, problem));
}
