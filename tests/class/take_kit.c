#include "take_kit.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH = 600, BLOCKS = 256 };

const char SUBMISSIONS[] =
    "SELECT student, attempt, coalesce(time, '-'), origin, (SELECT "
    "group_concat(name || '=' || CAST(bytes AS TEXT), ' ') FROM (SELECT * FROM "
    "file f WHERE f.content = s.content ORDER BY name)) FROM submission s "
    "WHERE content IS NOT NULL ORDER BY student, id";
const char REFUSED[] = "SELECT student, origin, refused FROM submission WHERE "
                       "refused IS NOT NULL ORDER BY student, origin";

static char folder[PATH];
static char *blocks[BLOCKS];
static size_t block_count;
static struct manifest one, three;
static struct book book;

static char *keep(char *block)
{
    cr_assert(block && block_count < BLOCKS, "the kit is full");
    return blocks[block_count++] = block;
}

static void parse(struct manifest *m, const char *files, const char *lab)
{
    char text[600], problem[VERSIONED_PROBLEM];

    snprintf(text, sizeof text,
             "pageturner-manifest 1\nlab %s Title\n%sheader lab.h\ncalls todo\n"
             "exercise e 100 5 words\nhint one\nhint two\ntest e a_test\n",
             lab, files);
    cr_assert(manifest_parse(m, "manifest", text, problem), "%s", problem);
}

void take_begin(void)
{
    const char *tmp = getenv("TMPDIR");

    snprintf(folder, sizeof folder, "%s/pt-take-XXXXXX", tmp ? tmp : "/tmp");
    cr_assert(mkdtemp(folder), "there is no folder %s", folder);
    parse(&one, "file permissions.c\n", "06-permissions");
    parse(&three, "file stack.c\nfile heap.c\nfile blocks.c\n",
          "01-stack-and-heap");
}

static int drop(const char *path, const struct stat *s, int what,
                struct FTW *at)
{
    (void)s;
    (void)what;
    (void)at;
    return remove(path);
}

void take_end(void)
{
    if (book.db)
        book_close(&book);
    manifest_clear(&one);
    manifest_clear(&three);
    while (block_count > 0)
        free(blocks[--block_count]);
    nftw(folder, drop, 16, FTW_DEPTH | FTW_PHYS);
}

const struct manifest *lab_of_one(void)
{
    return &one;
}

const struct manifest *lab_of_three(void)
{
    return &three;
}

const char *in_kit(const char *name)
{
    static char paths[8][PATH + 600];
    static unsigned next;
    char *path = paths[next++ % 8];

    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static void make_folders(const char *path)
{
    char *copy = strdup(path);

    for (char *slash = copy + strlen(folder) + 1; (slash = strchr(slash, '/'));
         slash++) {
        *slash = '\0';
        mkdir(copy, 0755);
        *slash = '/';
    }
    free(copy);
}

void lay_bytes(const char *name, const void *bytes, size_t n, int64_t time)
{
    const char *path = in_kit(name);
    FILE *f;

    make_folders(path);
    f = fopen(path, "wb");
    cr_assert(f, "%s cannot be written", path);
    cr_assert(fwrite(bytes, 1, n, f) == n && fclose(f) == 0, "%s is cut", path);
    if (time) {
        struct timespec t[2] = {{.tv_sec = time}, {.tv_sec = time}};

        cr_assert(utimensat(AT_FDCWD, path, t, 0) == 0, "no time for %s", path);
    }
}

void lay(const char *name, const char *text, int64_t time)
{
    lay_bytes(name, text, strlen(text), time);
}

char *bytes_of(const char *name, size_t *n)
{
    const char *path = in_kit(name);
    FILE *f = fopen(path, "rb");
    char *bytes;

    cr_assert(f, "%s cannot be opened", path);
    fseek(f, 0, SEEK_END);
    *n = (size_t)ftell(f);
    rewind(f);
    bytes = keep(malloc(*n + 1));
    cr_assert(fread(bytes, 1, *n, f) == *n, "%s is cut", path);
    fclose(f);
    return bytes;
}

/* ---- archives ---- */

struct pack {
    struct archive *a;
};

static struct pack *open_pack(const char *name, const char *kind,
                              const char *password)
{
    struct pack *p = malloc(sizeof *p);
    const char *path = in_kit(name);

    make_folders(path);
    p->a = archive_write_new();
    if (strcmp(kind, "zip") == 0)
        archive_write_set_format_zip(p->a);
    else
        archive_write_set_format_gnutar(p->a);
    if (strcmp(kind, "tar.gz") == 0)
        archive_write_add_filter_gzip(p->a);
    if (strcmp(kind, "tar.xz") == 0)
        archive_write_add_filter_xz(p->a);
    /* Quickly: a bomb of zeros still unpacks to 229 times its size. */
    if (strcmp(kind, "zip") == 0 || strcmp(kind, "tar.gz") == 0)
        archive_write_set_options(p->a, "compression-level=1");
    if (password) {
        archive_write_set_passphrase(p->a, password);
        archive_write_set_options(p->a, "zip:encryption=zipcrypt");
    }
    cr_assert(archive_write_open_filename(p->a, path) == ARCHIVE_OK, "%s: %s",
              path, archive_error_string(p->a));
    return p;
}

struct pack *pack_begin(const char *name, const char *kind)
{
    return open_pack(name, kind, NULL);
}

struct pack *pack_secret(const char *name)
{
    return open_pack(name, "zip", "secret");
}

static void pack_entry(struct pack *p, struct archive_entry *e,
                       const void *bytes, size_t n)
{
    int code = archive_write_header(p->a, e);

    cr_assert(code == ARCHIVE_OK || code == ARCHIVE_WARN, "%s",
              archive_error_string(p->a));
    cr_assert(n == 0 || archive_write_data(p->a, bytes, n) == (ssize_t)n,
              "cannot pack");
    archive_entry_free(e);
}

void pack_bytes(struct pack *p, const char *name, const void *bytes, size_t n,
                int64_t time)
{
    struct archive_entry *e = archive_entry_new();

    archive_entry_set_pathname(e, name);
    archive_entry_set_filetype(e, AE_IFREG);
    archive_entry_set_perm(e, 0644);
    archive_entry_set_size(e, (la_int64_t)n);
    if (time)
        archive_entry_set_mtime(e, time, 0);
    pack_entry(p, e, bytes, n);
}

void pack_file(struct pack *p, const char *name, const char *text, int64_t time)
{
    pack_bytes(p, name, text, strlen(text), time);
}

void pack_odd(struct pack *p, const char *name, char what, const char *to)
{
    struct archive_entry *e = archive_entry_new();

    archive_entry_set_pathname(e, name);
    archive_entry_set_perm(e, 0755);
    archive_entry_set_filetype(e, what == 'l'   ? AE_IFLNK
                                  : what == 'd' ? AE_IFDIR
                                  : what == 'c' ? AE_IFCHR
                                  : what == 'p' ? AE_IFIFO
                                                : AE_IFREG);
    if (what == 'l')
        archive_entry_set_symlink(e, to);
    if (what == 'h')
        archive_entry_set_hardlink(e, to);
    archive_entry_set_size(e, 0);
    pack_entry(p, e, NULL, 0);
}

void pack_end(struct pack *p)
{
    cr_assert(archive_write_close(p->a) == ARCHIVE_OK, "%s",
              archive_error_string(p->a));
    archive_write_free(p->a);
    free(p);
}

/* ---- the gradebook ---- */

struct book *book_of_test(void)
{
    if (!book.db) {
        enum pt_exit code =
            book_open(&book, in_kit("class.db"), BOOK_CREATE, "06-permissions");

        cr_assert(code == PT_OK, "%s", book.problem);
        /* These tests are not about what survives a power cut. */
        book_do(&book, "PRAGMA synchronous = OFF", "");
    }
    return &book;
}

struct took take_it(const struct manifest *m, const char *name,
                    const char *more)
{
    struct took t = {0};
    char *sources[2] = {strdup(in_kit(name)),
                        more ? strdup(in_kit(more)) : NULL};
    size_t size;
    FILE *err = open_memstream(&t.words, &size);

    t.code = take_all(book_of_test(), m, sources, more ? 2 : 1, &t.count, err);
    cr_assert(t.code != PT_OURS, "%s", book.problem);
    fclose(err);
    keep(t.words);
    free(sources[0]);
    free(sources[1]);
    return t;
}

const char *roster_it(const char *text)
{
    char problem[BOOK_PROBLEM] = "", *words = NULL;
    size_t size;
    FILE *err = open_memstream(&words, &size);

    lay("roster.csv", text, 0);
    cr_assert(take_roster(book_of_test(), in_kit("roster.csv"), err, problem),
              "%s", problem);
    fclose(err);
    return keep(words);
}

const char *rows(const char *sql)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    sqlite3_stmt *s = book_ask(book_of_test(), sql, "");

    cr_assert(s, "%s", book.problem);
    while (book_next(&book, s)) {
        for (int i = 0; i < sqlite3_column_count(s); i++)
            fprintf(out, "%s%s", i ? "|" : "", book_text(s, i));
        putc('\n', out);
    }
    cr_assert(!book.problem[0], "%s", book.problem);
    fclose(out);
    return keep(text);
}

void lay_good(void)
{
    lay("all/good/permissions.c", "G", 1772366400);
}

void expect_reason(unsigned count, const char *reason)
{
    struct took t = take_it(lab_of_one(), "all", NULL);
    const char *refused = rows(REFUSED), *at = refused;
    unsigned n = 0;

    cr_assert_eq(t.code, PT_OK, "it ends with %d", t.code);
    cr_assert(t.count.taken == 1 && t.count.refused == count,
              "%u taken, %u refused:\n%s", t.count.taken, t.count.refused,
              t.words);
    while ((at = strstr(at, reason)))
        at++, n++;
    cr_assert_eq(n, count, "\"%s\" is %u times in\n%s", reason, n, refused);
    cr_assert_str_eq(rows(SUBMISSIONS),
                     "good|1|1772366400|all/good|permissions.c=G\n",
                     "not just the good");
}
