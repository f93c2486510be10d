#include "watcher.h"

#include "build.h"

#include <stdlib.h>
#include <string.h>

static const char *const WORDS[] = {[WATCHER_VALGRIND] = "valgrind",
                                    [WATCHER_ASAN] = "asan",
                                    [WATCHER_NONE] = "none"};

enum { WATCHERS = sizeof WORDS / sizeof *WORDS };

const char *watcher_word(enum watcher w)
{
    return WORDS[w];
}

bool watcher_find(const char *word, enum watcher *w)
{
    for (int i = 0; i < WATCHERS; i++)
        if (strcmp(WORDS[i], word) == 0) {
            *w = (enum watcher)i;
            return true;
        }
    return false;
}

bool watcher_has_asan(void)
{
    /* An empty source; main is nowhere, but nobody will call it. */
    static const char *const rest[] = {
        "-fsanitize=address",  "-x", "c",         "/dev/null",
        "-Wl,--defsym=main=0", "-o", "/dev/null", NULL};
    char text[BUILD_CC];
    const char *argv[BUILD_WORDS + sizeof rest / sizeof *rest];
    const struct child_wish w = {.argv = argv, .wall = 10};
    int n = build_compiler(argv, text);
    struct child_end end;

    memcpy(argv + n, rest, sizeof rest);
    end = child_run(&w);
    free(end.said);
    return end.how == CHILD_EXITED && end.value == 0;
}
