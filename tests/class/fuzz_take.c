/*
 * Whatever bytes come: as an archive they are taken or refused, with a reason,
 * and nothing that was not in them is in the gradebook; as what Gradescope
 * exports, or as a roster (both begin with a letter of their own), they are
 * understood or not, and nothing else happens.
 */
#include "take.h"
#include "take_layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct book book;
static struct manifest lab;
static FILE *nowhere;

static void demand(bool holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "this should hold: %s\n", what);
        abort();
    }
}

/* A disk would be slow, and is not what this is about. */
static void move_to_memory(void)
{
    sqlite3 *memory;
    sqlite3_backup *b;

    demand(sqlite3_open(":memory:", &memory) == SQLITE_OK, "there is memory");
    b = sqlite3_backup_init(memory, "main", book.db, "main");
    demand(sqlite3_backup_step(b, -1) == SQLITE_DONE, "it can be copied");
    sqlite3_backup_finish(b);
    sqlite3_close(book.db);
    book.db = memory;
}

/* One gradebook for all inputs, which is gone when we are. */
static void prepare(void)
{
    char text[] = "pageturner-manifest 1\nlab 06-permissions Title\n"
                  "file permissions.c\nfile more.c\nheader p.h\ncalls todo\n"
                  "exercise e 100 5 words\nhint one\nhint two\ntest e a_test\n";
    char folder[] = "/tmp/pt-fuzz-XXXXXX", path[64], lock[64];
    char problem[VERSIONED_PROBLEM];

    if (book.db)
        return;
    demand(manifest_parse(&lab, "m", text, problem), "there is a lab");
    demand(mkdtemp(folder) != NULL, "there is a folder");
    snprintf(path, sizeof path, "%s/b", folder);
    snprintf(lock, sizeof lock, "%s/b-lock", folder);
    demand(book_open(&book, path, BOOK_CREATE, "06-permissions") == PT_OK,
           "there is a gradebook");
    move_to_memory();
    unlink(path);
    unlink(lock);
    rmdir(folder);
    demand((nowhere = fopen("/dev/null", "w")) != NULL, "there is /dev/null");
}

static int64_t count(const char *sql)
{
    return book_number(&book, -1, sql, "");
}

static void forget(void)
{
    demand(book_do(&book, "DELETE FROM submission", "") &&
               book_do(&book, "DELETE FROM file", "") &&
               book_do(&book, "DELETE FROM content", "") &&
               book_do(&book, "DELETE FROM student", "") &&
               book_do(&book,
                       "DELETE FROM meta WHERE key = 'roster' OR key "
                       "GLOB 'once *' OR key GLOB 'found *' OR key GLOB "
                       "'number *'",
                       ""),
           "the gradebook is empty again");
}

/* The bytes as a file that has no name. */
static int file_of(const uint8_t *data, size_t size, char path[64])
{
    int fd = memfd_create("input", MFD_CLOEXEC);

    demand(fd >= 0 && write(fd, data, size) == (ssize_t)size, "there is room");
    snprintf(path, 64, "/proc/self/fd/%d", fd);
    return fd;
}

static void try_archive(const uint8_t *data, size_t size)
{
    struct take_count n, again;
    char path[64], *sources[] = {path};
    int fd = file_of(data, size, path);
    enum pt_exit code = take_all(&book, &lab, sources, 1, &n, nowhere);

    demand(code == PT_OK || code == PT_INPUT, "the disk is not full");
    if (code == PT_OK) {
        demand(count("SELECT count(*) FROM submission WHERE content IS NOT "
                     "NULL") == n.taken,
               "what is counted as taken is there");
        demand(count("SELECT count(*) FROM file WHERE name NOT IN "
                     "('permissions.c', 'more.c') OR length(bytes) > "
                     "1048576") == 0,
               "only files of the lab are taken");
        demand(count("SELECT count(*) FROM student WHERE id GLOB "
                     "CAST(x'2a5b012d1f5d2a' AS TEXT)") == 0,
               "no name has a control character");
        demand(take_all(&book, &lab, sources, 1, &again, nowhere) == PT_OK &&
                   again.taken == 0 && again.known == n.taken + n.known &&
                   again.refused == n.refused,
               "the same again is known");
    } else {
        demand(count("SELECT count(*) FROM submission") == 0,
               "of what is broken nothing is taken");
    }
    close(fd);
}

static void add(struct take_tree *t, const char *path, const uint8_t *data,
                size_t size)
{
    struct take_entry *e = take_tree_add(t, lines_copy(path), TAKE_PLAIN);

    e->bytes = calloc(1, size + 1);
    demand(e->bytes != NULL, "there is memory");
    memcpy(e->bytes, data, size);
    e->size = size;
}

static void try_metadata(const uint8_t *data, size_t size)
{
    struct take_tree t;
    struct take_items all;

    take_tree_start(&t, &lab, 0);
    add(&t, "submission_metadata.yml", data, size);
    add(&t, "submission_1/permissions.c", (const uint8_t *)"x", 1);
    take_tree_sort(&t);
    take_items(&all, &t, "x");
    demand(all.count > 0, "a folder is never forgotten");
    for (size_t i = 0; i < all.count; i++)
        demand(all.items[i].refused || all.items[i].count > 0,
               "a submission has files, or a reason");
    take_items_clear(&all);
    take_tree_clear(&t);
}

static void try_roster(const uint8_t *data, size_t size)
{
    char path[64], problem[BOOK_PROBLEM] = "";
    int fd = file_of(data, size, path);

    if (take_roster(&book, path, nowhere, problem))
        demand(count("SELECT count(*) FROM student WHERE listed = 1 AND id = "
                     "''") == 0,
               "whoever is listed has an id");
    else
        demand(problem[0] && count("SELECT count(*) FROM student") == 0,
               "a roster that is refused changes nothing, with a sentence");
    close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    prepare();
    if (size > 0 && *data == 'Y')
        try_metadata(data + 1, size - 1);
    else if (size > 0 && *data == 'R')
        try_roster(data + 1, size - 1);
    else
        try_archive(data, size);
    forget();
    return 0;
}
