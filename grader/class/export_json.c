/*
 * export_json.c: results.json of Gradescope and of PrairieLearn, and Autolab's
 * autoresult.
 *
 * All three want tests with points. Ours have none of their own: a part of an
 * exercise, its public or its hidden tests, is earned as a whole. So such a
 * part is what they get as a test, and our tests are lines of its output.
 *
 * Gradescope (specs of its autograders): score may be above the most, and a
 * test has a visibility. Hidden parts are to be seen after the grades were
 * published; then Gradescope shows no total before, which would give them away.
 *
 * PrairieLearn (external grading): score is from 0 to 1; a submission that is
 * not gradable costs no attempt. All that is written is shown at once.
 *
 * Autolab (guide for lab authors; formatted feedback): the last line of the
 * output has the scores, by the names of the problems: our exercises. The line
 * before it is the table that students see.
 */
#include "export_part.h"

#include "base.h"
#include "export_text.h"

#include <stdlib.h>
#include <string.h>

/* Our tests of a part, a line each, as one string. For free(). */
static char *part_lines(const struct sheet *s, size_t exercise, bool hidden)
{
    char *text = NULL;
    size_t size;
    FILE *f = open_memstream(&text, &size);
    unsigned n = 0;

    if (!f)
        panic("export: no memory for lines");
    for (size_t i = 0; i < s->test_count; i++) {
        const struct sheet_test *t = &s->tests[i];
        char *sentence;

        if (t->hidden != hidden ||
            strcmp(t->exercise, s->exercises[exercise].name) != 0)
            continue;
        sentence = sheet_sentence(t);
        fprintf(f, "%s%s: %s", n++ ? "\n" : "", sentence, sheet_what(s, t));
        free(sentence);
    }
    if (n == 0 && !s->reason)
        fputs(hidden ? "What these tests are is not shown." : "", f);
    fclose(f);
    return text;
}

static void part_name(const struct sheet *s, size_t i, bool hidden,
                      char name[200])
{
    snprintf(name, 200, "%.100s: %s tests%s", s->exercises[i].name,
             hidden ? "hidden" : "public",
             s->exercises[i].bonus ? " (bonus)" : "");
}

/* What there is to say of the whole. For free(). */
static char *summary(const struct sheet *s)
{
    char *text = NULL;
    size_t size;
    FILE *f = open_memstream(&text, &size);

    if (!f)
        panic("export: no memory for a summary");
    if (s->reason)
        fprintf(f, "Not gradable: %s.", s->reason);
    else
        fprintf(f, "%u of %u points%s.", s->points, s->most,
                s->hidden ? "" : " in the public part");
    if (s->bonus_most)
        fprintf(f, " Bonus: %u of %u.", s->bonus, s->bonus_most);
    if (s->note)
        fprintf(f, " %s", s->note);
    fclose(f);
    return text;
}

static void put(FILE *out, const char *before, const char *text)
{
    fputs(before, out);
    text_json(out, text);
}

/* --------------------------------------------------------------- Gradescope */

static void gradescope_part(const struct sheet *s, size_t i, bool hidden,
                            FILE *out)
{
    struct sheet_part p;
    char name[200], *lines;

    if (!sheet_part(s, i, hidden, &p) || p.most == 0)
        return;
    part_name(s, i, hidden, name);
    lines = part_lines(s, i, hidden);
    put(out, ",\n{\"name\":", name);
    fprintf(out, ",\"number\":\"%zu.%d\",\"score\":%u,\"max_score\":%u", i + 1,
            hidden ? 2 : 1, p.points, p.most);
    fprintf(out, ",\"status\":\"%s\"", p.passed ? "passed" : "failed");
    put(out, ",\"output\":", lines);
    fprintf(out, ",\"output_format\":\"text\",\"visibility\":\"%s\"}",
            hidden ? "after_published" : "visible");
    free(lines);
}

void export_gradescope(const struct sheet *s, FILE *out)
{
    char *words = summary(s);
    /* The sum, and the report, tell of hidden tests, too. */
    const char *when = s->hidden ? "after_published" : "visible";

    fprintf(out, "{\"score\":%u", s->points + s->bonus);
    put(out, ",\"output\":", s->reason ? words : "");
    fputs(",\"output_format\":\"text\",\"test_output_format\":\"text\""
          ",\"test_name_format\":\"text\",\"visibility\":\"visible\""
          ",\"stdout_visibility\":\"hidden\",\"extra_data\":{\"lab\":",
          out);
    text_json(out, s->lab);
    put(out, ",\"misconception\":", s->misconception);
    put(out, "},\"tests\":[\n{\"name\":", "All of it");
    put(out, ",\"output\":", s->report ? s->report : words);
    fprintf(out, ",\"output_format\":\"text\",\"visibility\":\"%s\"}",
            s->reason ? "visible" : when);
    for (size_t i = 0; i < s->count; i++) {
        gradescope_part(s, i, false, out);
        gradescope_part(s, i, true, out);
    }
    fputs("\n]}\n", out);
    free(words);
}

/* ------------------------------------------------------------- PrairieLearn */

static void prairielearn_part(const struct sheet *s, size_t i, bool hidden,
                              const char **comma, FILE *out)
{
    struct sheet_part p;
    char name[200], *lines;

    if (!sheet_part(s, i, hidden, &p) || p.most == 0)
        return;
    part_name(s, i, hidden, name);
    lines = part_lines(s, i, hidden);
    put(out, *comma, "Earned as a whole, or not at all.");
    put(out, ",\"name\":", name);
    fprintf(out, ",\"points\":%u,\"max_points\":%u", p.points, p.most);
    put(out, ",\"message\":", p.passed ? "All of them pass." : "Not all pass.");
    put(out, ",\"output\":", lines);
    putc('}', out);
    *comma = ",\n{\"description\":";
    free(lines);
}

void export_prairielearn(const struct sheet *s, FILE *out)
{
    unsigned all = s->points + s->bonus, most = s->most ? s->most : 1;
    const char *comma = "\n{\"description\":";
    char *words = summary(s);

    fprintf(out, "{\"gradable\":%s", s->reason ? "false" : "true");
    if (s->reason)
        put(out, ",\"format_errors\":", s->reason);
    else /* never above 1, whatever the bonus */
        fprintf(out, ",\"score\":%.6f", all >= most ? 1.0 : (double)all / most);
    put(out, ",\"message\":", words);
    put(out, ",\"output\":", s->report ? s->report : "");
    fputs(",\"tests\":[", out);
    for (size_t i = 0; i < s->count && !s->reason; i++) {
        prairielearn_part(s, i, false, &comma, out);
        prairielearn_part(s, i, true, &comma, out);
    }
    fputs("\n]}\n", out);
    free(words);
}

/* ------------------------------------------------------------------ Autolab */

/* {"EXERCISE, public tests":{"passed":true}, ...} of one exercise */
static void autolab_stage(const struct sheet *s, size_t i, FILE *out)
{
    const char *comma = "";

    put(out, ",", s->exercises[i].name);
    fputs(":{", out);
    for (int hidden = 0; hidden < 2; hidden++) {
        struct sheet_part p;
        char *lines;

        if (!sheet_part(s, i, hidden, &p) || p.most == 0)
            continue;
        lines = part_lines(s, i, hidden);
        put(out, comma, hidden ? "hidden tests" : "public tests");
        fprintf(out, ":{\"passed\":%s", p.passed ? "true" : "false");
        if (!p.passed)
            put(out, ",\"hint\":", lines);
        putc('}', out);
        comma = ",";
        free(lines);
    }
    putc('}', out);
}

/* Lines, each after a blank: so none of them can be taken for ours. */
static void autolab_lines(const char *text, FILE *out)
{
    char *copy = text_clean(text), *end = copy + strlen(copy);

    while (end > copy && end[-1] == '\n')
        *--end = '\0';
    if (*copy)
        putc(' ', out);
    for (const char *p = copy; *p; p++) {
        putc(*p, out);
        if (*p == '\n')
            putc(' ', out);
    }
    fputs(*copy ? "\n" : "", out);
    free(copy);
}

void export_autolab(const struct sheet *s, FILE *out)
{
    char *words = summary(s);
    const char *comma = "";

    autolab_lines(s->report ? s->report : words, out);
    fputs("{\"_presentation\":\"semantic\",\"stages\":[", out);
    for (size_t i = 0; i < s->count; i++)
        put(out, i ? "," : "", s->exercises[i].name);
    putc(']', out);
    for (size_t i = 0; i < s->count; i++)
        autolab_stage(s, i, out);
    fputs("}\n{\"scores\":{", out);
    for (size_t i = 0; i < s->count; i++, comma = ",") {
        put(out, comma, s->exercises[i].name);
        fprintf(out, ":%u", s->exercises[i].points);
    }
    fprintf(out, "},\"scoreboard\":[%u]}\n", s->points + s->bonus);
    free(words);
}
