/*
 * clusterkit.c: scripts that act as sinfo, scontrol, sbatch, squeue, scancel.
 */
#include "clusterkit.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char *path_before;

void clusterkit_command(const char *name, const char *script)
{
    char path[60], text[1500];

    snprintf(path, sizeof path, "bin/%s", name);
    snprintf(text, sizeof text, "#!/bin/sh\nat='%s'\n%s", tree_path(""),
             script);
    tree_write(path, text);
    cr_assert_eq(chmod(tree_path(path), 0700), 0);
}

void clusterkit_plant(void)
{
    const char *pt = getenv("PT");
    char path[4000];

    gradekit_plant();
    clusterkit_command("sinfo",
                       "echo 'n1 1 idle'; echo 'n2 1 mix'; echo 'n1 1 idle'; "
                       "echo 'n3 8 down*'\n");
    clusterkit_command("scontrol", "echo 'MaxArraySize            = 1001'\n");
    clusterkit_command("scancel", "echo \"scancel $*\" >>$at/asked\n");
    clusterkit_command("squeue",
                       "[ ! -e $at/deaf ] || { rm $at/deaf; echo 'down' >&2; "
                       "exit 1; }\n");
    clusterkit_command(
        "sbatch",
        "for it; do case $it in --array=*) list=${it#*=};; esac; script=$it; "
        "done\n"
        "echo \"array $list\" >>$at/asked\n"
        "listed() { grep -qx $i $at/$1 2>/dev/null; }\n"
        "for it in $(echo $list | tr , ' '); do\n"
        "    for i in $(seq ${it%-*} ${it#*-}); do\n"
        "        listed lose && continue\n"
        "        (if [ -e $at/alien ] && { [ ! -e $at/aliens ] || "
        "listed aliens; }; then\n"
        "            export PT_HIDDEN=$at/alien\n"
        "        fi\n"
        "        SLURM_ARRAY_TASK_ID=$i sh $script >>$at/tasks 2>&1)\n"
        "    done\n"
        "done\n"
        "if read -r how 2>/dev/null <$at/kill; then rm $at/kill; "
        "kill -$how $PPID; fi\n");
    cr_assert(pt, "PT is not set; run it by make");
    cr_assert_eq(symlink(pt, tree_path("out/pt")), 0);
    path_before = strdup(getenv("PATH"));
    snprintf(path, sizeof path, "%s:%s", tree_path("bin"), path_before);
    setenv("PATH", path, 1);
}

void clusterkit_fell(void)
{
    setenv("PATH", path_before, 1);
    free(path_before);
    gradekit_fell();
}

struct grade_wish clusterkit_wish(void)
{
    struct grade_wish w = gradekit_wish();

    w.slurm = true;
    w.pack = 5; /* of 12: three parts */
    return w;
}

/* What Slurm was asked for, in one line. */
const char *clusterkit_asked(void)
{
    static char text[300];
    char *all = kit_slurp(tree_path("asked"), NULL);

    snprintf(text, sizeof text, "%s", all);
    for (char *c = text; *c; c++)
        if (*c == '\n')
            *c = ' ';
    return text;
}

/* What one machine finds. */
const char *clusterkit_expected(void)
{
    const char *book = gradekit_book("local.db");
    struct grade_wish w = gradekit_wish();

    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    return gradekit_dump(book);
}

bool clusterkit_has(const char *name)
{
    return access(tree_path(name), F_OK) == 0;
}

int clusterkit_end(pid_t pid)
{
    int status = 0;

    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}

/* pt grade, killed when its first job has run. */
void clusterkit_killed(const char *book, const struct grade_wish *w, int how)
{
    char text[16];
    int status;

    snprintf(text, sizeof text, "%d\n", how);
    tree_write("kill", text);
    status = clusterkit_end(gradekit_begin(book, w));
    cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == how, "%x", status);
    cr_assert_eq(gradekit_number(book, "SELECT count(*) FROM result"), 0);
}
