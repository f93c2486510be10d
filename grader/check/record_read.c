/*
 * record_read.c: reading records. Somebody may have edited them: every line
 * is what it must be, or the whole is refused.
 */
#include "record.h"

#include "course.h"
#include "escape.h"
#include "sha256.h"
#include "versioned.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1 << 22, HASH = SHA256_HEX - 1 };

/* NULL, or what was expected. */
typedef const char *reader(struct record *r, char *rest);

/* ------------------------------------------------------------------- pieces */

/* "HASH", or "-" if that may be. */
static bool is_hash(const char *word, bool may_be_none)
{
    if (may_be_none && strcmp(word, "-") == 0)
        return true;
    return strlen(word) == HASH && strspn(word, "0123456789abcdef") == HASH;
}

static bool read_yes(const char *word, bool *value)
{
    *value = strcmp(word, "yes") == 0;
    return *value || strcmp(word, "no") == 0;
}

/* A line of text that is not empty. */
static const char *read_text(char **place, const char *rest)
{
    if (!*rest)
        return "expected some text behind that word";
    *place = lines_copy(rest);
    return NULL;
}

static const char *read_hashed(struct list *l, const char *rest,
                               bool may_be_none)
{
    char hash[HASH + 1];
    size_t n = strcspn(rest, " ");

    snprintf(hash, sizeof hash, "%.*s", (int)n, rest);
    if (n > HASH || !is_hash(hash, may_be_none) || rest[n] != ' ' ||
        !rest[n + 1])
        return "expected a hash of 64 digits and the name of a file";
    list_add(l, rest);
    return NULL;
}

/* ------------------------------------------------------------------- lines */

static const char *read_student(struct record *r, char *rest)
{
    return course_word(rest) ? read_text(&r->student, rest)
                             : "expected the id of a student";
}

static const char *read_epoch(struct record *r, char *rest)
{
    return course_word(rest) ? read_text(&r->epoch, rest)
                             : "expected the word of an epoch";
}

static const char *read_seed(struct record *r, char *rest)
{
    return lines_number(rest, 10, UINT64_MAX, &r->seed)
               ? NULL
               : "expected a number behind `seed`";
}

static const char *read_hidden(struct record *r, char *rest)
{
    return read_yes(rest, &r->hidden) ? NULL : "expected `hidden yes` or no";
}

static const char *read_memory(struct record *r, char *rest)
{
    return watcher_find(rest, &r->watcher)
               ? NULL
               : "expected `memory valgrind`, asan or none";
}

static const char *read_wall(struct record *r, char *rest)
{
    return lines_number(rest, 10, COURSE_WALL_MOST, &r->wall)
               ? NULL
               : "expected milliseconds behind `wall`";
}

static const char *read_disclosure(struct record *r, char *rest)
{
    return disclosure_find(rest, &r->disclosure)
               ? NULL
               : "expected `disclosure none`, category, name or full";
}

static const char *read_file(struct record *r, char *rest)
{
    return read_hashed(&r->files, rest, true);
}

static const char *read_input(struct record *r, char *rest)
{
    return read_hashed(&r->inputs, rest, false);
}

static const char *read_result(struct record *r, char *rest)
{
    char *whole = lines_copy(rest);
    const char *exercise = lines_word(&rest), *name = lines_word(&rest);
    const char *part = lines_word(&rest);
    enum verdict verdict;
    bool hidden, good = *exercise && *name && part_find(part, &hidden) &&
                        verdict_find(rest, &verdict);

    if (good)
        list_add(&r->results, whole);
    free(whole);
    return good ? NULL
                : "expected `result EXERCISE NAME public|hidden VERDICT`";
}

/* "POINTS MOST" */
static bool read_points(char *rest, uint64_t *points, uint64_t *most)
{
    const char *first = lines_word(&rest);

    return lines_number(first, 10, UINT32_MAX, points) &&
           lines_number(rest, 10, UINT32_MAX, most) && *points <= *most;
}

static const char *read_score(struct record *r, char *rest)
{
    return read_points(rest, &r->score, &r->most)
               ? NULL
               : "expected `score POINTS MOST`";
}

static const char *read_bonus(struct record *r, char *rest)
{
    return read_points(rest, &r->bonus, &r->bonus_most) && r->bonus_most > 0
               ? NULL
               : "expected `bonus POINTS MOST`, or no such line";
}

static const char *read_json(struct record *r, char *rest)
{
    return is_hash(rest, false) ? read_text(&r->json, rest)
                                : "expected a hash of 64 digits";
}

static const char *read_end(struct record *r, char *rest)
{
    (void)r;
    return *rest ? "expected nothing behind `end`" : NULL;
}

/* ------------------------------------------------------------------- whole */

enum how_often { ONCE, PERHAPS, SOME };

static const struct {
    const char *word;
    reader *read; /* NULL: it is text, for the field at `text` */
    enum how_often often;
    size_t text;
} READERS[] = {
    {"lab", NULL, ONCE, offsetof(struct record, lab)},
    {"student", read_student, PERHAPS, 0},
    {"epoch", read_epoch, PERHAPS, 0},
    {"seed", read_seed, ONCE, 0},
    {"hidden", read_hidden, ONCE, 0},
    {"memory", read_memory, ONCE, 0},
    {"wall", read_wall, ONCE, 0},
    {"disclosure", read_disclosure, ONCE, 0},
    {"file", read_file, SOME, 0},
    {"compiler", NULL, ONCE, offsetof(struct record, compiler)},
    {"valgrind", NULL, ONCE, offsetof(struct record, valgrind)},
    {"machine", NULL, ONCE, offsetof(struct record, machine)},
    {"layers", NULL, ONCE, offsetof(struct record, layers)},
    {"input", read_input, SOME, 0},
    {"result", read_result, SOME, 0},
    {"refused", NULL, PERHAPS, offsetof(struct record, refused)},
    {"score", read_score, ONCE, 0},
    {"bonus", read_bonus, PERHAPS, 0},
    {"json", read_json, ONCE, 0},
    {"end", read_end, ONCE, 0},
};

enum { KEYS = sizeof READERS / sizeof *READERS, END = KEYS - 1 };

/* The text at this offset in a record. */
static char **field(struct record *r, size_t offset)
{
    return (char **)(void *)((char *)r + offset);
}

static const char *read_line(void *context, char *line)
{
    struct record *r = context;
    const char *word = lines_word(&line);
    char shown[40];

    for (unsigned i = 0; i < KEYS; i++) {
        if (strcmp(READERS[i].word, word) != 0)
            continue;
        if (r->seen >> END & 1)
            return "expected nothing below `end`";
        if (r->seen >> i & 1 && READERS[i].often != SOME)
            return "expected this once; a line above has it already";
        r->seen |= 1u << i;
        return READERS[i].read ? READERS[i].read(r, line)
                               : read_text(field(r, READERS[i].text), line);
    }
    snprintf(r->wrong, sizeof r->wrong,
             "found \"%s\", expected a word that a record has",
             escape_text(shown, sizeof shown, word));
    return r->wrong;
}

/* Is anything missing? */
static const char *check_whole(void *context)
{
    struct record *r = context;

    for (int i = KEYS - 1; i >= 0; i--)
        if (READERS[i].often == ONCE && !(r->seen >> i & 1)) {
            snprintf(r->wrong, sizeof r->wrong,
                     "a line `%s` is missing: the record is not whole",
                     READERS[i].word);
            return r->wrong;
        }
    if (!r->student != !r->epoch)
        return "expected both student and epoch, or none of them";
    if (r->refused && r->results.count > 0)
        return "expected results, or why it was refused, not both";
    return r->files.count > 0 ? NULL : "expected at least one line `file`";
}

static const struct versioned FORMAT = {.name = "pageturner-record",
                                        .version = RECORD_VERSION,
                                        .most = MOST,
                                        .line = read_line,
                                        .end = check_whole};

bool record_parse(struct record *r, const char *name, char *text,
                  char problem[RECORD_PROBLEM])
{
    *r = (struct record){0};
    if (versioned_parse(&FORMAT, r, name, text, problem))
        return true;
    record_clear(r);
    return false;
}

bool record_read(struct record *r, const char *path,
                 char problem[RECORD_PROBLEM])
{
    *r = (struct record){0};
    if (versioned_read(&FORMAT, r, path, problem))
        return true;
    record_clear(r);
    return false;
}

void record_clear(struct record *r)
{
    free(r->lab);
    free(r->student);
    free(r->epoch);
    free(r->compiler);
    free(r->valgrind);
    free(r->machine);
    free(r->layers);
    free(r->refused);
    free(r->json);
    list_clear(&r->files);
    list_clear(&r->inputs);
    list_clear(&r->results);
    *r = (struct record){0};
}
