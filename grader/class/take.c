/*
 * take.c: from SOURCEs to the table submission. See take.h.
 *
 *     SOURCE --take_folder, take_archive--> tree --take_items--> items
 *            --take_claim--> students --take_open--> contents --> submissions
 *
 * A SOURCE is one transaction. Its items are put in order before they are
 * written: by student, time, the words of the attempt, path. So the same
 * SOURCE gives the same gradebook, in whatever order a disk lists its files.
 */
#include "take.h"

#include "base.h"
#include "escape.h"
#include "plain_file.h"
#include "take_claim.h"
#include "take_name.h"
#include "take_open.h"
#include "take_stranger.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct take {
    struct book *b;
    struct take_class class;
    struct take_tree tree;
    struct take_count count; /* of this SOURCE */
    char *source;            /* its name, without the path to it */
    int64_t handed;          /* its time, if it is an archive */
    size_t archives;         /* so many of the SOURCEs are */
    bool of_one;             /* a SOURCE is what one student handed in */
    struct take_strangers strangers;
    FILE *err;
};

/* ---- one submission ---- */

static int by_words(const char *a, const char *b)
{
    size_t n = strlen(a), k = strlen(b);
    bool numbers = isdigit((unsigned char)*a) && isdigit((unsigned char)*b);

    if (numbers && n != k)
        return n < k ? -1 : 1;
    return strcmp(a, b);
}

static int by_student(const void *a, const void *b)
{
    const struct take_item *x = a, *y = b;
    int c = strcmp(x->student, y->student);

    if (c == 0 && x->time != TAKE_NO_TIME && y->time != TAKE_NO_TIME)
        c = (x->time > y->time) - (x->time < y->time);
    if (c == 0)
        c = by_words(x->attempt, y->attempt);
    return c ? c : take_path_order(x->path, y->path);
}

/* Words for the attempt that this student has not got yet. */
static char *new_attempt(struct take *t, const struct take_item *item)
{
    int64_t n = 1 + book_number(t->b, 0,
                                "SELECT count(*) FROM submission WHERE student "
                                "= ? AND content IS NOT NULL",
                                "s", item->student);
    char *words = *item->attempt ? lines_copy(item->attempt)
                                 : take_say("%lld", (long long)n);

    for (int64_t k = 2;
         book_number(t->b, 0,
                     "SELECT count(*) FROM submission WHERE student = ? AND "
                     "attempt = ? AND content IS NOT NULL",
                     "ss", item->student, words) > 0;
         k++) {
        free(words);
        words = *item->attempt
                    ? take_say("%s.%lld", item->attempt, (long long)k)
                    : take_say("%lld", (long long)(n + k - 1));
    }
    return words;
}

/* Was it taken before? */
static bool is_known(struct take *t, const struct take_item *item,
                     const char *origin)
{
    char *last = book_string(t->b,
                             "SELECT content FROM submission WHERE student = ? "
                             "AND origin = ? AND content IS NOT NULL ORDER BY "
                             "id DESC LIMIT 1",
                             "ss", item->student, origin);
    bool known;

    if (!last && item->time != TAKE_NO_TIME)
        return book_number(t->b, 0,
                           "SELECT count(*) FROM submission WHERE student = ? "
                           "AND content = ? AND time = ?",
                           "ssi", item->student, item->hash, item->time) > 0;
    if (!last) /* from another download, in which nothing has a time */
        last = book_string(t->b,
                           "SELECT content FROM submission WHERE student = ? "
                           "AND content IS NOT NULL ORDER BY id DESC LIMIT 1",
                           "s", item->student);
    known = last && strcmp(last, item->hash) == 0;
    free(last);
    return known;
}

/* What was refused at this place before is not there any more. */
static bool forget_refused(struct take *t, const struct take_item *item,
                           const char *origin)
{
    return book_do(t->b,
                   "DELETE FROM submission WHERE student = ? AND origin = ? "
                   "AND content IS NULL AND id NOT IN (SELECT submission FROM "
                   "final WHERE submission IS NOT NULL)",
                   "ss", item->student, origin);
}

static bool put_refused(struct take *t, const struct take_item *item,
                        const char *origin)
{
    char who[200], why[700];

    t->count.refused++;
    fprintf(t->err, "not taken: %s: %s\n", escape_name(who, sizeof who, origin),
            escape_text(why, sizeof why, item->refused));
    if (book_number(t->b, 0,
                    "SELECT count(*) FROM submission WHERE student = ? AND "
                    "origin = ? AND refused = ?",
                    "sss", item->student, origin, item->refused) > 0)
        return true;
    return forget_refused(t, item, origin) &&
           book_do(t->b,
                   "INSERT OR REPLACE INTO submission(student, attempt, "
                   "origin, refused) VALUES(?, '', ?, ?)",
                   "sss", item->student, origin, item->refused);
}

static bool put_taken(struct take *t, const struct take_item *item,
                      const char *origin)
{
    if (!forget_refused(t, item, origin))
        return false;
    if (is_known(t, item, origin)) {
        t->count.known++;
        return true;
    }
    char *attempt = new_attempt(t, item);
    bool good =
        item->time == TAKE_NO_TIME
            ? book_do(t->b,
                      "INSERT INTO submission(student, attempt, "
                      "origin, content) VALUES(?, ?, ?, ?)",
                      "ssss", item->student, attempt, origin, item->hash)
            : book_do(t->b,
                      "INSERT INTO submission(student, attempt, time, "
                      "origin, content) VALUES(?, ?, ?, ?, ?)",
                      "ssiss", item->student, attempt, item->time, origin,
                      item->hash);

    free(attempt);
    t->count.taken++;
    return good;
}

static bool put(struct take *t, const struct take_item *item)
{
    char *origin = *item->path ? take_say("%s/%s", t->source, item->path)
                               : lines_copy(t->source);
    bool good =
        book_do(t->b,
                "INSERT INTO student(id, name, email) VALUES(?, ?, ?) ON "
                "CONFLICT(id) DO UPDATE SET name = CASE name WHEN '' THEN "
                "excluded.name ELSE name END, email = CASE email WHEN '' THEN "
                "excluded.email ELSE email END WHERE listed = 0",
                "sss", item->student, item->name, item->email) &&
        (item->refused ? put_refused(t, item, origin)
                       : put_taken(t, item, origin));

    free(origin);
    return good;
}

/* ---- a SOURCE ---- */

static bool put_all(struct take *t, struct take_items *all)
{
    if (!take_claim_items(t->b, &t->class, all, t->source))
        return false;
    for (size_t i = 0; i < all->count; i++)
        if (!all->items[i].refused &&
            !take_open(t->b, &t->tree, &all->items[i]))
            return false;
    if (all->count)
        qsort(all->items, all->count, sizeof *all->items, by_student);
    for (size_t i = 0; i < all->count; i++)
        if (!put(t, &all->items[i]))
            return false;
    for (size_t i = 0; t->class.roster && i < all->count; i++)
        take_stranger_note(&t->strangers, t->b, all->items[i].student,
                           all->items[i].doubt);
    return true;
}

static enum pt_exit unusable(struct take *t, const char *path, const char *why)
{
    char shown[200], said[TAKE_PROBLEM];

    t->count.refused++;
    return complain(t->err, "grade", PT_INPUT, "%s %s",
                    escape_text(shown, sizeof shown, path),
                    escape_text(said, sizeof said, why));
}

/* List the SOURCE. False, with the rest of a sentence, if there is none. */
static bool open_source(struct take *t, const char *path,
                        char why[TAKE_PROBLEM])
{
    struct stat st;
    int fd = plain_open(path, true, &st);
    bool good;

    if (fd < 0 && errno == EISDIR) {
        fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (fd >= 0)
            return take_folder(&t->tree, fd, TAKE_LISTED, why);
    }
    if (fd < 0) {
        snprintf(why, TAKE_PROBLEM, "cannot be read: %s",
                 errno == EINVAL ? "it is neither a folder nor a file"
                                 : strerror(errno));
        return false;
    }
    t->handed = st.st_mtime;
    good = take_archive(&t->tree, fd, NULL, 0, why);
    close(fd);
    return good;
}

/*
 * What is in the SOURCE? Is it what one student handed in? Then the name of an
 * archive says whose, and its time when: what is in it, the student has set.
 * Beside other archives, one with a single folder in it is of one student.
 */
static bool find_items(struct take *t, struct take_items *all)
{
    char *stem = lines_copy(t->source);
    bool archive = t->tree.fd < 0, one;

    stem[strlen(stem) - take_archive_suffix(stem)] = '\0';
    take_items(all, &t->tree, stem);
    one = all->layout == TAKE_ONE ||
          (archive && t->archives > 1 && take_items_join(all, stem));
    if (archive && one)
        all->items->time = t->handed;
    free(stem);
    return one;
}

/*
 * Whoever names all archives of students one by one lets each say whose it is:
 * one with folders in it would be a class, and hand in for all others.
 */
static const char MIXED[] =
    "is of several students, but beside it stands one of a single student; "
    "put what students handed in into one folder, and name that, or grade this "
    "by itself";

static const char NOTHING[] =
    "has nothing in it that could be a submission: expected a folder or an "
    "archive for each student, or what Canvas, Moodle or Gradescope export";

static enum pt_exit put_items(struct take *t, const char *path,
                              struct take_items *all)
{
    char shown[200], said[TAKE_PROBLEM];

    if (all->count == 0)
        return unusable(t, path, all->said ? all->said : NOTHING);
    if (all->said)
        fprintf(t->err, "%s %s\n", escape_text(shown, sizeof shown, t->source),
                escape_text(said, sizeof said, all->said));
    if (book_begin(t->b) && put_all(t, all) && book_commit(t->b))
        return PT_OK;
    book_rollback(t->b);
    return PT_OURS;
}

static enum pt_exit put_source(struct take *t, const char *path)
{
    struct take_items all = {0};
    enum pt_exit code;

    if (!find_items(t, &all) && t->of_one)
        code = unusable(t, path, MIXED);
    else
        code = put_items(t, path, &all);
    take_items_clear(&all);
    return code;
}

static enum pt_exit take_source(struct take *t, const struct manifest *m,
                                const char *path, struct take_count *sum)
{
    char why[TAKE_PROBLEM] = "";
    enum pt_exit code;

    t->count = (struct take_count){0};
    t->source = take_source_name(path);
    take_tree_start(&t->tree, m, 0);
    t->tree.class = &t->class;
    code = open_source(t, path, why) ? put_source(t, path)
                                     : unusable(t, path, why);
    take_tree_clear(&t->tree);
    free(t->source);
    if (code != PT_OURS) {
        sum->taken += t->count.taken;
        sum->known += t->count.known;
        sum->refused += t->count.refused;
    }
    return code;
}

/* Look at all SOURCEs, if there are several. */
static bool any_of_one(struct take *t, const struct manifest *m,
                       char *const *sources, size_t count)
{
    char why[TAKE_PROBLEM];
    struct stat st;
    bool any = false;

    for (size_t i = 0; i < count; i++)
        t->archives += stat(sources[i], &st) == 0 && S_ISREG(st.st_mode);
    for (size_t i = 0; count > 1 && !any && i < count; i++) {
        struct take_items all = {0};

        t->source = take_source_name(sources[i]);
        take_tree_start(&t->tree, m, 0);
        t->tree.class = &t->class;
        any = open_source(t, sources[i], why) && find_items(t, &all);
        take_items_clear(&all);
        take_tree_clear(&t->tree);
        free(t->source);
    }
    return any;
}

enum pt_exit take_all(struct book *b, const struct manifest *m,
                      char *const *sources, size_t count,
                      struct take_count *sum, FILE *err)
{
    struct take t = {.b = b, .err = err};
    enum pt_exit code = PT_OK;

    *sum = (struct take_count){0};
    if (!take_class_read(&t.class, b))
        code = PT_OURS;
    t.of_one = any_of_one(&t, m, sources, count);
    for (size_t i = 0; code != PT_OURS && i < count; i++) {
        enum pt_exit one = take_source(&t, m, sources[i], sum);

        code = one > code ? one : code;
    }
    take_stranger_say(&t.strangers, err);
    take_class_clear(&t.class);
    return code;
}
