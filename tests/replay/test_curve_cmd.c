/*
 * pt curve: what it prints and draws, and how it refuses.
 */
#include "tests/grader/kit.h"

#include "command.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

TestSuite(curve_cmd, .fini = kit_clean);

static const char TEXTBOOK[] = "7\n0\n1\n2\n0\n3\n0\n4\n2\n3\n0\n3\n2\n1\n2\n"
                               "0\n1\n7\n0\n1\n";

static const char TEXTBOOK_JSON[] =
    "{\"version\": 1, \"refs\": 20, \"pages\": 6, \"misses\": [[1, 20], "
    "[2, 17], [3, 12], [4, 8], [5, 7], [6, 6]]}\n";

/* Does a program get every number? */
Test(curve_cmd, the_object_has_each_size_at_which_misses_change)
{
    struct kit_run book =
        kit_pt("curve --json --format pages %s", kit_text(TEXTBOOK));
    struct kit_run anomaly =
        kit_pt("curve --format=pages --json %s",
               kit_text("1\n2\n3\n4\n1\n2\n5\n1\n2\n3\n4\n5\n"));

    cr_assert_str_eq(book.err, "");
    cr_assert_str_eq(book.out, TEXTBOOK_JSON);
    cr_assert_eq(book.code, PT_OK);
    cr_assert_str_eq(anomaly.out,
                     "{\"version\": 1, \"refs\": 12, \"pages\": 5, \"misses\": "
                     "[[1, 12], [3, 10], [4, 8], [5, 5]]}\n");
}

/* Gzipped, and from standard input? */
Test(curve_cmd, gzip_and_standard_input_change_no_number)
{
    int saved = dup(STDIN_FILENO), fd = open(kit_gzip(TEXTBOOK), O_RDONLY);
    struct kit_run run;

    dup2(fd, STDIN_FILENO);
    close(fd);
    run = kit_pt("curve --json --format pages -");
    dup2(saved, STDIN_FILENO);
    close(saved);
    cr_assert_str_eq(run.out, TEXTBOOK_JSON);
}

/* What does a person see? */
Test(curve_cmd, the_table_and_the_plot_fit_80_columns)
{
    struct kit_run run =
        kit_pt("curve %s", kit_text("==1== begin\n L 1000,4\n L 2000,4\n L "
                                    "1000,4\n L 2000,4\n L 1000,4\n"));
    const char *text = strchr(run.out, '\n') + 1;

    cr_assert_str_eq(
        text,
        "lru, pages of 4096 bytes: 5 references to 2 pages\n"
        "\n"
        "  frames   misses   miss ratio\n"
        "       1        5     100.00 %\n"
        "       2        2      40.00 %   each page once\n"
        "\n"
        "  100 % |##########################################################"
        "########\n"
        "        |##########################################################"
        "########\n"
        "        |##########################################################"
        "########\n"
        "   75 % |##########################################################"
        "########\n"
        "        |##########################################################"
        "########\n"
        "        |##########################################################"
        "########\n"
        "   50 % |##########################################################"
        "########\n"
        "        |##########################################################"
        "#########\n"
        "        |##########################################################"
        "#########\n"
        "   25 % |##########################################################"
        "#########\n"
        "        |##########################################################"
        "#########\n"
        "        |##########################################################"
        "#########\n"
        "    0 % |+---------------------------------------------------------"
        "--------+\n"
        "         1                                                         "
        "        2\n"
        "         frames: from + to + twice as many\n"
        "\n"
        "1 of 6 lines are no accesses and were skipped.\n");
}

/* Does it stay within 80 columns where there are many pages? */
Test(curve_cmd, the_lines_of_a_long_curve_are_short)
{
    static char text[400000];
    size_t n = 0;
    struct kit_run run;

    for (unsigned i = 0; i < 50000; i++)
        n += (size_t)sprintf(text + n, "%u\n", i);
    run = kit_pt("curve --format pages %s", kit_bytes(text, n));
    cr_assert_eq(run.code, PT_OK, "%s", run.err);
    for (char *line = strtok(strchr(run.out, '\n'), "\n"); line;
         line = strtok(NULL, "\n")) {
        cr_assert_lt(strlen(line), 80, "%s", line);
        if (strstr(line, "each page once"))
            cr_assert_str_eq(line, "  50,000   50,000     100.00 %   each page "
                                   "once");
    }
}

/* Does the page size decide which accesses cross? */
Test(curve_cmd, an_access_across_pages_is_one_reference_to_each)
{
    const char *path = kit_text(" L 1ffffffffffffef,16\n M 0,1\n L 1f,2\n");
    struct kit_run small = kit_pt("curve --page-size 16 --json %s", path);
    struct kit_run large = kit_pt("curve --page-size 16777216 --json %s", path);

    cr_assert_str_eq(small.out, "{\"version\": 1, \"refs\": 6, \"pages\": 5, "
                                "\"misses\": [[1, 5]]}\n");
    cr_assert_str_eq(large.out, "{\"version\": 1, \"refs\": 4, \"pages\": 2, "
                                "\"misses\": [[1, 2]]}\n");
}

/* Is the picture one, and are the steps where they must be? */
Test(curve_cmd, the_picture_has_a_step_for_each_size)
{
    const char *path = kit_nothing(), *in = kit_text("1\n2\n1\n2\n");
    struct kit_run run =
        kit_pt("curve --json --format pages --svg %s %s", path, in);
    const char *svg = kit_slurp(path, NULL);

    cr_assert_eq(run.code, PT_OK, "%s", run.err);
    cr_assert_str_eq(run.out, "{\"version\": 1, \"refs\": 4, \"pages\": 2, "
                              "\"misses\": [[1, 4], [2, 2]]}\n");
    cr_assert_eq(strncmp(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\"", 39),
                 0);
    cr_assert(strstr(svg, "<desc>4 references to 2 pages. Miss ratio by "
                          "frames: 1: 100.00 %, 2: 50.00 %.</desc>"),
              "%s", svg);
    cr_assert(strstr(svg, "<path class=\"b\" d=\"M64 24H616V160H616\"/>"), "%s",
              svg);
    cr_assert_str_eq(svg + strlen(svg) - 7, "</svg>\n");
}

/* ---- nonsense: one sentence, exit code 2, nothing printed ---- */

static void refused(const char *options, const char *path, const char *words)
{
    struct kit_run run = kit_pt("curve %s %s", options, path);

    cr_assert_eq(run.code, PT_INPUT, "%s: %d", options, run.code);
    cr_assert_str_eq(run.out, "", "%s", options);
    cr_assert_eq(strncmp(run.err, "pt curve: ", 10), 0, "%s", run.err);
    cr_assert(strstr(run.err, words), "%s: %s", options, run.err);
    cr_assert_eq(kit_count(run.err, '\n'), 1, "%s", run.err);
}

/* A command line that makes no sense? */
Test(curve_cmd, options_that_it_does_not_have_are_refused)
{
    refused("", "",
            "a FILE is missing (- is standard input); see `pt help "
            "curve`\n");
    refused("", "x y", "there are 2 files, expected one");
    refused("--frames 3", "x", "--frames is not an option");
    refused("--format foo", "x", "expected lackey or pages");
    refused("--page-size 48", "x", "a power of two");
    refused("--page-size 8", "x", "from 16 to 16777216");
    refused("--max-refs 0", "x", "--max-refs is \"0\"");
    refused("--svg -", "x", "expected a file name");
    refused("--svg=", "x", "expected a file name");
}

/* A file that holds nothing, or nonsense? */
Test(curve_cmd, files_without_references_are_refused)
{
    refused("", kit_text(""), "is empty; `pt help curve` says how to record");
    refused("", kit_text("1\n"), "for page numbers say --format pages");
    refused("--format pages", kit_text("# 1\n"), "blank or comments");
    refused("", kit_text(" L 10,4\n L 10,\n"), ":2: found \" L 10,\"");
    refused("", kit_nothing(), "No such file or directory; name a file");
    refused("", "/", "cannot read /: Is a directory");
}

/* Is more than was asked for refused, and just as much not? */
Test(curve_cmd, more_references_than_max_refs_are_refused)
{
    const char *path = kit_text(TEXTBOOK);

    refused("--format pages --max-refs 19", path,
            "has more than 19 references; see --max-refs\n");
    cr_assert_str_eq(
        kit_pt("curve --json --format pages --max-refs 20 %s", path).out,
        TEXTBOOK_JSON);
}

/* Would --svg destroy what is being read, or go where nothing can be? */
Test(curve_cmd, a_picture_goes_only_where_it_can_be)
{
    const char *path = kit_text(TEXTBOOK);
    char options[200];

    snprintf(options, sizeof options, "--format pages --svg %s", path);
    refused(options, path, "would overwrite");
    cr_assert_str_eq(kit_slurp(path, NULL), TEXTBOOK);
    refused("--format pages --svg /no/such/place", path,
            "cannot write /no/such/place: No such file or directory; choose "
            "another name\n");
}

/* The disk is full, or the file cannot be read: whose fault is it? */
Test(curve_cmd, what_the_computer_cannot_do_is_our_fault)
{
    char *path = (char *)kit_text(TEXTBOOK);
    char *argv[] = {"pt", "curve", "--format", "pages", path, NULL};
    FILE *full = fopen("/dev/full", "w"), *err = tmpfile();
    struct kit_run svg =
        kit_pt("curve --format pages --svg /dev/full %s", path);
    struct kit_run read = kit_pt("curve /proc/self/mem");

    cr_assert_eq(svg.code, PT_OURS);
    cr_assert_str_eq(svg.out, "");
    cr_assert(strstr(svg.err, "could not be written to /dev/full: No space"),
              "%s", svg.err);
    cr_assert_eq(read.code, PT_OURS);
    cr_assert(strstr(read.err, "Input/output error"), "%s", read.err);
    cr_assert_eq(command_run(5, argv, full, err), PT_OURS);
    fclose(full);
    fclose(err);
}
