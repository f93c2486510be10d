/*
 * pt replay and nonsense: one sentence, exit code 2, nothing printed.
 */
#include "tests/grader/kit.h"

#include "command.h"

#include <string.h>

TestSuite(replay_refuses, .fini = kit_clean);

/* Run `line` and demand one sentence with these words in it. */
static void refused(const char *line, const char *words)
{
    struct kit_run run = kit_pt("%s", line);

    cr_assert_eq(run.code, PT_INPUT, "%s: %d", line, run.code);
    cr_assert_str_eq(run.out, "", "%s", line);
    cr_assert_eq(strncmp(run.err, "pt replay: ", 11), 0, "%s", run.err);
    cr_assert(strstr(run.err, words), "%s: %s", line, run.err);
    cr_assert_eq(kit_count(run.err, '\n'), 1, "%s", run.err);
    cr_assert_eq(run.err[strlen(run.err) - 1], '\n');
    kit_clean();
}

/* The same for a file with this text, and options before it. */
static void file_refused(const char *options, const char *text,
                         const char *words)
{
    char line[200];

    snprintf(line, sizeof line, "replay --frames 2 %s %s", options,
             kit_text(text));
    refused(line, words);
}

/* How many frames can there be? */
Test(replay_refuses, frames_that_are_no_number_of_frames)
{
    const char *const range = "expected a whole number from 1 to 4294967294; "
                              "see `pt help replay`\n";

    refused("replay --frames 0 x", range);
    refused("replay --frames x x",
            "--frames is \"x\", expected a whole number");
    refused("replay --frames -1 x", range);
    refused("replay --frames= x", "--frames is \"\", expected");
    refused("replay --frames 3x x", range);
    refused("replay --frames 0x10 x", range);
    refused("replay --frames 4294967295 x", range);
    refused("replay --frames 99999999999 x", range);
    refused("replay --frames 18446744073709551617 x", range);
    refused("replay --frames 4294967294 x", "memory for; choose fewer");
}

/* Which page sizes are none? */
Test(replay_refuses, page_sizes_that_no_machine_has)
{
    refused("replay --frames 2 --page-size 3 x", "from 16 to 16777216");
    refused("replay --frames 2 --page-size 0 x", "from 16 to 16777216");
    refused("replay --frames 2 --page-size 33554432 x", "from 16 to 16777216");
    refused("replay --frames 2 --page-size 4095 x", "a power of two");
    refused("replay --frames 2 --page-size 4k x", "a whole number");
}

/* Words that stand for nothing? */
Test(replay_refuses, options_that_it_does_not_have)
{
    refused("replay --frames 2 --policy foo x",
            "expected fifo, opt, lru, clock, clean-first:W, local or working");
    refused("replay --frames 2 --format foo x", "expected lackey or pages");
    refused("replay --frames 2 --fast x", "--fast is not an option");
    refused("replay --frames 2 -j x", "-j is not an option");
    refused("replay --frames 2 --json=yes x", "has a value but takes none");
    refused("replay --frames 2 --frames 3 x", "--frames is given twice");
    refused("replay x --frames", "--frames needs a value after it");
    refused("replay --frames 2 --max-refs 0 x", "--max-refs is \"0\"");
    refused("replay --frames 2 --trace - x", "expected a file name");
    refused("replay --frames 2 --trace= x", "expected a file name");
}

/* Something is missing, or there is too much of it? */
Test(replay_refuses, a_command_line_without_frames_or_with_two_files)
{
    refused("replay", "--frames N is missing");
    refused("replay x", "--frames N is missing");
    refused("replay --frames 2", "a FILE is missing");
    refused("replay --frames 2 x y", "there are 2 files, expected one");
    refused("replay --frames 2 -- --json --json", "there are 2 files");
}

/* What is no file of references? */
Test(replay_refuses, files_that_cannot_be_read)
{
    char line[200];

    refused("replay --frames 2 /", "cannot read /: Is a directory");
    snprintf(line, sizeof line, "replay --frames 2 %s", kit_nothing());
    refused(line, "No such file or directory; name a file");
    snprintf(line, sizeof line, "replay --policy opt --frames 2 %s",
             kit_nothing());
    refused(line, "No such file or directory; name a file");
    file_refused("", "\x1f\x8b\x08", "the gzip file is cut off");
}

/* A file without any reference: does pt say why it may be so? */
Test(replay_refuses, files_without_references)
{
    file_refused("", "", "no references in ");
    file_refused("", "", "it is empty");
    file_refused("--policy opt", "", "it is empty");
    file_refused("", "1\n2\n", "lines; for page numbers say --format pages");
    file_refused("--format pages", "# 1\n", "its lines are blank or comments");
}

/* Lines that are no accesses? */
Test(replay_refuses, lines_with_impossible_accesses)
{
    const char *const sizes = "expected a size from 1 to 512 bytes";

    file_refused("", " L 1000,0\n", sizes);
    file_refused("", " L 1000,9223372036854775808\n", sizes);
    file_refused("--policy opt", " L 1000,0\n", sizes);
    file_refused("", " L 200000000000000,1\n", "expected addresses below 2^57");
    file_refused("--format pages", "1\n2\nx\n", ":3: found \"x\"");
    file_refused("--format pages", "0x200000000000\n", "below 2^45");
    file_refused("--format pages --page-size 16777216", "8589934592\n",
                 "below 2^33");
}

/* A trace that cannot be opened: is nothing begun? */
Test(replay_refuses, a_trace_in_a_place_that_is_not_there)
{
    file_refused("--trace /", "I  1,1\n", "cannot write /: Is a directory");
    file_refused("--trace /no/such/place", "I  1,1\n", "choose another name");
}
