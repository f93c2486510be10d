/*
 * Criterion's symbols, as far as classic asserts need them.
 *
 * A test object calls, in this order:
 *     criterion_internal_test_setup       ours: the init functions
 *     criterion_internal_test_main(fn)    ours: fn(), until it ends or fails
 *     criterion_internal_test_teardown    ours: the fini functions
 * and within fn, for each assert, cri_asserts_passed_incr if it holds; else
 * criterion_send_assert with the message, and criterion_abort_test.
 */
#include "shim.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct criterion_options criterion_options; /* full_stats stays false */

static const struct criterion_test *test;
static const struct criterion_suite *suite;
static unsigned held, broken;
static bool skipped;
static jmp_buf leave;

/* Weak: a binary without suites has no such section. */
extern struct criterion_suite *__start_cr_sts[] __attribute__((weak));
extern struct criterion_suite *__stop_cr_sts[] __attribute__((weak));

const struct criterion_suite *shim_suite(const struct criterion_test *t)
{
    for (struct criterion_suite **s = __start_cr_sts; s < __stop_cr_sts; s++)
        if (*s && strcmp((*s)->name, t->category) == 0)
            return *s;
    return NULL;
}

unsigned shim_held(void)
{
    return held;
}

unsigned shim_broken(void)
{
    return broken;
}

bool shim_skipped(void)
{
    return skipped;
}

bool shim_run(const struct criterion_test *t, const struct criterion_suite *s)
{
    test = t;
    suite = s;
    held = broken = 0;
    skipped = false;
    if (setjmp(leave) == 0) /* an assert may fail in an init function too */
        t->test();
    return broken == 0 && !skipped;
}

/* ---------------------------------------------- the course of one test */

void criterion_internal_test_setup(void)
{
    if (suite && suite->data->init)
        suite->data->init();
    if (test->data->init)
        test->data->init();
}

void criterion_internal_test_main(void (*fn)(void))
{
    static jmp_buf outer;

    memcpy(&outer, &leave, sizeof(leave));
    if (setjmp(leave) == 0)
        fn();
    memcpy(&leave, &outer, sizeof(leave));
}

void criterion_internal_test_teardown(void)
{
    if (test->data->fini)
        test->data->fini();
    if (suite && suite->data->fini)
        suite->data->fini();
}

/* -------------------------------------------------------- its outcome */

void cri_asserts_passed_incr(void)
{
    held++;
}

static void print_it(const struct criterion_test *t,
                     const struct criterion_assert_stats *stats)
{
    printf("%s:%u: %s::%s: %s\n", stats->file, stats->line, t->category,
           t->name, stats->message);
}

void (*shim_report)(const struct criterion_test *t,
                    const struct criterion_assert_stats *stats) = print_it;

void criterion_send_assert(struct criterion_assert_stats *stats)
{
    shim_report(test, stats);
}

void criterion_continue_test(void)
{
    broken++;
}

void criterion_abort_test(void)
{
    broken++;
    longjmp(leave, 1);
}

void criterion_skip_test(const char *format, ...)
{
    va_list args;

    skipped = true;
    printf("%s::%s: skipped: ", test->category, test->name);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
    longjmp(leave, 1);
}

void criterion_test_die(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
    criterion_abort_test();
}

/* Notes of a test are for the library's verbose mode; here they are lost. */
void cr_log(enum criterion_severity severity, const char *format, ...)
{
    (void)severity;
    (void)format;
}

/* ------------------------------------------------------------ messages */

int cr_vasprintf(char **out, const char *format, va_list args)
{
    va_list again;

    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    *out = malloc((size_t)n + 1);
    return *out ? vsnprintf(*out, (size_t)n + 1, format, args) : -1;
}

int cr_asprintf(char **out, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    int n = cr_vasprintf(out, format, args);
    va_end(args);
    return n;
}

void cr_asprintf_free(char *text)
{
    free(text);
}

/* The arguments are the expression and, for strings, the values. */
char *cr_translate_assert_msg(int index, ...)
{
    char *text = NULL;
    va_list args;

    va_start(args, index);
    const char *expression = va_arg(args, const char *);
    if (index == CRITERION_ASSERT_MSG_EXPR_AS_STRINGS_FALSE) {
        const char *actual = va_arg(args, const char *);
        const char *expected = va_arg(args, const char *);
        cr_asprintf(&text, "%s is false: \"%s\", \"%s\"", expression,
                    actual ? actual : "(null)", expected ? expected : "(null)");
    } else if (index == CRITERION_ASSERT_MSG_FAIL) {
        cr_asprintf(&text, "failed %s", expression);
    } else {
        cr_asprintf(&text, "does not hold: %s", expression);
    }
    va_end(args);
    return text;
}
