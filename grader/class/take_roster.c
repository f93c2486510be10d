/*
 * take_roster.c: who is in the class.
 *
 * A table as spreadsheets and learning systems write it: RFC 4180, or with ';'
 * between the fields; perhaps with a byte order mark; with any columns beside
 * those that we know, in any order.
 */
#include "take.h"

#include "base.h"
#include "escape.h"
#include "plain_file.h"
#include "take_claim.h"
#include "take_name.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { ROSTER = 16 << 20, COLUMNS = 6 };

enum column { ID, NAME, EMAIL, SECTION, FIRST, LAST };

/* Words in the header, the best first; blanks are as good as '_'. */
static const char *const NAMES[COLUMNS] = {
    [ID] = (" sis_user_id id sis_id student_id sid id_number username login "
            "login_id sis_login_id user_id "),
    [NAME] = " name student full_name student_name ",
    [EMAIL] = " email email_address e-mail sis_login_id ",
    [SECTION] = " section sections group groups ",
    [FIRST] = " first_name firstname given_name ",
    [LAST] = " last_name lastname surname family_name "};

struct roster {
    struct book *b;
    const char *at, *end;
    char comma;
    unsigned line;
    size_t where[COLUMNS]; /* which field; SIZE_MAX: none */
    size_t canvas;         /* ... has Canvas's own number; SIZE_MAX: none */
    size_t numbers;        /* so many of these were there */
    char *problem;
};

__attribute__((format(printf, 2, 3))) static bool
refuse(struct roster *r, const char *format, ...)
{
    char why[300];
    va_list args;

    va_start(args, format);
    vsnprintf(why, sizeof why, format, args);
    va_end(args);
    snprintf(r->problem, BOOK_PROBLEM, "line %u: %s", r->line, why);
    return false;
}

/* The next field, as UTF-8, without blanks around it. *last: of its line.
   False: quotes that do not end. */
static bool next_field(struct roster *r, char **field, bool *last)
{
    char *raw = must_alloc(1, (size_t)(r->end - r->at) + 1), *out = raw;
    bool quoted = r->at < r->end && *r->at == '"';
    char *begin = raw;

    for (r->at += quoted; r->at < r->end; r->at++) {
        char c = *r->at;

        if (quoted && c == '"' && r->at + 1 < r->end && r->at[1] == '"')
            r->at++;
        else if (c == '"' && quoted) {
            quoted = false;
            continue;
        } else if (!quoted && (c == r->comma || c == '\n')) {
            break;
        }
        r->line += c == '\n';
        *out++ = c;
    }
    *last = r->at == r->end || *r->at == '\n';
    r->at += r->at < r->end;
    while (out > begin && isspace((unsigned char)out[-1]))
        out--;
    while (begin < out && isspace((unsigned char)*begin))
        begin++;
    *field = take_utf8(begin, (size_t)(out - begin));
    free(raw);
    return !quoted;
}

static bool next_row(struct roster *r, struct list *fields)
{
    bool last = false;

    list_clear(fields);
    while (!last) {
        char *field;
        bool good = next_field(r, &field, &last);

        list_add(fields, field);
        free(field);
        if (!good)
            return refuse(r, "a quote (\") has no end");
    }
    return true;
}

/* Where in the names is the word? A small number is a better one. */
static size_t rank_of(enum column c, const char *word)
{
    char wanted[64];
    const char *at;

    snprintf(wanted, sizeof wanted, " %.60s ", word);
    for (char *w = wanted + 1; w[1]; w++)
        *w = *w == ' ' ? '_' : (char)tolower((unsigned char)*w);
    at = *word ? strstr(NAMES[c], wanted) : NULL;
    return at ? (size_t)(at - NAMES[c]) : SIZE_MAX;
}

/* The header has no column that says who is who: then it is shown. */
static bool no_id(struct roster *r, const struct list *fields)
{
    char there[200], shown[60];
    size_t n = 0;

    for (size_t i = 0; i < fields->count && n < 120; i++)
        n += (size_t)snprintf(
            there + n, sizeof there - n, "%s%s", i ? ", " : "",
            escape_name(shown, sizeof shown, fields->items[i]));
    return refuse(r,
                  "the header has no column id (or sis_id, student_id, sid, "
                  "login, email); it has: %s%s",
                  there, n >= 120 ? " ..." : "");
}

static bool read_header(struct roster *r)
{
    struct list fields = {0};
    bool good;
    bool quoted = false;
    int more = 0;

    for (const char *c = r->at; c < r->end && (quoted || *c != '\n'); c++) {
        quoted ^= *c == '"';
        more += quoted ? 0 : (*c == ';') - (*c == ',');
    }
    r->comma = more > 0 ? ';' : ',';
    if (!next_row(r, &fields)) {
        list_clear(&fields);
        return false;
    }
    for (int c = 0; c < COLUMNS; c++) {
        size_t best = SIZE_MAX;

        r->where[c] = SIZE_MAX;
        for (size_t i = 0; i < fields.count; i++) {
            size_t rank = rank_of((enum column)c, fields.items[i]);

            if (rank < best) {
                best = rank;
                r->where[c] = i;
            }
        }
    }
    r->canvas = SIZE_MAX;
    if (fields.count > 1 && strcmp(fields.items[0], "Student") == 0 &&
        strcmp(fields.items[1], "ID") == 0) {
        r->canvas = 1;
        if (r->where[ID] == 1)
            r->where[ID] = SIZE_MAX;
    } else if (r->where[ID] == SIZE_MAX) {
        r->where[ID] = r->where[EMAIL];
    }
    good =
        r->where[ID] != SIZE_MAX || r->canvas != SIZE_MAX || no_id(r, &fields);
    list_clear(&fields);
    return good;
}

static const char *field_of(const struct roster *r, const struct list *fields,
                            enum column c)
{
    return r->where[c] < fields->count ? fields->items[r->where[c]] : "";
}

/* Who it is: what the school calls a student, or else what Canvas does. */
static char *id_of(const struct roster *r, const struct list *fields)
{
    const char *id = field_of(r, fields, ID);

    if (!*id && r->canvas < fields->count && *fields->items[r->canvas])
        return take_say(TAKE_CANVAS_ID "%s", fields->items[r->canvas]);
    return lines_copy(id);
}

/* A row that Canvas adds: the most points, whether marks are posted by hand,
   and a student who is there to try things. */
static bool of_nobody(const struct roster *r, const struct list *fields)
{
    const char *name = field_of(r, fields, NAME);

    if (*name)
        return strcmp(name, "Points Possible") == 0 ||
               strcmp(name, "Student, Test") == 0;
    return !*field_of(r, fields, ID) && !*field_of(r, fields, EMAIL) &&
           !*field_of(r, fields, FIRST) && !*field_of(r, fields, LAST) &&
           (r->canvas >= fields->count || !*fields->items[r->canvas]);
}

static bool add_named(struct roster *r, const struct list *fields,
                      const char *id)
{
    const char *name = field_of(r, fields, NAME);
    const char *first = field_of(r, fields, FIRST);
    const char *last = field_of(r, fields, LAST);
    char shown[80];

    if (!*id)
        return refuse(r, "%s has no id; fill it in",
                      escape_name(shown, sizeof shown,
                                  *name   ? name
                                  : *last ? last
                                          : first));
    if (book_number(r->b, 0,
                    "SELECT count(*) FROM student WHERE id = ? AND listed = 1",
                    "s", id))
        return refuse(r, "%s is there twice",
                      escape_name(shown, sizeof shown, id));
    char *whole =
        *name ? lines_copy(name)
              : take_say("%s%s%s", first, *first && *last ? " " : "", last);
    bool good = book_do(
        r->b,
        "INSERT INTO student(id, name, email, section, listed) VALUES(?, ?, ?, "
        "?, 1) ON CONFLICT(id) DO UPDATE SET name = excluded.name, email = "
        "excluded.email, section = excluded.section, listed = 1",
        "ssss", id, whole, field_of(r, fields, EMAIL),
        field_of(r, fields, SECTION));

    free(whole);
    if (!good)
        snprintf(r->problem, BOOK_PROBLEM, "%s", r->b->problem);
    return good;
}

/* What Canvas calls the student, whatever the id is: its files say that. The
   first one shows that the roster has them: then all are said anew. */
static bool add_number(struct roster *r, const struct list *fields,
                       const char *id)
{
    const char *number =
        r->canvas < fields->count ? fields->items[r->canvas] : "";
    char shown[80];

    if (!*number)
        return true;
    char *key = take_say(TAKE_NUMBER TAKE_CANVAS_ID "%s", number);
    bool good =
        r->numbers++ > 0 ||
        book_do(r->b, "DELETE FROM meta WHERE key GLOB '" TAKE_NUMBER "*'", "");
    char *other = good ? book_get(r->b, key) : NULL;

    if (other)
        good = refuse(r, "the ID %s is there twice",
                      escape_name(shown, sizeof shown, number));
    else if (!good || !book_set(r->b, key, id)) {
        snprintf(r->problem, BOOK_PROBLEM, "%s", r->b->problem);
        good = false;
    }
    free(other);
    free(key);
    return good;
}

static bool add_student(struct roster *r, const struct list *fields)
{
    char *id = id_of(r, fields);
    bool good = of_nobody(r, fields) ||
                (add_named(r, fields, id) && add_number(r, fields, id));

    free(id);
    return good;
}

static bool read_rows(struct roster *r)
{
    struct list fields = {0};
    bool good = true;

    while (good && r->at < r->end) {
        r->line++;
        good = next_row(r, &fields);
        if (good && (fields.count > 1 || *fields.items[0]))
            good = add_student(r, &fields);
    }
    list_clear(&fields);
    return good;
}

static bool read_roster(struct roster *r, FILE *err)
{
    if (r->end - r->at >= 3 && memcmp(r->at, "\xef\xbb\xbf", 3) == 0)
        r->at += 3;
    r->line = 1;
    if (!book_begin(r->b) || !take_claim_before(r->b) ||
        !book_do(r->b, "UPDATE student SET listed = 0", "") ||
        !book_set(r->b, "roster", "1")) {
        snprintf(r->problem, BOOK_PROBLEM, "%s", r->b->problem);
        return false;
    }
    if (!read_header(r) || !read_rows(r))
        return false;
    if (take_claim_after(r->b) && take_claim_roster(r->b, err) &&
        book_commit(r->b))
        return true;
    snprintf(r->problem, BOOK_PROBLEM, "%s", r->b->problem);
    return false;
}

bool take_roster(struct book *b, const char *path, FILE *err,
                 char problem[BOOK_PROBLEM])
{
    struct stat st;
    int fd = plain_open(path, true, &st);
    char *text = NULL, shown[160], why[BOOK_PROBLEM];
    struct roster r = {.b = b, .problem = why};
    ssize_t n = -1;
    bool good = false;

    if (fd >= 0 && st.st_size <= ROSTER) {
        r.at = text = must_alloc(1, (size_t)st.st_size + 1);
        n = plain_read(fd, text, (size_t)st.st_size);
    }
    if (fd >= 0 && !text) {
        snprintf(why, sizeof why, "it has more than %d MiB", ROSTER >> 20);
    } else if (n < 0) {
        snprintf(why, sizeof why, "%s", strerror(errno));
    } else {
        r.end = text + n;
        good = read_roster(&r, err);
        book_rollback(b);
    }
    if (fd >= 0)
        close(fd);
    free(text);
    if (!good)
        snprintf(problem, BOOK_PROBLEM, "%s: %.400s",
                 escape_text(shown, sizeof shown, path), why);
    return good;
}
