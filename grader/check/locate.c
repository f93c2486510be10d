/*
 * locate.c: Valgrind names the line itself; for all else we ask addr2line,
 * which comes with the compiler. It reads a program that the student made, so
 * only what looks like a name and a number is taken from its answer.
 */
#include "locate.h"

#include "child.h"
#include "escape.h"

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

void locate_text(const char *said, const struct manifest *m,
                 char place[LOCATE_ROOM])
{
    char *copy = lines_copy(said), *rest = copy, *line, *number;
    const char *function = lines_next(&rest), *file;
    uint64_t value;

    place[0] = '\0';
    line = lines_next(&rest);
    number = line ? strrchr(line, ':') : NULL;
    if (number) {
        *number++ = '\0';
        file = strrchr(line, '/') ? strrchr(line, '/') + 1 : line;
        number[strcspn(number, " ")] = '\0'; /* " (discriminator 2)" */
        if (list_has(&m->files, file) &&
            lines_number(number, 10, 1 << 24, &value) && value > 0)
            put(file, value, function, place);
    }
    free(copy);
}

void locate(const struct result *t, const struct manifest *m, const char *host,
            char place[LOCATE_ROOM])
{
    char address[32];
    const char *const argv[] = {"addr2line", "-f", "-e", host, address, NULL};
    struct child_wish w = {.argv = argv, .cpu = 10, .wall = 10};
    struct child_end end;

    place[0] = '\0';
    if (t->memory.kind && t->memory.line)
        put(m->files.items[0], t->memory.line, t->memory.function, place);
    if (t->memory.kind || !t->pc)
        return;
    /* A crash leaves the address of the instruction itself; all else that of
       the one after a call, which may be another line. */
    snprintf(address, sizeof address, "0x%" PRIx64,
             t->verdict == VERDICT_CRASHED ? t->pc : t->pc - 1);
    end = child_run(&w);
    if (end.how == CHILD_EXITED && end.value == 0)
        locate_text(end.said, m, place);
    free(end.said);
}
