/*
 * files.c: read a file whole; write it to a name beside it, then rename.
 */
#include "files.h"

#include "base.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool fault_at(FILE *err, const char *path, unsigned line, const char *format,
              ...)
{
    va_list args;

    if (line > 0)
        fprintf(err, "%s:%u: ", path, line);
    else
        fprintf(err, "%s: ", path);
    va_start(args, format);
    vfprintf(err, format, args);
    va_end(args);
    fputc('\n', err);
    return false;
}

/* Add all that comes from f; false if reading failed. */
static bool add_all(FILE *f, struct text *out)
{
    char some[4096];
    size_t n;

    while ((n = fread(some, 1, sizeof some, f)) > 0)
        text_add(out, some, n);
    return !ferror(f);
}

/* Is it text as we write it? A carriage return would go into everything that
   is woven from it. */
static bool is_text(const char *path, const char *at, size_t n, FILE *err)
{
    unsigned line = 1;

    for (size_t i = 0; i < n; i++) {
        line += at[i] == '\n';
        if (at[i] == '\0')
            return fault_at(err, path, line,
                            "a zero byte; expected a file of text");
        if (at[i] == '\r')
            return fault_at(err, path, line,
                            "a carriage return; expected lines that end with "
                            "a line feed alone");
    }
    return true;
}

bool file_load(const char *path, struct text *out, FILE *err)
{
    size_t before = out->length;
    FILE *f = fopen(path, "r");

    if (!f)
        return fault_at(err, path, 0, "cannot be read: %s", strerror(errno));
    bool good = add_all(f, out);
    int why = errno;

    fclose(f);
    if (!good)
        return fault_at(err, path, 0, "cannot be read: %s", strerror(why));
    return is_text(path, text_string(out) + before, out->length - before, err);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool ends_with(const char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);

    return n >= m && strcmp(name + n - m, end) == 0;
}

bool folder_files(const char *folder, const char *end, struct names *out,
                  FILE *err)
{
    size_t before = out->count;
    DIR *d = opendir(folder);
    struct dirent *e;

    if (!d)
        return fault_at(err, folder, 0, "cannot be read: %s; expected a folder",
                        strerror(errno));
    while ((e = readdir(d)))
        if (e->d_name[0] != '.' && ends_with(e->d_name, end))
            names_add(out, e->d_name, strlen(e->d_name));
    closedir(d);
    if (out->count > before)
        qsort(out->at + before, out->count - before, sizeof *out->at, by_bytes);
    return true;
}

char *path_in(const char *folder, const char *name)
{
    struct text t = {0};
    size_t n = strlen(folder);

    while (n > 1 && folder[n - 1] == '/')
        n--;
    text_add(&t, folder, n);
    text_print(&t, "%s%s", n == 1 && *folder == '/' ? "" : "/", name);
    return t.at;
}

bool same_place(const char *path, const char *other)
{
    struct stat a, b;

    return stat(path, &a) == 0 && stat(other, &b) == 0 &&
           a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

bool file_exists(const char *path)
{
    struct stat s;

    return lstat(path, &s) == 0;
}

bool folder_make(const char *folder, FILE *err)
{
    if (mkdir(folder, 0777) == 0 || errno == EEXIST)
        return true;
    return fault_at(err, folder, 0, "this folder cannot be made: %s",
                    strerror(errno));
}

bool file_holds(const char *path, const struct text *content)
{
    struct text now = {0};
    FILE *f = fopen(path, "r");
    bool same =
        f && add_all(f, &now) && now.length == content->length &&
        memcmp(text_string(&now), text_string(content), now.length) == 0;

    if (f)
        fclose(f);
    text_free(&now);
    return same;
}

/* Write the content to a file by this name. */
static bool put(const char *path, const struct text *content)
{
    FILE *f = fopen(path, "w");

    if (!f)
        return false;
    bool good =
        fwrite(text_string(content), 1, content->length, f) == content->length;

    good = fflush(f) == 0 && good;
    return fclose(f) == 0 && good;
}

bool file_save(const char *path, const struct text *content, FILE *err)
{
    struct text beside = {0};

    text_print(&beside, "%s.new~", path);
    bool good = put(beside.at, content) && rename(beside.at, path) == 0;
    int why = errno;

    if (!good)
        unlink(beside.at);
    text_free(&beside);
    return good ||
           fault_at(err, path, 0, "cannot be written: %s", strerror(why));
}

bool file_remove(const char *path, FILE *err)
{
    return unlink(path) == 0 ||
           fault_at(err, path, 0, "cannot be removed: %s", strerror(errno));
}
