/*
 * book.c: statements and transactions. How it is opened: book_open.c.
 */
#include "book_part.h"

#include "lines.h"

#include <stdarg.h>
#include <string.h>

bool book_fail(struct book *b, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(b->problem, sizeof b->problem, format, args);
    va_end(args);
    return false;
}

bool book_failed(struct book *b)
{
    int code = sqlite3_errcode(b->db);

    b->busy = code == SQLITE_BUSY || code == SQLITE_LOCKED;
    if (code == SQLITE_FULL)
        return book_fail(
            b,
            "%s: the disk is full; nothing that was written is lost: "
            "make room, and run the same command again",
            b->path);
    if (b->busy)
        return book_fail(b, "%s: another program is using it; try again",
                         b->path);
    if (code == SQLITE_NOTADB)
        return book_fail(b, "%s: it is no gradebook of pt", b->path);
    if (code == SQLITE_READONLY || code == SQLITE_CANTOPEN)
        return book_fail(b,
                         "%s: cannot be written; is the folder, or the file, "
                         "read-only?",
                         b->path);
    if (code == SQLITE_CORRUPT)
        return book_fail(
            b,
            "%s: it is damaged (%s); take a copy that you have, or "
            "grade into a new one from the same sources",
            b->path, sqlite3_errmsg(b->db));
    return book_fail(b, "%s: %s", b->path, sqlite3_errmsg(b->db));
}

enum pt_exit book_blame(const struct book *b)
{
    switch (sqlite3_errcode(b->db)) {
    case SQLITE_ERROR: /* there is no such table */
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return PT_INPUT;
    default: return PT_OURS;
    }
}

/* ---- statements ---- */

static sqlite3_stmt *prepare(struct book *b, const char *sql, const char *types,
                             va_list args)
{
    sqlite3_stmt *s = NULL;
    int i = 0;

    b->problem[0] = '\0';
    if (sqlite3_prepare_v2(b->db, sql, -1, &s, NULL) != SQLITE_OK) {
        book_failed(b);
        return NULL;
    }
    for (const char *t = types; *t; t++) {
        const void *bytes;

        i++;
        switch (*t) {
        case 'i': sqlite3_bind_int64(s, i, va_arg(args, int64_t)); break;
        case 'd': sqlite3_bind_double(s, i, va_arg(args, double)); break;
        case 's':
            sqlite3_bind_text(s, i, va_arg(args, const char *), -1,
                              SQLITE_TRANSIENT);
            break;
        default:
            bytes = va_arg(args, const void *);
            sqlite3_bind_blob64(s, i, bytes, va_arg(args, size_t),
                                SQLITE_TRANSIENT);
        }
    }
    return s;
}

bool book_next(struct book *b, sqlite3_stmt *s)
{
    int code = sqlite3_step(s);

    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        book_failed(b);
    sqlite3_finalize(s);
    return false;
}

bool book_do(struct book *b, const char *sql, const char *types, ...)
{
    va_list args;

    va_start(args, types);
    sqlite3_stmt *s = prepare(b, sql, types, args);
    va_end(args);
    while (s && book_next(b, s))
        continue;
    return !b->problem[0];
}

sqlite3_stmt *book_ask(struct book *b, const char *sql, const char *types, ...)
{
    va_list args;

    va_start(args, types);
    sqlite3_stmt *s = prepare(b, sql, types, args);
    va_end(args);
    return s;
}

const char *book_text(sqlite3_stmt *s, int column)
{
    const char *text = (const char *)sqlite3_column_text(s, column);

    return text ? text : "";
}

int64_t book_number(struct book *b, int64_t otherwise, const char *sql,
                    const char *types, ...)
{
    va_list args;
    int64_t n = otherwise;

    va_start(args, types);
    sqlite3_stmt *s = prepare(b, sql, types, args);
    va_end(args);
    while (s && book_next(b, s))
        if (sqlite3_column_type(s, 0) != SQLITE_NULL)
            n = sqlite3_column_int64(s, 0);
    return n;
}

char *book_string(struct book *b, const char *sql, const char *types, ...)
{
    va_list args;
    char *text = NULL;

    va_start(args, types);
    sqlite3_stmt *s = prepare(b, sql, types, args);
    va_end(args);
    while (s && book_next(b, s))
        if (!text && sqlite3_column_type(s, 0) != SQLITE_NULL)
            text = lines_copy(book_text(s, 0));
    return text;
}

bool book_set(struct book *b, const char *key, const char *value)
{
    return book_do(b, "INSERT OR REPLACE INTO meta VALUES(?, ?)", "ss", key,
                   value);
}

char *book_get(struct book *b, const char *key)
{
    return book_string(b, "SELECT value FROM meta WHERE key = ?", "s", key);
}

bool book_begin(struct book *b)
{
    return book_do(b, "BEGIN IMMEDIATE", "");
}

bool book_commit(struct book *b)
{
    return book_do(b, "COMMIT", "");
}

void book_rollback(struct book *b)
{
    char kept[BOOK_PROBLEM];

    if (sqlite3_get_autocommit(b->db))
        return;
    memcpy(kept, b->problem, sizeof kept);
    (void)book_do(b, "ROLLBACK", "");
    memcpy(b->problem, kept, sizeof kept);
}
