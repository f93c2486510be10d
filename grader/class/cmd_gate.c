/*
 * cmd_gate.c: `pt gate`, which says whether a lab may be graded.
 */
#include "args.h"
#include "child.h"
#include "escape.h"
#include "gate.h"

#include <stdlib.h>
#include <string.h>

enum { LAB, QUICK, JSON, HELP, OPTION_COUNT };

static const struct arg OPTIONS[OPTION_COUNT] = {
    [LAB] = {"lab", "NN", "which lab"},
    [QUICK] = {"quick", NULL,
               "ask Valgrind only where it must be, and fewer seeds;\n"
               "this opens no lab"},
    [JSON] = {"json", NULL, "print one JSON object"},
    [HELP] = {"help", NULL, "print this"},
};

static void help(FILE *out)
{
    fputs("pt gate --lab NN [--quick] [--json]\n"
          "\n"
          "May this lab be graded? It may if all of these are true, here and "
          "now:\n"
          "\n",
          out);
    gate_help(out);
    fputs("\n"
          "These are the gates of tests/gates, asked about one lab; they take "
          "some minutes.\n"
          "`make gate LAB=NN` builds what they need first. That the lab has "
          "passed is kept\n"
          "in build/gated/, until its tests, the machine, the grader, the "
          "compiler or\n"
          "Valgrind change; `pt grade` warns if a lab has not passed.\n"
          "\n",
          out);
    args_help(OPTIONS, OPTION_COUNT, out);
    fputs("\n"
          "Exit codes: 0 it may be graded; 1 it may not, and why; 2 the "
          "command line, or\n"
          "something is not there; 3 a check came to no verdict.\n",
          out);
}

/* ----------------------------------------------------------------- showing */

/* A row of the table, and below it what is wrong. */
static void show_row(const struct gate_found *f, FILE *out)
{
    fprintf(out, "  %-9s %-7s %s\n", f->name, f->passed ? "ok" : "FAILED",
            f->text);
    for (const char *at = f->more; *at;) {
        int n = (int)strcspn(at, "\n");

        fprintf(out, "              %.*s\n", n, at);
        at += n + (at[n] == '\n');
    }
    fflush(out);
}

/* "A; B": why it did not pass. */
static void show_reasons(const struct gate_found *found, FILE *out)
{
    const char *between = "";

    for (size_t i = 0; i < GATE_CHECKS; i++)
        if (!found[i].passed) {
            fprintf(out, "%s\n  %s: %s", between, found[i].name, found[i].text);
            between = ";";
        }
}

static void show_end(const struct lab *l, const struct gate_found *found,
                     bool passed, bool quick, FILE *out)
{
    const char *lab = l->place.lab;

    fputs("\n", out);
    if (!passed) {
        fprintf(out, "%s may not be graded, because", lab);
        show_reasons(found, out);
        fputs(".\n", out);
    } else if (quick) {
        fprintf(out,
                "Nothing speaks against grading %s so far. Without --quick, "
                "it can pass.\n",
                lab);
    } else {
        fprintf(out, "%s may be graded.\n", lab);
    }
}

/* "line","line" */
static void show_lines(const char *lines, FILE *out)
{
    char *copy = lines_copy(lines), *rest = copy, *line;

    for (int n = 0; (line = lines_next(&rest)) != NULL; n++) {
        fputs(n ? "," : "", out);
        escape_json(out, line);
    }
    free(copy);
}

static void show_json(const struct lab *l, const struct gate_found *found,
                      bool passed, bool quick, FILE *out)
{
    fputs("{\"lab\":", out);
    escape_json(out, l->place.lab);
    fprintf(out, ",\"version\":1,\"open\":%s,\"quick\":%s,\"checks\":[",
            passed && !quick ? "true" : "false", quick ? "true" : "false");
    for (size_t i = 0; i < GATE_CHECKS; i++) {
        fprintf(out, "%s{\"name\":", i ? "," : "");
        escape_json(out, found[i].name);
        fprintf(out,
                ",\"passed\":%s,\"text\":", found[i].passed ? "true" : "false");
        escape_json(out, found[i].text);
        fputs(",\"lines\":[", out);
        show_lines(found[i].more, out);
        fputs("]}", out);
    }
    fputs("]}\n", out);
}

/* ------------------------------------------------------------------- doing */

/* All checks. False, with a sentence: one came to no verdict. */
static bool ask_all(const struct lab *l, bool quick, FILE *table,
                    struct gate_found found[GATE_CHECKS],
                    char problem[GATE_PROBLEM])
{
    bool good = true;

    if (table) {
        fprintf(table, "May %s be graded?\n\n", l->place.lab);
        fflush(table);
    }
    child_guard();
    for (size_t i = 0; good && i < GATE_CHECKS; i++) {
        good = gate_check(l, i, quick, &found[i], problem);
        if (good && table)
            show_row(&found[i], table);
    }
    child_unguard();
    return good;
}

static enum pt_exit decide(const struct lab *l, bool quick, bool json,
                           FILE *out, FILE *err)
{
    struct gate_found found[GATE_CHECKS] = {{0}};
    char problem[GATE_PROBLEM], before[65], after[65];
    bool good, passed = true;

    gate_inputs(l, before);
    good = ask_all(l, quick, json ? NULL : out, found, problem);
    for (size_t i = 0; i < GATE_CHECKS; i++)
        passed = passed && found[i].passed;
    gate_inputs(l, after);
    if (good && strcmp(before, after) != 0) {
        snprintf(problem, sizeof problem,
                 "tests or tools changed while they were judged; run it again");
        good = false;
    }
    if (good && (!passed || !quick))
        good = gate_open(l, passed ? before : NULL, problem);
    if (good && json)
        show_json(l, found, passed, quick, out);
    else if (good)
        show_end(l, found, passed, quick, out);
    for (size_t i = 0; i < GATE_CHECKS; i++)
        gate_clear(&found[i]);
    if (!good)
        return complain(err, "gate", PT_OURS, "%s", problem);
    return passed ? PT_OK : PT_LOST;
}

static int gate(int argc, char **argv, FILE *out, FILE *err)
{
    const char *given[OPTION_COUNT];
    char problem[ARGS_PROBLEM], missing[GATE_PROBLEM];
    int words = args_read(OPTIONS, OPTION_COUNT, argc, argv, given, problem);
    enum pt_exit code;
    struct lab l;

    if (words > 0 || (words == 0 && !given[LAB]))
        snprintf(problem, sizeof problem,
                 "expected --lab NN, and no other word");
    if (words != 0 || !given[LAB])
        return complain(err, "gate", PT_INPUT, "%s; see `pt help gate`",
                        problem);
    code = lab_open(&l, given[LAB], NULL, "gate", err);
    if (code != PT_OK)
        return code;
    if (gate_ready(&l, missing))
        code = decide(&l, given[QUICK] != NULL, given[JSON] != NULL, out, err);
    else
        code = complain(err, "gate", PT_INPUT, "%s", missing);
    lab_close(&l);
    return finish_output(out, err, "gate", code);
}

const struct command command_gate = {
    .name = "gate",
    .summary = "say whether a lab may be graded",
    .run = gate,
    .help = help,
};
