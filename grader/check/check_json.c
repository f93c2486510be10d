/*
 * check_json.c: the same, for programs. Nothing in it depends on the time or a
 * path: on the same machine, the same submission gives the same bytes. On
 * another one these may differ:
 *
 *     missing              the layers of the sandbox that it lacks
 *     memory               whether there is Valgrind
 *     remarks, integrity   what the compiler made of the source: which calls
 *                          are left, at which offsets
 */
#include "checked.h"

#include "check_words.h"
#include "escape.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* ,"key":"text" */
static void put_text(FILE *out, const char *key, const char *text)
{
    fprintf(out, ",\"%s\":", key);
    escape_json(out, text);
}

/* ,"key":["line","line"]; nothing if there are no lines. */
static void put_lines(FILE *out, const char *key, const char *lines)
{
    char *copy = lines_copy(lines ? lines : ""), *rest = copy, *line;

    if (*copy)
        fprintf(out, ",\"%s\":[", key);
    for (int n = 0; (line = lines_next(&rest)) != NULL; n++) {
        fputs(n ? "," : "", out);
        escape_json(out, line);
    }
    fputs(lines && *lines ? "]" : "", out);
    free(copy);
}

/* What was noticed when it was built. */
static void put_notes(const struct check *c, FILE *out)
{
    put_lines(out, "warnings", c->build.warnings);
    put_lines(out, "remarks", c->build.remarks);
    put_lines(out, "integrity", c->build.integrity);
}

/* ,"mistake":{...}: which known one it looks like. */
static void put_mistake(const struct misconception *w, FILE *out)
{
    if (!w)
        return;
    fputs(",\"mistake\":{\"name\":", out);
    escape_json(out, w->name);
    if (w->sentence)
        put_text(out, "sentence", w->sentence);
    if (w->question)
        put_text(out, "question", w->question);
    putc('}', out);
}

/* What happened in the test to talk about; of a hidden one, in what way it
   failed, if that may be said. */
static void put_happened(const struct check *c, const struct shown *may,
                         FILE *out)
{
    const struct result *t = c->first;
    const struct exercise *stray = score_stray(c->manifest, t);
    char text[WORDS_ROOM];

    if (may->name) {
        words_sentence(t->name, text);
        put_text(out, "should", text);
    }
    if (stray && !may->all)
        strcpy(text, "It went on to what is not written yet.");
    else if (stray)
        words_stray(stray->name, text);
    else if (may->all)
        words_failure(t, c->place, text);
    else
        words_kind(t, may->place ? c->place : "", text);
    put_text(out, "but", text);
    if (words_advice(t))
        put_text(out, "advice", words_advice(t));
}

/* ,"failure":{...}: the one to talk about, with what a report shows of it.
   Nothing if nothing failed. */
static void put_failure(const struct check *c, FILE *out)
{
    const struct result *t = c->first;

    if (!t)
        return;
    const struct shown *may = disclosure_of(c->disclosure, t);

    fputs(",\"failure\":{\"exercise\":", out);
    escape_json(out, t->exercise);
    if (may->verdict)
        put_text(out, "part", t->hidden ? "hidden" : "public");
    if (may->name)
        put_text(out, "test", t->name);
    if (may->verdict)
        put_happened(c, may, out);
    if (may->mistake)
        put_mistake(c->match, out);
    if (may->all) {
        put_lines(out, "calls", t->calls);
        put_lines(out, "before", t->before);
        put_lines(out, "after", t->after);
    }
    putc('}', out);
}

static void put_exercises(const struct check *c, FILE *out)
{
    fputs(",\"exercises\":[", out);
    for (size_t i = 0; i < c->manifest->count; i++) {
        const struct mark *k = &c->score.marks[i];

        fprintf(out, "%s{\"name\":", i ? "," : "");
        escape_json(out, c->manifest->exercises[i].name);
        if (c->score.counted)
            fprintf(out, ",\"points\":%u,\"max\":%u",
                    k->earned[false] + k->earned[true],
                    k->most[false] + k->most[true]);
        if (c->manifest->exercises[i].bonus)
            fputs(",\"bonus\":true", out);
        putc('}', out);
    }
    putc(']', out);
}

static void put_test(const struct check *c, size_t i, const struct mark *k,
                     FILE *out)
{
    const struct result *t = &c->results.tests[i];
    char name[DISCLOSURE_NAME];

    fputs("{\"name\":\"", out);
    fprintf(out, "%s::%s\"", t->exercise, /* names are plain */
            disclosure_name(c->disclosure, &c->results, i, name));
    put_text(out, "exercise", t->exercise);
    put_text(out, "part", t->hidden ? "hidden" : "public");
    put_text(out, "verdict", verdict_word(t->verdict));
    if (c->score.counted)
        fprintf(out, ",\"points\":%u", k->earned[t->hidden]);
    if (c->match && misconception_failed(t) &&
        disclosure_of(c->disclosure, t)->mistake)
        put_text(out, "misconception", c->match->name);
    putc('}', out);
}

/* Tests that only measure are not in it, nor those that may not be spoken
   of. */
static void put_tests(const struct check *c, FILE *out)
{
    const char *comma = "";

    fputs(",\"tests\":[", out);
    for (size_t i = 0; i < c->results.count; i++) {
        const struct result *t = &c->results.tests[i];
        const struct exercise *e = manifest_exercise(c->manifest, t->exercise);

        if (!e || !disclosure_of(c->disclosure, t)->verdict)
            continue;
        fputs(comma, out);
        put_test(c, i, &c->score.marks[e - c->manifest->exercises], out);
        comma = ",";
    }
    putc(']', out);
}

/* What could have been earned: of the 100, or of the bonus. */
static unsigned most(const struct check *c, bool bonus)
{
    unsigned points = 0;

    for (size_t i = 0; i < c->manifest->count; i++) {
        const struct exercise *e = &c->manifest->exercises[i];

        if (e->bonus == bonus)
            points += c->hidden ? e->points : exercise_public(e);
    }
    return points;
}

/* ,"score":96,"max":100; and where there are bonus exercises, what they have
   given on top: ,"bonus":10,"bonusMax":20. Null: not all tests were run. */
static void put_score(const struct check *c, FILE *out)
{
    const struct score *s = &c->score; /* not graded: all 0 */
    bool has_bonus = most(c, true) > 0;

    if (c->graded && !s->counted) {
        fputs(",\"score\":null,\"max\":null", out);
        fputs(has_bonus ? ",\"bonus\":null,\"bonusMax\":null" : "", out);
        return;
    }
    fprintf(out, ",\"score\":%u,\"max\":%u", s->earned, most(c, false));
    if (has_bonus)
        fprintf(out, ",\"bonus\":%u,\"bonusMax\":%u", s->bonus, most(c, true));
}

void check_json(const struct check *c, FILE *out)
{
    fputs("{\"lab\":", out);
    escape_json(out, c->manifest->lab);
    if (c->student) {
        put_text(out, "student", c->student);
        put_text(out, "epoch", c->epoch);
    }
    if (!c->graded) {
        put_score(c, out);
        put_text(out, "verdict", "not gradable");
        put_text(out, "reason", c->build.reason);
        put_lines(out, "detail", c->build.detail);
        put_lines(out, "more", c->build.more);
        put_notes(c, out);
        fputs("}\n", out);
        return;
    }
    put_score(c, out);
    fprintf(out, ",\"seed\":%" PRIu64 ",\"hidden\":%s", c->results.seed,
            c->hidden ? "true" : "false");
    if (c->hidden)
        put_text(out, "disclosure", disclosure_shown(c->disclosure)->word);
    put_text(out, "memory", watcher_word(c->watcher));
    fputs(",\"missing\":[", out);
    for (int i = 0, n = 0; i < JAIL_LAYERS; i++)
        if (c->missing & JAIL_BIT(i))
            fprintf(out, "%s\"%s\"", n++ ? "," : "", jail_layer_name(i));
    putc(']', out);
    put_notes(c, out);
    put_exercises(c, out);
    put_tests(c, out);
    put_failure(c, out);
    fputs("}\n", out);
}
