/* What pt leaves behind when it is stopped: no process, and no folder that the
   next one would not remove. */
#include <criterion/criterion.h>

#include "scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CROWD = 64, PATIENCE_MS = 20000 };

/* A finished lab, but for one function that never returns. */
static const char never[] =
    "#define linear_translate as_it_should_be\n"
    "#include \"page_tables.h\"\n"
    "%s\n"
    "#undef linear_translate\n"
    "paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va);\n"
    "paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)\n"
    "{\n    (void)m, (void)table, (void)va;\n    for (;;)\n        ;\n}\n";

static char top[] = "/tmp/household-XXXXXX";

static const char *in_top(const char *name)
{
    static char path[2][80];
    static int next;
    char *p = path[next++ % 2];

    snprintf(p, sizeof path[0], "%s/%s", top, name);
    return p;
}

static void begin(void)
{
    static char text[1 << 16];
    FILE *f = fopen("solutions/03-page-tables/page_tables.c", "r");

    strcpy(strrchr(top, '-'), "-XXXXXX");
    cr_assert(f && mkdtemp(top), "run it at the top, with a writable /tmp");
    text[fread(text, 1, sizeof text - 1, f)] = '\0';
    fclose(f);
    f = fopen(in_top("page_tables.c"), "w");
    fprintf(f, never, text);
    fclose(f);
    mkdir(in_top("tmp"), 0700);
    setenv("TMPDIR", in_top("tmp"), 1);
}

static void finish(void)
{
    unsetenv("TMPDIR");
    scratch_remove(top);
}

TestSuite(household, .init = begin, .fini = finish);

static pid_t start_pt(void)
{
    const char *pt = getenv("PT");

    cr_assert(pt, "PT must be set");
    pid_t pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* if this test fails */
        int null = open("/dev/null", O_RDWR);
        for (int fd = 0; fd < 3; fd++)
            dup2(null, fd);
        execl(pt, "pt", "check", "03", "--fast", "--from", top, NULL);
        _exit(127);
    }
    return pid;
}

/* Processes, and what tells when they have ended. */
struct crowd {
    pid_t pids[CROWD];
    int count;
    struct pollfd ends[CROWD];
    int hosts; /* those that run a student's code */
};

static bool is_host(pid_t pid)
{
    char path[40], name[32] = "";

    snprintf(path, sizeof path, "/proc/%d/comm", (int)pid);
    FILE *f = fopen(path, "r");
    if (f && !fgets(name, sizeof name, f))
        name[0] = '\0';
    if (f)
        fclose(f);
    return strcmp(name, "host\n") == 0;
}

/* Add a process, and all below it. */
static void gather(struct crowd *c, pid_t pid)
{
    char path[60];
    int child;

    if (c->count == CROWD)
        return;
    c->pids[c->count++] = pid;
    c->hosts += is_host(pid);
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)pid,
             (int)pid);
    FILE *f = fopen(path, "r");
    while (f && fscanf(f, "%d", &child) == 1)
        gather(c, child);
    if (f)
        fclose(f);
}

/* Wait until a zygote and a child of it are there. */
static void wait_for_hosts(pid_t pt, struct crowd *c)
{
    struct pollfd end = {.fd = pidfd_open(pt, 0), .events = POLLIN};

    do {
        cr_assert_eq(poll(&end, 1, 2), 0, "pt has ended by itself");
        *c = (struct crowd){0};
        gather(c, pt);
    } while (c->hosts < 2);
    close(end.fd);
    for (int i = 0; i < c->count; i++) {
        int fd = pidfd_open(c->pids[i], 0);
        cr_assert(fd >= 0 || errno == ESRCH || errno == ENOSYS,
                  "pidfd_open: %s", strerror(errno)); /* ENOSYS: Valgrind */
        c->ends[i] = (struct pollfd){.fd = fd, .events = POLLIN};
    }
}

static void all_must_end(struct crowd *c)
{
    for (int i = 0; i < c->count; i++)
        if (c->ends[i].fd >= 0) { /* else it has ended already */
            cr_assert_eq(poll(&c->ends[i], 1, PATIENCE_MS), 1,
                         "process %d of %d still runs", i, c->count);
            close(c->ends[i].fd);
        }
}

/* Stop pt with this signal while it grades; what wait says. */
static int stopped_by(int number)
{
    struct crowd c;
    int status;
    pid_t pt = start_pt();

    wait_for_hosts(pt, &c);
    cr_assert(c.count >= 4, "pt, a referee, and two hosts at least: %d",
              c.count);
    kill(pt, number);
    cr_assert_eq(waitpid(pt, &status, 0), pt);
    all_must_end(&c);
    return status;
}

static int folders(void)
{
    DIR *d = opendir(in_top("tmp"));
    struct dirent *e;
    int n = 0;

    while ((e = readdir(d)) != NULL)
        n += e->d_name[0] != '.';
    closedir(d);
    return n;
}

/* Control-C: does everything end, and does the shell learn why? */
Test(household, control_c_ends_all_hosts_and_removes_the_folder)
{
    int status = stopped_by(SIGINT);

    cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT,
              "a shell would not say 130: status 0x%x", status);
    cr_assert_eq(folders(), 0, "a folder is left behind");
}

/* Killed without a warning? Then the next one cleans up. */
Test(household, the_death_of_pt_kills_referee_and_hosts)
{
    char path[SCRATCH_PATH];
    int status = stopped_by(SIGKILL);

    cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    cr_assert_eq(folders(), 1, "it could not remove its folder");
    cr_assert(scratch_make(path), "there can be another folder");
    cr_assert_eq(folders(), 1, "the folder of the dead one is still there");
    scratch_remove(path);
}
