/* When is it certain that a process only waits? */
#include <criterion/criterion.h>

#include "idle.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* What n samples of this state and time lead to. */
static enum idle_answer after(struct idle *i, unsigned n, char state,
                              uint64_t used)
{
    enum idle_answer answer = IDLE_NO;

    while (n-- > 0)
        answer = idle_judge(i, (struct idle_sample){state, used});
    return answer;
}

/* How long must it sleep? */
Test(idle, a_second_of_sleep_is_waiting)
{
    struct idle i = {0};

    cr_assert_eq(after(&i, IDLE_SAMPLES - 1, 'S', 7), IDLE_NO, "too early");
    cr_assert_eq(after(&i, 1, 'S', 7), IDLE_WAITS, "a second of sleep");
}

/* And the next time? */
Test(idle, who_has_been_seen_waiting_gets_less_time)
{
    struct idle i = {.hasty = true};

    cr_assert_eq(after(&i, IDLE_HASTY - 1, 'S', 7), IDLE_NO, "too early");
    cr_assert_eq(after(&i, 1, 'S', 7), IDLE_WAITS, "it is known to wait");
}

/* Is a process that stopped itself any better? */
Test(idle, who_stops_itself_waits)
{
    struct idle i = {0};

    cr_assert_eq(after(&i, IDLE_SAMPLES, 'T', 0), IDLE_WAITS, "state T");
}

/* Is a process that wants to run, or reads a disk, left alone? */
Test(idle, one_sample_of_work_starts_anew)
{
    static const char working[] = "RDtI";

    for (const char *w = working; *w; w++) {
        struct idle i = {0};
        cr_assert_eq(after(&i, 10 * IDLE_SAMPLES, *w, 7), IDLE_NO,
                     "state %c is not waiting", *w);
        after(&i, IDLE_SAMPLES - 1, 'S', 7);
        after(&i, 1, *w, 7);
        cr_assert_eq(after(&i, IDLE_SAMPLES - 1, 'S', 7), IDLE_NO,
                     "%c in between was forgotten", *w);
    }
}

/* Is one that is always asleep when we look, and works in between? */
Test(idle, processor_time_is_work)
{
    struct idle i = {0};

    for (uint64_t used = 0; used < 100; used++)
        cr_assert_eq(after(&i, IDLE_SAMPLES - 1, 'S', used), IDLE_NO,
                     "tick %d: it has worked", (int)used);
}

/* Is a process that is no more told apart? */
Test(idle, a_dead_process_is_gone)
{
    struct idle i = {0};

    cr_assert_eq(after(&i, 1, 'Z', 7), IDLE_GONE, "a zombie");
    cr_assert_eq(after(&i, 1, 'X', 7), IDLE_GONE, "a dead one");
}

/* May a program have any name? */
Test(idle, the_line_of_the_system_is_read)
{
    struct idle_sample s;

    cr_assert(idle_parse("17 (host) S 1 2 3 0 -1 4 5 6 7 8 30 12 0 0 20", &s));
    cr_assert_eq(s.state, 'S');
    cr_assert_eq(s.used, 42, "30 ticks for itself, 12 in the system");
    cr_assert(idle_parse("17 (a) R 1 ) T 1 2 3 0 -1 4 5 6 7 8 1 1 0", &s));
    cr_assert_eq(s.state, 'T', "the name has a parenthesis in it");
    cr_assert_not(idle_parse("", &s));
    cr_assert_not(idle_parse("17 (host S 1 2", &s));
    cr_assert_not(idle_parse("17 (host) S 1 2 3", &s), "it is cut off");
}

/* What is seen of a real one: asleep, dead, and nowhere? */
Test(idle, a_process_is_looked_at)
{
    struct idle i = {.naps = IDLE_NAPS - 2};
    int alive[2];
    char byte;

    cr_assert_eq(pipe(alive), 0);
    pid_t pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        close(alive[0]);
        for (;;)
            pause();
    }
    close(alive[1]);
    cr_assert_eq(idle_look(&i, pid), IDLE_NO, "not every nap");
    i = (struct idle){.naps = IDLE_NAPS - 1, .hasty = true};
    cr_assert_eq(idle_look(&i, 0), IDLE_NO, "nobody knows its number");
    cr_assert_eq(i.naps, IDLE_NAPS - 1);
    kill(pid, SIGKILL);
    cr_assert_eq(read(alive[0], &byte, 1), 0, "it has not ended");
    close(alive[0]);
    siginfo_t info;
    cr_assert_eq(waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT), 0);
    cr_assert_eq(idle_look(&i, pid), IDLE_GONE, "it is a zombie");
    cr_assert_eq(waitpid(pid, NULL, 0), pid);
    i.naps = IDLE_NAPS - 1;
    cr_assert_eq(idle_look(&i, pid), IDLE_GONE, "it is nowhere");
}
