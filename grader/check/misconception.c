/*
 * misconception.c: comparing how two programs fail.
 */
#include "misconception.h"

#include "base.h"
#include "wire.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ----------------------------------------------------------------- reading */

static struct misconception *last(struct misconceptions *m)
{
    return m->count ? &m->all[m->count - 1] : NULL;
}

static const char *read_wrong(struct misconceptions *m, char *rest)
{
    char *name = lines_word(&rest), *exercise = lines_word(&rest);
    struct misconception *more;

    if (!*name || !*exercise || !*rest)
        return "expected `wrong NAME EXERCISE SENTENCE`";
    more = realloc(m->all, (m->count + 1) * sizeof *more);
    if (!more)
        panic("misconceptions_parse: no memory for number %zu", m->count);
    m->all = more;
    m->all[m->count++] = (struct misconception){
        .name = lines_copy(name),
        .exercise = lines_copy(exercise),
        .sentence = lines_copy(rest),
    };
    return NULL;
}

static const char *read_ask(struct misconceptions *m, char *rest)
{
    if (!last(m) || last(m)->question || !*rest)
        return "expected `ask QUESTION`, once below a `wrong`";
    last(m)->question = lines_copy(rest);
    return NULL;
}

static const char *read_fails(struct misconceptions *m, char *rest)
{
    struct misconception *w = last(m);
    const char *number = lines_word(&rest);
    struct fails *more;
    uint64_t hash;

    if (!w || strlen(number) != 16 ||
        !lines_number(number, 16, UINT64_MAX, &hash) || !*rest)
        return "expected `fails HASH SUITE::NAME` below a `wrong`, "
               "HASH of 16 digits";
    more = realloc(w->fails, (w->count + 1) * sizeof *more);
    if (!more)
        panic("misconceptions_parse: no memory for test %zu", w->count);
    w->fails = more;
    w->fails[w->count++] = (struct fails){hash, lines_copy(rest)};
    return NULL;
}

static const char *read_line(void *misconceptions, char *line)
{
    struct misconceptions *m = misconceptions;
    const char *word = lines_word(&line);

    if (strcmp(word, "wrong") == 0)
        return read_wrong(m, line);
    if (strcmp(word, "ask") == 0)
        return read_ask(m, line);
    if (strcmp(word, "fails") == 0)
        return read_fails(m, line);
    return "expected wrong, ask or fails";
}

static const struct versioned FORMAT = {.name = "pageturner-misconceptions",
                                        .version = MISCONCEPTIONS_VERSION,
                                        .most = 1 << 22,
                                        .line = read_line};

bool misconceptions_parse(struct misconceptions *m, const char *name,
                          char *text, char problem[VERSIONED_PROBLEM])
{
    *m = (struct misconceptions){0};
    if (versioned_parse(&FORMAT, m, name, text, problem))
        return true;
    misconceptions_clear(m);
    return false;
}

bool misconceptions_read(struct misconceptions *m, const char *path,
                         char problem[VERSIONED_PROBLEM])
{
    *m = (struct misconceptions){0};
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return true;
    if (versioned_read(&FORMAT, m, path, problem))
        return true;
    misconceptions_clear(m);
    return false;
}

void misconceptions_clear(struct misconceptions *m)
{
    for (size_t i = 0; i < m->count; i++) {
        struct misconception *w = &m->all[i];

        for (size_t j = 0; j < w->count; j++)
            free(w->fails[j].test);
        free(w->fails);
        free(w->name);
        free(w->exercise);
        free(w->sentence);
        free(w->question);
    }
    free(m->all);
    *m = (struct misconceptions){0};
}

/* --------------------------------------------------------------- comparing */

bool misconception_failed(const struct result *t)
{
    return t->verdict != VERDICT_PASSED && t->verdict != VERDICT_NOT_WRITTEN &&
           strcmp(t->exercise, "gain") != 0;
}

uint64_t misconception_hash(const struct result *t)
{
    size_t size = strlen(t->exercise) + strlen(t->name) +
                  (t->said ? strlen(t->said) : 0) + 40;
    char *text = must_alloc(1, size);
    uint64_t hash;

    snprintf(text, size, "%s::%s %s %s", t->exercise, t->name,
             verdict_word(t->verdict), t->said ? t->said : "");
    hash = wire_hash(text);
    free(text);
    return hash;
}

/* How does this wrong solution fail the test? NULL: it does not. */
static const struct fails *find(const struct misconception *w,
                                const struct result *t)
{
    size_t n = strlen(t->exercise);

    for (size_t i = 0; i < w->count; i++) {
        const char *test = w->fails[i].test;

        if (strncmp(test, t->exercise, n) == 0 &&
            strncmp(test + n, "::", 2) == 0 &&
            strcmp(test + n + 2, t->name) == 0)
            return &w->fails[i];
    }
    return NULL;
}

/* Does it behave like the submission, wherever that is written? */
static bool behaves_like(const struct misconception *w, const struct results *r)
{
    bool some = false;

    for (size_t i = 0; i < r->count; i++) {
        const struct result *t = &r->tests[i];
        const struct fails *f;

        if (t->hidden || t->verdict == VERDICT_NOT_WRITTEN)
            continue;
        f = find(w, t);
        if (misconception_failed(t) != (f != NULL) ||
            (f && f->hash != misconception_hash(t)))
            return false;
        some = some || f;
    }
    return some;
}

const struct misconception *misconceptions_match(const struct misconceptions *m,
                                                 const struct results *r)
{
    const struct misconception *best = NULL;
    bool tie = false;

    for (size_t i = 0; i < m->count; i++) {
        const struct misconception *w = &m->all[i];

        if ((best && w->count > best->count) || !behaves_like(w, r))
            continue;
        tie = best && w->count == best->count;
        best = w;
    }
    return tie ? NULL : best;
}

void misconception_print(const struct results *r, FILE *out)
{
    for (size_t i = 0; i < r->count; i++) {
        const struct result *t = &r->tests[i];

        if (!t->hidden && misconception_failed(t))
            fprintf(out, "fails %016" PRIx64 " %s::%s\n", misconception_hash(t),
                    t->exercise, t->name);
    }
}
