/*
 * locate.c: Valgrind names the line itself; for all else we ask addr2line,
 * which comes with the compiler. It reads a program that the student made, so
 * only what looks like a name and a number is taken from its answer. Where a
 * function of a header was inlined, it names that first (-i), and then whoever
 * called it: the first place in a file of the student's counts.
 */
#include "locate.h"

#include "child.h"
#include "escape.h"
#include "scratch.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A name of C, or nothing. */
static bool is_name(const char *text)
{
    size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz"
                            "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    return n > 0 && n < 60 && !text[n];
}

static void put(const char *file, uint64_t line, const char *function,
                char place[LOCATE_ROOM])
{
    bool named = is_name(function);

    snprintf(place, LOCATE_ROOM, "%.40s:%" PRIu64 "%s%.60s", file, line,
             named ? " in " : "", named ? function : "");
}

/* The same of one address. False: it is none of the student's. */
static bool take(const char *function, char *line, const struct manifest *m,
                 char place[LOCATE_ROOM])
{
    char *number = strrchr(line, ':');
    const char *file;
    uint64_t value;

    if (!number)
        return false;
    *number++ = '\0';
    file = strrchr(line, '/') ? strrchr(line, '/') + 1 : line;
    number[strcspn(number, " ")] = '\0'; /* " (discriminator 2)" */
    if (!list_has(&m->files, file) ||
        !lines_number(number, 10, 1 << 24, &value) || value == 0)
        return false;
    put(file, value, function, place);
    return true;
}

void locate_text(const char *said, const struct manifest *m,
                 char place[LOCATE_ROOM])
{
    char *copy = lines_copy(said), *rest = copy, *function, *line;

    place[0] = '\0';
    while ((function = lines_next(&rest)) && (line = lines_next(&rest)))
        if (take(function, line, m, place))
            break;
    free(copy);
}

/* The addresses in question. A crash leaves that of the instruction itself;
   all else that of the one after a call, which may be another line. */
static size_t addresses(const struct result *t, uint64_t at[RESULTS_CALLERS])
{
    size_t n = 0;

    if (t->pc && !t->sanitized)
        at[n++] = t->verdict == VERDICT_CRASHED ? t->pc : t->pc - 1;
    for (size_t i = 0; n < RESULTS_CALLERS && t->callers[i]; i++)
        at[n++] = t->callers[i] - 1;
    return n;
}

void locate(const struct result *t, const struct manifest *m,
            struct toolbox *tools, char place[LOCATE_ROOM])
{
    char text[RESULTS_CALLERS][24];
    const char *argv[RESULTS_CALLERS + 5] = {
        "addr2line", "-fi", "-e", t->sanitized ? "host-asan" : "host"};
    uint64_t at[RESULTS_CALLERS];
    size_t n = addresses(t, at);
    struct child_end end;

    place[0] = '\0';
    if (t->memory.kind && t->memory.line && list_has(&m->files, t->memory.file))
        put(t->memory.file, t->memory.line, t->memory.function, place);
    if (n == 0 || (t->memory.kind && !t->sanitized))
        return;
    for (size_t i = 0; i < n; i++) {
        snprintf(text[i], sizeof text[i], "0x%" PRIx64, at[i]);
        argv[4 + i] = text[i];
    }
    end = toolbox_run(tools, argv);
    if (end.how == CHILD_EXITED && end.value == 0)
        locate_text(end.said, m, place);
    free(end.said);
}
