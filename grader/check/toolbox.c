/*
 * toolbox.c: three folders, a jail around them, and limits.
 */
#include "toolbox.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MOST = 64 << 20, PROCESSES = 32 };

/* A link in the scratch folder, for where there are no views. */
static bool link_to(const char *target, const char *scratch, const char *name)
{
    char path[SCRATCH_PATH + 16];

    snprintf(path, sizeof path, "%s/%s", scratch, name);
    return symlink(target, path) == 0;
}

static bool is_below(const char *path, const char *folder)
{
    size_t n = strlen(folder);

    return strncmp(path, folder, n) == 0 && (path[n] == '/' || !path[n]);
}

/* A compiler that is not of the system: the folder that its bin/ is in. */
static void see_compiler(struct toolbox *t, const struct place *p)
{
    const char *cc = getenv("CC"), *home = getenv("HOME");
    size_t n = cc ? strcspn(cc, " ") : 0;
    char *end;

    if (n == 0 || n >= sizeof t->compiler || *cc != '/' ||
        strncmp(cc, "/usr/", 5) == 0)
        return;
    memcpy(t->compiler, cc, n);
    t->compiler[n] = '\0';
    end = strrchr(t->compiler, '/');
    *end = '\0';
    end = strrchr(t->compiler, '/');
    if (!end || strcmp(end, "/bin") != 0)
        return;
    *end = '\0';
    /* Not if more would be seen than a compiler: our own files, or those of
       the user. Then it is not found, and the report says so. */
    if (*t->compiler && !is_below(p->root, t->compiler) &&
        !is_below(p->out, t->compiler) &&
        !is_below(home ? home : "", t->compiler))
        jail_see(&t->jail, t->compiler, t->compiler, false);
}

void toolbox_at(struct toolbox *t, const struct place *p, const char *scratch)
{
    *t = (struct toolbox){.jail = {.folder = "/box/work"}};
    snprintf(t->work, sizeof t->work, "%s/work", scratch);
    snprintf(t->include, sizeof t->include, "%s/include/%s", p->out, p->lab);
    snprintf(t->grader, sizeof t->grader, "%s/host", p->out);
    jail_see_system(&t->jail);
    see_compiler(t, p);
    jail_see(&t->jail, t->work, "/box/work", true);
    jail_see(&t->jail, t->include, "/box/include", false);
    jail_see(&t->jail, t->grader, "/box/grader", false);
}

bool toolbox_open(struct toolbox *t, const struct place *p, const char *scratch)
{
    toolbox_at(t, p, scratch);
    /* For whoever the jail makes of us; others do not come past scratch. */
    return mkdir(t->work, 0700) == 0 && chmod(t->work, 0777) == 0 &&
           link_to(t->include, scratch, "include") &&
           link_to(t->grader, scratch, "grader");
}

struct child_end toolbox_run(struct toolbox *t, const char *const *argv)
{
    char path[4096 + 8];
    const char *env[] = {path, "LC_ALL=C", "SOURCE_DATE_EPOCH=0", "TMPDIR=.",
                         NULL};
    const char *search = getenv("PATH");
    struct child_wish w = {.argv = argv,
                           .env = env,
                           .jail = &t->jail,
                           .cpu = TOOLBOX_CPU,
                           .wall = TOOLBOX_WALL,
                           .memory = TOOLBOX_MEMORY,
                           .processes = PROCESSES,
                           .file = FILE_MOST};
    struct child_end end;

    snprintf(path, sizeof path, "PATH=%s", search ? search : "/usr/bin:/bin");
    end = child_run(&w);
    t->missing |= end.missing;
    return end;
}
