/*
 * cmd_compare.c: `pt compare`, from the command line to the exit code.
 */
#include "child.h"
#include "compare.h"
#include "escape.h"
#include "policybuild.h"
#include "scratch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FRAMES, PAGE_SIZE, FORMAT, JSON, HELP, OPTION_COUNT };

static const struct arg OPTIONS[OPTION_COUNT] = {
    [FRAMES] = {"frames", "N", "pages that fit into memory (4)"},
    [PAGE_SIZE] = REFARGS_PAGE_SIZE,
    [FORMAT] = REFARGS_FORMAT,
    [JSON] = {"json", NULL, "print one JSON object"},
    [HELP] = {"help", NULL, "print this"},
};

static void help(FILE *out)
{
    fputs("pt compare [OPTION...] A B FILE\n"
          "\n"
          "Replay FILE under two policies, and show the first reference at "
          "which they do\n"
          "different things, what is in memory then, and the rule by which "
          "each decides.\n"
          "\n"
          "A and B are policies as `pt help replay` lists them; for those of "
          "the lab\n"
          "08-lru-eviction, @ says whose code: labs (if nothing is said), "
          "solutions or a\n"
          "folder:\n"
          "\n"
          "  pt compare fifo lru@solutions FILE\n"
          "  pt compare clock@labs clock@solutions FILE\n"
          "  pt compare clean-first:4 opt --frames 16 FILE\n"
          "\n",
          out);
    args_help(OPTIONS, OPTION_COUNT, out);
    fputs("\n", out);
    refargs_help(out);
    fputs("\n"
          "There is no sandbox here: the lab's code may do whatever you may "
          "do.\n"
          "\n"
          "Exit codes: 0 they never part; 1 they do; 2 the command line or "
          "FILE cannot be\n"
          "used, or your code does not compile or is not written yet; 3 a "
          "disk, the memory\n"
          "or pt itself failed.\n",
          out);
}

/* "NAME", "NAME@WHOSE": cuts `text` at the @. */
static bool read_side(struct side *s, char *text, char *problem)
{
    char *from = strchr(text, '@');

    if (from)
        *from++ = '\0';
    if (!replay_words_policy(&s->words, "the policy", text, problem))
        return false;
    if (from && s->words.wish.policy)
        return refargs_refuse(problem,
                              "@ says whose lru or clock it is; %s is pt's "
                              "own, leave the @ out",
                              s->words.name);
    s->words.from = from;
    return true;
}

static bool read_words(struct compared *c, int argc, char **argv,
                       const char **given, char *problem)
{
    int files = args_read(OPTIONS, OPTION_COUNT, argc, argv, given, problem);
    struct replay_wish all = {.format = REFTEXT_LACKEY,
                              .frames = 4,
                              .page_shift = 12,
                              .max_refs = REPLAY_MAX_REFS};
    uint64_t frames = 4;

    if (files < 0)
        return false;
    if (files != 3)
        return refargs_refuse(problem, "expected two policies and a file");
    if (given[FRAMES] &&
        !args_number("frames", given[FRAMES], 1, 1 << 24, &frames, problem))
        return false;
    if (!refargs_page_size(given[PAGE_SIZE], &all.page_shift, problem) ||
        !refargs_format(given[FORMAT], &all.format, problem))
        return false;
    all.frames = (pfn_t)frames;
    all.path = argv[2];
    if (strcmp(all.path, "-") == 0)
        return refargs_refuse(problem, "FILE is read twice, so it cannot be -; "
                                       "save it under a name");
    for (int i = 0; i < 2; i++) {
        c->side[i].words.wish = all;
        if (!read_side(&c->side[i], argv[i], problem))
            return false;
    }
    return true;
}

/* The drivers that are needed: two of the same code are one. */
static enum pt_exit build(struct compared *c, const char *scratch,
                          char program[2][POLICYBUILD_PATH], FILE *err)
{
    enum pt_exit code = PT_OK;

    for (int i = 0; i < 2 && code == PT_OK; i++) {
        char folder[POLICYBUILD_PATH];
        const char *from = c->side[i].words.from;
        const char *other = c->side[0].words.from;

        if (c->side[i].words.wish.policy)
            continue;
        c->side[i].program = program[i];
        if (i == 1 && c->side[0].program &&
            strcmp(from ? from : "labs", other ? other : "labs") == 0) {
            c->side[1].program = program[0];
            continue;
        }
        snprintf(folder, sizeof folder, "%.256s/%d", scratch, i);
        if (mkdir(folder, 0700) < 0)
            return (enum pt_exit)complain(err, "compare", PT_OURS,
                                          "cannot make %s: %s", folder,
                                          strerror(errno));
        code = policybuild_make(from, folder, program[i], "compare", err);
    }
    return code;
}

static int compare(int argc, char **argv, FILE *out, FILE *err)
{
    char problem[ARGS_PROBLEM], scratch[SCRATCH_PATH];
    char program[2][POLICYBUILD_PATH];
    const char *given[OPTION_COUNT];
    struct compared c = {0};
    enum pt_exit code;

    if (!read_words(&c, argc, argv, given, problem))
        return complain(err, "compare", PT_INPUT, "%s; see `pt help compare`",
                        problem);
    if (!scratch_make(scratch))
        return complain(err, "compare", PT_OURS, "no temporary folder: %s",
                        strerror(errno));
    child_guard();
    code = build(&c, scratch, program, err);
    if (code == PT_OK) {
        code = compare_run(&c, scratch, err);
        if (code == PT_OK) {
            (given[JSON] ? compare_json : compare_show)(&c, out);
            if (c.parted || c.stopped[0] || c.stopped[1])
                code = PT_LOST;
        }
        compare_clear(&c);
    }
    scratch_remove(scratch);
    child_unguard();
    return finish_output(out, err, "compare", code);
}

const struct command command_compare = {
    .name = "compare",
    .summary = "the first reference at which two policies part",
    .run = compare,
    .help = help,
};
