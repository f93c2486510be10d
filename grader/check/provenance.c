#include "provenance.h"

#include "build.h"
#include "plain_file.h"
#include "sha256.h"
#include "valgrind_path.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

enum { FILE_MOST = 16 << 20, PATH = 2 * PLACE_PATH };

/* ------------------------------------------------------------------- files */

/* Hash what can be read from fd. */
static bool hash_fd(int fd, char text[SHA256_HEX])
{
    uint8_t digest[SHA256_BYTES];
    char bytes[16384];
    struct sha256 s;
    size_t all = 0;
    ssize_t n;

    sha256_begin(&s);
    while ((n = read(fd, bytes, sizeof bytes)) > 0 && all < FILE_MOST) {
        sha256_add(&s, bytes, (size_t)n);
        all += (size_t)n;
    }
    sha256_end(&s, digest);
    sha256_text(digest, text);
    return n == 0;
}

/* The hash of a regular file, no link, that is not too large; or "-". */
static bool hash_file(const char *path, char text[SHA256_HEX])
{
    struct stat s;
    int fd = plain_open(path, false, &s);
    bool good = fd >= 0 && hash_fd(fd, text);

    if (fd >= 0)
        close(fd);
    if (!good)
        strcpy(text, "-");
    return good;
}

static void add(struct list *l, const char *hash, const char *name)
{
    char line[PATH + SHA256_HEX];

    snprintf(line, sizeof line, "%s %s", hash, name);
    list_add(l, line);
}

/* The line "HASH NAME" of this name. NULL: there is none. */
static const char *line_of(const struct list *taken, const char *name)
{
    for (size_t i = 0; taken && i < taken->count; i++)
        if (strcmp(strchr(taken->items[i], ' ') + 1, name) == 0)
            return taken->items[i];
    return NULL;
}

void provenance_files(const struct manifest *m, const struct place *p,
                      const struct list *taken, struct list *files)
{
    char path[PATH], hash[SHA256_HEX];

    for (size_t i = 0; i < m->files.count; i++) {
        const char *line = line_of(taken, m->files.items[i]);

        if (line) {
            list_add(files, line);
            continue;
        }
        snprintf(path, sizeof path, "%s/%s", p->from, m->files.items[i]);
        hash_file(path, hash);
        add(files, hash, m->files.items[i]);
    }
}

/* ------------------------------------------------------------------ inputs */

/* Each source in root/NAME. */
static void add_folder(const struct manifest *m, const char *root,
                       const char *name, struct list *inputs)
{
    char folder[PATH], hash[SHA256_HEX];
    size_t skip = strlen(root) + 1;
    struct list paths = {0};

    snprintf(folder, sizeof folder, "%s/%s", root, name);
    manifest_sources(m, folder, "ch", &paths);
    for (size_t i = 0; i < paths.count; i++)
        if (hash_file(paths.items[i], hash))
            add(inputs, hash, paths.items[i] + skip);
    list_clear(&paths);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* "grader/check", "grader/host" ...: the folders in root/NAME. */
static void list_parts(const char *root, const char *name, struct list *parts)
{
    char folder[PATH], path[PATH + 300];
    struct dirent *e;
    DIR *d;

    snprintf(folder, sizeof folder, "%s/%s", root, name);
    d = opendir(folder);
    while (d && (e = readdir(d)) != NULL) {
        snprintf(path, sizeof path, "%s/%.255s", folder, e->d_name);
        if (*e->d_name != '.' && place_is_folder(path))
            list_add(parts, path + strlen(root) + 1);
    }
    if (d)
        closedir(d);
    if (parts->count)
        qsort(parts->items, parts->count, sizeof *parts->items, by_name);
}

/* All sources in root/NAME and its parts together, as the line "HASH NAME/". */
static void add_whole(const struct manifest *m, const char *root,
                      const char *name, struct list *inputs)
{
    char hash[SHA256_HEX], shown[100];
    struct list all = {0}, parts = {0};
    uint8_t digest[SHA256_BYTES];
    struct sha256 s;

    add_folder(m, root, name, &all);
    list_parts(root, name, &parts);
    for (size_t i = 0; i < parts.count; i++)
        add_folder(m, root, parts.items[i], &all);
    list_clear(&parts);
    snprintf(shown, sizeof shown, "%s/", name);
    sha256_begin(&s);
    for (size_t i = 0; i < all.count; i++)
        sha256_add(&s, all.items[i], strlen(all.items[i]) + 1);
    sha256_end(&s, digest);
    if (all.count > 0)
        add(inputs, sha256_text(digest, hash), shown);
    list_clear(&all);
}

void provenance_inputs(const struct manifest *m, const struct place *p,
                       struct list *inputs)
{
    const char *more = getenv("PT_HIDDEN");
    char path[PLACE_PATH], name[PLACE_PATH], hash[SHA256_HEX];

    if (hash_file(place_path(p, "labs", "manifest", path), hash))
        add(inputs, hash, path + strlen(p->root) + 1);
    snprintf(name, sizeof name, "labs/%s", p->lab);
    add_folder(m, p->root, name, inputs);
    snprintf(name, sizeof name, "tests/hidden/%s", p->lab);
    add_folder(m, p->root, name, inputs);
    if (more && *more)
        add_folder(m, more, p->lab, inputs);
    add_whole(m, p->root, "framework", inputs);
    add_whole(m, p->root, "grader", inputs);
}

/* --------------------------------------------------------------- toolchain */

/* The first line of what a program prints; NULL if it does not run. */
static char *first_line(const char *const *argv)
{
    const struct child_wish w = {.argv = argv, .wall = 10};
    struct child_end end = child_run(&w);
    char *rest = end.said, *line = NULL;

    if (end.how == CHILD_EXITED && end.value == 0 && *rest)
        line = lines_copy(lines_next(&rest));
    free(end.said);
    if (line && !*line) {
        free(line);
        line = NULL;
    }
    return line;
}

char *provenance_compiler(void)
{
    char text[BUILD_CC];
    const char *argv[BUILD_WORDS + 2];
    int n = build_compiler(argv, text);
    char *line;

    argv[n++] = "--version";
    argv[n] = NULL;
    line = first_line(argv);
    return line ? line : lines_copy("unknown");
}

char *provenance_valgrind(void)
{
    const char *const argv[] = {valgrind_path(), "--version", NULL};
    char *line = argv[0] ? first_line(argv) : NULL;

    return line ? line : lines_copy("none");
}

char *provenance_machine(void)
{
    struct utsname u;
    char line[sizeof u];

    if (uname(&u) < 0)
        return lines_copy("unknown");
    snprintf(line, sizeof line, "%s %s %s", u.machine, u.sysname, u.release);
    return lines_copy(line);
}
