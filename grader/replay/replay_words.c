#include "replay_words.h"

#include "escape.h"
#include "opt.h"
#include "replay_show.h"

#include <inttypes.h>
#include <string.h>

enum {
    POLICY,
    FROM,
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
    [POLICY] = {"policy", "NAME",
                "which page leaves when memory is full (fifo)"},
    [FROM] = {"from", "WHOSE",
              "whose lru, clock ...: labs, solutions or a folder\n(labs)"},
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

void replay_words_help(FILE *out)
{
    args_help(OPTIONS, OPTION_COUNT, out);
}

bool replay_words_policy(struct replay_words *w, const char *what,
                         const char *text, char problem[ARGS_PROBLEM])
{
    size_t n = strcspn(text, ":");
    uint64_t window = 0;
    char shown[40];
    bool wanted = false;

    snprintf(w->name, sizeof w->name, "%.*s",
             (int)(n < sizeof w->name ? n : sizeof w->name - 1), text);
    w->policy = text;
    w->wish.policy = policies_own(w->name);
    if (!w->wish.policy && !policies_lab(w->name, &wanted))
        return refargs_refuse(problem, "%s is \"%s\", expected %s", what,
                              escape_text(shown, sizeof shown, text),
                              REPLAY_WORDS_POLICIES);
    if (wanted && !text[n])
        return refargs_refuse(problem,
                              "%s %s needs its window: %s:4 looks at the 4 "
                              "pages used longest ago",
                              what, w->name, w->name);
    if (!wanted && text[n])
        return refargs_refuse(problem,
                              "%s: %s has no window, leave the : "
                              "and what is behind it out",
                              what, w->name);
    if (wanted && !args_number("policy clean-first", text + n + 1, 0,
                               FRAME_NONE, &window, problem))
        return false;
    w->wish.window = (pfn_t)window;
    return true;
}

/* The options that are numbers or words become a wish. */
static bool read_options(const char **given, struct replay_words *words,
                         char *problem)
{
    struct replay_wish *w = &words->wish;
    uint64_t frames;

    if (!replay_words_policy(words, "--policy",
                             given[POLICY] ? given[POLICY] : "fifo", problem))
        return false;
    if (given[FROM] && w->policy)
        return refargs_refuse(problem,
                              "--from says whose lru or clock it is; %s is "
                              "pt's own, leave --from out",
                              words->name);
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
    if (given[MAX_REFS] && !args_number("max-refs", given[MAX_REFS], 1, OPT_MAX,
                                        &w->max_refs, problem))
        return false;
    w->frames = (pfn_t)frames;
    w->trace = given[TRACE];
    w->verify = given[VERIFY];
    words->from = given[FROM];
    words->json = given[JSON];
    return true;
}

bool replay_words_read(struct replay_words *w, int argc, char **argv,
                       char problem[ARGS_PROBLEM])
{
    const char *given[OPTION_COUNT];
    int files = args_read(OPTIONS, OPTION_COUNT, argc, argv, given, problem);

    *w = (struct replay_words){.wish = {.format = REFTEXT_LACKEY,
                                        .page_shift = 12,
                                        .max_refs = REPLAY_MAX_REFS}};
    if (files < 0 || !read_options(given, w, problem) ||
        !refargs_one_file(files, problem))
        return false;
    w->wish.path = argv[0];
    return true;
}

static void print_table(const struct replay_words *words,
                        const struct replay_result *result, FILE *out)
{
    const struct replay_wish *w = &words->wish;

    fprintf(out, "%.78s\n%s, %" PRIu32 " frame%s of %u bytes\n\n", result->name,
            words->policy, w->frames, w->frames == 1 ? "" : "s",
            1u << w->page_shift);
    replay_show_table(&result->count, out);
    if (w->format == REFTEXT_LACKEY)
        replay_show_skipped(result->skipped, result->lines, out);
}

enum pt_exit replay_words_run(const struct replay_words *w, FILE *out,
                              FILE *err)
{
    struct replay_result result;
    enum pt_exit code = replay_file_run(&w->wish, &result, err);

    if (code != PT_OK)
        return code;
    if (w->json)
        replay_show_json(&result.count, out);
    else
        print_table(w, &result, out);
    return (enum pt_exit)finish_output(out, err, "replay", PT_OK);
}
