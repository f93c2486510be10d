/*
 * Pages that an earlier report has left: which go, and which stay.
 */
#include "reportkit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(report_stale, .init = reportkit_begin, .fini = reportkit_end);

/* In the temporary folder. */
static void run(const char *command)
{
    char line[1000];

    snprintf(line, sizeof line, "cd '%s' && %s", reportkit_folder, command);
    cr_assert_eq(system(line), 0, "%s", line);
}

static void write_again(const char *folder, bool students_only)
{
    cr_assert_eq(reportkit_write(folder, students_only, NULL), PT_OK, "%s",
                 reportkit_said);
}

/* A report of two, and then ann is not in the gradebook any more. */
static void lose_ann(const char *folder, bool students_only)
{
    reportkit_add("ann", "Ann", "int x;\n", "public");
    reportkit_add("bob", "Bob", "int y;\n", "done");
    write_again(folder, students_only);
    reportkit_do("DELETE FROM final WHERE student = 'ann'");
    reportkit_do("DELETE FROM submission WHERE student = 'ann'");
    reportkit_do("DELETE FROM student WHERE id = 'ann'");
}

/* Who is not in the gradebook: is all of theirs gone, and no more? */
Test(report_stale, who_is_gone_has_no_page)
{
    lose_ann("out", false);
    run("test -e out/students/ann.html -a -e out/staff/ann.files");
    write_again("out", false);
    run("! ls -d out/*/ann* >/dev/null 2>&1");
    cr_assert(strstr(reportkit_said, "removed 2 pages of students who are not"),
              "%s", reportkit_said);
    run("test -e out/students/bob.html -a -e out/staff/bob.files");
}

/* There is no list of these pages: are they known all the same? */
Test(report_stale, pages_for_students_alone_are_known_without_a_list)
{
    lose_ann("given", true);
    write_again("given", true);
    cr_assert_not(reportkit_page("given/students/ann.html"), "it is there");
    cr_assert(reportkit_page("given/students/bob.html"), "bob's is not");
}

/* What is not of ours, or not in this folder: does it stay? */
Test(report_stale, what_is_of_somebody_else_stays)
{
    lose_ann("out", false);
    run("cp out/students/ann.html out/students/copy.html; "
        "mv out/students/ann.html mine.html; "
        "ln -s ../../mine.html out/students/ann.html; "
        "echo mine > out/students/notes.html; echo > out/students/.html; "
        "printf "
        "'x,,,students/notes.html\\r\\nx,,,students/../../mine.html\\r\\n'"
        " >> out/pages.csv; mkdir kept out/students/dir.html; echo > kept/x; "
        "rm -r out/staff/ann.files; ln -s ../../kept out/staff/ann.files");
    write_again("out", false);
    run("cd out/students && test -L ann.html -a -e copy.html -a -e notes.html "
        "-a -e .html -a -d dir.html -a -e ../../mine.html -a -e ../../kept/x");
    run("test ! -e out/staff/ann.html -a ! -e out/staff/ann.record");
}

/* A folder that is a link: is nothing removed behind it? */
Test(report_stale, no_link_leads_out_of_the_folder)
{
    lose_ann("out", false);
    run("mv out/students away && ln -s ../away out/students");
    write_again("out", false);
    run("test -e away/ann.html");
}

/* An older pt did not write into a page whose it is: does the list tell? */
Test(report_stale, a_page_of_an_older_pt_is_known_by_the_list)
{
    lose_ann("out", false);
    run("sed -i '/^<meta name=\"generator\"/d' out/*/ann.html; "
        "cp out/students/ann.html out/students/other.html");
    write_again("out", false);
    run("! ls -d out/*/ann* >/dev/null 2>&1");
    run("test -e out/students/other.html");
}

/* With one student asked for, nobody else's page is touched. */
Test(report_stale, one_student_alone_removes_nobody)
{
    lose_ann("out", false);
    cr_assert_eq(reportkit_write("out", false, "bob"), PT_OK, "%s",
                 reportkit_said);
    run("test -e out/students/ann.html -a -e out/staff/ann.record");
}
