/*
 * policykit.c: see policykit.h.
 */
#include "policykit.h"

#include "lines.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DEADLINE = 1795215540, ROOM = 2000 };

static void good(bool done, struct book *b)
{
    cr_assert(done, "%s", b->problem);
}

void policykit_open(struct book *b)
{
    const char *folder = getenv("TMPDIR");
    char path[200];

    snprintf(path, sizeof path, "%s/policy-XXXXXX", folder ? folder : "/tmp");
    cr_assert(mkdtemp(path), "no temporary folder: %s", path);
    strcat(path, "/book");
    cr_assert_eq(book_open(b, path, BOOK_CREATE, "03-toy"), PT_OK, "%s",
                 b->problem);
    good(book_do(b, "PRAGMA synchronous = OFF", ""), b);
    good(book_set(b, "points", "100") && book_set(b, "bonus", "20") &&
             book_set(b, "inputs", "now"),
         b);
}

void policykit_close(struct book *b)
{
    char path[220];

    snprintf(path, sizeof path, "%s", b->path);
    book_close(b);
    unlink(path);
    strcat(path, "-lock");
    unlink(path);
    *strrchr(path, '/') = '\0';
    rmdir(path);
}

/* {a=50,*c=5} as JSON of a check; the sums of what is a bonus and not. */
static void parts(const char *word, char *json, int64_t *points, int64_t *bonus)
{
    char copy[200], *rest = copy, *one;
    size_t n = (size_t)sprintf(json, "{\"exercises\":[");

    snprintf(copy, sizeof copy, "%.*s", (int)strcspn(word, "}") - 1, word + 1);
    *points = *bonus = 0;
    while ((one = strtok_r(rest, ",", &rest)) != NULL) {
        bool extra = *one == '*';
        char *value = strchr(one, '=');
        int64_t worth = atoll(value + 1);

        *value = '\0';
        *(extra ? bonus : points) += worth;
        n += (size_t)sprintf(json + n,
                             "%s{\"name\":\"%s\",\"points\":%" PRId64 "%s}",
                             json[n - 1] == '[' ? "" : ",", one + extra, worth,
                             extra ? ",\"bonus\":true" : "");
    }
    strcat(json, "]}");
}

/* What a word says of a result. */
static void put_result(struct book *b, const char *content, const char *word,
                       const char *inputs)
{
    char json[ROOM] = "";
    int64_t points = 0, bonus = 0;
    const char *status = *word == 'u'   ? "ungradable"
                         : *word == 'o' ? "ours"
                                        : "graded";

    if (*word == 'p')
        return;
    if (*word == '{')
        parts(word, json, &points, &bonus);
    else if (*word != 'u' && *word != 'o')
        (void)sscanf(word, "%" SCNd64 "+%" SCNd64, &points, &bonus);
    good(book_do(b,
                 "INSERT INTO result(content, seed, inputs, status, points,"
                 " bonus, full, most, bonus_most) VALUES(?, '1', ?, ?, ?, ?, ?,"
                 " 100, 20)",
                 "sssiis", content, inputs, status, points, bonus, json),
         b);
}

/* Whether, and when: the part behind @. */
static void put_submission(struct book *b, const char *id, unsigned n,
                           const char *word, const char *content)
{
    const char *when = strchr(word, '@') + 1;
    int64_t late = 0;
    char attempt[20];

    snprintf(attempt, sizeof attempt, "%u", n);
    good(book_do(b, "INSERT INTO content VALUES(?)", "s", content), b);
    good(book_do(b,
                 "INSERT INTO submission(student, attempt, origin, content)"
                 " VALUES(?, ?, 'kit', ?)",
                 "sss", id, attempt, content),
         b);
    if (*when == '?')
        return;
    if (*when != '0')
        cr_assert(policy_duration(when + 1, &late), "%s", word);
    good(book_do(b, "UPDATE submission SET time = ? WHERE content = ?", "is",
                 (int64_t)DEADLINE + (*when == '-' ? -late : late), content),
         b);
}

void policykit_student(struct book *b, const char *id, const char *section,
                       const char *tries, const char *inputs)
{
    char copy[ROOM], content[80], *rest = copy, *word;
    unsigned n = 0;

    good(book_do(b, "INSERT INTO student(id, section) VALUES(?, ?)", "ss", id,
                 section),
         b);
    snprintf(copy, sizeof copy, "%s", tries);
    while (*(word = lines_word(&rest))) {
        snprintf(content, sizeof content, "%s-%u", id, ++n);
        if (*word == 'x') {
            good(book_do(b,
                         "INSERT INTO submission(student, attempt, origin,"
                         " refused) VALUES(?, ?, 'kit', 'a link')",
                         "ss", id, content),
                 b);
            continue;
        }
        put_submission(b, id, n, word, content);
        put_result(b, content, word, inputs);
    }
}

void policykit_results(struct book *b, const char *id, const char *tries,
                       const char *inputs)
{
    char copy[ROOM], content[80], *rest = copy, *word;
    unsigned n = 0;

    snprintf(copy, sizeof copy, "%s", tries);
    while (*(word = lines_word(&rest))) {
        snprintf(content, sizeof content, "%s-%u", id, ++n);
        put_result(b, content, word, inputs);
    }
}

void policykit_config(struct book *b, const char *lines)
{
    char text[ROOM];

    snprintf(text, sizeof text, "pageturner-class 1\n%s", lines);
    good(book_set(b, "config", text), b);
}

void policykit_adjust(struct book *b, const char *id, const char *hundredths)
{
    char copy[ROOM], *rest = copy, *word;

    snprintf(copy, sizeof copy, "%s", hundredths);
    while (*(word = lines_word(&rest)))
        good(book_do(b,
                     "INSERT INTO adjustment(student, points, reason)"
                     " VALUES(?, ?, 'typo')",
                     "sd", id, strtod(word, NULL) / 100),
             b);
}

const char *policykit_mark(struct book *b, const char *id)
{
    static char mark[32];
    char *text = book_string(
        b,
        "SELECT coalesce(CAST(round(mark * 100) AS INTEGER), '-') FROM final"
        " WHERE student = ?",
        "s", id);

    cr_assert(text, "%s has no row in final", id);
    if (strcmp(text, "-") == 0)
        strcpy(mark, text);
    else
        policy_hundredths(mark, atoll(text));
    free(text);
    return mark;
}

const char *policykit_why(struct book *b, const char *id)
{
    static char why[ROOM];
    char *text =
        book_string(b, "SELECT why FROM final WHERE student = ?", "s", id);

    cr_assert(text, "%s has no row in final", id);
    snprintf(why, sizeof why, "%s", text);
    free(text);
    return why;
}

void policykit_prove(struct book *b, const struct policykit_case *c)
{
    good(book_begin(b), b);
    if (c->config)
        policykit_config(b, c->config);
    policykit_student(b, "ann", "B", c->tries, "now");
    if (c->adjust)
        policykit_adjust(b, "ann", c->adjust);
    good(policy_final(b), b);
    if (getenv("POLICYKIT_PRINT"))
        fprintf(stderr, "%s | %s | %s | %s | %s\n", c->config ? c->config : "",
                c->tries, c->adjust ? c->adjust : "", policykit_mark(b, "ann"),
                policykit_why(b, "ann"));
    cr_assert_str_eq(policykit_mark(b, "ann"), c->mark,
                     "%s\n%s: %s, expected %s (%s)", c->config ? c->config : "",
                     c->tries, policykit_mark(b, "ann"), c->mark,
                     policykit_why(b, "ann"));
    cr_assert_str_eq(policykit_why(b, "ann"), c->why,
                     "%s\n%s:\n%s\nexpected\n%s", c->config ? c->config : "",
                     c->tries, policykit_why(b, "ann"), c->why);
    book_rollback(b);
}
