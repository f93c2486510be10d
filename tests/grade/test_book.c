/*
 * Tests of book: files that cannot be opened as they are, and what is said.
 */
#include "gradekit.h"

#include "lock.h"
#include "merge.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

TestSuite(book, .init = gradekit_plant, .fini = gradekit_fell);

static void run(const char *format, const char *path)
{
    char command[1000];

    snprintf(command, sizeof command, format, path, path, path);
    cr_assert_eq(system(command), 0, "%s", command);
}

/* Open and close it. What it said is in `problem`. */
static char problem[BOOK_PROBLEM];

static enum pt_exit open_it(const char *path, enum book_how how)
{
    struct book b;
    enum pt_exit code = book_open(&b, path, how, NULL);

    snprintf(problem, sizeof problem, "%s", b.problem);
    if (code == PT_OK)
        book_close(&b);
    return code;
}

/* shut/x.db, as if somebody had been killed while all names were written: half
   of them are in the file, and the journal takes them back. */
static const char *half_written(void)
{
    const char *from = gradekit_book("a.db");
    struct book b;

    tree_write("shut/x", "");
    cr_assert_eq(book_open(&b, from, BOOK_WRITE, NULL), PT_OK);
    cr_assert(book_do(&b, "PRAGMA cache_size = 1", "") && book_begin(&b));
    cr_assert(book_do(&b, "UPDATE student SET name = hex(zeroblob(9000))", ""));
    run("cp %s $PT_ROOT/shut/x.db; cp %s-journal $PT_ROOT/shut/x.db-journal",
        from);
    book_rollback(&b);
    book_close(&b);
    return tree_path("shut/x.db");
}

/* What was half written: does a reader see what was there before? */
Test(book, a_reader_takes_back_what_was_half_written)
{
    const char *book = half_written();
    struct book b;

    cr_assert_eq(book_open(&b, book, BOOK_READ, NULL), PT_OK, "%s", b.problem);
    cr_assert_eq(
        book_number(&b, -1, "SELECT sum(length(name)) FROM student", ""), 0);
    cr_assert_eq(open_it(book, BOOK_WRITE), PT_OK, "still locked: %s", problem);
    book_close(&b);
}

/* The same for its owner alone, without what root may: is it said? (As another
   user, it would not be found in a TMPDIR of our own.) */
static void expect_as_owner(const char *book, const char *words)
{
    int status;
    pid_t pid = fork();

    if (pid == 0) {
        if (!lock_rights(false))
            _exit(3);
        if (open_it(book, BOOK_READ) == PT_INPUT && strstr(problem, words))
            _exit(0);
        fprintf(stderr, "it said: %s\n", problem);
        _exit(1);
    }
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    cr_assert_eq(status, 0, "%x", status);
}

/* And where nothing may be written: is it said what is in the way? */
Test(book, what_cannot_be_taken_back_is_said)
{
    const char *book = half_written();

    run("chmod 444 %s %s-journal; chmod 555 $PT_ROOT/shut", book);
    expect_as_owner(book, "x.db-journal");
    run("rm -f %s-journal", book);
    run("chmod 000 %s", book);
    expect_as_owner(book, "x.db: cannot be read: Permission denied");
    run("chmod 755 $PT_ROOT/shut", book);
}

/* Is it said what is wrong with a file, whoever opens it? */
Test(book, what_is_wrong_with_a_file_is_said)
{
    static const struct {
        const char *make, *words;
    } cases[] = {
        {"echo hello, this is just some text >%s", "it is no gradebook of pt"},
        {": >%s", "it is no gradebook of pt"},
        {"head -c 1000 /dev/zero | tr '\\0' x | dd of=%s bs=4096 seek=1 "
         "conv=notrunc 2>/dev/null",
         "it is damaged (database disk image is malformed)"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *book = gradekit_book("a.db");

        run(cases[i].make, book);
        for (int how = BOOK_READ; how <= BOOK_WRITE; how++) {
            cr_assert_eq(open_it(book, how), PT_INPUT, "%zu, %d: %s", i, how,
                         problem);
            cr_assert(strstr(problem, cases[i].words), "%zu, %d: %s", i, how,
                      problem);
        }
        cr_assert_eq(unlink(book), 0);
    }
}

/* From now on, no file can be locked: fcntl(fd, F_SETLK, ...) fails so. */
static void lock_nothing(unsigned why)
{
    struct sock_filter lines[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_fcntl, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                 offsetof(struct seccomp_data, args[1])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, F_SETLK, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | why),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof lines / sizeof *lines, lines};

    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
        _exit(3);
}

/* A lock that fails: is somebody else blamed only if there may be one? */
Test(book, only_who_holds_a_lock_is_blamed)
{
    static const struct {
        unsigned why;
        enum pt_exit code;
        const char *words;
    } cases[] = {
        {ENOLCK, PT_OURS, "a.db: cannot be locked: No locks available"},
        {EIO, PT_OURS, "a.db: cannot be locked: Input/output error"},
        {EACCES, PT_INPUT, "a.db: another pt is writing to it"},
        {EAGAIN, PT_INPUT, "a.db: another pt is writing to it"},
    };
    const char *book = gradekit_book("a.db");

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int status;
        pid_t pid = fork();

        if (pid == 0) {
            lock_nothing(cases[i].why);
            if (open_it(book, BOOK_WRITE) == cases[i].code &&
                strstr(problem, cases[i].words))
                _exit(0);
            fprintf(stderr, "it said: %s\n", problem);
            _exit(1);
        }
        cr_assert_eq(waitpid(pid, &status, 0), pid);
        cr_assert_eq(status, 0, "%zu: %x", i, status);
    }
}

/* Another process that writes: is it named? */
Test(book, who_writes_is_named)
{
    const char *book = gradekit_book("a.db");
    char words[60];
    struct book b;
    pid_t pid;
    int status;

    cr_assert_eq(book_open(&b, book, BOOK_WRITE, NULL), PT_OK);
    snprintf(words, sizeof words, "another pt (process %ld) is",
             (long)getpid());
    pid = fork();
    if (pid == 0)
        _exit(open_it(book, BOOK_WRITE) != PT_INPUT || !strstr(problem, words));
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    cr_assert_eq(status, 0, "%x", status);
    book_close(&b);
}

/* ---- somebody writes while we read */

/* Another program: it does not wait. What SQLite said to it. */
static int write_now(const char *path, const char *sql)
{
    sqlite3 *db;
    int code;

    cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
    code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_close(db);
    return code;
}

/* Is what we read of one moment, and written only afterwards? */
Test(book, who_reads_sees_one_state)
{
    static const char wish[] = "UPDATE student SET name = 'new'",
                      question[] = "SELECT count(*) FROM student WHERE name = "
                                   "'new'";
    const char *book = gradekit_book("a.db");
    struct book b;

    cr_assert_eq(book_open(&b, book, BOOK_READ, NULL), PT_OK);
    cr_assert_eq(write_now(book, wish), SQLITE_BUSY);
    cr_assert_eq(book_number(&b, -1, question, ""), 0);
    book_close(&b);
    cr_assert_eq(write_now(book, wish), SQLITE_OK);
    cr_assert_eq(gradekit_number(book, question), 14);
}

/* When a statement begins so, somebody writes that into the book at path. */
static struct {
    const char *when, *path, *sql;
    unsigned times;
} meddler;

static int meddle(unsigned what, void *context, void *statement, void *sql)
{
    (void)what, (void)context, (void)statement;
    if (strncmp(sql, meddler.when, strlen(meddler.when)) == 0 &&
        meddler.times++ == 0)
        (void)write_now(meddler.path, meddler.sql);
    return 0;
}

static void meddle_with(struct book *b)
{
    sqlite3_trace_v2(b->db, SQLITE_TRACE_STMT, meddle, NULL);
}

static const char *graded(const char *name)
{
    const char *book = gradekit_book(name);
    struct grade_wish w = gradekit_wish();

    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    return book;
}

/* A part that is written to between two tables: is it merged as it was? */
Test(book, a_part_is_merged_as_it_was_at_one_moment)
{
    const char *part = graded("a.db"), *all = tree_path("all.db");
    int64_t tests = gradekit_number(part, "SELECT count(*) FROM test");
    struct book b;

    meddler.when = "CREATE TEMP TABLE p_test";
    meddler.path = part;
    meddler.sql = "DELETE FROM test; DELETE FROM result";
    cr_assert_eq(book_open(&b, all, BOOK_CREATE, "03-toy"), PT_OK);
    meddle_with(&b);
    cr_assert(book_begin(&b));
    cr_assert_eq(merge_one(&b, part), PT_OK, "%s", b.problem);
    cr_assert(merge_end(&b) && book_commit(&b), "%s", b.problem);
    cr_assert_eq(meddler.times, 1);
    cr_assert_gt(tests, 0);
    cr_assert_eq(book_number(&b, -1, "SELECT count(*) FROM test", ""), tests);
    book_close(&b);
}

/* What SQLite keeps nowhere: is it refused, before anything is graded? */
Test(book, what_is_no_file_is_no_gradebook)
{
    static const char *const names[] = {"", ":memory:", "file:x?mode=memory"};
    static const enum book_how hows[] = {BOOK_READ, BOOK_WRITE, BOOK_CREATE};
    struct book b;

    for (size_t i = 0; i < 9; i++) {
        cr_assert_eq(book_open(&b, names[i / 3], hows[i % 3], "05"), PT_INPUT,
                     "\"%s\" is a gradebook", names[i / 3]);
        cr_assert(strstr(b.problem, "name a file for it"), "%s", b.problem);
    }
    cr_assert_neq(access("-lock", F_OK), 0, "there is a lock");
}
