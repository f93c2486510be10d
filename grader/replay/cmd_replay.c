/*
 * cmd_replay.c: `pt replay`, from the command line to the printed numbers.
 */
#include "args.h"
#include "escape.h"
#include "opt.h"
#include "replay_file.h"
#include "replay_show.h"

#include <inttypes.h>
#include <stdarg.h>
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
    [PAGE_SIZE] = {"page-size", "BYTES",
                   "a power of two, 16 to 16777216 (4096)"},
    [FORMAT] = {"format", "lackey|pages", "what FILE looks like (lackey)"},
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
    fputs("\n"
          "Formats:\n"
          "  lackey   what Valgrind writes:\n"
          "             valgrind --tool=lackey --trace-mem=yes "
          "--log-file=FILE /bin/ls\n"
          "  pages    a page number on each line: 12, r 12 (read), w 0x1f "
          "(write) or\n"
          "           x 3 (execute); what follows a # is a comment\n"
          "\n"
          "An access that crosses pages counts once for each page.\n"
          "\n"
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

/* Put a sentence into problem; returns false. */
__attribute__((format(printf, 2, 3))) static bool
refuse(char problem[ARGS_PROBLEM], const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(problem, ARGS_PROBLEM, format, args);
    va_end(args);
    return false;
}

/* Refuse the word that was given for an option. */
static bool refuse_word(char *problem, const char *name, const char *word,
                        const char *expected)
{
    char shown[40];

    return refuse(problem, "--%s is \"%s\", expected %s", name,
                  escape_text(shown, sizeof shown, word), expected);
}

static bool read_page_size(const char *text, unsigned *shift, char *problem)
{
    uint64_t size;

    if (!args_number("page-size", text, 16, 1 << 24, &size, problem))
        return false;
    if (size & (size - 1))
        return refuse_word(problem, "page-size", text,
                           "a power of two, such as 4096");
    for (*shift = 0; size >> *shift != 1; ++*shift)
        continue;
    return true;
}

static bool read_format(const char *word, enum reftext_format *format,
                        char *problem)
{
    *format = strcmp(word, "pages") == 0 ? REFTEXT_PAGES : REFTEXT_LACKEY;
    if (*format == REFTEXT_PAGES || strcmp(word, "lackey") == 0)
        return true;
    return refuse_word(problem, "format", word, "lackey or pages");
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
        return refuse_word(problem, "policy", given[POLICY], "fifo or opt");
    if (!given[FRAMES])
        return refuse(problem, "--frames N is missing, the number of pages "
                               "that fit into memory");
    if (!args_number("frames", given[FRAMES], 1, FRAME_NONE - 1, &frames,
                     problem))
        return false;
    if (given[PAGE_SIZE] &&
        !read_page_size(given[PAGE_SIZE], &w->page_shift, problem))
        return false;
    if (given[FORMAT] && !read_format(given[FORMAT], &w->format, problem))
        return false;
    if (given[TRACE] && (!*given[TRACE] || strcmp(given[TRACE], "-") == 0))
        return refuse_word(problem, "trace", given[TRACE], "a file name");
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
    if (files == 0)
        return refuse(problem, "a FILE is missing (- is standard input)");
    if (files > 1)
        return refuse(problem, "there are %d files, expected one", files);
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
    if (w->format == REFTEXT_LACKEY && result->skipped > 0)
        fprintf(out,
                "\n%" PRIu64 " of %" PRIu64 " lines are no accesses and were "
                "skipped.\n",
                result->skipped, result->lines);
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
