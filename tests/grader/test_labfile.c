/*
 * The manifest of a lab: what is read, and what is refused.
 */
#include "kit.h"

#include "labfile.h"

#include <string.h>

TestSuite(labfile, .fini = kit_clean);

static const char HEAD[] = "pageturner-manifest 1\nlab 03-toy A toy\n"
                           "file toy.c\nheader toy.h\n";

/* The complaint about HEAD and these lines; "" if there is none. */
static const char *complaint(const char *lines)
{
    static char problem[VERSIONED_PROBLEM];
    struct manifest m;
    char text[1000];

    snprintf(text, sizeof text, "%s%s", HEAD, lines);
    strcpy(problem, "");
    if (manifest_parse(&m, "m", text, problem))
        manifest_clear(&m);
    return problem;
}

/* Is everything there that was written down? */
Test(labfile, a_manifest_is_read_whole)
{
    struct manifest m;
    char problem[VERSIONED_PROBLEM];

    cr_assert(manifest_read(&m, "tests/grader/results/manifest.txt", problem),
              "%s", problem);
    cr_assert_str_eq(m.lab, "03-toy");
    cr_assert_str_eq(m.title, "A toy lab");
    cr_assert_str_eq(m.header, "toy.h");
    cr_assert_eq(m.files.count, 1);
    cr_assert_str_eq(m.files.items[0], "toy.c");
    cr_assert_eq(m.calls.count, 2);
    cr_assert_eq(m.memory.count, 1);
    cr_assert_str_eq(m.memory.items[0], "block");
    cr_assert_eq(m.count, 3);
    manifest_clear(&m);
}

/* And everything that belongs to an exercise? */
Test(labfile, lines_belong_to_the_exercise_above_them)
{
    struct manifest m;
    char problem[VERSIONED_PROBLEM];
    const struct exercise *e;

    cr_assert(manifest_read(&m, "tests/grader/results/manifest.txt", problem));
    e = manifest_exercise(&m, "walk");
    cr_assert_eq(e, &m.exercises[1]);
    cr_assert_eq(e->points, 15);
    cr_assert_eq(exercise_public(e), 9);
    cr_assert_eq(e->minutes, 25);
    cr_assert_str_eq(e->needs.items[0], "split");
    cr_assert_eq(e->hints.count, 1);
    cr_assert_eq(e->tests.count, 1);
    cr_assert_str_eq(e->tests.items[0], "finds_the_entry");
    cr_assert_eq(m.exercises[0].hints.count, 2);
    cr_assert_eq(m.exercises[0].needs.count, 0);
    cr_assert_null(manifest_exercise(&m, "wal"));
    manifest_clear(&m);
}

/* Does a complaint say which line? */
Test(labfile, what_makes_no_sense_is_refused_with_its_line)
{
    static const char *const bad[] = {"exercise a 12 5 t\ntest a t\n",
                                      "exercise a 0 5 t\ntest a t\n",
                                      "exercise a 10 x t\ntest a t\n",
                                      "exercise a 10 5\n",
                                      "exercise -a 10 5 t\ntest -a t\n",
                                      "exercise ../a 10 5 t\n",
                                      "test a t\n",
                                      "hint h\n",
                                      "needs a\n",
                                      "nonsense\n",
                                      "\n",
                                      "lab 04 another\n",
                                      "file ../x.c\n",
                                      "file -o\n",
                                      "file toy.c\n",
                                      "header b.h\n"};

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_assert_eq(strncmp(complaint(bad[i]), "m:5: ", 5), 0,
                     "%s is said of: %s", complaint(bad[i]), bad[i]);
    cr_assert_str_eq(complaint("exercise a 10 5 t\ntest a t\n"), "");
}

/* And what is wrong with the exercises among each other? */
Test(labfile, exercises_must_fit_together)
{
    static const char *const bad[] = {
        "exercise a 10 5 t\ntest b t\n",
        "exercise a 10 5 t\ntest a t\ntest a t\n",
        "exercise a 10 5 t\nneeds a\ntest a t\n",
        "exercise a 10 5 t\nneeds b\ntest a t\n",
        "exercise a 10 5 t\ntest a t\nexercise a 10 5 t\ntest a t\n",
        "exercise a 10 5 t\n",
        ""};

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_assert_neq(complaint(bad[i])[0], '\0', "accepted: %s", bad[i]);
    cr_assert_str_eq(complaint("exercise a 10 5 t\nneeds b\ntest a t\n"
                               "exercise b 5 5 t\ntest b t\n"),
                     "", "an exercise may need one that stands below it");
}

/* Is a newer format refused by a sentence of its own? */
Test(labfile, a_newer_version_is_refused_with_a_sentence)
{
    struct manifest m;
    char problem[VERSIONED_PROBLEM], text[] = "pageturner-manifest 2\nnew x\n";
    char other[] = "pageturner-results 1\n", empty[] = "";

    cr_assert_not(manifest_parse(&m, "m", text, problem));
    cr_assert_str_eq(problem, "m:1: it was made by a newer Pageturner; please "
                              "update this one");
    cr_assert_not(manifest_parse(&m, "m", other, problem));
    cr_assert(strstr(problem, "m:1: expected `pageturner-manifest 1`"), "%s",
              problem);
    cr_assert_not(manifest_parse(&m, "m", empty, problem));
    cr_assert_not(manifest_read(&m, "/nowhere", problem));
    cr_assert(strstr(problem, "No such file"), "%s", problem);
}

/* Is a bonus told from the rest? */
Test(labfile, a_bonus_stands_below_all_that_counts)
{
    static const char *const bad[] = {
        "bonus a 10 5 t\ntest a t\n",
        "exercise a 10 5 t\ntest a t\nbonus b 12 5 t\ntest b t\n",
        "exercise a 10 5 t\ntest a t\nbonus a 10 5 t\ntest a t\n",
        "exercise a 10 5 t\ntest a t\nbonus b 10 5\n",
        ("exercise a 10 5 t\ntest a t\nbonus b 10 5 t\ntest b t\n"
         "exercise c 10 5 t\ntest c t\n"),
        "exercise a 10 5 t\nneeds b\ntest a t\nbonus b 10 5 t\ntest b t\n"};
    char problem[VERSIONED_PROBLEM];
    struct manifest m;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_assert_neq(complaint(bad[i])[0], '\0', "accepted: %s", bad[i]);
    cr_assert(
        manifest_read(&m, "tests/grader/results/bonus_manifest.txt", problem),
        "%s", problem);
    cr_assert_eq(m.count, 5);
    for (size_t i = 0; i < m.count; i++)
        cr_assert_eq(m.exercises[i].bonus, i >= 3, "%zu", i);
    cr_assert_str_eq(m.exercises[3].needs.items[0], "walk");
    cr_assert_eq(m.exercises[4].points, 5);
    manifest_clear(&m);
}
