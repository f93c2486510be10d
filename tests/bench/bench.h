/*
 * bench: one table of figures, each beside what it is compared with.
 *
 * Machines are noisy, so every figure is the best of several rounds, and
 * what is compared is measured in turns within the same run: read the ratio.
 */
#ifndef BENCH_H
#define BENCH_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 7 };

/* One thing to measure: does `count` operations on `arg`. */
struct task {
    void (*run)(void *arg, uint64_t count);
    void *arg;
    uint64_t count;
    double best; /* nanoseconds an operation; set by measure */
};

static inline double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* All tasks in turns, ROUNDS times. */
static inline void measure(struct task *tasks, int n)
{
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < n; i++) {
            double begin = seconds();
            tasks[i].run(tasks[i].arg, tasks[i].count);
            double ns = (seconds() - begin) * 1e9 / (double)tasks[i].count;
            if (round == 0 || ns < tasks[i].best)
                tasks[i].best = ns;
        }
}

static inline void head(const char *title)
{
    printf("\n%-44s %10s %10s %9s\n", title, "this", "against", "ratio");
}

/* A row: ours, what it is compared with, and what that is. */
static inline void row(const char *what, double ours, double other,
                       const char *against)
{
    printf("%-44s %7.2f ns %7.2f ns %8.2fx   %s\n", what, ours, other,
           ours / other, against);
}

/* A row with a goal in nanoseconds. */
static inline void goal(const char *what, double ours, double limit)
{
    printf("%-44s %7.2f ns %10s %9s   goal: %g ns%s\n", what, ours, "", "",
           limit, ours <= limit ? "" : ", MISSED");
}

static inline uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

#endif
