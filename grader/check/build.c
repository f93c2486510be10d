/*
 * build.c: copy, compile, link.
 *
 * The compiler reads only what a manifest names. It gets an environment of
 * its own, so that no variable of the student's changes what it does, and
 * limits, so that no source makes it run, or write, for ever.
 */
#include "build.h"

#include "base.h"
#include "build_words.h"
#include "escape.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    SOURCE_MOST = 1 << 20,
    WORDS = 48,
    CPU = 20,
    WALL = 30,
    FILE_MOST = 64 << 20,
    MEMORY_MOST = 1 << 30,
};

/* The functions of the C library that lead to grader/host/guard.c instead. */
static const char WRAP[] = "-Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,"
                           "--wrap=exit,--wrap=_exit,--wrap=abort";

/* Remember why it is not gradable, or cannot be graded. */
__attribute__((format(printf, 3, 4))) static enum build_how
refuse(struct build *b, enum build_how how, const char *format, ...)
{
    char text[400];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    free(b->reason);
    b->reason = lines_copy(text);
    return how;
}

void build_clear(struct build *b)
{
    free(b->reason);
    free(b->detail);
    free(b->more);
    free(b->warnings);
    *b = (struct build){0};
}

/* ----------------------------------------------------------------- copying */

/* A file that could be meant instead: another case, or one folder deeper. */
static void look_around(struct build *b, const struct place *p,
                        const char *name)
{
    DIR *d = opendir(p->from);
    struct dirent *e;
    char path[2 * PLACE_PATH], shown[100], line[300];

    while (d && (e = readdir(d)) != NULL) {
        escape_text(shown, sizeof shown, e->d_name);
        snprintf(path, sizeof path, "%s/%.255s/%s", p->from, e->d_name, name);
        if (strcasecmp(e->d_name, name) == 0)
            snprintf(line, sizeof line, "There is a %s: rename it to %s.",
                     shown, name);
        else if (*e->d_name != '.' && access(path, F_OK) == 0)
            snprintf(line, sizeof line,
                     "There is one in the folder %s: check that folder, "
                     "with --from.",
                     shown);
        else
            continue;
        lines_add(&b->more, line);
    }
    if (d)
        closedir(d);
}

static enum build_how missing(struct build *b, const struct place *p,
                              const char *name, int why)
{
    char line[PLACE_PATH + 100];

    if (why == ELOOP)
        return refuse(b, BUILD_REFUSED,
                      "%s is a symbolic link; hand in the file itself", name);
    snprintf(line, sizeof line, "Looked for %s/%s", p->from, name);
    lines_add(&b->more, line);
    if (why == ENOENT) {
        look_around(b, p, name);
        return refuse(b, BUILD_REFUSED, "%s is missing", name);
    }
    return refuse(b, BUILD_REFUSED, "%s cannot be read: %s", name,
                  strerror(why));
}

/* Write the bytes to folder/name. */
static bool write_file(const char *folder, const char *name, const char *bytes,
                       size_t n)
{
    char path[PLACE_PATH];
    int fd;
    bool good;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    good = fd >= 0 && write(fd, bytes, n) == (ssize_t)n;
    return fd >= 0 && close(fd) == 0 && good;
}

/* Read from fd until the end, at most SOURCE_MOST + 1 bytes. -1: errno. */
static ssize_t read_whole(int fd, char *bytes)
{
    ssize_t n, all = 0;

    while ((n = read(fd, bytes + all, (size_t)(SOURCE_MOST + 1 - all))) > 0)
        all += n;
    return n < 0 ? n : all;
}

static enum build_how copy(struct build *b, const struct place *p,
                           const char *name, const char *folder)
{
    char path[2 * PLACE_PATH];
    struct stat s;
    enum build_how how = BUILD_DONE;
    char *bytes;
    ssize_t n;
    int fd;

    snprintf(path, sizeof path, "%s/%s", p->from, name);
    fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return missing(b, p, name, errno);
    bytes = must_alloc(1, SOURCE_MOST + 1);
    if (fstat(fd, &s) < 0 || !S_ISREG(s.st_mode))
        how = refuse(b, BUILD_REFUSED, "%s is not a file", name);
    else if ((n = read_whole(fd, bytes)) < 0)
        how = missing(b, p, name, errno);
    else if (n > SOURCE_MOST)
        how = refuse(b, BUILD_REFUSED, "%s has more than %d bytes", name,
                     SOURCE_MOST);
    else if (!write_file(folder, name, bytes, (size_t)n))
        how = refuse(b, BUILD_OURS, "cannot write to %s: %s", folder,
                     strerror(errno));
    free(bytes);
    close(fd);
    return how;
}

/* --------------------------------------------------------------- compiling */

int build_compiler(const char *argv[BUILD_WORDS], char text[BUILD_CC])
{
    const char *cc = getenv("CC");
    char *rest = text;
    int n = 0;

    snprintf(text, BUILD_CC, "%s", cc ? cc + strspn(cc, " ") : "");
    if (!*text)
        strcpy(text, "gcc");
    do
        argv[n++] = lines_word(&rest);
    while (*rest && n < BUILD_WORDS);
    return n;
}

/* How the compiler is told to stop after a few errors. */
static const char *few_errors(const char *const *cc, int n)
{
    while (n-- > 0)
        if (strstr(cc[n], "clang"))
            return "-ferror-limit=5";
    return "-fmax-errors=5";
}

/* Run the compiler or the linker, in its folder and within its limits. */
static struct child_end run(const char *const *argv, const char *folder)
{
    char path[4096 + 8], tmp[SCRATCH_PATH + 8];
    const char *env[] = {path, "LC_ALL=C", "SOURCE_DATE_EPOCH=0", tmp, NULL};
    const char *search = getenv("PATH");
    struct child_wish w = {.argv = argv,
                           .env = env,
                           .folder = folder,
                           .cpu = CPU,
                           .wall = WALL,
                           .memory = MEMORY_MOST,
                           .file = FILE_MOST};

    snprintf(path, sizeof path, "PATH=%s", search ? search : "/usr/bin:/bin");
    snprintf(tmp, sizeof tmp, "TMPDIR=%s", folder);
    return child_run(&w);
}

/* It did not end as it should: not because of an error in the source. */
static enum build_how stopped(struct build *b, const struct child_end *end,
                              const char *program, const char *file)
{
    if (end->how == CHILD_NOT_FOUND)
        return refuse(b, BUILD_OURS,
                      "the compiler %s cannot be started: %s; install it "
                      "(`make deps JOBS=build`), or set CC to another",
                      program, strerror(end->value));
    if (end->how == CHILD_CAUGHT)
        return refuse(b, BUILD_OURS, "interrupted");
    return refuse(b, BUILD_REFUSED,
                  "%s takes the compiler more than it may have (%d seconds, "
                  "%d MB of memory)",
                  file, CPU, MEMORY_MOST >> 20);
}

static bool is_source(const char *name)
{
    size_t n = strlen(name);

    return n > 2 && strcmp(name + n - 2, ".c") == 0;
}

/* What the compiler says about a file that it does not take. */
static enum build_how not_c(struct build *b, const struct place *p,
                            const char *name, const char *said)
{
    char *first = words_first_error(said, name), shown[240];

    free(b->detail);
    b->detail = words_errors(said, name, p->root);
    refuse(b, BUILD_REFUSED, "%s does not compile%s%s", name, first ? ": " : "",
           first ? escape_text(shown, sizeof shown, first) : "");
    free(first);
    return BUILD_REFUSED;
}

static enum build_how compile(struct build *b, const struct place *p,
                              const char *name, const char *folder)
{
    char cc[BUILD_CC], labs[PLACE_PATH + 4] = "-I", framework[PLACE_PATH + 16];
    const char *argv[WORDS];
    int n = build_compiler(argv, cc);
    const char *const rest[] = {few_errors(argv, n),
                                "-std=c11",
                                "-O1",
                                "-g",
                                "-fno-pie",
                                "-fsanitize-coverage=trace-pc",
                                "-Wall",
                                "-Wextra",
                                "-Werror=implicit-function-declaration",
                                labs,
                                framework,
                                "-c",
                                name,
                                NULL};
    struct child_end end;
    enum build_how how = BUILD_DONE;

    place_path(p, "labs", "", labs + 2);
    snprintf(framework, sizeof framework, "-I%s/framework", p->root);
    memcpy(argv + n, rest, sizeof rest);
    end = run(argv, folder);
    if (end.how == CHILD_EXITED && end.value == 0)
        b->warnings =
            b->warnings ? b->warnings : words_warnings(end.said, name);
    else if (end.how == CHILD_EXITED)
        how = not_c(b, p, name, end.said);
    else
        how = stopped(b, &end, argv[0], name);
    free(end.said);
    return how;
}

/* ----------------------------------------------------------------- linking */

/* The first complaint is the reason; the others follow. */
static enum build_how not_linked(struct build *b, const struct place *p,
                                 const struct manifest *m, const char *said)
{
    char path[PLACE_PATH];
    char *contract =
        lines_file(place_path(p, "labs", m->header, path), SOURCE_MOST);
    char *all = words_linker(said, m, contract ? contract : ""), *rest = all;

    free(contract);
    if (!all)
        return refuse(b, BUILD_OURS, "the linker failed: %.300s", said);
    refuse(b, BUILD_REFUSED, "%s", lines_next(&rest));
    for (char *line; (line = lines_next(&rest)) != NULL;)
        lines_add(&b->more, line);
    free(all);
    return BUILD_REFUSED;
}

/* The name of the object that the compiler makes of a source. */
static char *object_of(const char *source)
{
    char *name = lines_copy(source);

    name[strlen(name) - 1] = 'o';
    return name;
}

static enum build_how link_host(struct build *b, const struct place *p,
                                const struct manifest *m, const char *folder)
{
    char cc[BUILD_CC], archive[PLACE_PATH + 100];
    const char *argv[WORDS];
    struct list objects = {0};
    int n = build_compiler(argv, cc);
    struct child_end end;
    enum build_how how = BUILD_DONE;

    snprintf(archive, sizeof archive, "%s/host/%s.a", p->out, p->lab);
    argv[n++] = "-no-pie";
    argv[n++] = WRAP;
    argv[n++] = "-o";
    argv[n++] = "host";
    for (size_t i = 0; i < m->files.count; i++)
        if (is_source(m->files.items[i])) {
            char *object = object_of(m->files.items[i]);

            list_add(&objects, object);
            free(object);
        }
    for (size_t i = 0; i < objects.count && n < WORDS - 4; i++)
        argv[n++] = objects.items[i];
    /* All of it, so that a name that the student has too is noticed. */
    argv[n++] = "-Wl,--whole-archive";
    argv[n++] = archive;
    argv[n++] = "-Wl,--no-whole-archive";
    argv[n] = NULL;
    end = run(argv, folder);
    if (end.how == CHILD_EXITED && end.value != 0)
        how = not_linked(b, p, m, end.said);
    else if (end.how != CHILD_EXITED)
        how = stopped(b, &end, argv[0], "linking it");
    free(end.said);
    list_clear(&objects);
    return how;
}

enum build_how build_make(struct build *b, const struct place *p,
                          const struct manifest *m, const char *folder)
{
    enum build_how how = BUILD_DONE;

    *b = (struct build){0};
    for (size_t i = 0; i < m->files.count && how == BUILD_DONE; i++)
        how = copy(b, p, m->files.items[i], folder);
    for (size_t i = 0; i < m->files.count && how == BUILD_DONE; i++)
        if (is_source(m->files.items[i]))
            how = compile(b, p, m->files.items[i], folder);
    return how == BUILD_DONE ? link_host(b, p, m, folder) : how;
}
