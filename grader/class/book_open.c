/*
 * book_open.c: how a gradebook is opened, and made.
 *
 * SQLite keeps its promises only if it may: synchronous writes, and a journal
 * that is rolled back by whoever opens the file next. The lock that keeps two
 * writers apart for the whole run is a file beside it, for SQLite's own locks
 * last no longer than a transaction.
 */
#include "book_part.h"

#include "base.h"
#include "lines.h"
#include "plain_file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ms. Who writes has to wait until nobody reads, and a report on 3,000 students
   reads for 20 s. */
enum { PATIENCE = 60 * 1000, LONG_PATIENCE = 600 * 1000 };

static const char SCHEMA[] =
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL);"
    "CREATE TABLE student(id TEXT PRIMARY KEY, name TEXT NOT NULL DEFAULT '',"
    " email TEXT NOT NULL DEFAULT '', section TEXT NOT NULL DEFAULT '',"
    " listed INTEGER NOT NULL DEFAULT 0, seed TEXT NOT NULL DEFAULT '1');"
    "CREATE TABLE content(hash TEXT PRIMARY KEY);"
    "CREATE TABLE file(content TEXT NOT NULL REFERENCES content(hash),"
    " name TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY(content, name));"
    "CREATE TABLE submission(id INTEGER PRIMARY KEY, student TEXT NOT NULL"
    " REFERENCES student(id), attempt TEXT NOT NULL, time INTEGER,"
    " origin TEXT NOT NULL, content TEXT REFERENCES content(hash),"
    " refused TEXT, UNIQUE(student, attempt, origin),"
    " CHECK((content IS NULL) <> (refused IS NULL)));"
    "CREATE TABLE result(content TEXT NOT NULL REFERENCES content(hash),"
    " seed TEXT NOT NULL, inputs TEXT NOT NULL, status TEXT NOT NULL"
    " CHECK(status IN ('graded', 'ungradable', 'ours')),"
    " points INTEGER NOT NULL DEFAULT 0, most INTEGER NOT NULL DEFAULT 0,"
    " bonus INTEGER NOT NULL DEFAULT 0,"
    " bonus_most INTEGER NOT NULL DEFAULT 0,"
    " misconception TEXT NOT NULL DEFAULT '',"
    " report TEXT NOT NULL DEFAULT '', full TEXT NOT NULL DEFAULT '',"
    " record TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT '',"
    " PRIMARY KEY(content, seed, inputs));"
    "CREATE TABLE test(content TEXT NOT NULL, seed TEXT NOT NULL,"
    " inputs TEXT NOT NULL, exercise TEXT NOT NULL, name TEXT NOT NULL,"
    " part TEXT NOT NULL, verdict TEXT NOT NULL,"
    " PRIMARY KEY(content, seed, inputs, exercise, name, part));"
    "CREATE TABLE adjustment(id INTEGER PRIMARY KEY, student TEXT NOT NULL"
    " REFERENCES student(id), points REAL NOT NULL, reason TEXT NOT NULL);"
    "CREATE TABLE final(student TEXT PRIMARY KEY REFERENCES student(id),"
    " submission INTEGER REFERENCES submission(id), computed REAL NOT NULL,"
    " late INTEGER NOT NULL, credit REAL NOT NULL, adjusted REAL NOT NULL,"
    " mark REAL, why TEXT NOT NULL);"
    "CREATE INDEX submission_content ON submission(content);";

/* Why is there not even a file to lock? */
static enum pt_exit no_folder(struct book *b, int why)
{
    book_fail(b, "%s: cannot be written: %s", b->path,
              why == ENOENT ? "there is no such folder" : strerror(why));
    return plain_misnamed(why) ? PT_INPUT : PT_OURS;
}

/* Why is there no lock? Only EACCES and EAGAIN mean that somebody has it. */
static enum pt_exit no_lock(struct book *b, int why)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    char who[40] = "";

    if (why != EACCES && why != EAGAIN) {
        book_fail(b,
                  "%s: cannot be locked: %s; keep it on a disk, or a server, "
                  "where files can be locked",
                  b->path, strerror(why));
        return PT_OURS;
    }
    if (fcntl(b->lock, F_GETLK, &whole) == 0 && whole.l_type != F_UNLCK &&
        whole.l_pid > 0)
        snprintf(who, sizeof who, " (process %ld)", (long)whole.l_pid);
    b->busy = true;
    book_fail(b, "%s: another pt%s is writing to it; wait for it, or end it",
              b->path, who);
    return PT_INPUT;
}

/* One writer at a time, until the book is closed or its process has ended. */
static enum pt_exit take_lock(struct book *b)
{
    size_t size = strlen(b->path) + 8;
    char *path = must_alloc(size, 1);
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    enum pt_exit code;

    snprintf(path, size, "%s-lock", b->path);
    b->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    free(path);
    if (b->lock < 0)
        return no_folder(b, errno);
    if (fcntl(b->lock, F_SETLK, &whole) == 0)
        return PT_OK;
    code = no_lock(b, errno);
    close(b->lock);
    b->lock = -1;
    return code;
}

static bool create(struct book *b, const char *lab)
{
    if (!book_begin(b))
        return false;
    if (sqlite3_exec(b->db, SCHEMA, NULL, NULL, NULL) != SQLITE_OK) {
        book_failed(b);
        book_rollback(b);
        return false;
    }
    char version[16];
    snprintf(version, sizeof version, "%d", BOOK_VERSION);
    if (book_set(b, "version", version) && book_set(b, "lab", lab) &&
        book_set(b, "config", "") && book_commit(b))
        return true;
    book_rollback(b);
    return false;
}

/* Is it a gradebook, one that we can read, and of this lab? */
static enum pt_exit fits(struct book *b, const char *lab)
{
    char *version = book_get(b, "version");
    char *has = version ? book_get(b, "lab") : NULL;
    enum pt_exit code = PT_INPUT;
    uint64_t n = 0;

    if (b->problem[0] && sqlite3_errcode(b->db) != SQLITE_ERROR)
        code = book_blame(b); /* and it is said why */
    else if (!has || !lines_number(version, 10, UINT32_MAX, &n))
        book_fail(b, "%s: it is no gradebook of pt", b->path);
    else if (n > BOOK_VERSION)
        book_fail(b,
                  "%s: it is of version %" PRIu64 ", and this pt knows "
                  "versions up to %d; use a newer pt",
                  b->path, n, BOOK_VERSION);
    else if (lab && strcmp(lab, has) != 0)
        book_fail(b,
                  "%s: it is the gradebook of %s, not of %s; each lab has its "
                  "own: name another file",
                  b->path, has, lab);
    else
        code = PT_OK;
    free(version);
    free(has);
    return code;
}

/* To SQLite some names are no files: what is kept there is gone in the end. */
static bool is_file_name(struct book *b)
{
    if (*b->path && strcmp(b->path, ":memory:") != 0 &&
        strncmp(b->path, "file:", 5) != 0)
        return true;
    return book_fail(
        b, "\"%.200s\" cannot be a gradebook: name a file for it%s", b->path,
        *b->path ? "" : " (is a variable of the shell not set?)");
}

/* Before anything is made beside it. */
static bool may_open(struct book *b, enum book_how how)
{
    struct stat st;

    if (!is_file_name(b))
        return false;
    if (stat(b->path, &st) < 0)
        return how == BOOK_CREATE ||
               book_fail(b,
                         "%s: there is no such gradebook; `pt grade` makes one",
                         b->path);
    return !S_ISDIR(st.st_mode) ||
           book_fail(b, "%s: it is a folder; name a file", b->path);
}

/* Which flags, and what is wrong with the file? */
static enum pt_exit open_file(struct book *b, enum book_how how)
{
    int flags = how == BOOK_READ ? SQLITE_OPEN_READONLY
                : how == BOOK_WRITE
                    ? SQLITE_OPEN_READWRITE
                    : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

    /* A new one has names, marks and work in it: it is nobody else's. */
    if (how == BOOK_CREATE) {
        int fd = open(b->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

        if (fd >= 0)
            close(fd);
    }
    if (sqlite3_open_v2(b->path, &b->db, flags, NULL) != SQLITE_OK) {
        if (how != BOOK_READ)
            return book_failed(b), PT_OURS;
        book_fail(b, "%s: cannot be read: %s", b->path,
                  strerror(sqlite3_system_errno(b->db)));
        return PT_INPUT;
    }
    sqlite3_busy_timeout(b->db, how == BOOK_READ ? PATIENCE : LONG_PATIENCE);
    if (how != BOOK_READ && !book_do(b, "PRAGMA synchronous = FULL", ""))
        return book_blame(b);
    if (!book_do(b, "PRAGMA foreign_keys = ON", "") ||
        (how == BOOK_READ && !book_do(b, "BEGIN", "")))
        return PT_OURS;
    return PT_OK;
}

static void shut_file(struct book *b)
{
    sqlite3_close(b->db);
    b->db = NULL;
    if (b->lock >= 0)
        close(b->lock);
    b->lock = -1;
}

/* Must something be taken back that was half written, and we may not? (If we
   may, asking for anything does it.) */
static bool half_written(struct book *b)
{
    (void)book_number(b, 0, "SELECT count(*) FROM sqlite_master", "");
    return sqlite3_extended_errcode(b->db) == SQLITE_READONLY_ROLLBACK;
}

/* Take it back. */
static enum pt_exit take_back(struct book *b)
{
    char why[BOOK_PROBLEM];
    enum pt_exit code = take_lock(b);

    if (code == PT_OK)
        code = open_file(b, BOOK_WRITE);
    if ((code == PT_OK && !half_written(b) && !b->problem[0]) || b->busy)
        return code;
    memcpy(why, b->problem, sizeof why);
    book_fail(b,
              "%.250s. A run that was killed has left a change half written, "
              "which must be taken back before it can be read: copy it "
              "together with %.200s-journal to a folder of your own",
              why, b->path);
    return code == PT_OK ? PT_INPUT : code;
}

static enum pt_exit open_to_read(struct book *b)
{
    enum pt_exit code = open_file(b, BOOK_READ);

    if (code != PT_OK || !half_written(b))
        return code;
    shut_file(b);
    code = take_back(b);
    if (code != PT_OK)
        return code;
    shut_file(b);
    return open_file(b, BOOK_READ);
}

enum pt_exit book_open(struct book *b, const char *path, enum book_how how,
                       const char *lab)
{
    *b = (struct book){.path = lines_copy(path), .lock = -1};
    enum pt_exit code = PT_OK;
    char problem[BOOK_PROBLEM];

    if (!may_open(b, how))
        code = PT_INPUT;
    if (code == PT_OK && how != BOOK_READ)
        code = take_lock(b);
    if (code == PT_OK)
        code = how == BOOK_READ ? open_to_read(b) : open_file(b, how);
    if (code == PT_OK && how == BOOK_CREATE &&
        book_number(b, -1, "SELECT count(*) FROM sqlite_master", "") == 0 &&
        !create(b, lab))
        code = PT_OURS;
    if (code == PT_OK)
        code = fits(b, lab);
    if (code == PT_OK)
        return PT_OK;
    memcpy(problem, b->problem, sizeof problem);
    book_close(b);
    memcpy(b->problem, problem, sizeof problem);
    return code;
}

void book_close(struct book *b)
{
    shut_file(b);
    free(b->path);
    b->path = NULL;
}
