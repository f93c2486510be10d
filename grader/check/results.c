/*
 * results.c: reads what a referee writes, as it comes.
 *
 * The referee is ours. A line that makes no sense is our fault, and it is
 * said; a verdict is never guessed.
 */
#include "results.h"

#include "base.h"
#include "escape.h"
#include "jail.h"

#include <stdlib.h>
#include <string.h>

enum { LINE_MOST = 1 << 16 };

/* False: the line makes no sense. */
typedef bool reader(struct results *r, struct result *t, char *rest);

static const char *const VERDICTS[VERDICT_COUNT] = {
    [VERDICT_PASSED] = "passed",
    [VERDICT_WRONG] = "wrong",
    [VERDICT_NOT_WRITTEN] = "not-written",
    [VERDICT_CRASHED] = "crashed",
    [VERDICT_ENDED] = "ended",
    [VERDICT_STEPS] = "steps",
    [VERDICT_MEMORY_LIMIT] = "memory-limit",
    [VERDICT_MEMORY_ERROR] = "memory-error",
    [VERDICT_STOPPED] = "stopped",
};

const char *verdict_word(enum verdict v)
{
    return VERDICTS[v];
}

bool verdict_find(const char *word, enum verdict *v)
{
    for (int i = 0; i < VERDICT_COUNT; i++)
        if (strcmp(VERDICTS[i], word) == 0) {
            *v = (enum verdict)i;
            return true;
        }
    return false;
}

bool part_find(const char *word, bool *hidden)
{
    *hidden = strcmp(word, "hidden") == 0;
    return *hidden || strcmp(word, "public") == 0;
}

/* Of several lines of a kind, the first one counts. */
static bool keep(char **place, const char *text)
{
    if (!*place)
        *place = lines_copy(text);
    return true;
}

static bool read_unsigned(char **rest, unsigned *value)
{
    uint64_t v;

    if (!lines_number(lines_word(rest), 10, UINT32_MAX, &v))
        return false;
    *value = (unsigned)v;
    return true;
}

static bool read_seed(struct results *r, struct result *t, char *rest)
{
    (void)t;
    return lines_number(rest, 10, UINT64_MAX, &r->seed);
}

static bool read_test(struct results *r, struct result *t, char *rest)
{
    const char *exercise = lines_word(&rest), *name = lines_word(&rest);
    const char *part = lines_word(&rest);
    enum verdict verdict;
    bool hidden;

    if (!*exercise || !*name || !part_find(part, &hidden) ||
        !verdict_find(rest, &verdict))
        return false;
    t = realloc(r->tests, (r->count + 1) * sizeof *t);
    if (!t)
        panic("results_feed: no memory for test %zu", r->count);
    r->tests = t;
    r->tests[r->count++] = (struct result){.exercise = lines_copy(exercise),
                                           .name = lines_copy(name),
                                           .hidden = hidden,
                                           .verdict = verdict};
    return true;
}

static bool read_said(struct results *r, struct result *t, char *rest)
{
    (void)r;
    return keep(&t->said, rest);
}

static bool read_at(struct results *r, struct result *t, char *rest)
{
    const char *file = lines_word(&rest);
    unsigned line;

    (void)r;
    if (!*file || !read_unsigned(&rest, &line))
        return false;
    t->at_line = t->at_file ? t->at_line : line;
    return keep(&t->at_file, file);
}

static bool read_signal(struct results *r, struct result *t, char *rest)
{
    uint64_t v;

    (void)r;
    if (!lines_number(rest, 10, 127, &v))
        return false;
    t->signal = (int)v;
    return true;
}

static bool read_exit(struct results *r, struct result *t, char *rest)
{
    uint64_t v;

    (void)r;
    if (!lines_number(rest, 10, 255, &v))
        return false;
    t->exit_code = (int)v;
    return true;
}

static bool read_place(struct results *r, struct result *t, char *rest)
{
    (void)r;
    return lines_number(lines_word(&rest), 16, UINT64_MAX, &t->pc) &&
           lines_number(rest, 16, UINT64_MAX, &t->address);
}

static bool read_callers(struct results *r, struct result *t, char *rest)
{
    size_t n = 0;

    (void)r;
    while (*rest && n < RESULTS_CALLERS)
        if (!lines_number(lines_word(&rest), 16, UINT64_MAX, &t->callers[n++]))
            return false;
    return n > 0 && !*rest;
}

static bool read_sanitized(struct results *r, struct result *t, char *rest)
{
    (void)r;
    t->sanitized = true;
    return !*rest;
}

static bool read_todo(struct results *r, struct result *t, char *rest)
{
    (void)r;
    return lines_number(rest, 16, UINT64_MAX, &t->todo);
}

static bool read_memory(struct results *r, struct result *t, char *rest)
{
    struct memory_error *e = &t->memory;
    const char *kind = lines_word(&rest), *file = lines_word(&rest), *function;
    unsigned line;

    (void)r;
    if (!*file || !read_unsigned(&rest, &line))
        return false;
    function = lines_word(&rest);
    if (!*function)
        return false;
    e->line = e->kind ? e->line : line;
    return keep(&e->kind, kind) && keep(&e->file, file) &&
           keep(&e->function, function) && keep(&e->text, rest);
}

static bool read_call(struct results *r, struct result *t, char *rest)
{
    (void)r;
    lines_add(&t->calls, rest);
    return true;
}

static bool read_before(struct results *r, struct result *t, char *rest)
{
    (void)r;
    lines_add(&t->before, rest);
    return true;
}

static bool read_after(struct results *r, struct result *t, char *rest)
{
    (void)r;
    lines_add(&t->after, rest);
    return true;
}

static bool read_gain(struct results *r, struct result *t, char *rest)
{
    (void)t;
    lines_add(&r->gain, rest);
    return true;
}

static bool read_missing(struct results *r, struct result *t, char *rest)
{
    (void)t;
    for (int i = 0; i < JAIL_LAYERS; i++)
        if (strcmp(jail_layer_name(i), rest) == 0) {
            r->missing |= JAIL_BIT(i);
            return true;
        }
    return false;
}

static bool read_ours(struct results *r, struct result *t, char *rest)
{
    (void)t;
    return keep(&r->ours, rest);
}

static bool read_end(struct results *r, struct result *t, char *rest)
{
    (void)t;
    r->ended = true;
    return !*rest;
}

static const struct {
    const char *word;
    reader *read;
    bool of_a_test; /* follows a `test` line */
} READERS[] = {
    {"seed", read_seed, false},      {"test", read_test, false},
    {"said", read_said, true},       {"at", read_at, true},
    {"signal", read_signal, true},   {"exit", read_exit, true},
    {"place", read_place, true},     {"todo", read_todo, true},
    {"memory", read_memory, true},   {"call", read_call, true},
    {"before", read_before, true},   {"after", read_after, true},
    {"gain", read_gain, false},      {"ours", read_ours, false},
    {"end", read_end, false},        {"missing", read_missing, false},
    {"callers", read_callers, true}, {"sanitized", read_sanitized, true},
};

static bool read_line(struct results *r, char *line)
{
    struct result *t = r->count ? &r->tests[r->count - 1] : NULL;
    const char *word = line;
    char *blank = strchr(line, ' ');

    if (blank) /* one: those behind it belong to the text */
        *blank = '\0';
    line = blank ? blank + 1 : line + strlen(line);
    for (size_t i = 0; i < sizeof READERS / sizeof *READERS; i++)
        if (strcmp(READERS[i].word, word) == 0)
            return (t || !READERS[i].of_a_test) && READERS[i].read(r, t, line);
    return false;
}

/* The first line: a newer version has a sentence of its own. */
static bool read_version(struct results *r, char *line)
{
    uint64_t version;

    if (strcmp(lines_word(&line), "pageturner-results") != 0 ||
        !lines_number(line, 10, UINT64_MAX, &version))
        return false;
    if (version <= RESULTS_VERSION)
        return true;
    snprintf(r->problem, sizeof r->problem,
             "the referee is newer than pt (its results have version %u); "
             "run `make` to bring both up to date",
             (unsigned)version);
    return true;
}

/* A whole line has come. */
static void take_line(struct results *r)
{
    char shown[80];

    if (r->problem[0] || r->ours)
        return;
    r->line[r->length] = '\0';
    escape_text(shown, sizeof shown, r->line);
    r->lines++;
    if (r->ended || strlen(r->line) != r->length ||
        !(r->lines == 1 ? read_version(r, r->line) : read_line(r, r->line)))
        snprintf(r->problem, sizeof r->problem,
                 "line %zu of the referee makes no sense: \"%s\"", r->lines,
                 shown);
}

void results_start(struct results *r)
{
    *r = (struct results){.room = 256};
    r->line = must_alloc(1, r->room);
}

/* Room for one more byte, and the '\0'. A line without end is no line. */
static bool make_room(struct results *r)
{
    char *more;

    if (r->length + 2 <= r->room)
        return true;
    if (r->room >= LINE_MOST) {
        if (!r->problem[0])
            snprintf(r->problem, sizeof r->problem,
                     "line %zu of the referee is longer than %d bytes",
                     r->lines + 1, LINE_MOST);
        return false;
    }
    more = realloc(r->line, r->room * 2);
    if (!more)
        panic("results_feed: no memory for %zu bytes", r->room * 2);
    r->line = more;
    r->room *= 2;
    return true;
}

void results_feed(struct results *r, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (bytes[i] == '\n') {
            take_line(r);
            r->length = 0;
        } else if (make_room(r)) {
            r->line[r->length++] = bytes[i];
        }
    }
}

const char *results_finish(struct results *r)
{
    if (r->problem[0])
        return r->problem;
    if (r->ours)
        return r->ours;
    if (r->length > 0 || !r->ended)
        snprintf(r->problem, sizeof r->problem,
                 "the referee stopped after %zu lines, before its `end`",
                 r->lines);
    return r->problem[0] ? r->problem : NULL;
}

static void result_clear(struct result *t)
{
    free(t->exercise);
    free(t->name);
    free(t->said);
    free(t->at_file);
    free(t->memory.kind);
    free(t->memory.file);
    free(t->memory.function);
    free(t->memory.text);
    free(t->calls);
    free(t->before);
    free(t->after);
}

void results_clear(struct results *r)
{
    for (size_t i = 0; i < r->count; i++)
        result_clear(&r->tests[i]);
    free(r->tests);
    free(r->gain);
    free(r->ours);
    free(r->line);
    *r = (struct results){0};
}
