/*
 * desk.c: a temporary folder, and weave with its output caught.
 */
#include "desk.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { THINGS = 4096, WORDS = 16 };

static char *kept[THINGS]; /* what desk_clear gives back */
static size_t kept_count;
static char *root, *folder;
static FILE *err;
static char *said;
static size_t said_length;

static char *keep(char *thing)
{
    cr_assert(thing && kept_count < THINGS, "the desk is full");
    kept[kept_count++] = thing;
    return thing;
}

void desk_lay(void)
{
    const char *tmp = getenv("TMPDIR");

    root = keep(getcwd(NULL, 0));
    cr_assert(asprintf(&folder, "%s/weave-XXXXXX", tmp ? tmp : "/tmp") > 0);
    keep(folder);
    cr_assert(mkdtemp(folder) && chdir(folder) == 0, "no folder %s", folder);
}

static int remove_it(const char *path, const struct stat *s, int type,
                     struct FTW *where)
{
    (void)s, (void)type, (void)where;
    return remove(path);
}

void desk_clear(void)
{
    if (err)
        fclose(err);
    free(said);
    err = NULL;
    said = NULL;
    cr_assert_eq(chdir(root), 0, "cannot go back to %s", root);
    cr_assert_eq(nftw(folder, remove_it, 8, FTW_DEPTH | FTW_PHYS), 0,
                 "cannot remove %s", folder);
    while (kept_count > 0)
        free(kept[--kept_count]);
}

const char *desk_put(const char *path, const char *text)
{
    char *parent = keep(strdup(path));
    char *slash = strrchr(parent, '/');

    if (slash) {
        *slash = '\0';
        mkdir(parent, 0777);
    }
    FILE *f = fopen(path, "w");

    cr_assert(f, "cannot write %s", path);
    fputs(text, f);
    cr_assert_eq(fclose(f), 0);
    return path;
}

const char *desk_get(const char *path)
{
    FILE *f = fopen(path, "r");
    struct text t = {0};
    char some[512];
    size_t n;

    if (!f)
        return NULL;
    text_put(&t, "");
    while ((n = fread(some, 1, sizeof some, f)) > 0)
        text_add(&t, some, n);
    fclose(f);
    return keep(t.at);
}

const char *desk_root(const char *path)
{
    char *full;

    cr_assert(asprintf(&full, "%s/%s", root, path) > 0);
    return keep(full);
}

FILE *desk_err(void)
{
    if (!err)
        err = open_memstream(&said, &said_length);
    cr_assert(err);
    return err;
}

const char *desk_said(void)
{
    fclose(desk_err());
    const char *all = keep(said);

    err = NULL;
    said = NULL;
    return all;
}

const char *desk_keep(struct text *t)
{
    text_put(t, "");
    const char *all = keep(t->at);

    *t = (struct text){0};
    return all;
}

/* Let a descriptor write to a file from now on. Returns where it wrote. */
static int redirect(int fd, const char *path)
{
    int before = dup(fd), to = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0666);

    cr_assert(before >= 0 && to >= 0 && dup2(to, fd) == fd);
    close(to);
    return before;
}

static void back(int fd, int before)
{
    dup2(before, fd);
    close(before);
}

struct desk_run desk_weave(int (*command)(int, char **), const char *words)
{
    struct names list = {0};
    char *argv[WORDS + 1] = {0};
    struct desk_run r;

    names_split(&list, words, " ");
    cr_assert(list.count <= WORDS, "too many words: %s", words);
    for (size_t i = 0; i < list.count; i++)
        argv[i] = list.at[i];
    fflush(NULL);
    int out = redirect(1, ".out"), complaints = redirect(2, ".err");

    r.code = command((int)list.count, argv);
    fflush(NULL);
    back(1, out);
    back(2, complaints);
    names_free(&list);
    r.out = desk_get(".out");
    r.err = desk_get(".err");
    return r;
}
