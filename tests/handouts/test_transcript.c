#include "desk.h"
#include "files.h"
#include "transcript.h"

#include <sys/stat.h>

TestSuite(transcript, .init = desk_lay, .fini = desk_clear, .timeout = 60);

#define BLOCK(lines) "a\n\n```console\n" lines "```\n\nb\n"

/* Run the transcripts of a chapter that holds this. */
static int run(const char *chapter)
{
    return transcripts_run(desk_put("c.md", chapter), false, desk_err());
}

/* Is what is true left alone? */
Test(transcript, what_is_printed_must_stand_there)
{
    cr_assert_eq(run(BLOCK("$ echo hello\nhello\n")), WEAVE_OK, "%s",
                 desk_said());
    cr_assert_eq(run(BLOCK("$ true\n$ echo $((6 * 7))\n42\n")), WEAVE_OK);
    cr_assert_eq(run(BLOCK("$ printf 'no end'\nno end\n")), WEAVE_OK);
    cr_assert_eq(run(BLOCK("$ echo oops >&2\noops\n")), WEAVE_OK);
    cr_assert_str_eq(desk_said(), "");
}

/* Is a drifted one noticed, with its line and a difference? */
Test(transcript, a_drifted_transcript_is_shown)
{
    cr_assert_eq(run(BLOCK("$ true\n$ echo new\nold\n")), WEAVE_DIFFER);
    const char *said = desk_said();
    cr_assert(strstr(said, "c.md:5: `echo new` prints something else"), "%s",
              said);
    cr_assert(strstr(said, "\n-old\n+new\n"), "%s", said);
    cr_assert(strstr(said, "`make promote`"), "%s", said);
    cr_assert_eq(run(BLOCK("$ echo more\n")), WEAVE_DIFFER, "nothing shown");
    cr_assert_eq(run(BLOCK("$ true\nold\n")), WEAVE_DIFFER, "nothing printed");
    cr_assert_eq(run(BLOCK("$ echo x\nx\n\n")), WEAVE_DIFFER, "a line more");
}

/* Does a chapter stay as it is but for what changed, when it is promoted? */
Test(transcript, promoting_rewrites_only_what_differs)
{
    desk_put("c.md", BLOCK("$ echo x\nx\n$ echo new\nold\nolder\n"));
    cr_assert_eq(transcripts_run("c.md", true, desk_err()), WEAVE_OK);
    cr_assert_str_eq(desk_get("c.md"), BLOCK("$ echo x\nx\n$ echo new\nnew\n"));
    const char *said = desk_said();
    cr_assert(strstr(said, "wrote c.md; ") && !strstr(said, "make promote"),
              "%s", said);
    cr_assert_eq(transcripts_run("c.md", true, desk_err()), WEAVE_OK);
    cr_assert_str_eq(desk_said(), "", "nothing to write");
    cr_assert_eq(transcripts_run("c.md", false, desk_err()), WEAVE_OK);
    cr_assert_str_eq(desk_said(), "");
}

/* Are other blocks, and prose, left alone? */
Test(transcript, only_console_blocks_are_run)
{
    cr_assert_eq(run("$ touch no\n```sh\n$ touch no\n```\n```\n$ touch no\n"
                     "```\n$ touch no\n"),
                 WEAVE_OK);
    cr_assert_not(file_exists("no"));
    cr_assert_eq(run(BLOCK("$ touch yes\n")), WEAVE_OK);
    cr_assert(file_exists("yes"));
}

/* Is every run alike: language, width, no colour, nothing to read? */
Test(transcript, commands_find_the_same_world)
{
    cr_assert_eq(run(BLOCK("$ echo $LC_ALL $NO_COLOR $COLUMNS\nC 1 80\n"
                           "$ cat\n")),
                 WEAVE_OK, "%s", desk_said());
}

/* What a block could not show again is refused, and never promoted. */
Test(transcript, what_cannot_be_shown_is_refused)
{
    static const char *const cases[][2] = {
        {"$ echo '```'\n", "c.md:4: the command `echo '```'` prints a line "
                           "that begins with ```"},
        {"$ echo '$ x'\n", "prints a line that begins with \"$ \""},
        {"$ printf '\\033[1m'\n", "prints an escape sequence"},
        {"$ printf 'a\\0b'\n", "prints a zero byte"},
        {"$ yes | head -c 2000000\n", "prints more than a megabyte"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text chapter = {0};

        text_print(&chapter, "a\n\n```console\n%s```\n", cases[i][0]);
        cr_assert_eq(run(desk_keep(&chapter)), WEAVE_INPUT, "%s", cases[i][0]);
        const char *said = desk_said();
        cr_assert(strstr(said, cases[i][1]), "%s", said);
    }
}

/* Are our own programs found first? */
Test(transcript, programs_are_looked_for_in_the_path_given)
{
    desk_put("bin/ls", "#!/bin/sh\necho ours\n");
    cr_assert_eq(chmod("bin/ls", 0755), 0);
    desk_put("c.md", BLOCK("$ ls\nours\n"));
    struct desk_run r =
        desk_weave(weave_transcripts, "transcripts --path bin c.md");
    cr_assert_eq(r.code, WEAVE_OK, "%s", r.err);
}

/* Of several chapters, does the worst one decide? Is bad usage told? */
Test(transcript, the_command_runs_all_chapters)
{
    desk_put("a.md", BLOCK("$ echo 1\n2\n"));
    desk_put("b.md", BLOCK("$ echo 1\n1\n"));
    cr_assert_eq(desk_weave(weave_transcripts, "transcripts a.md b.md").code,
                 WEAVE_DIFFER);
    cr_assert_eq(
        desk_weave(weave_transcripts, "transcripts --promote a.md b.md").code,
        WEAVE_OK);
    cr_assert_str_eq(desk_get("a.md"), BLOCK("$ echo 1\n1\n"));
    cr_assert_eq(desk_weave(weave_transcripts, "transcripts").code,
                 WEAVE_INPUT);
    cr_assert_eq(desk_weave(weave_transcripts, "transcripts --path").code,
                 WEAVE_INPUT);
    cr_assert_eq(desk_weave(weave_transcripts, "transcripts none.md").code,
                 WEAVE_INPUT);
}
