/*
 * compile_here.c: one run of the compiler, and what is said if it fails.
 */
#include "compile_here.h"

#include "base.h"
#include "build.h"
#include "escape.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CPU = 60, WALL = 120 };

enum pt_exit compile_here_files(const struct lab *l, const char *command,
                                FILE *err)
{
    const struct list *files = &l->manifest.files;
    char path[2 * PLACE_PATH], shown[300];

    for (size_t i = 0; i < files->count; i++) {
        snprintf(path, sizeof path, "%s/%.200s", l->place.from,
                 files->items[i]);
        if (access(path, R_OK) < 0)
            return complain(err, command, PT_INPUT,
                            "cannot read %s: %s; all files of the lab must be "
                            "there",
                            escape_text(shown, sizeof shown, path),
                            strerror(errno));
    }
    return PT_OK;
}

void compile_here_words(struct list *argv)
{
    const char *cc[BUILD_WORDS];
    char text[BUILD_CC];

    for (int i = 0, n = build_compiler(cc, text); i < n; i++)
        list_add(argv, cc[i]);
}

struct child_end compile_here_run(const struct list *argv, const char *folder)
{
    const char **words = must_alloc(argv->count + 1, sizeof *words);
    char path[4096 + 8], temporary[PLACE_PATH + 8];
    const char *search = getenv("PATH"), *tmp = getenv("TMPDIR");
    const char *env[] = {path, "LC_ALL=C", temporary, NULL};
    struct child_wish w = {
        .argv = words, .env = env, .folder = folder, .cpu = CPU, .wall = WALL};
    struct child_end end;

    snprintf(path, sizeof path, "PATH=%s", search ? search : "/usr/bin:/bin");
    snprintf(temporary, sizeof temporary, "TMPDIR=%s", tmp ? tmp : "/tmp");
    memcpy(words, argv->items, argv->count * sizeof *words);
    end = child_run(&w);
    free(words);
    return end;
}

enum pt_exit compile_here(const struct list *argv, const char *folder,
                          const struct lab *l, const char *what,
                          const char *command, FILE *err)
{
    struct child_end end = compile_here_run(argv, folder);
    enum pt_exit code = PT_OK;

    if (end.how == CHILD_NOT_FOUND) {
        code = complain(err, command, PT_OURS,
                        "the compiler %s cannot be started: %s; install it "
                        "(`make deps JOBS=build`), or set CC to another",
                        argv->items[0], strerror(end.value));
    } else if (end.how == CHILD_CAUGHT) {
        code = complain(err, command, PT_OURS, "interrupted");
    } else if (end.how != CHILD_EXITED || end.value != 0) {
        lines_fold(err, 0, end.said);
        code = complain(err, command, PT_INPUT, "%s; `pt check %s` says more",
                        what, l->place.brief);
    }
    free(end.said);
    return code;
}
