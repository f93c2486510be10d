/*
 * pt export and pt check --format, whole; and what is in an autograder.
 */
#include "exportkit.h"
#include "tests/grader/tree.h"

#include "command.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

TestSuite(export_cmd, .init = tree_plant, .fini = tree_fell);

#define HAS(text, part) cr_assert(strstr(text, part), "%s", text)

static struct kit_run refused(struct kit_run run, const char *why)
{
    cr_assert_eq(run.code, PT_INPUT, "%d: %s", run.code, run.out);
    HAS(run.err, why);
    cr_assert_str_empty(run.out);
    return run;
}

Test(export_cmd, a_file_has_what_the_terminal_would)
{
    const char *path = exportkit_book(), *file = kit_nothing();
    struct kit_run run = kit_pt("export %s --format canvas", path), again;

    cr_assert_eq(run.code, PT_OK, "%s", run.err);
    again = kit_pt("export %s --format canvas -o %s", path, file);
    cr_assert_eq(again.code, PT_OK, "%s", again.err);
    cr_assert_str_empty(again.out);
    cr_assert_str_eq(kit_slurp(file, NULL), run.out);
    cr_assert_str_eq(exportkit(path, "canvas", NULL), run.out);
}

Test(export_cmd, what_cannot_be_exported_is_said)
{
    const char *path = exportkit_book();

    refused(kit_pt("export %s --format excel", path), "no format \"excel\"");
    refused(kit_pt("export %s", path), "--format is missing");
    refused(kit_pt("export --format csv"), "expected one gradebook");
    refused(kit_pt("export %s --format csv", kit_nothing()), "no such gradebo");
    refused(kit_pt("export %s --format gradescope", path), "--student ID");
    refused(kit_pt("export %s --format csv --student ann", path),
            "leave out --student");
    refused(kit_pt("export %s --format junit --student anne", path),
            "did you mean ann");
    refused(kit_pt("export %s --format csv -o /nowhere/file", path),
            "/nowhere/file: cannot be written");
}

/* A full disk is nobody's fault who has typed this; does help say so? */
Test(export_cmd, a_full_disk_is_no_wrong_name)
{
    const char *path = exportkit_book();
    struct kit_run run = kit_pt("export %s --format csv -o /dev/full", path);

    cr_assert_eq(run.code, PT_OURS, "%d: %s", run.code, run.err);
    HAS(run.err, "/dev/full: cannot be written: No space left");
    HAS(kit_pt("help export").out, "\nExit codes: 0 done; 2 ");
}

/* What is not graded yet has no points, and is not absent. */
Test(export_cmd, what_is_not_graded_yet_is_said)
{
    const char *path = exportkit_book();
    struct kit_run run;

    run = kit_pt("export %s --format moodle", path);
    cr_assert_str_empty(run.err);
    exportkit_pending(path);
    refused(kit_pt("export %s --format gradescope --student eli", path),
            "is not graded yet; run `pt grade`");
    run = kit_pt("export %s --format moodle", path);
    cr_assert_eq(run.code, PT_OK);
    HAS(run.err, "1 submission is not graded yet");
    run = kit_pt("export %s --format sql", path);
    HAS(run.err, "1 submission is not graded yet");
}

/* A file is replaced by a whole one, or not at all; and never the gradebook. */
Test(export_cmd, what_stood_there_is_not_lost)
{
    const char *path = exportkit_book(), *folder = kit_nothing();
    char file[300], before[300];

    cr_assert_eq(mkdir(folder, 0700), 0);
    snprintf(file, sizeof file, "%s/marks.csv", folder);
    snprintf(before, sizeof before, "%s/gone", folder);
    cr_assert_eq(kit_pt("export %s --format csv -o %s", path, file).code,
                 PT_OK);
    cr_assert_eq(link(file, before), 0);
    exportkit_do(path, "UPDATE final SET mark = 7");
    cr_assert_eq(kit_pt("export %s --format csv -o %s", path, file).code,
                 PT_OK);
    cr_assert_str_neq(kit_slurp(file, NULL), kit_slurp(before, NULL));
    refused(kit_pt("export %s --format csv -o %s", path, path),
            "is the gradebook itself");
    refused(kit_pt("export %s --format csv -o %s", path, folder),
            "cannot be written: Is a directory");
    cr_assert_str_eq(exportkit(path, "csv", NULL), kit_slurp(file, NULL));
    unlink(before);
    cr_assert_eq(symlink(file, before), 0); /* as /dev/stdout is */
    cr_assert_eq(kit_pt("export %s --format moodle -o %s", path, before).code,
                 PT_OK);
    cr_assert_gt(readlink(before, (char[9]){""}, 8), 0, "the link is gone");
    cr_assert_str_eq(exportkit(path, "moodle", NULL), kit_slurp(file, NULL));
}

/* Where the failure was, and how it came about? */
Test(export_cmd, a_check_knows_where_and_why)
{
    struct kit_run run;

    tree_referee("split_wrong.txt");
    run = kit_pt("check 3 --format github");
    cr_assert_eq(run.code, PT_LOST, "%s", run.err);
    HAS(run.out, "::error file=labs/03-toy/toy.c,title=split%3A the lower half "
                 "is kept::0x42: expected 2, but split says 66\n");
    HAS(run.out, "**3 of 18 points** in the public part.\n");
    run = kit_pt("check 3 --format gradescope");
    HAS(exportkit_json(run.out, "$.tests[0].output"), "3 of 18 points");
    HAS(exportkit_json(run.out, "$.tests[1].output"), "split says 66");
    cr_assert_str_eq(exportkit_json(run.out, "$.score"), "3");
    refused(kit_pt("check 3 --format canvas"), "--format \"canvas\"");
    refused(kit_pt("check 3 --format junit --full"), "--full");
    refused(kit_pt("check 3 --format junit --only x"), "--only");
}

/* What a student writes, the compiler quotes. */
Test(export_cmd, code_that_does_not_compile_commands_nothing)
{
    struct kit_run run;

    tree_write("labs/03-toy/toy.c",
               "#include \"toy.h\"\nint f(\n#error ::stop-commands::x\n"
               "::error::\xe2\x80\xae ##[group]\n");
    run = kit_pt("check 3 --format github");
    cr_assert_eq(run.code, PT_INPUT, "%s", run.err);
    exportkit_clean(run.out);
    cr_assert_eq(strncmp(run.out, "::error file=labs/03-toy/toy.c,line=3,", 38),
                 0, "%s", run.out);
    for (const char *p = strchr(run.out, '\n'); p; p = strchr(p + 1, '\n'))
        cr_assert_neq(p[1 + strspn(p + 1, " ")], ':', "%s", run.out);
    run = kit_pt("check 3 --format prairielearn");
    cr_assert_str_eq(exportkit_json(run.out, "$.gradable"), "0");
    HAS(exportkit_json(run.out, "$.output"), "::stop-commands::x");
    run = kit_pt("check 3 --format autolab");
    HAS(run.out, "\n{\"scores\":{\"split\":0,\"walk\":0,\"tidy\":0}");
}

/* Hidden tests: neither their names nor what they try. */
Test(export_cmd, hidden_tests_stay_hidden)
{
    static const char *const formats[] = {"gradescope", "autolab", "github",
                                          "prairielearn", "junit"};

    tree_referee("all_hidden.txt");
    for (int i = 0; i < 5; i++) {
        struct kit_run run = kit_pt("check 3 --hidden --format %s", formats[i]);

        cr_assert_eq(run.code, PT_LOST, "%s%s", run.err, run.out);
        HAS(run.out, "hidden");
        if (i >= 2) /* in what way it failed may be known */
            HAS(run.out, "The answer is wrong");
        cr_assert_null(strstr(run.out, "secret"), "%s", run.out);
        cr_assert_null(strstr(run.out, "in_deep"), "%s", run.out);
        cr_assert_null(strstr(run.out, "in deep"), "%s", run.out);
        cr_assert_null(strstr(run.out, "at the very top"), "%s", run.out);
    }
    tree_write("course", "pageturner-course 1\ndisclosure none\n");
    for (int i = 0; i < 5; i++) {
        struct kit_run run = kit_pt("check 3 --hidden --course %s --format "
                                    "%s",
                                    tree_path("course"), formats[i]);

        cr_assert_eq(run.code, PT_LOST, "%s%s", run.err, run.out);
        cr_assert_null(strstr(run.out, "hidden-"), "%s", run.out);
        cr_assert_null(strstr(run.out, "secret"), "%s", run.out);
    }
}
