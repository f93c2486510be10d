/*
 * found.c: check_run in a folder of its own, and a row of texts.
 *
 * Between two processes goes a row of texts, each with a '\0' behind it: first
 * those of enum found_text, then four for each test. Whatever a stranger's
 * code may have done to the process that checks (it runs nothing of it: see
 * TRUST.md), here is what counts: only texts of our own words, or numbers,
 * become columns that mean something.
 */
#include "found.h"

#include "base.h"
#include "provenance.h"
#include "record.h"
#include "scratch.h"
#include "sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ------------------------------------------------------------------ inputs */

static void add_text(struct sha256 *s, const char *text)
{
    sha256_add(s, text, strlen(text) + 1);
}

/* From the lines of a list, and what else decides. */
static void hash_inputs(const struct list *inputs, const char *compiler,
                        const char *valgrind, enum disclosure d,
                        enum watcher watcher, char hash[SHA256_HEX])
{
    uint8_t digest[SHA256_BYTES];
    struct sha256 s;

    sha256_begin(&s);
    for (size_t i = 0; i < inputs->count; i++)
        add_text(&s, inputs->items[i]);
    add_text(&s, compiler);
    add_text(&s, valgrind);
    add_text(&s, disclosure_shown(d)->word);
    add_text(&s, watcher == WATCHER_NONE ? "none" : "some");
    sha256_end(&s, digest);
    sha256_text(digest, hash);
}

void found_inputs(const struct lab *l, const struct course *c,
                  enum watcher watcher, char hash[65])
{
    char *compiler = provenance_compiler(), *valgrind = provenance_valgrind();
    struct list inputs = {0};

    provenance_inputs(&l->manifest, &l->place, &inputs);
    hash_inputs(&inputs, compiler, valgrind, c->disclosure, watcher, hash);
    list_clear(&inputs);
    free(compiler);
    free(valgrind);
}

/* ---------------------------------------------------------------- checking */

static void put(FILE *out, const char *text)
{
    fputs(text ? text : "", out);
    putc('\0', out);
}

static void put_number(FILE *out, unsigned n)
{
    fprintf(out, "%u", n);
    putc('\0', out);
}

/* What there was to earn: of the points, or of the bonus. */
static unsigned most(const struct manifest *m, bool bonus)
{
    unsigned points = 0;

    for (size_t i = 0; i < m->count; i++)
        if (m->exercises[i].bonus == bonus)
            points += m->exercises[i].points;
    return points;
}

/* The JSON, as a student or as staff may see it. */
static void put_json(FILE *out, struct check *c, bool staff)
{
    enum disclosure d = c->disclosure;

    c->staff = staff;
    if (staff)
        c->disclosure = DISCLOSE_FULL;
    check_json(c, out);
    putc('\0', out);
    c->staff = false;
    c->disclosure = d;
}

/* Why it is not gradable: the sentence, and what the compiler said. */
static void put_words(FILE *out, const struct build *b)
{
    fputs(b->reason, out);
    if (b->detail)
        fprintf(out, "\n%s", b->detail);
    putc('\0', out);
}

static void put_tests(FILE *out, const struct check *c)
{
    for (size_t i = 0; i < c->results.count; i++) {
        const struct result *t = &c->results.tests[i];

        if (!manifest_exercise(c->manifest, t->exercise))
            continue; /* it only measures */
        put(out, t->exercise);
        put(out, t->name);
        put(out, t->hidden ? "hidden" : "public");
        put(out, verdict_word(t->verdict));
    }
}

static void put_found(FILE *out, const struct found_wish *w, struct check *c)
{
    const struct manifest *m = c->manifest;
    char hash[SHA256_HEX], names[JAIL_NAMES];
    struct record r;

    record_make(&r, c, &w->lab->place);
    hash_inputs(&r.inputs, r.compiler, r.valgrind, c->disclosure, w->watcher,
                hash);
    put(out, c->graded ? "graded" : "ungradable");
    put_number(out, c->graded ? c->score.earned : 0);
    put_number(out, most(m, false));
    put_number(out, c->graded ? c->score.bonus : 0);
    put_number(out, most(m, true));
    put(out, c->match ? c->match->name : "");
    put_json(out, c, false);
    put_json(out, c, true);
    record_print(&r, out);
    putc('\0', out);
    if (c->graded)
        put(out, "");
    else
        put_words(out, &c->build);
    put(out, hash);
    put(out, jail_layer_names(c->missing, names));
    if (c->graded)
        put_tests(out, c);
    record_clear(&r);
}

static bool write_file(const char *folder, const char *name,
                       const struct found_file *f)
{
    char path[SCRATCH_PATH + 300];
    int fd;
    bool good;

    snprintf(path, sizeof path, "%s/%.255s", folder, name);
    fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    good = fd >= 0;
    for (size_t at = 0; good && at < f->n;) {
        ssize_t n = write(fd, (const char *)f->bytes + at, f->n - at);

        good = n > 0;
        at += good ? (size_t)n : 0;
    }
    return fd >= 0 && close(fd) == 0 && good;
}

static bool write_files(const struct found_wish *w, const char *folder)
{
    const struct list *names = &w->lab->manifest.files;

    for (size_t i = 0; i < names->count; i++)
        if (w->files[i].bytes &&
            !write_file(folder, names->items[i], &w->files[i]))
            return false;
    return true;
}

/* With the files in place. */
static bool check_folder(const struct found_wish *w, const struct lab *l,
                         FILE *out)
{
    struct check c = check_of(l);
    enum pt_exit code;
    bool done;

    c.hidden = true;
    c.watcher = w->watcher;
    c.disclosure = w->course->disclosure;
    c.wall = w->wall ? w->wall : w->course->wall;
    c.student = w->student;
    c.epoch = w->student ? w->course->epoch : NULL;
    c.seed = w->seed;
    code = check_run(&c, l, "grade", stderr);
    done = c.graded || (code == PT_INPUT && c.build.reason);
    if (done)
        put_found(out, w, &c);
    check_clear(&c);
    return done;
}

bool found_check(const struct found_wish *w, FILE *out)
{
    char folder[SCRATCH_PATH];
    struct lab l = *w->lab; /* a place of its own, the manifest of all */
    bool good;

    if (!scratch_make(folder)) {
        fprintf(stderr, "no folder can be made: %s\n", strerror(errno));
        return false;
    }
    snprintf(l.place.from, sizeof l.place.from, "%s", folder);
    good = write_files(w, folder);
    if (good)
        good = check_folder(w, &l, out);
    else
        fprintf(stderr, "its files cannot be written: %s\n", strerror(errno));
    scratch_remove(folder);
    return good;
}

/* ----------------------------------------------------------------- reading */

static bool is_number(const char *text)
{
    uint64_t n;

    return lines_number(text, 10, 1000000, &n);
}

static bool makes_sense(const struct found *f)
{
    bool hidden;
    enum verdict v;

    if (strcmp(f->texts[FOUND_STATUS], "graded") != 0 &&
        strcmp(f->texts[FOUND_STATUS], "ungradable") != 0)
        return false;
    for (int i = FOUND_POINTS; i <= FOUND_BONUS_MOST; i++)
        if (!is_number(f->texts[i]))
            return false;
    for (size_t i = 0; i < f->tests_count; i++)
        if (!part_find(f->tests[4 * i + 2], &hidden) ||
            !verdict_find(f->tests[4 * i + 3], &v))
            return false;
    return true;
}

bool found_read(struct found *f, const char *bytes, size_t n)
{
    size_t count = 0;

    *f = (struct found){0};
    for (size_t i = 0; i < n; i++)
        count += !bytes[i];
    if (n == 0 || bytes[n - 1] || count < FOUND_TEXTS ||
        (count - FOUND_TEXTS) % 4 != 0)
        return false;
    f->tests_count = (count - FOUND_TEXTS) / 4;
    f->tests = must_alloc(count - FOUND_TEXTS + 1, sizeof *f->tests);
    for (size_t i = 0; i < count; i++) {
        *(i < FOUND_TEXTS ? &f->texts[i] : &f->tests[i - FOUND_TEXTS]) = bytes;
        bytes += strlen(bytes) + 1;
    }
    if (makes_sense(f))
        return true;
    found_clear(f);
    return false;
}

void found_clear(struct found *f)
{
    free(f->tests);
    *f = (struct found){0};
}

/* ----------------------------------------------------------------- keeping */

static bool forget(struct book *b, const char *content, const char *seed,
                   const char *inputs)
{
    static const char key[] = " WHERE content = ? AND seed = ? AND inputs = ?";
    char sql[100];
    bool good = true;

    for (int i = 0; i < 2 && good; i++) {
        snprintf(sql, sizeof sql, "DELETE FROM %s%s", i ? "result" : "test",
                 key);
        good = book_do(b, sql, "sss", content, seed, inputs);
    }
    return good;
}

static bool add_tests(struct book *b, const struct found *f,
                      const char *content, const char *seed, const char *inputs)
{
    bool good = true;

    for (size_t i = 0; i < f->tests_count && good; i++) {
        const char *const *t = f->tests + 4 * i;

        good =
            book_do(b, "INSERT INTO test VALUES(?, ?, ?, ?, ?, ?, ?)",
                    "sssssss", content, seed, inputs, t[0], t[1], t[2], t[3]);
    }
    return good;
}

static bool end(struct book *b, bool good)
{
    if (good && book_commit(b))
        return true;
    book_rollback(b);
    return false;
}

bool found_keep(struct book *b, const struct found *f, const char *content,
                const char *seed, const char *inputs)
{
    const char *const *t = f->texts;

    if (!book_begin(b))
        return false;
    return end(b, forget(b, content, seed, inputs) &&
                      book_do(b,
                              "INSERT INTO result VALUES"
                              "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                              "sssssssssssss", content, seed, inputs,
                              t[FOUND_STATUS], t[FOUND_POINTS], t[FOUND_MOST],
                              t[FOUND_BONUS], t[FOUND_BONUS_MOST],
                              t[FOUND_MISCONCEPTION], t[FOUND_REPORT],
                              t[FOUND_FULL], t[FOUND_RECORD], t[FOUND_WORDS]) &&
                      add_tests(b, f, content, seed, inputs));
}

/* A mark that was found before is not lost by it. */
bool found_ours(struct book *b, const char *words, const char *content,
                const char *seed, const char *inputs)
{
    if (!book_begin(b))
        return false;
    return end(
        b, book_do(b,
                   "DELETE FROM result WHERE content = ? AND seed = ? AND "
                   "inputs = ? AND status = 'ours'",
                   "sss", content, seed, inputs) &&
               book_do(b,
                       "INSERT OR IGNORE INTO result(content, seed, inputs, "
                       "status, words) VALUES(?, ?, ?, 'ours', ?)",
                       "ssss", content, seed, inputs, words));
}
