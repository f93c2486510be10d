/*
 * export_csv.c: the class as tables.
 *
 * Canvas (its importer, gradebook_importer.rb): the header begins with Student,
 * ID, SIS User ID, SIS Login ID, Section; then one column for each assignment.
 * The next row has Points Possible. ID is Canvas' own number, which is known
 * only of those whom nothing else names (take_match.h); if it is empty, Canvas
 * looks for SIS User ID, and for SIS Login ID. An empty mark changes nothing.
 * It wants UTF-8, and reads a row whose first field has Points Possible in it
 * as that row, wherever it is: no student may be called so.
 *
 * Moodle (docs, Grade import): any columns, which are mapped by hand; ID number
 * or Email address says who it is. Marks and feedback go together, or feedback
 * takes the marks away. UTF-8.
 *
 * csv begins with a byte order mark, without which Excel reads UTF-8 wrongly.
 * The other two do not need it.
 */
#include "export_part.h"

#include "export_text.h"
#include "lines.h"
#include "policy_load.h"
#include "take_match.h"

#include <stdlib.h>
#include <string.h>

void export_field(FILE *out, const char *text, bool last)
{
    text_csv(out, text);
    fputs(last ? "\r\n" : ",", out);
}

/* A number, without zeros at its end; "" if there is none. */
static const char *number_text(char text[32], sqlite3_stmt *row, int column,
                               int places)
{
    int type = sqlite3_column_type(row, column);
    char *end;

    *text = '\0';
    if (type != SQLITE_INTEGER && type != SQLITE_FLOAT)
        return text;
    snprintf(text, 32, "%.*f", places, sqlite3_column_double(row, column));
    for (end = text + strlen(text); end[-1] == '0'; end--)
        end[-1] = '\0';
    if (end[-1] == '.')
        end[-1] = '\0';
    return text;
}

/* The most points of the mark: of the lab, or what they are scaled to. */
static bool full_marks(struct book *b, char text[32])
{
    int64_t most;

    if (!policy_most(b, &most))
        return false;
    policy_hundredths(text, most);
    return true;
}

/* Not those who have left the class and handed in nothing. */
static const char STUDENTS[] =
    "SELECT student, name, email, section, mark, why FROM chosen c WHERE listed"
    " OR EXISTS (SELECT 1 FROM submission s WHERE s.student = c.student)"
    " ORDER BY student";

/* A number of that learning system, out of its id; NULL: it is none. */
static const char *number_of(const char *id, const char *system)
{
    size_t n = strlen(system);

    return strncmp(id, system, n) == 0 ? id + n : NULL;
}

/* What Canvas would not take for a row of points. */
static const char *harmless(const char *name, const char *otherwise)
{
    if (*name && !strstr(name, "Points Possible"))
        return name;
    return strstr(otherwise, "Points Possible") ? "?" : otherwise;
}

bool export_canvas(struct book *b, FILE *out)
{
    char *lab = book_get(b, "lab"), number[32] = "";
    sqlite3_stmt *row;

    if (!lab || !full_marks(b, number)) {
        free(lab);
        return false;
    }
    fputs("Student,ID,SIS User ID,SIS Login ID,Section,", out);
    export_field(out, lab, true);
    fprintf(out, "    Points Possible,,,,,%s\r\n", number);
    free(lab);
    row = book_ask(b, STUDENTS, "");
    while (row && book_next(b, row)) {
        const char *id = book_text(row, 0), *email = book_text(row, 2);
        const char *known = number_of(id, TAKE_CANVAS_ID);

        export_field(out, harmless(book_text(row, 1), id), false);
        export_field(out, known ? known : "", false);
        export_field(out, known ? "" : id, false);
        export_field(out, *email || known ? email : id, false);
        export_field(out, book_text(row, 3), false);
        export_field(out, number_text(number, row, 4, 2), true);
    }
    return !b->problem[0];
}

bool export_moodle(struct book *b, FILE *out)
{
    char *lab = book_get(b, "lab"), number[32], title[200];
    sqlite3_stmt *row;

    if (!lab)
        return false;
    fputs("ID number,Email address,Full name,", out);
    snprintf(title, sizeof title, "%.150s (Real)", lab);
    export_field(out, title, false);
    snprintf(title, sizeof title, "%.150s (Feedback)", lab);
    export_field(out, title, true);
    free(lab);
    row = book_ask(b, STUDENTS, "");
    while (row && book_next(b, row)) {
        const char *id = book_text(row, 0);

        export_field(out, number_of(id, TAKE_MOODLE_ID) ? "" : id, false);
        export_field(out, book_text(row, 2), false);
        export_field(out, book_text(row, 1), false);
        export_field(out, number_text(number, row, 4, 2), false);
        export_field(out, book_text(row, 5), true);
    }
    return !b->problem[0];
}

/* --------------------------------------------------------------- everything */

#define INPUTS "(SELECT value FROM meta WHERE key = 'inputs')"

/* The columns of `csv`, and the result that belongs to them. */
static const char EVERYTHING[] =
    "SELECT student, name, email, section, listed, attempt,"
    " strftime('%Y-%m-%dT%H:%M:%SZ', time, 'unixepoch'), origin,"
    " coalesce(status, CASE WHEN submission IS NULL THEN 'absent' ELSE"
    " 'pending' END), points, bonus, computed, late, credit, adjusted,"
    " mark, misconception, why, content, seed, full FROM chosen"
    " ORDER BY student";

static const char *const TITLES[] = {
    "student",  "name",   "email",    "section", "listed",        "attempt",
    "time",     "origin", "status",   "points",  "bonus",         "computed",
    "late (s)", "credit", "adjusted", "mark",    "misconception", "why",
};

enum {
    COLUMNS = sizeof TITLES / sizeof TITLES[0],
    LISTED = 4,
    POINTS = 9,
    CREDIT = 13,
    MARK = 15,
    CONTENT = 18,
    RESULT_SEED,
    FULL
};

/* All exercises, and all tests, that any result has; in order. */
static bool names(struct book *b, struct list *exercises, struct list *tests)
{
    sqlite3_stmt *row = book_ask(
        b,
        "SELECT json_extract(e.value, '$.name') AS name, min(e.key) FROM"
        " result r, json_each(r.full, '$.exercises') e WHERE json_valid(r.full)"
        " AND r.status = 'graded' AND r.inputs = " INPUTS
        " GROUP BY name ORDER BY min(e.key), name",
        "");

    while (row && book_next(b, row))
        list_add(exercises, book_text(row, 0));
    if (b->problem[0])
        return false;
    row = book_ask(b,
                   "SELECT DISTINCT exercise || '::' || name || CASE part WHEN"
                   " 'hidden' THEN ' (hidden)' ELSE '' END FROM test WHERE"
                   " inputs = " INPUTS " ORDER BY 1",
                   "");
    while (row && book_next(b, row))
        list_add(tests, book_text(row, 0));
    return !b->problem[0];
}

/* A text that a query gives, as the next field. */
static bool put_asked(struct book *b, FILE *out, bool last, char *text)
{
    export_field(out, text ? text : "", last);
    free(text);
    return !b->problem[0];
}

static bool put_row(struct book *b, sqlite3_stmt *row,
                    const struct list *exercises, const struct list *tests,
                    FILE *out)
{
    const char *full = book_text(row, FULL);
    char number[32];
    bool good = true;

    for (int i = 0; i < COLUMNS; i++) {
        bool is_number = i == LISTED || (i >= POINTS && i <= MARK);
        bool last = i + 1 == COLUMNS && exercises->count + tests->count == 0;

        export_field(out,
                     is_number
                         ? number_text(number, row, i, i == CREDIT ? 4 : 2)
                         : book_text(row, i),
                     last);
    }
    for (size_t i = 0; i < exercises->count && good; i++)
        good = put_asked(
            b, out, i + 1 == exercises->count && tests->count == 0,
            book_string(b,
                        "SELECT json_extract(value, '$.points') FROM"
                        " json_each(CASE WHEN json_valid(?1) THEN ?1 ELSE '{}'"
                        " END, '$.exercises') WHERE"
                        " json_extract(value, '$.name') = ?2",
                        "ss", full, exercises->items[i]));
    for (size_t i = 0; i < tests->count && good; i++)
        good = put_asked(
            b, out, i + 1 == tests->count,
            book_string(b,
                        "SELECT verdict FROM test WHERE content = ? AND seed ="
                        " ? AND inputs = " INPUTS
                        " AND exercise || '::' || name || CASE part WHEN"
                        " 'hidden' THEN ' (hidden)' ELSE '' END = ?",
                        "sss", book_text(row, CONTENT),
                        book_text(row, RESULT_SEED), tests->items[i]));
    return good;
}

bool export_csv(struct book *b, FILE *out)
{
    struct list exercises = {0}, tests = {0};
    bool good = names(b, &exercises, &tests);
    size_t all = COLUMNS + exercises.count + tests.count;
    sqlite3_stmt *row = good ? book_ask(b, EVERYTHING, "") : NULL;

    fputs("\xef\xbb\xbf", out);
    for (size_t i = 0; i < all && good; i++)
        export_field(out,
                     i < COLUMNS ? TITLES[i]
                     : i < COLUMNS + exercises.count
                         ? exercises.items[i - COLUMNS]
                         : tests.items[i - COLUMNS - exercises.count],
                     i + 1 == all);
    while (row && good && book_next(b, row)) {
        good = put_row(b, row, &exercises, &tests, out);
        if (!good)
            sqlite3_finalize(row);
    }
    list_clear(&exercises);
    list_clear(&tests);
    return good && !b->problem[0];
}
