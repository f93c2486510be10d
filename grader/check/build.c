/*
 * build.c: copy, compile, look at what came out (vet.h), link.
 *
 * The compiler reads only what a manifest names. It gets an environment of
 * its own, so that no variable of the student's changes what it does, and
 * limits, so that no source makes it run, or write, for ever.
 */
#include "build.h"

#include "base.h"
#include "build_words.h"
#include "escape.h"
#include "submission.h"
#include "toolbox.h"
#include "unit.h"
#include "vet.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS = 48 };

/* The functions of the C library that lead to grader/host/guard.c instead. */
static const char WRAP[] = "-Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,"
                           "--wrap=exit,--wrap=_exit,--wrap=abort";

enum build_how build_refuse(struct build *b, enum build_how how,
                            const char *format, ...)
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
    free(b->remarks);
    free(b->integrity);
    *b = (struct build){0};
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

static enum build_how compile(struct build *b, const char *name,
                              struct toolbox *t)
{
    char cc[BUILD_CC];
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
                                "-I" TOOLBOX_INCLUDE,
                                "-c",
                                name,
                                NULL};
    struct child_end end;
    enum build_how how = BUILD_DONE;

    memcpy(argv + n, rest, sizeof rest);
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

static enum build_how link_host(struct build *b, const struct place *p,
                                const struct manifest *m, struct toolbox *t)
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
    argv[n++] = "-o";
    argv[n++] = "host";
    for (size_t i = 0; i < m->files.count; i++)
        if (unit_is_source(m->files.items[i])) {
            char *object = unit_object(m->files.items[i]);

            list_add(&objects, object);
            free(object);
        }
    for (size_t i = 0; i < objects.count && n < WORDS - 2; i++)
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

enum build_how build_make(struct build *b, const struct place *p,
                          const struct manifest *m, const char *folder)
{
    enum build_how how = BUILD_DONE;
    struct toolbox t;

    *b = (struct build){0};
    if (!toolbox_open(&t, p, folder))
        return build_refuse(b, BUILD_OURS, "cannot write to %s: %s", folder,
                            strerror(errno));
    for (size_t i = 0; i < m->files.count && how == BUILD_DONE; i++)
        how = submission_copy(b, p, m->files.items[i], t.work);
    for (size_t i = 0; i < m->files.count && how == BUILD_DONE; i++)
        if (unit_is_source(m->files.items[i]))
            how = compile(b, m->files.items[i], &t);
    if (how == BUILD_DONE)
        how = vet_objects(b, p, m, &t);
    if (how == BUILD_DONE)
        how = link_host(b, p, m, &t);
    b->missing = t.missing;
    return how;
}
