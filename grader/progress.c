/*
 * progress.c: when to write the line, and what is in it.
 */
#include "progress.h"

#include <time.h>
#include <unistd.h>

static const double WAIT = 0.5, EVERY = 0.2; /* seconds */

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void progress_start(struct progress *p, FILE *out, const char *doing)
{
    *p = (struct progress){.doing = doing};
    if (out && isatty(fileno(out))) {
        p->out = out;
        p->start = now();
        p->next = p->start + WAIT;
    }
}

void progress_line(char *text, size_t size, const char *doing, uint64_t done,
                   uint64_t total, uint64_t refs, double seconds)
{
    double millions = (double)refs / 1e6;
    char far[32] = "";

    if (total > 0)
        snprintf(far, sizeof far, " %3.0f %%",
                 100.0 * (double)done / (double)total);
    snprintf(text, size, "%s%s  %.1f M references  %.1f M/s", doing, far,
             millions, seconds > 0 ? millions / seconds : 0.0);
}

void progress_step(struct progress *p, uint64_t done, uint64_t total,
                   uint64_t refs)
{
    char text[80];
    double t;

    if (!p->out)
        return;
    t = now();
    if (t < p->next)
        return;
    progress_line(text, sizeof text, p->doing, done, total, refs, t - p->start);
    fprintf(p->out, "\r%s\033[K", text); /* K: erase what is to the right */
    fflush(p->out);
    p->shown = true;
    p->next = t + EVERY;
}

void progress_end(struct progress *p)
{
    if (!p->shown)
        return;
    fputs("\r\033[K", p->out);
    fflush(p->out);
    p->shown = false;
}
