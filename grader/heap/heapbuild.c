/*
 * heapbuild.c: which programs, and of what.
 *
 *     folder/plain/  the lab's objects, -O2
 *     folder/work/   the same, with a call in each basic block
 *     folder/job     what a program is to do (heaprun.c)
 *
 * There is no sandbox here: who measures an allocator runs it as their own.
 */
#include "heapbuild.h"

#include "compile_here.h"
#include "escape.h"
#include "program.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char LAB[] = "01-stack-and-heap";

/* The lab's files are one program, and are measured as one: calls from one to
   the other may be inlined, where the compiler does that. What is counted,
   block by block, is as it was written. */
static const char *const PLAIN[] = {"-O2", NULL};
static const char *const WHOLE[] = {"-O2", "-flto", NULL};
static const char *const WORK[] = {"-O2", "-fsanitize-coverage=trace-pc", NULL};

static enum pt_exit build_lab(struct heapbuild *b, const char *from,
                              const char *command, FILE *err)
{
    static const char *const rooms[] = {"framework", "grader/heap",
                                        "grader/heap/driver", NULL};
    static const char *const with[] = {"grader/heap/driver/lab.c",
                                       "grader/heap/driver/memory.c", NULL};
    char plain[PLACE_PATH + 40], work[PLACE_PATH + 40];
    struct lab lab;
    struct program p = {.lab = &lab,
                        .command = command,
                        .rooms = rooms,
                        .with = with,
                        .library = "heap/driver.a",
                        .err = err};
    enum pt_exit code = lab_open(&lab, LAB, from, command, err);

    if (code != PT_OK)
        return code;
    snprintf(plain, sizeof plain, "%s/plain", b->folder);
    snprintf(work, sizeof work, "%s/work", b->folder);
    snprintf(b->plain, sizeof b->plain, "%s/plain/run", b->folder);
    snprintf(b->work, sizeof b->work, "%s/work/run", b->folder);
    p.flags = program_whole() ? WHOLE : PLAIN;
    code = compile_here_files(&lab, command, err);
    if (code == PT_OK)
        code = program_compile(&p, plain);
    if (code == PT_OK)
        code = program_link(&p, plain, b->plain);
    p.flags = WORK;
    if (code == PT_OK)
        code = program_compile(&p, work);
    p.flags = PLAIN;
    if (code == PT_OK)
        code = program_link(&p, work, b->work);
    lab_close(&lab);
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
    *b = (struct heapbuild){.allocator = allocator};
    snprintf(b->folder, sizeof b->folder, "%s", folder);
    if (heapbuild_is_libc(from))
        return find_libc(b, from, command, err);
    return build_lab(b, from, command, err);
}
