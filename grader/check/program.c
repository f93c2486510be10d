/*
 * program.c: command lines of the compiler.
 */
#include "program.h"

#include "build.h"
#include "compile_here.h"
#include "unit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PATH = 2 * PLACE_PATH };

bool program_whole(void)
{
    const char *cc[BUILD_WORDS];
    char text[BUILD_CC];

    build_compiler(cc, text);
    return !strstr(cc[0], "clang");
}

static void add_all(struct list *argv, const char *const *words)
{
    for (; words && *words; words++)
        list_add(argv, *words);
}

/* What compiling and linking begin with. */
static void begin(const struct program *p, struct list *argv)
{
    static const char *const flags[] = {"-std=gnu11", "-g", "-fno-pie",
                                        "-Werror=implicit-function-declaration",
                                        NULL};
    char text[PATH];

    *argv = (struct list){0};
    compile_here_words(argv);
    add_all(argv, flags);
    add_all(argv, p->flags);
    snprintf(text, sizeof text, "-I%s/labs/%s", p->lab->place.root,
             p->lab->place.lab);
    list_add(argv, text);
    for (const char *const *room = p->rooms; *room; room++) {
        snprintf(text, sizeof text, "-I%s/%s", p->lab->place.root, *room);
        list_add(argv, text);
    }
}

/* Run it in `folder`, and complain if it does not like what it reads. */
static enum pt_exit finish(const struct program *p, struct list *argv,
                           const char *folder, const char *what)
{
    enum pt_exit code =
        compile_here(argv, folder, p->lab, what, p->command, p->err);

    list_clear(argv);
    return code;
}

enum pt_exit program_compile(const struct program *p, const char *folder)
{
    const struct list *files = &p->lab->manifest.files;
    struct list argv;
    char path[PATH];

    if (mkdir(folder, 0700) < 0)
        return complain(p->err, p->command, PT_OURS, "cannot make %s: %s",
                        folder, strerror(errno));
    begin(p, &argv);
    list_add(&argv, "-c");
    for (size_t i = 0; i < files->count; i++)
        if (unit_is_source(files->items[i])) {
            snprintf(path, sizeof path, "%s/%.200s", p->lab->place.from,
                     files->items[i]);
            list_add(&argv, path);
        }
    return finish(p, &argv, folder, "this does not compile");
}

enum pt_exit program_link(const struct program *p, const char *folder,
                          const char *path)
{
    const struct list *files = &p->lab->manifest.files;
    struct list argv;
    char text[PATH];

    begin(p, &argv);
    snprintf(text, sizeof text, "-DCONTRACT=\"%.200s\"",
             p->lab->manifest.header);
    list_add(&argv, text);
    list_add(&argv, "-no-pie");
    list_add(&argv, "-o");
    list_add(&argv, path);
    for (const char *const *it = p->with; *it; it++) {
        snprintf(text, sizeof text, "%s/%s", p->lab->place.root, *it);
        list_add(&argv, text);
    }
    for (size_t i = 0; i < files->count; i++)
        if (unit_is_source(files->items[i])) {
            char *object = unit_object(files->items[i]);

            list_add(&argv, object);
            free(object);
        }
    snprintf(text, sizeof text, "%s/%s", p->lab->place.out, p->library);
    list_add(&argv, text);
    add_all(&argv, p->more);
    return finish(p, &argv, folder, "this cannot be linked");
}
