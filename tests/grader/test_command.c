/*
 * pt itself: help, version, and names that it does not know.
 */
#include "kit.h"

#include "command.h"

#include <string.h>

TestSuite(command, .fini = kit_clean);

/* Does help name every command and every exit code? */
Test(command, help_lists_commands_and_exit_codes)
{
    struct kit_run run = kit_pt("help");

    cr_assert_eq(run.code, PT_OK);
    cr_assert(strstr(run.out, "\n  replay "));
    for (int code = PT_OK; code <= PT_OURS; code++) {
        char line[] = "\n  0   ";

        line[3] = (char)('0' + code);
        cr_assert(strstr(run.out, line), "%d", code);
    }
    cr_assert_str_eq(kit_pt("--help").out, run.out);
    cr_assert_str_eq(kit_pt("-h").out, run.out);
}

/* Does a command explain itself, however it is asked? */
Test(command, help_of_a_command_lists_its_options)
{
    struct kit_run run = kit_pt("help replay");

    cr_assert_eq(run.code, PT_OK);
    cr_assert(strstr(run.out, "\n  --frames N "));
    cr_assert(strstr(run.out, "each takes 20 bytes of memory"));
    cr_assert_str_eq(kit_pt("replay --frames x --help").out, run.out);
    cr_assert_str_eq(kit_pt("replay -h").out, run.out);
}

/* Is the help readable in a terminal of 80 columns? */
Test(command, help_is_at_most_79_columns_wide)
{
    static const char *const lines[] = {"help", "help replay", "help check",
                                        "help course", "help appeal"};

    for (int i = 0; i < 5; i++) {
        const char *line = kit_pt("%s", lines[i]).out;

        while (*line) {
            size_t width = strcspn(line, "\n");

            cr_assert_lt(width, 80, "%.*s", (int)width, line);
            line += width + 1;
        }
    }
}

/* Which version? */
Test(command, version_is_one_line)
{
    struct kit_run run = kit_pt("--version");

    cr_assert_eq(run.code, PT_OK);
    cr_assert_eq(strncmp(run.out, "pt ", 3), 0);
    cr_assert_eq(kit_count(run.out, '\n'), 1);
}

/* A name that is none: one sentence, and what to do next? */
Test(command, an_unknown_command_is_refused)
{
    cr_assert_str_eq(kit_pt("relpay").err,
                     "pt: there is no command \"relpay\"; "
                     "`pt help` lists all\n");
    cr_assert_eq(kit_pt("relpay").code, PT_INPUT);
    cr_assert_eq(kit_pt("help relpay").code, PT_INPUT);
    cr_assert_eq(kit_pt("--vresion").code, PT_INPUT);
    cr_assert_str_eq(kit_pt("%s", "").err,
                     "pt: a command is missing; `pt help` lists all\n");
    cr_assert_eq(kit_pt("%s", "").code, PT_INPUT);
}
