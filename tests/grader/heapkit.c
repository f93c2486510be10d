/*
 * heapkit.c: links to what is here, and a manifest.
 */
#include "heapkit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char root[200];

static const char MANIFEST[] = "pageturner-manifest 1\n"
                               "lab 01-stack-and-heap A toy\n"
                               "file toy.c\n"
                               "header toy.h\n"
                               "calls frame_bytes frame_alloc todo\n"
                               "exercise bump 100 5 allocate\n"
                               "hint a\n"
                               "hint b\n"
                               "test bump gives\n";

static void shell(const char *command)
{
    cr_assert_eq(system(command), 0, "%s", command);
}

void heapkit_begin(void)
{
    const char *folder = getenv("TMPDIR"), *out = getenv("OUT");
    char command[1600], here[300], built[400];
    FILE *f;

    cr_assert(getcwd(here, sizeof here));
    snprintf(built, sizeof built, "%s/%s", here, out ? out : "build");
    snprintf(root, sizeof root, "%s/pt-heap-XXXXXX", folder ? folder : "/tmp");
    cr_assert(mkdtemp(root), "%s", root);
    snprintf(command, sizeof command,
             "cd '%s' && ln -s '%s/grader' '%s/framework' . && "
             "mkdir -p labs/01-stack-and-heap && "
             "cp '%s'/tests/grader/heap/toy.[ch] labs/01-stack-and-heap/",
             root, here, here, here);
    shell(command);
    setenv("PT_ROOT", root, 1);
    setenv("PT_OUT", built, 1);
    f = fopen(heapkit_path("labs/01-stack-and-heap/manifest"), "w");
    cr_assert(f && fputs(MANIFEST, f) > 0 && fclose(f) == 0);
}

void heapkit_end(void)
{
    char command[300];

    snprintf(command, sizeof command, "rm -rf '%s'", root);
    shell(command);
    unsetenv("PT_ROOT");
    unsetenv("PT_OUT");
    kit_clean();
}

const char *heapkit_path(const char *name)
{
    static char paths[4][400];
    static unsigned next;
    char *path = paths[next++ % 4];

    snprintf(path, sizeof paths[0], "%s/%s", root, name);
    return path;
}

const char *heapkit_trace(const char *ops)
{
    char text[2000];
    size_t n = kit_count(ops, '\n');

    snprintf(text, sizeof text, "%zu\n%zu\n1\n%s", n, n, ops);
    return kit_text(text);
}

uint64_t heapkit_number(const char *json, const char *key)
{
    char name[60];
    const char *at;

    snprintf(name, sizeof name, "\"%s\": ", key);
    at = strstr(json, name);
    cr_assert(at, "%s is not in %s", key, json);
    return strtoull(at + strlen(name), NULL, 10);
}
