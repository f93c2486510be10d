/*
 * cmd_stubs.c: `pt stubs`, from a contract to two C files and a list of names.
 */
#include "args.h"
#include "command.h"
#include "escape.h"
#include "stub_names.h"
#include "stub_write.h"

#include "base.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FRAMEWORK, CALLS, MEMORY, HELP, OPTION_COUNT };

static const struct arg OPTIONS[OPTION_COUNT] = {
    [FRAMEWORK] = {"framework", "DIR",
                   "where the machine's headers are; must be given"},
    [CALLS] = {"calls", "\"F G ...\"",
               "what the lab's code may call, in place of @calls"},
    [MEMORY] = {"memory", "\"Y ...\"",
                "structs that lie in memory, in place of @memory"},
    [HELP] = {"help", NULL, "print this"},
};

enum { SOURCES = 128, PATH_ROOM = 4096 };

/* All headers that are read: the contract first. */
struct headers {
    struct stub_source sources[SOURCES];
    char *paths[SOURCES];
    size_t count;
};

static void help(FILE *out)
{
    fputs("pt stubs --framework DIR [--calls LIST] [--memory LIST] HEADER "
          "REFEREE.c\n"
          "         HOST.c [NAMES]\n"
          "\n"
          "Write the stubs for the contract of a lab: C code that carries each "
          "call\n"
          "between the tests, in one process, and the lab's code, in another.\n"
          "\n",
          out);
    args_help(OPTIONS, OPTION_COUNT, out);
    fputs(
        "\n"
        "  HEADER       the contract, such as "
        "solutions/03-page-tables/page_tables.h\n"
        "  REFEREE.c    becomes the side of the tests; needs "
        "grader/referee/call.h\n"
        "  HOST.c       becomes the side of the lab; needs "
        "grader/host/host.h\n"
        "  NAMES        becomes a list of the functions, for `pt check`\n"
        "\n"
        "What can travel:\n"
        "  struct machine *                    as a handle\n"
        "  numbers, bool, enum X, pte_t        as a word\n"
        "  struct X of these, without pointers byte for byte\n"
        "  const T *, where T is one of these  one T goes in\n"
        "  T *                                 one T goes in, and comes back\n"
        "  void *, struct Y *                  an address, or NULL\n"
        "  void **, struct Y **                an address comes back\n"
        "\n"
        "An address is one in the memory of a machine, and Y a struct that "
        "lies "
        "there.\n"
        "const makes no difference to it.\n"
        "\n"
        "Lines ` * @calls f g` in the opening comment of HEADER name the "
        "functions of\n"
        "the machine that the lab's code may call; lines ` * @memory Y` the "
        "structs\n"
        "that lie in memory. With --calls or --memory, neither counts.\n",
        out);
}

static void forget(struct headers *h)
{
    while (h->count > 0) {
        stub_source_free(&h->sources[--h->count]);
        free(h->paths[h->count]);
    }
}

/* The bytes of the file, at most STUB_TEXT_MAX + 1 of them; NULL, and errno
   says why. */
static char *slurp(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    char *bytes;
    int problem;

    if (!f)
        return NULL;
    bytes = must_alloc(STUB_TEXT_MAX + 1, 1);
    *n = fread(bytes, 1, STUB_TEXT_MAX + 1, f);
    problem = ferror(f) ? errno : 0;
    fclose(f);
    if (problem) {
        free(bytes);
        bytes = NULL;
        errno = problem;
    }
    return bytes;
}

/* Read one header more. */
static int read_header(struct headers *h, const char *path, FILE *err)
{
    char problem[STUB_PROBLEM], shown[200];
    size_t n = 0;
    char *bytes;
    bool fine;

    if (h->count == SOURCES)
        return complain(err, "stubs", PT_OURS,
                        "there are more than %d headers to read", SOURCES);
    bytes = slurp(path, &n);
    if (!bytes)
        return complain(err, "stubs", PT_INPUT, "%s cannot be read: %s",
                        escape_text(shown, sizeof shown, path),
                        strerror(errno));
    h->paths[h->count] = must_alloc(strlen(path) + 1, 1);
    strcpy(h->paths[h->count], path);
    fine =
        stub_scan(&h->sources[h->count], h->paths[h->count], bytes, n, problem);
    free(bytes);
    h->count++;
    return fine ? PT_OK : complain(err, "stubs", PT_INPUT, "%s", problem);
}

static int is_header(const struct dirent *entry)
{
    size_t n = strlen(entry->d_name);

    return n > 2 && strcmp(entry->d_name + n - 2, ".h") == 0;
}

/* Read all headers of a folder, in the order of their names. */
static int read_folder(struct headers *h, const char *folder, FILE *err)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_header, alphasort);
    int code = PT_OK;
    char path[PATH_ROOM], shown[200];

    if (count < 0)
        return complain(
            err, "stubs", PT_INPUT, "--framework %s cannot be read: %s",
            escape_text(shown, sizeof shown, folder), strerror(errno));
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (code == PT_OK)
            code = read_header(h, path, err);
        free(entries[i]);
    }
    free(entries);
    return code;
}

/* The name of the contract goes into #include "...". NULL if it cannot. */
static const char *plain_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;

    for (const char *p = name; *p; p++)
        if (!strchr("abcdefghijklmnopqrstuvwxyz"
                    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.",
                    *p))
            return NULL;
    return *name ? name : NULL;
}

/* Where a file is written before it gets its name. */
static void beside(char *out, const char *path)
{
    snprintf(out, PATH_ROOM, "%s.%ld.new", path, (long)getpid());
}

typedef void (*writer)(const struct stub_contract *, const char *, FILE *);

static bool write_new(writer write, const struct stub_contract *c,
                      const char *header, const char *path)
{
    char temporary[PATH_ROOM];
    FILE *f;
    bool fine;

    beside(temporary, path);
    f = fopen(temporary, "wb");
    if (!f)
        return false;
    write(c, header, f);
    fine = !ferror(f);
    return fclose(f) == 0 && fine;
}

/* Write all files beside their places; then they get their names. */
static int write_all(const struct stub_contract *c, char **paths, int files,
                     FILE *err)
{
    static const writer writers[] = {stub_write_referee, stub_write_host,
                                     stub_write_names};
    const char *header = plain_name(paths[0]);
    char temporary[PATH_ROOM], shown[200];
    int bad = 0;

    for (int i = 1; i < files && !bad; i++)
        if (!write_new(writers[i - 1], c, header, paths[i]))
            bad = i;
    for (int i = 1; i < files && !bad; i++) {
        beside(temporary, paths[i]);
        if (rename(temporary, paths[i]) != 0)
            bad = i;
    }
    if (!bad)
        return PT_OK;
    complain(err, "stubs", PT_OURS, "%s cannot be written: %s",
             escape_text(shown, sizeof shown, paths[bad]), strerror(errno));
    for (int i = 1; i < files; i++) {
        beside(temporary, paths[i]);
        unlink(temporary);
    }
    return PT_OURS;
}

/* Do any two of these name the same file? */
static bool any_twice(char **paths, int files)
{
    for (int i = 0; i < files; i++)
        for (int j = 0; j < i; j++)
            if (strcmp(paths[i], paths[j]) == 0)
                return true;
    return false;
}

/* As if the contract opened with these lines. */
static void set_lines(struct stub_source *s, const char *calls,
                      const char *memory)
{
    static const char format[] = "@calls %s\n@memory %s\n";
    size_t room = sizeof format;

    calls = calls ? calls : "";
    memory = memory ? memory : "";
    room += strlen(calls) + strlen(memory);
    free(s->comment);
    s->comment = must_alloc(room, 1);
    snprintf(s->comment, room, format, calls, memory);
}

/* paths: HEADER, REFEREE.c, HOST.c and perhaps NAMES */
static int make(struct headers *h, char **paths, int files, const char **given,
                FILE *err)
{
    struct stub_contract *c = must_alloc(1, sizeof *c);
    char problem[STUB_PROBLEM];
    int code = read_header(h, paths[0], err);

    if (code == PT_OK && (given[CALLS] || given[MEMORY]))
        set_lines(h->sources, given[CALLS], given[MEMORY]);
    if (code == PT_OK)
        code = read_folder(h, given[FRAMEWORK], err);
    if (code == PT_OK && !stub_parse(h->sources, h->count, c, problem))
        code = complain(err, "stubs", PT_INPUT, "%s", problem);
    if (code == PT_OK)
        code = write_all(c, paths, files, err);
    free(c);
    return code;
}

static int stubs(int argc, char **argv, FILE *out, FILE *err)
{
    const char *given[OPTION_COUNT], *more = "see `pt help stubs`";
    char problem[ARGS_PROBLEM];
    int files = args_read(OPTIONS, OPTION_COUNT, argc, argv, given, problem);
    struct headers *h;
    int code;

    (void)out;
    if (files < 0)
        return complain(err, "stubs", PT_INPUT, "%s; %s", problem, more);
    if (files != 3 && files != 4)
        return complain(err, "stubs", PT_INPUT,
                        "there are %d files, expected HEADER REFEREE.c "
                        "HOST.c [NAMES]; %s",
                        files, more);
    if (!given[FRAMEWORK])
        return complain(err, "stubs", PT_INPUT,
                        "--framework DIR is missing, the folder with the "
                        "machine's headers; %s",
                        more);
    if (!plain_name(argv[0]))
        return complain(err, "stubs", PT_INPUT,
                        "the name of HEADER must be of letters, digits and "
                        "_ - . only, for the stubs include it; rename it");
    if (any_twice(argv, files))
        return complain(err, "stubs", PT_INPUT,
                        "HEADER, REFEREE.c, HOST.c and NAMES must be "
                        "different files; %s",
                        more);
    h = must_alloc(1, sizeof *h);
    code = make(h, argv, files, given, err);
    forget(h);
    free(h);
    return code;
}

const struct command command_stubs = {
    .name = "stubs",
    .summary = "write the stubs for the contract of a lab",
    .run = stubs,
    .help = help,
};
