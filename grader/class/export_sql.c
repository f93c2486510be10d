/*
 * export_sql.c: the gradebook as text that is the same for the same class,
 * however it came about: all at once, killed and gone on with, in shards.
 *
 * One INSERT for each row, sorted by what names it. Left out is what only
 * tells how and where it came about:
 *
 *     submission.id, adjustment.id   the order in which they came; final names
 *                                    a submission by attempt and origin
 *     result.record                  versions and hashes of this machine
 *     in the JSON: missing, memory,  what check_json.c says may differ from
 *     remarks, integrity             machine to machine
 *     results of status 'ours'       failures of ours: not graded
 *     results of other inputs        tests that no mark comes from
 */
#include "export_part.h"

#include <stdlib.h>
#include <string.h>

#define INPUTS "(SELECT value FROM meta WHERE key = 'inputs')"
#define COUNTS "inputs = " INPUTS " AND status <> 'ours'"
#define SAME(column)                                                      \
    "CASE WHEN json_valid(" column ") THEN json_remove(" column           \
    ", '$.missing', '$.memory', '$.remarks', '$.integrity') ELSE " column \
    " END"

static const struct {
    const char *name, *rows;
} TABLES[] = {
    {"meta", "SELECT key, value FROM meta WHERE key <> 'pending' ORDER BY key"},
    {"student",
     "SELECT id, name, email, section, listed, seed FROM student ORDER BY id"},
    {"content", "SELECT hash FROM content ORDER BY hash"},
    {"file", "SELECT content, name, bytes FROM file ORDER BY content, name"},
    {"submission",
     "SELECT student, attempt, time, origin, content, refused FROM submission"
     " ORDER BY student, attempt, origin"},
    {"result",
     "SELECT content, seed, inputs, status, points, most, bonus, bonus_most,"
     " misconception, " SAME("report") ", " SAME(
         "full") ", words FROM result"
                 " WHERE " COUNTS " ORDER BY content, seed"},
    {"test",
     "SELECT content, seed, inputs, exercise, name, part, verdict FROM test"
     " WHERE EXISTS (SELECT 1 FROM result r WHERE r.content = test.content AND"
     " r.seed = test.seed AND r.inputs = test.inputs AND r." COUNTS
     ") ORDER BY content, seed, exercise, name, part"},
    {"adjustment", "SELECT student, points, reason FROM adjustment"
                   " ORDER BY student, points, reason"},
    {"final",
     "SELECT f.student, s.attempt, s.origin, f.computed, f.late, f.credit,"
     " f.adjusted, f.mark, f.why FROM final f LEFT JOIN submission s"
     " ON s.id = f.submission ORDER BY f.student"},
};

static void put_bytes(const unsigned char *bytes, int n, FILE *out)
{
    fputs("X'", out);
    for (int i = 0; i < n; i++)
        fprintf(out, "%02x", bytes[i]);
    putc('\'', out);
}

/* Text as SQL knows it; bytes, if it has a 0, a control character or what is no
   ASCII: so nobody's terminal or editor changes it. */
static void put_text(const unsigned char *text, int n, FILE *out)
{
    for (int i = 0; i < n; i++)
        if ((text[i] < ' ' && text[i] != '\n') || text[i] > '~') {
            fputs("CAST(", out);
            put_bytes(text, n, out);
            fputs(" AS TEXT)", out);
            return;
        }
    putc('\'', out);
    for (int i = 0; i < n; i++) {
        putc(text[i], out);
        if (text[i] == '\'')
            putc('\'', out);
    }
    putc('\'', out);
}

static void put_value(sqlite3_stmt *row, int i, FILE *out)
{
    switch (sqlite3_column_type(row, i)) {
    case SQLITE_NULL: fputs("NULL", out); break;
    case SQLITE_INTEGER:
        fprintf(out, "%lld", (long long)sqlite3_column_int64(row, i));
        break;
    case SQLITE_FLOAT:
        fprintf(out, "%.17g", sqlite3_column_double(row, i));
        break;
    case SQLITE_BLOB:
        put_bytes(sqlite3_column_blob(row, i), sqlite3_column_bytes(row, i),
                  out);
        break;
    default:
        put_text(sqlite3_column_text(row, i), sqlite3_column_bytes(row, i),
                 out);
    }
}

bool export_sql(struct book *b, FILE *out)
{
    for (size_t i = 0; i < sizeof TABLES / sizeof TABLES[0]; i++) {
        sqlite3_stmt *row = book_ask(b, TABLES[i].rows, "");

        while (row && book_next(b, row)) {
            fprintf(out, "INSERT INTO %s VALUES(", TABLES[i].name);
            for (int k = 0; k < sqlite3_column_count(row); k++) {
                fputs(k ? "," : "", out);
                put_value(row, k, out);
            }
            fputs(");\n", out);
        }
        if (b->problem[0])
            return false;
    }
    return true;
}
