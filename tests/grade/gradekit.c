/*
 * gradekit.c: the class, its lab, and its gradebook as text.
 */
#include "gradekit.h"

#include "base.h"
#include "sha256.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

char *gradekit_out, *gradekit_err;

static struct lab lab;
static struct course course;
static char *dumps[16];
static size_t dump_count;

/* What the referee finds; %s: how one test ended. */
static const char RESULTS[] =
    "pageturner-results 1\n"
    "seed 1\n"
    "test split the_lower_half_is_kept public passed\n"
    "test split the_upper_half_is_kept public %s\n"
    "test split at_the_very_top hidden passed\n"
    "test walk finds_the_entry public passed\n"
    "test walk in_deep_tables hidden passed\n"
    "test tidy nothing_is_left public passed\n"
    "test tidy nothing_at_all_is_left hidden passed\n"
    "end\n";

void gradekit_referee(const char *wrong, const char *right)
{
    char script[2000], text[1000];

    snprintf(text, sizeof text, RESULTS, wrong);
    tree_write("wrong.txt", text);
    snprintf(text, sizeof text, RESULTS, right);
    tree_write("right.txt", text);
    snprintf(script, sizeof script,
             "#!/bin/sh\n"
             "echo x >>%s\n"
             "for host; do :; done\n"
             "case $(strings -a \"$host\" | grep -m 1 '^SAYS-') in\n"
             "*crash) kill -9 $PPID; sleep 5;;\n"
             "*hang) sleep 60;;\n"
             "*wrong) exec cat %s;;\n"
             "esac\n"
             "exec cat %s\n",
             tree_path("calls"), tree_path("wrong.txt"),
             tree_path("right.txt"));
    tree_script(script);
}

void gradekit_plant(void)
{
    char problem[PLACE_PROBLEM], path[PLACE_PATH];

    tree_plant();
    gradekit_referee("wrong", "passed");
    course = (struct course){0};
    cr_assert(place_find(&lab.place, problem) &&
                  place_lab(&lab.place, NULL, problem) &&
                  place_from(&lab.place, NULL, problem),
              "%s", problem);
    place_path(&lab.place, "labs", "manifest", path);
    cr_assert(manifest_read(&lab.manifest, path, problem), "%s", problem);
}

void gradekit_fell(void)
{
    manifest_clear(&lab.manifest);
    while (dump_count > 0)
        free(dumps[--dump_count]);
    free(gradekit_out);
    free(gradekit_err);
    gradekit_out = gradekit_err = NULL;
    tree_fell();
}

/* --------------------------------------------------------------- the class */

static void must(struct book *b, bool good)
{
    cr_assert(good, "%s", b->problem);
}

static void add(struct book *b, const char *student, const char *code)
{
    uint8_t digest[SHA256_BYTES];
    char hash[SHA256_HEX], origin[80];
    struct sha256 s;

    snprintf(origin, sizeof origin, "class/%s", student);
    must(b, book_do(b, "INSERT OR IGNORE INTO student(id) VALUES(?)", "s",
                    student));
    if (!code) {
        must(b, book_do(b,
                        "INSERT INTO submission(student, attempt, origin, "
                        "refused) VALUES(?, '', ?, 'it is broken')",
                        "ss", student, origin));
        return;
    }
    sha256_begin(&s);
    sha256_add(&s, code, strlen(code));
    sha256_end(&s, digest);
    sha256_text(digest, hash);
    must(b, book_do(b, "INSERT OR IGNORE INTO content VALUES(?)", "s", hash));
    must(b, book_do(b, "INSERT OR IGNORE INTO file VALUES(?, 'toy.c', ?)", "sb",
                    hash, code, strlen(code)));
    must(b, book_do(b,
                    "INSERT INTO submission(student, attempt, origin, content) "
                    "VALUES(?, (SELECT count(*) FROM submission WHERE student "
                    "= ?), ?, ?)",
                    "ssss", student, student, origin, hash));
}

void gradekit_add(const char *path, const char *student, const char *code)
{
    struct book b;

    cr_assert_eq(book_open(&b, path, BOOK_CREATE, "03-toy"), PT_OK, "%s",
                 b.problem);
    must(&b, book_begin(&b));
    add(&b, student, code);
    must(&b, book_commit(&b));
    book_close(&b);
}

const char *gradekit_book(const char *name)
{
    static const char *const good[] = {"ann", "bob", "cat", "dan",
                                       "eve", "fay", "gus", "hal"};
    static char paths[8][300];
    static unsigned used;
    char *path = paths[used++ % 8], code[200];
    struct book b;

    snprintf(path, sizeof paths[0], "%s", tree_path(name));
    cr_assert_eq(book_open(&b, path, BOOK_CREATE, "03-toy"), PT_OK, "%s",
                 b.problem);
    must(&b, book_begin(&b));
    for (size_t i = 0; i <= 8; i++) { /* ida is like ann */
        snprintf(code, sizeof code,
                 "#include \"toy.h\"\nint pull(int x) { return x + %zu; }\n",
                 i % 8);
        add(&b, i < 8 ? good[i] : "ida", code);
    }
    for (int i = 0; i < 2; i++) {
        snprintf(code, sizeof code,
                 "#include \"toy.h\"\nconst char *const says = \"SAYS-wrong\";"
                 "\nint pull(int x) { return says[x] - %d; }\n",
                 i);
        add(&b, i ? "kim" : "jim", code);
    }
    add(&b, "lee", "#include \"toy.h\"\nint pull(int x) { return y; }\n");
    add(&b, "max", "");
    add(&b, "ned", NULL);
    must(&b, book_commit(&b));
    book_close(&b);
    return path;
}

/* ----------------------------------------------------------------- grading */

struct grade_wish gradekit_wish(void)
{
    return (struct grade_wish){
        .lab = &lab, .course = &course, .jobs = 2, .watcher = WATCHER_NONE};
}

/* Grade, and say so. */
static enum pt_exit grade(const char *path, const struct grade_wish *w,
                          FILE *out, FILE *err)
{
    struct book b;
    enum pt_exit code = book_open(&b, path, BOOK_WRITE, "03-toy");

    if (code != PT_OK)
        return complain(err, "grade", code, "%s", b.problem);
    code = grade_run(&b, w, out, err);
    book_close(&b);
    return code;
}

enum pt_exit gradekit_grade(const char *path, const struct grade_wish *w)
{
    size_t out_size, err_size;
    enum pt_exit code;
    FILE *out, *err;

    free(gradekit_out);
    free(gradekit_err);
    out = open_memstream(&gradekit_out, &out_size);
    err = open_memstream(&gradekit_err, &err_size);
    code = grade(path, w, out, err);
    fclose(out);
    fclose(err);
    return code;
}

pid_t gradekit_begin(const char *path, const struct grade_wish *w)
{
    pid_t pid;

    fflush(NULL);
    pid = fork();
    if (pid == 0) {
        FILE *none = fopen("/dev/null", "w");

        setpgid(0, 0);
        _exit(grade(path, w, none, none));
    }
    return pid;
}

unsigned gradekit_calls(void)
{
    if (access(tree_path("calls"), F_OK) != 0)
        return 0;
    return (unsigned)kit_count(kit_slurp(tree_path("calls"), NULL), 'x');
}

/* -------------------------------------------------------------- as text */

static const char *const QUERIES[] = {
    "SELECT * FROM meta ORDER BY key",
    "SELECT * FROM student ORDER BY id",
    "SELECT * FROM content ORDER BY hash",
    "SELECT content, name, hex(bytes) FROM file ORDER BY content, name",
    "SELECT student, attempt, time, origin, content, refused FROM submission "
    "ORDER BY student, attempt, origin",
    "SELECT * FROM result ORDER BY content, seed, inputs",
    "SELECT * FROM test ORDER BY content, seed, inputs, exercise, name",
    "SELECT f.student, s.origin, f.computed, f.late, f.credit, f.adjusted, "
    "f.mark, f.why FROM final f LEFT JOIN submission s ON s.id = f.submission "
    "ORDER BY f.student",
};

static void print(struct book *b, const char *query, FILE *out)
{
    sqlite3_stmt *s = book_ask(b, query, "");

    cr_assert(s, "%s", b->problem);
    while (book_next(b, s)) {
        for (int i = 0; i < sqlite3_column_count(s); i++)
            fprintf(out, "%s%s", i ? " | " : "", book_text(s, i));
        putc('\n', out);
    }
    must(b, !b->problem[0]);
}

const char *gradekit_dump(const char *path)
{
    struct book b;
    size_t size;
    FILE *out;

    cr_assert_lt(dump_count, sizeof dumps / sizeof *dumps);
    cr_assert_eq(book_open(&b, path, BOOK_WRITE, NULL), PT_OK, "%s", b.problem);
    out = open_memstream(&dumps[dump_count], &size);
    for (size_t i = 0; i < sizeof QUERIES / sizeof *QUERIES; i++)
        print(&b, QUERIES[i], out);
    fclose(out);
    book_close(&b);
    return dumps[dump_count++];
}

void gradekit_do(const char *path, const char *sql)
{
    struct book b;

    cr_assert_eq(book_open(&b, path, BOOK_WRITE, NULL), PT_OK, "%s", b.problem);
    must(&b, book_do(&b, sql, ""));
    book_close(&b);
}

int64_t gradekit_number(const char *path, const char *sql)
{
    struct book b;
    int64_t n;

    cr_assert_eq(book_open(&b, path, BOOK_WRITE, NULL), PT_OK, "%s", b.problem);
    n = book_number(&b, -1, sql, "");
    must(&b, !b.problem[0]);
    book_close(&b);
    return n;
}
