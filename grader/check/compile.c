/*
 * compile.c: command lines, and what to say when a tool says no.
 *
 * The compiler reads only what a manifest names. It gets an environment of
 * its own, so that no variable of the student's changes what it does, and
 * limits, so that no source makes it run, or write, for ever.
 */
#include "compile.h"

#include "base.h"
#include "build_words.h"
#include "escape.h"
#include "unit.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS = 48 };

static const char ASAN[] = "-fsanitize=address";

/* The functions of the C library that lead to grader/host/guard.c instead. */
static const char WRAP[] = "-Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,"
                           "--wrap=exit,--wrap=_exit,--wrap=abort";

/* How the compiler is told to stop after a few errors. */
static const char *few_errors(const char *const *cc, int n)
{
    while (n-- > 0)
        if (strstr(cc[n], "clang"))
            return "-ferror-limit=5";
    return "-fmax-errors=5";
}

static enum build_how too_much(struct build *b, const char *file)
{
    return build_refuse(
        b, BUILD_REFUSED,
        "%s takes the compiler more than it may have (%d seconds, "
        "%d MB of memory)",
        file, TOOLBOX_CPU, TOOLBOX_MEMORY >> 20);
}

/* It did not end as it should: not because of an error in the source. */
static enum build_how stopped(struct build *b, const struct child_end *end,
                              const char *program, const char *file)
{
    if (end->how == CHILD_NOT_FOUND)
        return build_refuse(b, BUILD_OURS,
                            "the compiler %s cannot be started: %s; install it "
                            "(`make deps JOBS=build`), or set CC to another",
                            program, strerror(end->value));
    if (end->how == CHILD_CAUGHT)
        return build_refuse(b, BUILD_OURS, "interrupted");
    return too_much(b, file);
}

/* Was it a limit of ours that ended a part of the compiler? gcc takes that for
   a bug of its own. */
static bool hit_limit(struct build *b, const char *name, const char *said)
{
    if (strstr(said, "File size limit exceeded"))
        build_refuse(
            b, BUILD_REFUSED,
            "%s becomes too large a program: is there a huge array that "
            "begins with a value?",
            name);
    else if (strstr(said, "signal terminated program") ||
             strstr(said, "out of memory allocating"))
        too_much(b, name);
    else
        return false;
    return true;
}

/* What the compiler says about a file that it does not take. */
static enum build_how not_c(struct build *b, const char *name, const char *said)
{
    char *first, shown[240];

    if (hit_limit(b, name, said))
        return BUILD_REFUSED;
    first = words_first_error(said, name);
    free(b->detail);
    b->detail = words_errors(said, name, TOOLBOX_INCLUDE);
    build_refuse(b, BUILD_REFUSED, "%s does not compile%s%s", name,
                 first ? ": " : "",
                 first ? escape_text(shown, sizeof shown, first) : "");
    free(first);
    return BUILD_REFUSED;
}

static const char *const FLAGS[] = {
    "-std=c11", "-O1", "-gdwarf-4", /* Valgrind 3.19 does not read all of 5 */
    "-fno-pie", "-fsanitize-coverage=trace-pc", "-Wall", "-Wextra",
    "-Werror=implicit-function-declaration", TOOLBOX_FLAG,
    "-pipe", /* the assembler's words do not name a file of this run alone */
    /* The same source is the same program, whenever it is compiled. */
    "-Wno-builtin-macro-redefined", "-D__DATE__=\"Jan  1 1970\"",
    "-D__TIME__=\"00:00:00\"", "-D__TIMESTAMP__=\"Thu Jan  1 00:00:00 1970\""};

enum build_how compile_unit(struct build *b, const char *name,
                            struct toolbox *t, bool asan)
{
    char cc[BUILD_CC];
    const char *argv[WORDS];
    int n = build_compiler(argv, cc);
    const char *const rest[] = {few_errors(argv, n), "-c", name};
    struct child_end end;
    enum build_how how = BUILD_DONE;

    memcpy(argv + n, rest, sizeof rest);
    n += (int)(sizeof rest / sizeof *rest);
    memcpy(argv + n, FLAGS, sizeof FLAGS);
    n += (int)(sizeof FLAGS / sizeof *FLAGS);
    if (asan) {
        argv[n++] = ASAN;
        argv[n++] = "-U__SANITIZE_ADDRESS__"; /* the same source as before */
    }
    argv[n] = NULL;
    end = toolbox_run(t, argv);
    if (end.how == CHILD_EXITED && end.value == 0)
        b->warnings =
            b->warnings ? b->warnings : words_warnings(end.said, name);
    else if (end.how == CHILD_EXITED)
        how = not_c(b, name, end.said);
    else
        how = stopped(b, &end, argv[0], name);
    free(end.said);
    return how;
}

/* ----------------------------------------------------------------- linking */

/* What was linked has been looked at; so there is little that can still be
   wrong with it. */
static enum build_how not_linked(struct build *b, const struct manifest *m,
                                 const char *said)
{
    char *about = words_linker(said, m), shown[300];

    if (about)
        build_refuse(b, BUILD_REFUSED, "it cannot be linked: %s", about);
    else
        build_refuse(b, BUILD_OURS, "the linker failed: %s",
                     escape_text(shown, sizeof shown, said));
    free(about);
    return about ? BUILD_REFUSED : BUILD_OURS;
}

static void list_objects(const struct manifest *m, struct list *objects)
{
    for (size_t i = 0; i < m->files.count; i++)
        if (unit_is_source(m->files.items[i])) {
            char *object = unit_object(m->files.items[i]);

            list_add(objects, object);
            free(object);
        }
}

enum build_how compile_link(struct build *b, const struct place *p,
                            const struct manifest *m, struct toolbox *t,
                            bool asan)
{
    char cc[BUILD_CC], grader[sizeof TOOLBOX_GRADER + sizeof p->lab + 4];
    const char *argv[WORDS];
    struct list objects = {0};
    int n = build_compiler(argv, cc);
    struct child_end end;
    enum build_how how = BUILD_DONE;

    snprintf(grader, sizeof grader, TOOLBOX_GRADER "/%s.o", p->lab);
    argv[n++] = "-no-pie";
    argv[n++] = WRAP;
    if (asan)
        argv[n++] = ASAN;
    argv[n++] = "-o";
    argv[n++] = asan ? "host-asan" : "host";
    list_objects(m, &objects);
    if (objects.count > (size_t)(WORDS - 2 - n)) /* the manifest is ours */
        panic("compile_link: %zu sources, of which %d can be linked; raise "
              "WORDS",
              objects.count, WORDS - 2 - n);
    for (size_t i = 0; i < objects.count; i++)
        argv[n++] = objects.items[i];
    /* Last: Valgrind 3.19 reads clang's debug information too far, and gives
       up if the program's ends there. */
    argv[n++] = grader;
    argv[n] = NULL;
    end = toolbox_run(t, argv);
    if (end.how == CHILD_EXITED && end.value != 0)
        how = not_linked(b, m, end.said);
    else if (end.how != CHILD_EXITED)
        how = stopped(b, &end, argv[0], "linking it");
    free(end.said);
    list_clear(&objects);
    return how;
}
