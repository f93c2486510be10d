/*
 * cmd_replay.c: `pt replay`, from the command line to the printed numbers.
 */
#include "opt.h"
#include "refargs.h"
#include "replay_file.h"
#include "replay_show.h"

#include <inttypes.h>
#include <string.h>

enum {
    POLICY,
    FRAMES,
    PAGE_SIZE,
    FORMAT,
    JSON,
    TRACE,
    VERIFY,
    MAX_REFS,
    HELP,
    OPTION_COUNT
};

static const struct arg OPTIONS[OPTION_COUNT] = {
    [POLICY] = {"policy", "fifo|opt",
                "which page leaves when memory is full (fifo)"},
    [FRAMES] = {"frames", "N", "pages that fit into memory; must be given"},
    [PAGE_SIZE] = REFARGS_PAGE_SIZE,
    [FORMAT] = REFARGS_FORMAT,
    [JSON] = {"json", NULL, "print one JSON object"},
    [TRACE] = {"trace", "OUT", "write every event of the machine to file OUT"},
    [VERIFY] = {"verify", NULL,
                "give pages contents, check them and the machine (slow)"},
    [MAX_REFS] = {"max-refs", "N",
                  "opt only: refuse files with more references than\n"
                  "this (134217728); each takes 20 bytes of memory"},
    [HELP] = {"help", NULL, "print this"},
};

static void help(FILE *out)
{
    fputs("pt replay --frames N [OPTION...] FILE\n"
          "\n"
          "Let a machine with N frames make the memory accesses in FILE, and "
          "count what\n"
          "they cost. FILE may be gzipped; - is standard input.\n"
          "\n",
          out);
    args_help(OPTIONS, OPTION_COUNT, out);
    fputs("\n", out);
    refargs_help(out);
    fputs("\n"
          "Policies:\n"
          "  fifo     the page that was loaded first leaves\n"
          "  opt      the page whose next use is farthest away leaves: no "
          "policy can\n"
          "           have fewer faults. All references are kept in memory.\n"
          "\n"
          "Exit codes: 0 done; 2 the command line or FILE cannot be used; "
          "3 a disk, the\n"
          "memory or pt itself failed.\n",
          out);
}

static bool read_max_refs(const char *text, struct replay_wish *w,
                          char *problem)
{
    return args_number("max-refs", text, 1, OPT_MAX, &w->max_refs, problem);
}

/* The options that are numbers or words become a wish. */
static bool read_options(const char **given, struct replay_wish *w,
                         char *problem)
{
    uint64_t frames;

    if (given[POLICY] && !replay_file_knows(given[POLICY]))
        return refargs_refuse_word(problem, "policy", given[POLICY],
                                   "fifo or opt");
    if (!given[FRAMES])
        return refargs_refuse(problem,
                              "--frames N is missing, the number of pages "
                              "that fit into memory");
    if (!args_number("frames", given[FRAMES], 1, FRAME_NONE - 1, &frames,
                     problem))
        return false;
    if (!refargs_page_size(given[PAGE_SIZE], &w->page_shift, problem) ||
        !refargs_format(given[FORMAT], &w->format, problem))
        return false;
    if (given[TRACE] && (!*given[TRACE] || strcmp(given[TRACE], "-") == 0))
        return refargs_refuse_word(problem, "trace", given[TRACE],
                                   "a file name");
    if (given[MAX_REFS] && !read_max_refs(given[MAX_REFS], w, problem))
        return false;
    w->policy = given[POLICY] ? given[POLICY] : "fifo";
    w->frames = (pfn_t)frames;
    w->trace = given[TRACE];
    w->verify = given[VERIFY];
    return true;
}

/* The command line becomes a wish; false: problem says what is wrong. */
static bool read_wish(int argc, char **argv, const char **given,
                      struct replay_wish *w, char *problem)
{
    int files = args_read(OPTIONS, OPTION_COUNT, argc, argv, given, problem);

    if (files < 0 || !read_options(given, w, problem))
        return false;
    if (!refargs_one_file(files, problem))
        return false;
    w->path = argv[0];
    return true;
}

static void print_table(const struct replay_wish *w,
                        const struct replay_result *result, FILE *out)
{
    fprintf(out, "%.78s\n%s, %" PRIu32 " frame%s of %u bytes\n\n", result->name,
            w->policy, w->frames, w->frames == 1 ? "" : "s",
            1u << w->page_shift);
    replay_show_table(&result->count, out);
    if (w->format == REFTEXT_LACKEY)
        replay_show_skipped(result->skipped, result->lines, out);
}

static int replay(int argc, char **argv, FILE *out, FILE *err)
{
    const char *given[OPTION_COUNT];
    char problem[ARGS_PROBLEM];
    struct replay_wish wish = {
        .format = REFTEXT_LACKEY,
        .page_shift = 12,
        .max_refs = REPLAY_MAX_REFS,
    };
    struct replay_result result;
    enum pt_exit code;

    if (!read_wish(argc, argv, given, &wish, problem))
        return complain(err, "replay", PT_INPUT, "%s; see `pt help replay`",
                        problem);
    code = replay_file_run(&wish, &result, err);
    if (code != PT_OK)
        return code;
    if (given[JSON])
        replay_show_json(&result.count, out);
    else
        print_table(&wish, &result, out);
    return finish_output(out, err, "replay", PT_OK);
}

const struct command command_replay = {
    .name = "replay",
    .summary = "drive a machine by a file of memory accesses",
    .run = replay,
    .help = help,
};
