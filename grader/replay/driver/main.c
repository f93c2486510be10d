/*
 * main.c: the driver.
 *
 *     driver OPTION... FILE      as `pt replay` has them
 *
 * What the lab's code does to this process is caught here, because only here
 * it is known how far the replay came: a crash, a panic of the machine, an
 * exercise that is not written, and a call that does not come back. Time is
 * that of the processor, and a program is given up when one reference takes
 * PATIENCE seconds of it.
 */
#include "driver.h"

#include "replay_words.h"
#include "todo.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

enum { PATIENCE = 2, STACK = 1 << 16 };

static struct replay_words words;

/* Where it is: "reference 17: ". */
static void say_where(void)
{
    uint64_t time = replay_file_time();

    fprintf(stderr, "pt replay: ");
    if (time == 0)
        fprintf(stderr, "before the first reference: ");
    else if (time != UINT64_MAX)
        fprintf(stderr, "reference %llu: ", (unsigned long long)time);
}

/* In place of the machine's. */
void todo(const char *exercise)
{
    fprintf(stderr,
            "pt replay: %s is not written yet; without it, the policy \"%s\" "
            "cannot be replayed\n",
            exercise, words.policy);
    _exit(PT_INPUT);
}

static const char *signal_text(int number)
{
    switch (number) {
    case SIGSEGV: return "a segmentation fault: it used a bad address";
    case SIGBUS: return "a bus error: it used a bad address";
    case SIGFPE: return "an arithmetic error, such as a division by zero";
    case SIGILL: return "an illegal instruction";
    default: return "it ended the process (abort)";
    }
}

/* We are about to end: what the handler calls need not be safe for one. */
static void on_crash(int number)
{
    say_where();
    fprintf(stderr, "%s: %s\n", words.policy, signal_text(number));
    replay_file_flush();
    _exit(PT_LOST);
}

static void on_time(int number)
{
    static uint64_t before = UINT64_MAX;
    uint64_t now = replay_file_time();

    (void)number;
    if (now != before || now == UINT64_MAX) {
        before = now;
        return;
    }
    say_where();
    fprintf(stderr, "%s did not come back within %d seconds: stopped\n",
            words.policy, PATIENCE);
    replay_file_flush();
    _exit(PT_LOST);
}

static void on_exit_of_lab(void)
{
    if (replay_file_time() == UINT64_MAX)
        return;
    say_where();
    fprintf(stderr, "%s ended the process\n", words.policy);
    replay_file_flush();
    _exit(PT_LOST);
}

static void watch(void)
{
    static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
    static const struct itimerval every = {{PATIENCE, 0}, {PATIENCE, 0}};
    stack_t other = {.ss_sp = must_alloc(1, STACK), .ss_size = STACK};
    struct sigaction crash = {.sa_handler = on_crash,
                              .sa_flags = SA_ONSTACK | SA_RESETHAND};
    struct sigaction time = {.sa_handler = on_time,
                             .sa_flags = SA_ONSTACK | SA_RESTART};

    sigaltstack(&other, NULL);
    sigemptyset(&crash.sa_mask);
    sigemptyset(&time.sa_mask);
    for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
        sigaction(crashes[i], &crash, NULL);
    sigaction(SIGVTALRM, &time, NULL);
    setitimer(ITIMER_VIRTUAL, &every, NULL);
    atexit(on_exit_of_lab);
}

int main(int argc, char **argv)
{
    char problem[ARGS_PROBLEM];

    if (!replay_words_read(&words, argc, argv, problem))
        return complain(stderr, "replay", PT_INPUT, "%s", problem);
    words.wish.policy = driver_policy(words.name);
    if (!words.wish.policy)
        return complain(stderr, "replay", PT_OURS,
                        "the lab has no policy \"%s\"", words.policy);
    watch();
    return replay_words_run(&words, stdout, stderr);
}
