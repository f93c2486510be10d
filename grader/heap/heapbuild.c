/*
 * heapbuild.c: command lines of the compiler.
 *
 *     folder/plain/  the lab's objects, -O2
 *     folder/work/   the same, with a call in each basic block
 *     folder/job     what a program is to do (heaprun.c)
 *
 * There is no sandbox here: who measures an allocator runs it as their own.
 */
#include "heapbuild.h"

#include "build.h"
#include "compile_here.h"
#include "escape.h"
#include "unit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char LAB[] = "01-stack-and-heap";

/* One run of the compiler, in the making. */
struct compiling {
    const struct lab *lab;
    const char *command;
    struct list argv;
    const char *flag; /* what makes this program differ; NULL: nothing */
    FILE *err;
};

/* The lab's files are one program, and are measured as one: calls from one to
   the other may be inlined. gcc does that; clang needs another linker for it.
   What is counted, block by block, is as it was written. */
static const char *whole_program(void)
{
    const char *cc[BUILD_WORDS];
    char text[BUILD_CC];

    build_compiler(cc, text);
    return strstr(cc[0], "clang") ? NULL : "-flto";
}

static void begin(struct compiling *c)
{
    static const char *const flags[] = {
        "-std=gnu11", "-O2", "-g", "-fno-pie",
        "-Werror=implicit-function-declaration"};
    static const char *const rooms[] = {"labs/01-stack-and-heap", "framework",
                                        "grader/heap", "grader/heap/driver"};
    char text[PLACE_PATH + 100];

    c->argv = (struct list){0};
    compile_here_words(&c->argv);
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        list_add(&c->argv, flags[i]);
    if (c->flag)
        list_add(&c->argv, c->flag);
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        snprintf(text, sizeof text, "-I%s/%s", c->lab->place.root, rooms[i]);
        list_add(&c->argv, text);
    }
}

/* Run it in `folder`, and complain if it does not like what it reads. */
static enum pt_exit finish(struct compiling *c, const char *folder,
                           const char *what)
{
    enum pt_exit code =
        compile_here(&c->argv, folder, c->lab, what, c->command, c->err);

    list_clear(&c->argv);
    return code;
}

/* The lab's files become objects in `folder`. */
static enum pt_exit compile(struct compiling *c, const char *folder)
{
    const struct list *files = &c->lab->manifest.files;
    char path[2 * PLACE_PATH];

    if (mkdir(folder, 0700) < 0)
        return complain(c->err, c->command, PT_OURS, "cannot make %s: %s",
                        folder, strerror(errno));
    begin(c);
    list_add(&c->argv, "-c");
    for (size_t i = 0; i < files->count; i++)
        if (unit_is_source(files->items[i])) {
            snprintf(path, sizeof path, "%s/%.200s", c->lab->place.from,
                     files->items[i]);
            list_add(&c->argv, path);
        }
    return finish(c, folder, "this does not compile");
}

/* Objects, lab.c and memory.c become the program. */
static enum pt_exit link_all(struct compiling *c, const char *folder,
                             const char *program)
{
    static const char *const with[] = {"lab.c", "memory.c"};
    const struct list *files = &c->lab->manifest.files;
    const struct place *p = &c->lab->place;
    char path[2 * PLACE_PATH];

    begin(c);
    snprintf(path, sizeof path, "-DCONTRACT=\"%.200s\"",
             c->lab->manifest.header);
    list_add(&c->argv, path);
    list_add(&c->argv, "-no-pie");
    list_add(&c->argv, "-o");
    list_add(&c->argv, program);
    for (size_t i = 0; i < sizeof with / sizeof *with; i++) {
        snprintf(path, sizeof path, "%s/grader/heap/driver/%s", p->root,
                 with[i]);
        list_add(&c->argv, path);
    }
    for (size_t i = 0; i < files->count; i++)
        if (unit_is_source(files->items[i])) {
            char *object = unit_object(files->items[i]);

            list_add(&c->argv, object);
            free(object);
        }
    snprintf(path, sizeof path, "%s/heap/driver.a", p->out);
    list_add(&c->argv, path);
    return finish(c, folder, "this cannot be linked");
}

static enum pt_exit build_lab(struct heapbuild *b, const char *from,
                              struct compiling *c)
{
    char plain[PLACE_PATH + 40], work[PLACE_PATH + 40];
    struct lab lab;
    enum pt_exit code = lab_open(&lab, LAB, from, c->command, c->err);

    if (code != PT_OK)
        return code;
    c->lab = &lab;
    snprintf(plain, sizeof plain, "%s/plain", b->folder);
    snprintf(work, sizeof work, "%s/work", b->folder);
    snprintf(b->plain, sizeof b->plain, "%s/plain/run", b->folder);
    snprintf(b->work, sizeof b->work, "%s/work/run", b->folder);
    c->flag = whole_program();
    code = compile_here_files(&lab, c->command, c->err);
    if (code == PT_OK)
        code = compile(c, plain);
    if (code == PT_OK)
        code = link_all(c, plain, b->plain);
    c->flag = "-fsanitize-coverage=trace-pc";
    if (code == PT_OK)
        code = compile(c, work);
    c->flag = NULL;
    if (code == PT_OK)
        code = link_all(c, work, b->work);
    lab_close(&lab);
    c->lab = NULL;
    return code;
}

/* Is it a shared library, by its name? */
static bool is_library(const char *from)
{
    const char *so = strstr(from, ".so");

    return so && (so[3] == '\0' || so[3] == '.');
}

bool heapbuild_is_libc(const char *from)
{
    return strcmp(from, "libc") == 0 || is_library(from);
}

/* The loader would look for a bare name elsewhere than here. */
static enum pt_exit find_library(struct heapbuild *b, const char *from,
                                 const char *command, FILE *err)
{
    int n = snprintf(b->preload, sizeof b->preload, "%s%s",
                     strchr(from, '/') ? "" : "./", from);
    const char *why = NULL;
    char shown[200];

    if (n >= (int)sizeof b->preload)
        why = "its path is too long";
    else if (strpbrk(from, " :"))
        why = "no blank and no colon may be in its path";
    else if (access(b->preload, R_OK) < 0)
        why = strerror(errno);
    if (!why)
        return PT_OK;
    return complain(err, command, PT_INPUT, "--from: cannot use %s: %s",
                    escape_text(shown, sizeof shown, from), why);
}

/* What the C library needs has been built already. */
static enum pt_exit find_libc(struct heapbuild *b, const char *from,
                              const char *command, FILE *err)
{
    char problem[PLACE_PROBLEM];
    struct place p;

    b->allocator = "libc";
    if (!place_find(&p, problem))
        return complain(err, command, PT_INPUT, "%s", problem);
    snprintf(b->plain, sizeof b->plain, "%s/heap/libc", p.out);
    if (access(b->plain, X_OK) < 0)
        return complain(err, command, PT_OURS, "%s: %s; `make` builds it",
                        b->plain, strerror(errno));
    return is_library(from) ? find_library(b, from, command, err) : PT_OK;
}

enum pt_exit heapbuild_make(struct heapbuild *b, const char *from,
                            const char *allocator, const char *folder,
                            const char *command, FILE *err)
{
    struct compiling c = {.command = command, .err = err};

    *b = (struct heapbuild){.allocator = allocator};
    snprintf(b->folder, sizeof b->folder, "%s", folder);
    if (heapbuild_is_libc(from))
        return find_libc(b, from, command, err);
    return build_lab(b, from, &c);
}
