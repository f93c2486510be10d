/*
 * one: run all tests of a binary in this one process.
 *
 *     one              run them; the last line is "N passed, M failed"
 *     one --list       suite::name SIGNAL EXIT, a line each
 *     one TEXT...      run those whose suite::name contains a TEXT
 *
 * The linker collects a pointer to each test in the section cr_tst, so the
 * list is what was compiled in, whoever runs it.
 *
 * A test that is declared to end by a signal or with an exit code does so in
 * a child of its own; all others share this process, and nothing that one of
 * them does may end it: leaving early is a failure, not a quick success.
 */
#include "shim.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Weak: a binary without tests has no such section. */
extern struct criterion_test *__start_cr_tst[] __attribute__((weak));
extern struct criterion_test *__stop_cr_tst[] __attribute__((weak));

static const struct criterion_test *running;
static pid_t runner;
static bool all_done;

#ifdef COVERAGE
void __gcov_dump(void);
#else
#define __gcov_dump() ((void)0)
#endif

/*
 * Die of the signal after all, but first say which test it was, and write the
 * coverage, which a process that dies of a signal does not do. A child may
 * have been made in order to die: it says nothing.
 */
static void die_well(int signal_number)
{
    if (getpid() == runner) {
        static const char text[] = "the run ended in ";
        ssize_t n = write(2, text, sizeof(text) - 1);
        n += write(2, running->category, strlen(running->category));
        n += write(2, "::", 2);
        n += write(2, running->name, strlen(running->name));
        n += write(2, "\n", 1);
        (void)n;
    }
    __gcov_dump();
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static void nobody_exits(void)
{
    if (all_done || getpid() != runner)
        return;
    fprintf(stderr, "%s::%s called exit\n", running->category, running->name);
    _exit(1);
}

/* Where a sanitizer watches a signal already, its report says more. */
static void watch_signals(void)
{
    static const int deadly[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGTERM};

    for (size_t i = 0; i < sizeof(deadly) / sizeof(*deadly); i++) {
        struct sigaction now;
        if (sigaction(deadly[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL)
            signal(deadly[i], die_well);
    }
}

/* The child of run_apart. What it prints is shown only if it fails. */
_Noreturn static void child(const struct criterion_test *t, FILE *out)
{
    dup2(fileno(out), 1);
    dup2(fileno(out), 2);
    shim_run(t, shim_suite(t));
    printf("the test came to its end\n");
    fflush(stdout);
    _exit(t->data->exit_code == 1 ? 2 : 1); /* never what is expected */
}

static bool run_apart(const struct criterion_test *t)
{
    FILE *out = tmpfile();
    int status = 0;

    fflush(NULL);
    pid_t pid = out ? fork() : -1;
    if (pid < 0) {
        perror("one: tmpfile or fork");
        exit(1);
    }
    if (pid == 0)
        child(t, out);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    bool good =
        t->data->signal
            ? WIFSIGNALED(status) && WTERMSIG(status) == t->data->signal
            : WIFEXITED(status) && WEXITSTATUS(status) == t->data->exit_code;
    if (!good) {
        printf("%s::%s should end by signal %d or exit code %d, but its "
               "status is 0x%x. It said:\n",
               t->category, t->name, t->data->signal, t->data->exit_code,
               (unsigned)status);
        rewind(out);
        for (int c; (c = getc(out)) != EOF;)
            putchar(c);
    }
    fclose(out);
    return good;
}

static bool ends_itself(const struct criterion_test *t)
{
    return t->data->signal || t->data->exit_code;
}

static bool run(const struct criterion_test *t)
{
    if (t->data->kind_ != CR_TEST_NORMAL || t->data->disabled) {
        printf("%s::%s is disabled or has parameters: not here\n", t->category,
               t->name);
        return false;
    }
    if (ends_itself(t))
        return run_apart(t);
    bool good = shim_run(t, shim_suite(t));
    if (good && shim_held() == 0) {
        printf("%s::%s asserts nothing\n", t->category, t->name);
        return false;
    }
    return good;
}

static bool wanted(const struct criterion_test *t, char **texts)
{
    char name[512];

    snprintf(name, sizeof(name), "%s::%s", t->category, t->name);
    for (char **text = texts; *text; text++)
        if (strstr(name, *text))
            return true;
    return !*texts;
}

int main(int argc, char **argv)
{
    bool list = argc == 2 && strcmp(argv[1], "--list") == 0;
    unsigned passed = 0, failed = 0;

    setvbuf(stdout, NULL, _IOLBF, 0);
    if (!list) {
        runner = getpid();
        watch_signals();
        atexit(nobody_exits);
    }
    for (struct criterion_test **t = __start_cr_tst; t < __stop_cr_tst; t++) {
        if (!*t) /* a sanitizer pads the section */
            continue;
        running = *t;
        if (list) {
            printf("%s::%s %d %d\n", running->category, running->name,
                   running->data->signal, running->data->exit_code);
        } else if (!wanted(running, argv + 1)) {
            continue;
        } else if (run(running)) {
            passed++;
        } else {
            printf("FAILED %s::%s\n", running->category, running->name);
            failed++;
        }
    }
    all_done = true;
    if (!list)
        printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
