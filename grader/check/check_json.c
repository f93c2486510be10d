/*
 * check_json.c: the same, for programs. Nothing in it depends on the time,
 * the machine or a path: the same submission gives the same bytes.
 */
#include "checked.h"

#include <inttypes.h>
#include <string.h>

/* A string of JSON. What is no ASCII is '?': it cannot come from us. */
static void put_string(FILE *out, const char *text)
{
    putc('"', out);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;

        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c < ' ')
            fprintf(out, "\\u%04x", c);
        else
            putc(c < 127 ? c : '?', out);
    }
    putc('"', out);
}

/* ,"key":"text" */
static void put_text(FILE *out, const char *key, const char *text)
{
    fprintf(out, ",\"%s\":", key);
    put_string(out, text);
}

static void put_exercises(const struct check *c, FILE *out)
{
    fputs(",\"exercises\":[", out);
    for (size_t i = 0; i < c->manifest->count; i++) {
        const struct mark *k = &c->score.marks[i];

        fprintf(out, "%s{\"name\":", i ? "," : "");
        put_string(out, c->manifest->exercises[i].name);
        if (c->score.counted)
            fprintf(out, ",\"points\":%u,\"max\":%u",
                    k->earned[false] + k->earned[true],
                    k->most[false] + k->most[true]);
        putc('}', out);
    }
    putc(']', out);
}

static void put_test(const struct check *c, const struct result *t,
                     const struct mark *k, FILE *out)
{
    fputs("{\"name\":\"", out);
    fprintf(out, "%s::%s\"", t->exercise, t->name); /* names are plain */
    put_text(out, "exercise", t->exercise);
    put_text(out, "part", t->hidden ? "hidden" : "public");
    put_text(out, "verdict", verdict_word(t->verdict));
    if (c->score.counted)
        fprintf(out, ",\"points\":%u", k->earned[t->hidden]);
    if (c->match && misconception_failed(t))
        put_text(out, "misconception", c->match->name);
    putc('}', out);
}

/* Tests that only measure are not in it. */
static void put_tests(const struct check *c, FILE *out)
{
    const char *comma = "";

    fputs(",\"tests\":[", out);
    for (size_t i = 0; i < c->results.count; i++) {
        const struct result *t = &c->results.tests[i];
        const struct exercise *e = manifest_exercise(c->manifest, t->exercise);

        if (!e)
            continue;
        fputs(comma, out);
        put_test(c, t, &c->score.marks[e - c->manifest->exercises], out);
        comma = ",";
    }
    putc(']', out);
}

/* What could have been earned. */
static unsigned most(const struct check *c)
{
    unsigned points = 0;

    for (size_t i = 0; i < c->manifest->count; i++) {
        const struct exercise *e = &c->manifest->exercises[i];

        points += c->hidden ? e->points : exercise_public(e);
    }
    return points;
}

void check_json(const struct check *c, FILE *out)
{
    fputs("{\"lab\":", out);
    put_string(out, c->manifest->lab);
    if (!c->graded) {
        fprintf(out, ",\"score\":0,\"max\":%u", most(c));
        put_text(out, "verdict", "not gradable");
        put_text(out, "reason", c->build.reason);
        fputs("}\n", out);
        return;
    }
    if (c->score.counted)
        fprintf(out, ",\"score\":%u,\"max\":%u", c->score.earned,
                c->score.most);
    else
        fputs(",\"score\":null,\"max\":null", out);
    fprintf(out, ",\"seed\":%" PRIu64 ",\"hidden\":%s", c->results.seed,
            c->hidden ? "true" : "false");
    put_exercises(c, out);
    put_tests(c, out);
    fputs("}\n", out);
}
