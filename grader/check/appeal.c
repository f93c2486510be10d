#include "appeal.h"

#include "escape.h"

#include <inttypes.h>
#include <string.h>

enum { SHOWN = 300 };

/* ------------------------------------------------------------------- lists */

/* The line of a list that ends like this one behind its first blank: "HASH
   NAME" with the same name. NULL: there is none. */
static const char *same_name(const struct list *l, const char *line)
{
    const char *name = strchr(line, ' ');

    for (size_t i = 0; i < l->count; i++)
        if (strcmp(strchr(l->items[i], ' '), name) == 0)
            return l->items[i];
    return NULL;
}

/* How long the name of a test is: "EXERCISE NAME public" VERDICT. */
static size_t test_length(const char *line)
{
    return (size_t)(strrchr(line, ' ') - line);
}

/* The result of the same test. NULL: there is none. */
static const char *same_test(const struct list *l, const char *line)
{
    size_t n = test_length(line);

    for (size_t i = 0; i < l->count; i++)
        if (test_length(l->items[i]) == n && strncmp(l->items[i], line, n) == 0)
            return l->items[i];
    return NULL;
}

bool appeal_files(const struct record *then, const struct list *files,
                  char problem[RECORD_PROBLEM])
{
    char shown[100];

    for (size_t i = 0; i < files->count; i++) {
        const char *mine = files->items[i];
        const char *theirs = same_name(&then->files, mine);

        if (theirs && strcmp(theirs, mine) == 0)
            continue;
        snprintf(problem, RECORD_PROBLEM,
                 "%s is not the file that was graded (SHA-256 %.12s now, "
                 "%.12s in the record); give --from the folder as it was "
                 "handed in then",
                 escape_text(shown, sizeof shown, strchr(mine, ' ') + 1), mine,
                 theirs ? theirs : "nothing");
        return false;
    }
    return true;
}

/* ---------------------------------------------------------------- warnings */

static void title(bool *printed, FILE *out)
{
    if (!*printed)
        fputs("Not as it was then; a result may be another because of it:\n",
              out);
    *printed = true;
}

static void warn_text(bool *printed, const char *what, const char *then,
                      const char *now, FILE *out)
{
    char shown[SHOWN];

    if (strcmp(then, now) == 0)
        return;
    title(printed, out);
    fprintf(out, "  %-9s then  %s\n", what,
            escape_text(shown, sizeof shown, then));
    fprintf(out, "  %-9s now   %s\n", "",
            escape_text(shown, sizeof shown, now));
}

/* Files of `some` that are not in `others`, or are another there. */
static void warn_inputs(bool *printed, const struct list *some,
                        const struct list *others, const char *missing,
                        bool both, FILE *out)
{
    char shown[SHOWN];

    for (size_t i = 0; i < some->count; i++) {
        const char *it = some->items[i], *other = same_name(others, it);

        if (other && (!both || strcmp(it, other) == 0))
            continue;
        title(printed, out);
        fprintf(out, "  %s %s\n",
                escape_text(shown, sizeof shown, strchr(it, ' ') + 1),
                other ? "is another" : missing);
    }
}

void appeal_warn(const struct record *then, const struct record *now, FILE *out)
{
    bool printed = false;

    warn_text(&printed, "compiler", then->compiler, now->compiler, out);
    if (then->watcher == WATCHER_VALGRIND)
        warn_text(&printed, "valgrind", then->valgrind, now->valgrind, out);
    warn_text(&printed, "machine", then->machine, now->machine, out);
    warn_text(&printed, "layers", then->layers, now->layers, out);
    warn_inputs(&printed, &then->inputs, &now->inputs, "was there", true, out);
    warn_inputs(&printed, &now->inputs, &then->inputs, "was not there", false,
                out);
    if (printed)
        putc('\n', out);
}

/* --------------------------------------------------------------- comparing */

static void print_test(const char *line, const char *then, const char *now,
                       FILE *out)
{
    char shown[SHOWN];

    escape(shown, sizeof shown, line, test_length(line));
    fprintf(out, "  %s: then %s, now %s\n", shown,
            then ? strrchr(then, ' ') + 1 : "not run",
            now ? strrchr(now, ' ') + 1 : "not run");
}

/* Each test that is another; returns how many. */
static unsigned compare_tests(const struct list *then, const struct list *now,
                              FILE *out)
{
    unsigned n = 0;

    for (size_t i = 0; i < then->count; i++) {
        const char *it = then->items[i], *other = same_test(now, it);

        if (other && strcmp(it, other) == 0)
            continue;
        print_test(it, it, other, out);
        n++;
    }
    for (size_t i = 0; i < now->count; i++)
        if (!same_test(then, now->items[i])) {
            print_test(now->items[i], NULL, now->items[i], out);
            n++;
        }
    return n;
}

static bool compare_refused(const struct record *then, const struct record *now,
                            FILE *out)
{
    const char *a = then->refused ? then->refused : "it was graded";
    const char *b = now->refused ? now->refused : "it is graded";
    char shown[SHOWN];

    if (then->refused && now->refused && strcmp(a, b) == 0)
        return true;
    fprintf(out, "  then: %s\n", escape_text(shown, sizeof shown, a));
    fprintf(out, "  now:  %s\n", escape_text(shown, sizeof shown, b));
    return false;
}

/* Is all that the JSON may follow from (check_json.c), besides pt, as then? */
static bool same_tools(const struct record *then, const struct record *now)
{
    return then->watcher == now->watcher &&
           strcmp(then->compiler, now->compiler) == 0 &&
           strcmp(then->layers, now->layers) == 0;
}

/* Are the points those of then? If not, say so; `what` is the kind. */
static bool compare_points(const char *what, const uint64_t then[2],
                           const uint64_t now[2], FILE *out)
{
    if (then[0] == now[0] && then[1] == now[1])
        return true;
    fprintf(out,
            "  %s: then %" PRIu64 " of %" PRIu64 ", now %" PRIu64 " of %" PRIu64
            "\n",
            what, then[0], then[1], now[0], now[1]);
    return false;
}

bool appeal_compare(const struct record *then, const struct record *now,
                    FILE *out)
{
    bool same;

    if (then->refused || now->refused)
        same = compare_refused(then, now, out);
    else
        same = compare_tests(&then->results, &now->results, out) == 0;
    same = compare_points("points", (uint64_t[]){then->score, then->most},
                          (uint64_t[]){now->score, now->most}, out) &&
           same;
    same = compare_points("bonus points",
                          (uint64_t[]){then->bonus, then->bonus_most},
                          (uint64_t[]){now->bonus, now->bonus_most}, out) &&
           same;
    if (!same) {
        fputs("Another result than the one in the record.\n", out);
        return false;
    }
    fprintf(out,
            "The same result: %zu tests, %" PRIu64 " of %" PRIu64 " points",
            now->results.count, now->score, now->most);
    if (now->bonus_most)
        fprintf(out, ", %" PRIu64 " of %" PRIu64 " bonus points", now->bonus,
                now->bonus_most);
    fputs(strcmp(then->json, now->json) == 0 ? ", and the same JSON.\n"
          : same_tools(then, now)
              ? ".\nThe JSON is another: pt, or labs/*/misconceptions, has "
                "changed.\n"
              : ".\nThe JSON is another: it says, too, what the compiler made "
                "of the source and\nwhat the machine lacks, and that is not as "
                "it was then.\n",
          out);
    return true;
}
