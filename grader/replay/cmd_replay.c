/*
 * cmd_replay.c: `pt replay`.
 *
 *     fifo, opt     replayed here
 *     lru, clock .. a program is made of the lab's code and the driver, which
 *                   is given the same command line, and prints the same things
 */
#include "child.h"
#include "policybuild.h"
#include "replay_words.h"
#include "scratch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static void help(FILE *out)
{
    fputs("pt replay --frames N [OPTION...] FILE\n"
          "\n"
          "Let a machine with N frames make the memory accesses in FILE, and "
          "count what\n"
          "they cost. FILE may be gzipped; - is standard input.\n"
          "\n",
          out);
    replay_words_help(out);
    fputs("\n", out);
    refargs_help(out);
    fputs("\n"
          "Policies, pt's own:\n"
          "  fifo     the page that was loaded first leaves\n"
          "  opt      the page whose next use is farthest away leaves: no "
          "policy can\n"
          "           have fewer faults. All references are kept in memory.\n"
          "Policies of the lab 08-lru-eviction, for which its code is "
          "compiled:\n"
          "  lru, clock, local, working\n"
          "  clean-first:W   clean pages first, among the W used longest ago\n"
          "\n"
          "There is no sandbox here: that code may do whatever you may do. "
          "Without --trace\n"
          "and --verify, a policy is called as the machine calls it, but by a "
          "loop that\n"
          "does no more than count; that is some ten times as fast.\n"
          "\n"
          "Exit codes: 0 done; 1 the lab's policy did something wrong; 2 the "
          "command line\n"
          "or FILE cannot be used, or your code does not compile or is not "
          "written yet;\n"
          "3 a disk, the memory or pt itself failed.\n",
          out);
}

/* What the driver prints goes to out. */
struct relay {
    FILE *out;
    size_t bytes;
};

static void hear(void *context, const char *bytes, size_t n)
{
    struct relay *r = context;

    fwrite(bytes, 1, n, r->out);
    r->bytes += n;
}

/* The driver has ended. What it had to say it said, if it could. */
static enum pt_exit verdict(const struct child_end *end, bool printed,
                            const char *program, FILE *err)
{
    fputs(end->said, err);
    switch (end->how) {
    case CHILD_EXITED:
        if (end->value <= PT_OURS && (end->value || printed))
            return (enum pt_exit)end->value;
        return (enum pt_exit)complain(err, "replay", PT_LOST,
                                      "the policy ended the process, with "
                                      "exit code %d",
                                      end->value);
    case CHILD_CAUGHT:
        return (enum pt_exit)complain(err, "replay", PT_OURS, "interrupted");
    case CHILD_NOT_FOUND:
        return (enum pt_exit)complain(err, "replay", PT_OURS,
                                      "%s cannot run here: %s", program,
                                      strerror(end->value));
    default: break;
    }
    return (enum pt_exit)complain(err, "replay", PT_LOST,
                                  "the policy crashed (signal %d)", end->value);
}

/* Give the driver these words; words[0] will be its name. */
static enum pt_exit run_lab(const char *from, const char **words, FILE *out,
                            FILE *err)
{
    char scratch[SCRATCH_PATH], program[POLICYBUILD_PATH];
    struct relay relay = {.out = out};
    struct child_wish w = {
        .argv = words, .input = true, .hear = hear, .context = &relay};
    enum pt_exit code;

    if (!scratch_make(scratch))
        return (enum pt_exit)complain(
            err, "replay", PT_OURS, "no temporary folder: %s", strerror(errno));
    code = policybuild_make(from, scratch, program, "replay", err);
    if (code == PT_OK) {
        struct child_end end;

        words[0] = program;
        fflush(NULL);
        end = child_run(&w);
        code = verdict(&end, relay.bytes > 0, program, err);
        free(end.said);
    }
    scratch_remove(scratch);
    return code;
}

static int replay(int argc, char **argv, FILE *out, FILE *err)
{
    const char **words = must_alloc((size_t)argc + 1, sizeof *words);
    char problem[ARGS_PROBLEM];
    struct replay_words w;
    enum pt_exit code;

    memcpy(words, argv, (size_t)argc * sizeof *words); /* before the reading */
    if (!replay_words_read(&w, argc, argv, problem)) {
        code = (enum pt_exit)complain(err, "replay", PT_INPUT,
                                      "%s; see `pt help replay`", problem);
    } else if (w.wish.policy) {
        code = replay_words_run(&w, out, err);
    } else {
        child_guard();
        code = run_lab(w.from, words, out, err);
        child_unguard();
        code = (enum pt_exit)finish_output(out, err, "replay", code);
    }
    free(words);
    return code;
}

const struct command command_replay = {
    .name = "replay",
    .summary = "drive a machine by a file of memory accesses",
    .run = replay,
    .help = help,
};
