#include "desk.h"
#include "lab.h"
#include "sample.h"

TestSuite(lab, .init = desk_lay, .fini = desk_clear);

/* Does it complain about the sample as it is now, in these words? */
static void expect(const char *words)
{
    struct lab l;
    bool good = lab_read(&l, SAMPLE, desk_err());
    const char *all = desk_said();

    lab_free(&l);
    cr_assert(!good && strstr(all, words),
              "expected \"%s\", but it said \"%s\"", words, all);
}

/* Is all there, whatever the files are called? */
Test(lab, its_files_are_found)
{
    struct lab l;

    sample_make();
    desk_put(SAMPLE "/help.h", "int help;\n");
    desk_put(SAMPLE "/notes.txt", "\r\n");
    cr_assert(lab_read(&l, SAMPLE "/", desk_err()), "%s", desk_said());
    cr_assert_str_eq(l.name, "01-two");
    cr_assert_str_eq(l.contract, "two.h");
    cr_assert_str_eq(l.opening.title, "Add two");
    cr_assert_eq(l.source_count, 3);
    cr_assert(lab_source(&l, "help.h") && !lab_source(&l, "notes.txt"));
    cr_assert_eq(l.exercise_count, 2);
    cr_assert_eq(lab_exercise(&l, "two"), 1);
    cr_assert_eq(lab_exercise(&l, "three"), 2);
    cr_assert(lab_hands_in(&l, "two.c") && !lab_hands_in(&l, "two.h"));
    cr_assert_eq(l.tests.count, 4);
    lab_free(&l);
}

/* Are exercises in the order of @file, and then of the file? */
Test(lab, exercises_are_in_order)
{
    struct lab l;

    sample_make();
    sample_change("two.h", "@file two.c", "@file two.c\n * @file also.c");
    desk_put(SAMPLE "/also.c",
             "/* @begin zero \"t\" points=5 minutes=5\n@stub 0; */\n"
             "/* @end zero */\n");
    cr_assert(lab_read(&l, SAMPLE, desk_err()), "%s", desk_said());
    cr_assert_eq(lab_exercise(&l, "one"), 0);
    cr_assert_eq(lab_exercise(&l, "two"), 1);
    cr_assert_eq(lab_exercise(&l, "zero"), 2);
    lab_free(&l);
}

/* Is a lab found out whose files do not belong together? */
Test(lab, files_must_belong_together)
{
    static const char exercise[] =
        "/* @begin one \"t\" points=5 minutes=5\n@stub 0; */\n/* @end one */\n";

    sample_make();
    desk_put(SAMPLE "/also.c", exercise);
    expect("also.c:1: the exercise one is not in a file that students hand "
           "in; expected @file also.c in two.h");
    sample_change("two.h", "@file two.c", "@file two.c also.c");
    expect("also.c:1: a second exercise one; the first is in " SAMPLE "/two.c");
    desk_put(SAMPLE "/also.c", "int x;\n");
    sample_change("two.h", "@file two.c", "@file two.c none.c");
    expect(SAMPLE ": @file none.c: there is no such file");
    sample_change("two.h", "@file two.c", "@file also.c");
    expect("two.c:5: the exercise one is not in a file");
    sample_change("two.h", " * @file two.c\n", "");
    expect("two.c:5: the exercise one is not in a file");
}

/* Is there exactly one header that says which lab it is? */
Test(lab, there_is_one_contract)
{
    sample_make();
    desk_put(SAMPLE "/z.h", "/*\n * @lab \"B\"\n */\n");
    expect("z.h:2: a second @lab; two.h has one");
    desk_put(SAMPLE "/z.h", "/*\n * @calls b\n */\n");
    expect("z.h:1: @file, @calls or @memory without @lab");
    desk_put(SAMPLE "/z.h", "int x;\n");
    sample_change("two.h", "@lab \"Add two\"", "two");
    expect("two.h:1: @file, @calls or @memory without @lab");
    desk_put(SAMPLE "/two.h", "int x;\n");
    expect(SAMPLE ": no header says which lab this is");
}

/* Are faults of several files said together? */
Test(lab, faults_of_all_files_are_said)
{
    sample_make();
    sample_change("two.c", "@end two", "@end");
    desk_put(SAMPLE "/test_two.c", "Test(a)\n");
    expect("two.c:31: @end ; expected @end NAME");
    expect("test_two.c:1: cannot be read");
}

/* Is a folder that is no lab refused? */
Test(lab, a_folder_must_be_there_and_have_a_name)
{
    struct lab l;

    cr_assert(!lab_read(&l, "none", desk_err()));
    lab_free(&l);
    cr_assert(strstr(desk_said(), "none: cannot be read"));
    cr_assert(!lab_read(&l, "No Lab", desk_err()));
    lab_free(&l);
    cr_assert(strstr(desk_said(), "No Lab: is no name of a lab"));
    desk_put("sol/a.h", "/*\n * @lab \"A\"\n * @file a.c\n */\n");
    desk_put("sol/a.c", "int x;\n");
    cr_assert(!lab_read(&l, "sol", desk_err()));
    lab_free(&l);
    cr_assert(strstr(desk_said(), "sol: has no exercise"));
}
