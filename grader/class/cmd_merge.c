/*
 * cmd_merge.c: `pt merge`: the parts of a class become one gradebook.
 */
#include "args.h"
#include "merge.h"
#include "policy.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OUTPUT, OPTION_COUNT };

static const struct arg OPTIONS[OPTION_COUNT] = {
    [OUTPUT] = {"o", "FILE",
                "the gradebook of all: made, or, if it is there,\nadded to"},
};

static void help(FILE *out)
{
    fputs("pt merge -o all.db PART.db...\n"
          "\n"
          "Make one gradebook of those that `pt grade --shard i/n` has made. "
          "It is the same\n"
          "as if one machine had graded all. The order does not matter, and a "
          "part may be\n"
          "merged twice, or be incomplete: merge it again when it has more.\n"
          "\n",
          out);
    args_help(OPTIONS, OPTION_COUNT, out);
    fputs("\n"
          "Parts that contradict each other (the same submission with other "
          "points, other\n"
          "tests) are named, and nothing is merged.\n"
          "\n"
          "Exit codes: 0 merged; 2 a part cannot be used; 3 the disk or pt "
          "failed.\n",
          out);
}

/* What lab are they of? For free(); NULL: `problem`. */
static char *lab_of(const char *path, enum pt_exit *code,
                    char problem[BOOK_PROBLEM])
{
    struct book part;
    char *lab = NULL;

    *code = book_open(&part, path, BOOK_READ, NULL);
    if (*code == PT_OK) {
        lab = book_get(&part, "lab");
        book_close(&part);
    } else {
        memcpy(problem, part.problem, BOOK_PROBLEM);
    }
    return lab;
}

/* All of them with their marks, or nothing. */
static enum pt_exit merge_all(struct book *b, char *const *parts, int count)
{
    enum pt_exit code = book_begin(b) ? PT_OK : PT_OURS;

    for (int i = 0; i < count && code == PT_OK; i++)
        code = merge_one(b, parts[i]);
    if (code == PT_OK && !(merge_end(b) && policy_final(b) && book_commit(b)))
        code = PT_OURS;
    if (code != PT_OK)
        book_rollback(b);
    return code;
}

static void say(struct book *b, int count, FILE *out)
{
    fprintf(out,
            "%s: %d part%s, %" PRId64 " submissions, %" PRId64 " results\n",
            b->path, count, count == 1 ? "" : "s",
            book_number(b, 0, "SELECT count(*) FROM submission", ""),
            book_number(b, 0, "SELECT count(*) FROM result", ""));
}

static enum pt_exit run(const char *path, char *const *parts, int count,
                        FILE *out, FILE *err)
{
    bool fresh = access(path, F_OK) != 0;
    char problem[BOOK_PROBLEM];
    enum pt_exit code;
    struct book b;
    char *lab = lab_of(parts[0], &code, problem);

    if (!lab)
        return complain(err, "merge", code, "%s", problem);
    code = book_open(&b, path, BOOK_CREATE, lab);
    free(lab);
    if (code != PT_OK)
        return complain(err, "merge", code, "%s", b.problem);
    code = merge_all(&b, parts, count);
    if (code == PT_OK)
        say(&b, count, out);
    else
        complain(err, "merge", code, "%s", b.problem);
    book_close(&b);
    if (code != PT_OK && fresh)
        unlink(path); /* there was none before */
    return code;
}

static int merge(int argc, char **argv, FILE *out, FILE *err)
{
    const char *given[OPTION_COUNT];
    char problem[ARGS_PROBLEM];
    int words = args_read(OPTIONS, OPTION_COUNT, argc, argv, given, problem);

    if (words >= 0 && (!given[OUTPUT] || words == 0)) {
        snprintf(problem, sizeof problem, "%s",
                 given[OUTPUT] ? "which parts? Name them"
                               : "where to? Name the gradebook: -o all.db");
        words = -1;
    }
    if (words < 0)
        return complain(err, "merge", PT_INPUT, "%s; see `pt help merge`",
                        problem);
    return finish_output(out, err, "merge",
                         run(given[OUTPUT], argv, words, out, err));
}

const struct command command_merge = {
    .name = "merge",
    .summary = "make one gradebook of those of its parts",
    .run = merge,
    .help = help,
};
