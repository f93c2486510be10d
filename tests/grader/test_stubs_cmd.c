/*
 * pt stubs on the command line: what it refuses, and that it leaves nothing.
 */
#include "kit.h"

#include "command.h"

#include <string.h>
#include <unistd.h>

TestSuite(stubs_cmd, .fini = kit_clean);

#define LAB "solutions/03-page-tables/page_tables.h"

/* Run `line` and demand one sentence with these words in it. */
static void refused(const char *line, const char *words)
{
    struct kit_run run = kit_pt("%s", line);

    cr_assert_eq(run.code, PT_INPUT, "%s: %d", line, run.code);
    cr_assert_str_eq(run.out, "", "%s", line);
    cr_assert_eq(strncmp(run.err, "pt stubs: ", 10), 0, "%s", run.err);
    cr_assert(strstr(run.err, words), "%s: %s", line, run.err);
    cr_assert_eq(kit_count(run.err, '\n'), 1, "%s", run.err);
}

/* The same, for a contract with this text. */
static void text_refused(const char *text, const char *words)
{
    char line[300];

    snprintf(line, sizeof line, "stubs --framework framework %s %s %s",
             kit_text(text), kit_nothing(), kit_nothing());
    refused(line, words);
}

/* Command lines that say too little, or nonsense? */
Test(stubs_cmd, wrong_command_lines_are_refused)
{
    refused("stubs", "there are 0 files, expected HEADER REFEREE.c HOST.c "
                     "[NAMES]; see `pt help stubs`\n");
    refused("stubs a.h b.c", "there are 2 files");
    refused("stubs a.h b.c c.c", "--framework DIR is missing");
    refused("stubs --frame x a.h b.c c.c", "--frame is not an option");
    refused("stubs --framework x a.h b.c b.c", "must be different files");
    refused("stubs --framework x a.h a.h c.c", "must be different files");
    refused("stubs --framework x a.h b.c a.h", "must be different files");
    refused("stubs --framework x a.h b.c c.c b.c", "must be different files");
    refused("stubs --framework x a.h b.c c.c d e", "there are 5 files");
    refused("stubs --framework x a\".h b.c c.c", "rename it");
    refused("stubs --framework x a/ b.c c.c", "rename it");
}

/* Files that are not there? */
Test(stubs_cmd, files_that_cannot_be_read_are_refused)
{
    refused("stubs --framework framework nowhere.h b.c c.c",
            "nowhere.h cannot be read: No such file");
    refused("stubs --framework framework framework b.c c.c",
            "framework cannot be read: Is a directory");
    refused("stubs --framework nowhere " LAB " b.c c.c",
            "--framework nowhere cannot be read: No such file");
    cr_assert_neq(access("b.c", F_OK), 0, "nothing is written");
}

/* Are all headers of the machine such that stubs can read them? */
Test(stubs_cmd, every_header_of_the_machine_is_read)
{
    text_refused("/* @calls nobody_has_this */ int f(int a);",
                 ":1: @calls names \"nobody_has_this\", but no header");
    text_refused("struct no_such; int f(struct no_such *a);",
                 ":1: struct no_such should travel, but no header");
}

/* Does a contract know what it cannot have, in the words of its reader? */
Test(stubs_cmd, contracts_that_cannot_travel_are_refused_with_their_line)
{
    text_refused("\n\nint f(char *text);",
                 ":3: f: parameter 1, \"char *text\"");
    text_refused("int f(int a);\n/*", ":2: the comment that begins here");
    text_refused("\n", ":1: no function is declared here");
    text_refused("/* @calls pager_list */ int f(int a);",
                 ": pager_list: its result, \"vpn_t *\", is a "
                 "pointer");
}

/* A place where nothing can be written, and the other file? */
Test(stubs_cmd, a_file_that_cannot_be_written_leaves_nothing)
{
    const char *good = kit_nothing();
    char temporary[200];
    struct kit_run run =
        kit_pt("stubs --framework framework " LAB " %s /nowhere/host.c", good);

    cr_assert_eq(run.code, PT_OURS);
    cr_assert_str_eq(run.err, "pt stubs: /nowhere/host.c cannot be written: "
                              "No such file or directory\n");
    cr_assert_neq(access(good, F_OK), 0);
    run = kit_pt("stubs --framework framework " LAB " %s /proc/host.c", good);
    cr_assert_eq(run.code, PT_OURS);
    cr_assert_neq(access(good, F_OK), 0);
    snprintf(temporary, sizeof temporary, "%s.%ld.new", good, (long)getpid());
    cr_assert_neq(access(temporary, F_OK), 0, "%s", temporary);
}

/* What does it say of itself? */
Test(stubs_cmd, help_says_what_can_travel)
{
    struct kit_run run = kit_pt("help stubs");

    cr_assert_eq(run.code, PT_OK);
    cr_assert(strstr(run.out, "[--calls LIST] [--memory LIST] HEADER"));
    cr_assert(strstr(run.out, "struct machine *"));
    cr_assert(strstr(run.out, "void *, struct Y *"));
    for (const char *line = run.out; *line;) {
        size_t width = strcspn(line, "\n");

        cr_assert_lt(width, 80, "%.*s", (int)width, line);
        line += width + 1;
    }
}

/* A header that does not say what may be called? */
Test(stubs_cmd, what_may_be_called_can_be_told)
{
    char line[400], host[100];
    const char *contract = kit_text("#include \"base.h\"\n"
                                    "struct machine;\n"
                                    "int f(struct machine *m);\n");

    snprintf(host, sizeof host, "%s", kit_nothing());
    snprintf(line, sizeof line,
             "stubs --framework framework --calls node_free %s %s %s", contract,
             kit_nothing(), host);
    struct kit_run run = kit_pt("%s", line);
    cr_assert_eq(run.code, PT_OK, "%s", run.err);
    FILE *f = fopen(host, "r");
    char text[4000] = "";
    size_t n = f ? fread(text, 1, sizeof text - 1, f) : 0;
    if (f)
        fclose(f);
    cr_assert(n > 0 && strstr(text, "void node_free(struct machine *m"),
              "the host's stubs are: %s", text);
    snprintf(line, sizeof line,
             "stubs --framework framework --calls nobody %s %s %s", contract,
             kit_nothing(), kit_nothing());
    refused(line, "@calls names \"nobody\"");
}

/* ... and neither which structs lie in memory? */
Test(stubs_cmd, what_lies_in_memory_can_be_told)
{
    char line[400];
    const char *contract = kit_text("/*\n * @memory nobody\n */\n"
                                    "struct block;\n"
                                    "int f(struct block *b);\n");
    static const char format[] = "stubs --framework framework %s %s %s %s";

    snprintf(line, sizeof line, format, "--memory block", contract,
             kit_nothing(), kit_nothing());
    struct kit_run run = kit_pt("%s", line);
    cr_assert_eq(run.code, PT_OK, "%s", run.err);
    snprintf(line, sizeof line, format, "--calls node_free", contract,
             kit_nothing(), kit_nothing());
    refused(line, "struct block should travel");
    snprintf(line, sizeof line, format, "", contract, kit_nothing(),
             kit_nothing());
    refused(line, "struct block should travel");
}

/* Which functions does `pt check` learn of? */
Test(stubs_cmd, the_names_are_those_of_contract_and_machine)
{
    char names[200];
    struct kit_run run;
    const char *text;

    snprintf(names, sizeof names, "%s", kit_nothing());
    run = kit_pt("stubs --framework framework " LAB " %s %s %s", kit_nothing(),
                 kit_nothing(), names);
    cr_assert_eq(run.code, PT_OK, "%s", run.err);
    text = kit_slurp(names, NULL);
    cr_assert_eq(strstr(text, "pageturner-names 1\ncontract linear_"), text,
                 "%s", text);
    cr_assert(strstr(text, "\ncontract table_set\n"), "%s", text);
    cr_assert(strstr(text, "\ngiven node_alloc\n"), "%s", text);
    cr_assert(strstr(text, "\ngiven frame_bytes\n"), "%s", text);
    cr_assert_not(strstr(text, "pte_none"), "%s", text);
}
