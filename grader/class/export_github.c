/*
 * export_github.c: what a step of a workflow prints, and its summary.
 *
 * The runner obeys each line that begins with :: (after blanks), and, as of
 * old, what follows ##[ anywhere. So every line here begins with a command of
 * ours, with all escapes that commands know, or with Markdown in which all
 * signs of other people are &#NN;. So one output is enough:
 *
 *     pt check ... --format github >all
 *     grep '^::' all                               what the runner obeys
 *     grep -v '^::' all >>"$GITHUB_STEP_SUMMARY"   what people read
 *
 * GitHub shows ten annotations of a kind for a step: ours are at most that.
 */
#include "export_part.h"

#include "export_text.h"

#include <stdlib.h>
#include <string.h>

enum { ANNOTATIONS = 10 };

static void annotate(const struct sheet *s, bool here, const char *title,
                     const char *words, FILE *out)
{
    fputs("::error ", out);
    if (s->file) {
        fputs("file=", out);
        text_property(out, s->file);
        if (here && s->line)
            fprintf(out, ",line=%u", s->line);
        putc(',', out);
    }
    fputs("title=", out);
    text_property(out, title);
    fputs("::", out);
    text_workflow(out, words);
    putc('\n', out);
}

/* Is this what `file` and `line` are about? */
static bool is_culprit(const struct sheet *s, const struct sheet_test *t)
{
    size_t n = strlen(t->exercise);

    return s->culprit && strncmp(s->culprit, t->exercise, n) == 0 &&
           strncmp(s->culprit + n, "::", 2) == 0 &&
           strcmp(s->culprit + n + 2, t->name) == 0;
}

static void annotate_test(const struct sheet *s, const struct sheet_test *t,
                          FILE *out)
{
    char *sentence = sheet_sentence(t), title[600];

    snprintf(title, sizeof title, "%.100s: %.400s", t->exercise, sentence);
    annotate(s, is_culprit(s, t), title, sheet_what(s, t), out);
    free(sentence);
}

/* The test that there is most to say of comes first, then the others. */
static void annotate_all(const struct sheet *s, FILE *out)
{
    unsigned said = 0, left = 0;

    for (int others = 0; others < 2; others++)
        for (size_t i = 0; i < s->test_count; i++) {
            const struct sheet_test *t = &s->tests[i];

            if (sheet_test_passed(t) || is_culprit(s, t) == (others == 1))
                continue;
            if (said < ANNOTATIONS - 1) {
                annotate_test(s, t, out);
                said++;
            } else {
                left++;
            }
        }
    if (left)
        fprintf(out,
                "::error title=%u more::%u more tests fail; the summary "
                "has all.\n",
                left, left);
}

static void table(const struct sheet *s, FILE *out)
{
    fputs("\n| exercise | tests | points |\n|---|---|---|\n", out);
    for (size_t i = 0; i < s->count; i++)
        for (int hidden = 0; hidden < 2; hidden++) {
            struct sheet_part p;

            if (!sheet_part(s, i, hidden, &p) || p.most == 0)
                continue;
            fputs("| ", out);
            text_markdown(out, s->exercises[i].name);
            fprintf(out, "%s | %s | %u of %u |\n",
                    s->exercises[i].bonus ? " (bonus)" : "",
                    hidden ? "hidden" : "public", p.points, p.most);
        }
}

static void failures(const struct sheet *s, FILE *out)
{
    size_t n = 0;

    for (size_t i = 0; i < s->test_count; i++) {
        const struct sheet_test *t = &s->tests[i];
        char *sentence;

        if (sheet_test_passed(t))
            continue;
        fputs(n++ ? ""
                  : "\n| exercise | this should hold | but |\n"
                    "|---|---|---|\n",
              out);
        sentence = sheet_sentence(t);
        fputs("| ", out);
        text_markdown(out, t->exercise);
        fputs(" | ", out);
        text_markdown(out, sentence);
        fputs(" | ", out);
        text_markdown(out, sheet_what(s, t));
        fputs(" |\n", out);
        free(sentence);
    }
}

void export_github(const struct sheet *s, FILE *out)
{
    if (s->reason)
        annotate(s, true, "not gradable", s->words ? s->words : s->reason, out);
    else
        annotate_all(s, out);
    fputs("## Lab ", out);
    text_markdown(out, s->lab);
    fputs("\n\n", out);
    if (s->reason) {
        fputs("Not gradable: ", out);
        text_markdown(out, s->reason);
        fputs(".\n", out);
    } else {
        fprintf(out, "**%u of %u points**%s.\n", s->points, s->most,
                s->hidden ? "" : " in the public part");
    }
    if (s->bonus_most)
        fprintf(out, "\nBonus: %u of %u.\n", s->bonus, s->bonus_most);
    if (s->note) {
        fputs("\nNote: ", out);
        text_markdown(out, s->note);
        putc('\n', out);
    }
    if (s->count)
        table(s, out);
    failures(s, out);
}
