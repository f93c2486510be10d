/*
 * cmd_hint.c: `pt hint`, one hint at a time.
 */
#include "args.h"
#include "escape.h"
#include "lab_open.h"

#include <string.h>

enum { HELP, OPTION_COUNT };

static const struct arg OPTIONS[OPTION_COUNT] = {
    [HELP] = {"help", NULL, "print this"},
};

static void help(FILE *out)
{
    fputs("pt hint [LAB] [EXERCISE [N]]\n"
          "\n"
          "A hint for an exercise: the first one, or number N. Without an "
          "EXERCISE: which\n"
          "there are. LAB may be left out where `pt check` needs none, or if "
          "no other lab\n"
          "has an exercise of that name.\n"
          "\n",
          out);
    args_help(OPTIONS, OPTION_COUNT, out);
    fputs("\n"
          "Exit codes: 0 done; 2 there is no such lab, exercise or hint; "
          "3 a fault of\n"
          "ours.\n",
          out);
}

static void list_exercises(const struct lab *l, FILE *out)
{
    const struct manifest *m = &l->manifest;

    fprintf(out, "%s: the exercises\n\n", m->title);
    for (size_t i = 0; i < m->count; i++) {
        fprintf(out, "%4zu  %-10s  ", i + 1, m->exercises[i].name);
        lines_wrap(out, 18, m->exercises[i].title);
        if (m->exercises[i].bonus)
            fprintf(out, "%18s(a bonus)\n", "");
    }
    if (m->count > 0)
        fprintf(out, "\n    pt hint %s %s\n", l->place.brief,
                m->exercises[0].name);
}

/* An exercise by its name, or by its number. */
static const struct exercise *find(const struct manifest *m, const char *word)
{
    uint64_t n = 0;

    if (lines_number(word, 10, UINT64_MAX, &n) && n > 0 && n <= m->count)
        word = m->exercises[n - 1].name;
    return manifest_exercise(m, word);
}

static void show_hint(const struct lab *l, const struct exercise *e, size_t n,
                      FILE *out)
{
    int column =
        fprintf(out, "Exercise %d, %s: ", (int)(e - l->manifest.exercises) + 1,
                e->name);

    lines_wrap(out, column, e->title);
    fprintf(out, "%u %spoints, about %u minutes", e->points,
            e->bonus ? "bonus " : "", e->minutes);
    for (size_t i = 0; i < e->needs.count; i++)
        fprintf(out, "%s%s", i ? ", " : "; needs ", e->needs.items[i]);
    fprintf(out, "\n\nHint %zu of %zu\n    ", n, e->hints.count);
    lines_wrap(out, 4, e->hints.items[n - 1]);
    if (n < e->hints.count)
        fprintf(out, "\nNot enough? The next one:  pt hint %s %s %zu\n",
                l->place.brief, e->name, n + 1);
    else
        fprintf(out,
                "\nThat was the last one. See what happens:  pt check %s\n",
                l->place.brief);
}

/* Show hint `number` (NULL: the first) of an exercise of this lab. */
static enum pt_exit hint(const struct lab *l, const char *exercise,
                         const char *number, FILE *out, FILE *err)
{
    const struct exercise *e = find(&l->manifest, exercise);
    uint64_t n = 1;
    char shown[60];

    if (!e) {
        list_exercises(l, err);
        return complain(
            err, "hint", PT_INPUT, "there is no exercise \"%s\" in %s",
            escape_text(shown, sizeof shown, exercise), l->place.lab);
    }
    if (e->hints.count == 0)
        return complain(err, "hint", PT_INPUT, "%s has no hints", e->name);
    if (number && (!lines_number(number, 10, e->hints.count, &n) || n == 0))
        return complain(err, "hint", PT_INPUT,
                        "\"%s\" is no hint of %s, expected a number from 1 "
                        "to %zu",
                        escape_text(shown, sizeof shown, number), e->name,
                        e->hints.count);
    show_hint(l, e, (size_t)n, out);
    return PT_OK;
}

/* Has the lab an exercise of that name? */
static bool has_exercise(const struct place *p, const char *name)
{
    char problem[PLACE_PROBLEM], path[PLACE_PATH];
    struct manifest m;
    bool has;

    if (!manifest_read(&m, place_path(p, "labs", "manifest", path), problem))
        return false;
    has = manifest_exercise(&m, name) != NULL;
    manifest_clear(&m);
    return has;
}

/* The labs that have an exercise of that name. */
static void labs_with(const struct place *p, const char *name,
                      struct list *found)
{
    struct place other = *p;
    struct list labs;

    *found = (struct list){0};
    place_labs(p, &labs);
    for (size_t i = 0; i < labs.count; i++) {
        snprintf(other.lab, sizeof other.lab, "%s", labs.items[i]);
        if (has_exercise(&other, name))
            list_add(found, labs.items[i]);
    }
    list_clear(&labs);
}

/* Which lab is meant, and which word is the first behind its name? */
struct words {
    const char *lab; /* NULL: as if none were named */
    int first;
};

/* The first word names an exercise of the lab that we are in, or else a lab,
   or else an exercise that only one lab has. False: several labs have it;
   then there is a sentence in problem. */
static bool understand(char **words, int count, struct words *w,
                       struct list *found, char problem[ARGS_PROBLEM])
{
    char ignored[PLACE_PROBLEM];
    struct place p;
    bool in_lab;

    *w = (struct words){count ? words[0] : NULL, count ? 1 : 0};
    if (count == 0 || count == 3 || !place_find(&p, ignored))
        return true;
    in_lab = place_lab(&p, NULL, ignored);
    if (in_lab && has_exercise(&p, words[0])) {
        *w = (struct words){NULL, 0};
        return true;
    }
    if (place_lab(&p, words[0], ignored))
        return true;
    labs_with(&p, words[0], found);
    if (found->count == 1 || (in_lab && count == 1 && !found->count))
        *w = (struct words){found->count ? found->items[0] : NULL, 0};
    if (found->count < 2)
        return true;
    snprintf(problem, ARGS_PROBLEM,
             "several labs have an exercise \"%.40s\": name the lab before "
             "it, %.40s or %.40s",
             words[0], found->items[0], found->items[1]);
    return false;
}

static int run(int argc, char **argv, FILE *out, FILE *err)
{
    const char *given[OPTION_COUNT];
    char problem[ARGS_PROBLEM];
    int words = args_read(OPTIONS, OPTION_COUNT, argc, argv, given, problem);
    enum pt_exit code;
    struct list found = {0};
    struct words w;
    struct lab l = {0};

    if (words > 3)
        snprintf(problem, sizeof problem,
                 "there are %d words, at most 3 are "
                 "expected",
                 words);
    if (words < 0 || words > 3)
        return complain(err, "hint", PT_INPUT, "%s; see `pt help hint`",
                        problem);
    if (understand(argv, words, &w, &found, problem))
        code = lab_open(&l, w.lab, NULL, "hint", err);
    else
        code = complain(err, "hint", PT_INPUT, "%s", problem);
    list_clear(&found);
    if (code != PT_OK)
        return code;
    if (words > w.first)
        code = hint(&l, argv[w.first],
                    words > w.first + 1 ? argv[w.first + 1] : NULL, out, err);
    else
        list_exercises(&l, out);
    lab_close(&l);
    return finish_output(out, err, "hint", code);
}

const struct command command_hint = {
    .name = "hint",
    .summary = "a hint for an exercise of a lab",
    .run = run,
    .help = help,
};
