#include "trial.h"

#include "journal.h"
#include "labtest_link.h"
#include "link.h"
#include "shim.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

const struct trial *trial_now;
struct report *trial_report;

/* What panic calls in place of abort: see the rule that links a referee. */
_Noreturn void __wrap_abort(void);

static int complaints; /* what this process writes to standard error */

/* ------------------------------------------------------------ in the test */

/* The first line of what panic has said, without its own first word. */
static void write_complaint(FILE *out)
{
    char text[400];
    ssize_t n = pread(complaints, text, sizeof text - 1, 0);

    text[n > 0 ? n : 0] = '\0';
    text[strcspn(text, "\n")] = '\0';
    const char *start = strncmp(text, "panic: ", 7) == 0 ? text + 7 : text;
    fprintf(out, "said %s\n", *start ? start : "the test ended by itself");
}

void trial_end(enum ending ending)
{
    static bool again;

    if (again) /* even this went wrong */
        _exit(1);
    again = true;
    trial_report->ending = ending;
    if (ending != ENDING_PASSED && ending != ENDING_OURS)
        journal_write(trial_now->out);
    fflush(trial_now->out);
    _exit(0);
}

/* The machine found that it was misused. By whom? If the lab's code had a
   part in it by then, then by that. */
void __wrap_abort(void)
{
    if (!trial_now) { /* not a test, but the referee itself */
        puts("ours the referee gave up");
        fflush(stdout);
        _exit(3);
    }
    write_complaint(trial_now->out);
    trial_end(trial_report->calls ? ENDING_FAILED : ENDING_OURS);
}

static void on_assert(const struct criterion_test *t,
                      const struct criterion_assert_stats *stats)
{
    const char *text = stats->message ? stats->message : "an assertion failed";

    (void)t;
    fprintf(trial_now->out, "said %.*s\nat %s %u\n", (int)strcspn(text, "\n"),
            text, stats->file, stats->line);
    trial_end(ENDING_FAILED);
}

_Noreturn static void run(const struct trial *t, pid_t referee)
{
    char *gain = NULL;
    size_t size;

    trial_now = t;
    if (t->cpu >= 0)
        zygote_stay_on(t->cpu);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    /* Where the host can see us, it shall not look into our memory, or write
       to it: the expected values are there. */
    prctl(PR_SET_DUMPABLE, 0);
    if (getppid() != referee) /* it has died before we said so */
        _exit(1);
    complaints = memfd_create("complaints", MFD_CLOEXEC);
    dup2(complaints, 2);
    shim_report = on_assert;
    journal_begin();
    link_open();
    labtest_link.say = open_memstream(&gain, &size);
    bool good = shim_run(t->test, shim_suite(t->test));
    fclose(labtest_link.say);
    for (char *line = strtok(gain, "\n"); line; line = strtok(NULL, "\n"))
        fprintf(t->out, "gain %s\n", line);
    if (good && shim_held() > 0)
        trial_end(ENDING_PASSED);
    fprintf(t->out, "said the test %s\n",
            good ? "asserts nothing" : "was skipped");
    trial_end(ENDING_OURS);
}

/* ------------------------------------------------------- around the test */

static bool over(pid_t pid, int ms)
{
    struct pollfd p = {.fd = pidfd_open(pid, 0), .events = POLLIN};
    siginfo_t info;
    int n;

    while ((n = poll(&p, 1, ms)) < 0 && errno == EINTR)
        ;
    close(p.fd);
    if (n == 0)
        kill(pid, SIGKILL);
    while (waitid(P_PID, (id_t)pid, &info, WEXITED) < 0 && errno == EINTR)
        ;
    return n != 0;
}

struct report trial_run(const struct trial *t, int ms)
{
    struct report r;

    if (!trial_report)
        trial_report = mmap(NULL, sizeof *trial_report, PROT_READ | PROT_WRITE,
                            MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (trial_report == MAP_FAILED)
        panic("referee: there is no memory for a report");
    *trial_report = (struct report){.idle = true};
    fflush(NULL);
    pid_t referee = getpid(), pid = fork();
    if (pid == 0)
        run(t, referee);
    if (pid < 0)
        return (struct report){.ending = ENDING_OURS};
    bool in_time = over(pid, ms);
    r = *trial_report;
    if (!in_time)
        r.ending = ENDING_LATE;
    else if (r.ending == ENDING_NONE)
        r.ending = ENDING_OURS;
    if (r.ending != ENDING_PASSED)
        r.idle = false;
    return r;
}
