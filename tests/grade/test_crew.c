/*
 * Tests of crew: pieces of work, in processes of their own.
 */
#include "crew.h"
#include "child.h"

#include <criterion/criterion.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

TestSuite(crew, .init = child_guard, .fini = child_unguard);

enum { PIECES = 8 };

struct job {
    size_t begun, ended, stop_at;
    struct crew_end ends[PIECES];
    size_t lengths[PIECES];
    char said[PIECES][60];
    void (*work)(size_t piece, FILE *out);
};

static bool next(void *context, size_t *piece)
{
    struct job *j = context;

    *piece = j->begun;
    return j->begun++ < PIECES;
}

static bool work(void *context, size_t piece, FILE *out)
{
    const struct job *j = context;

    j->work(piece, out);
    return piece != 5;
}

static bool done(void *context, size_t piece, const struct crew_end *e)
{
    struct job *j = context;

    j->ends[piece] = *e;
    j->lengths[piece] = e->n;
    snprintf(j->said[piece], sizeof j->said[0], "%s", e->said);
    if (e->how == CREW_DONE && e->n < 100)
        snprintf(j->said[piece], sizeof j->said[0], "%s", e->bytes);
    return ++j->ended != j->stop_at;
}

static void tick(void *context)
{
    (void)context;
}

static enum crew_stop run(struct job *j, unsigned jobs, unsigned wall)
{
    struct crew_wish w = {.jobs = jobs,
                          .wall = wall,
                          .context = j,
                          .next = next,
                          .work = work,
                          .done = done,
                          .tick = tick};

    return crew_run(&w);
}

static void all_kinds(size_t piece, FILE *out)
{
    fprintf(out, "piece %zu", piece);
    if (piece == 1)
        raise(SIGKILL);
    if (piece == 2)
        _exit(0); /* it says that all is well, and has told nothing */
    if (piece == 3) {
        fputs("panic: no way\nmore\n", stderr);
        abort();
    }
    for (int i = 0; piece == 4 && i < 3000000; i++)
        putc('x', out);
}

/* What becomes of pieces that end well, badly, and not at all as they say? */
Test(crew, each_end_is_told_of_its_own_piece)
{
    struct job j = {.work = all_kinds};

    cr_assert_eq(run(&j, 3, 60), CREW_ALL);
    cr_assert_eq(j.ended, PIECES, "%zu", j.ended);
    cr_assert_eq(j.ends[0].how, CREW_DONE);
    cr_assert_str_eq(j.said[0], "piece 0");
    cr_assert_eq(j.ends[1].how, CREW_KILLED);
    cr_assert_eq(j.ends[1].signal, SIGKILL);
    cr_assert_eq(j.ends[2].how, CREW_FAILED);
    cr_assert_eq(j.ends[3].how, CREW_KILLED);
    cr_assert_eq(j.ends[3].signal, SIGABRT);
    cr_assert_str_eq(j.said[3], "panic: no way");
    cr_assert_eq(j.lengths[4], 3000007, "%zu", j.lengths[4]);
    cr_assert_eq(j.ends[5].how, CREW_FAILED, "its work was worth nothing");
    cr_assert_str_eq(j.said[7], "piece 7");
}

static void hang_one(size_t piece, FILE *out)
{
    fputs("x", out);
    if (piece == 2)
        signal(SIGTERM, SIG_IGN);
    if (piece == 1 || piece == 2)
        sleep(60);
}

/* Is a piece that takes too long ended, also one that will not go? */
Test(crew, a_late_piece_is_ended)
{
    struct job j = {.work = hang_one};
    time_t begin = time(NULL);

    cr_assert_eq(run(&j, 4, 1), CREW_ALL);
    cr_assert_eq(j.ends[1].how, CREW_LATE);
    cr_assert_eq(j.ends[2].how, CREW_LATE);
    cr_assert_eq(j.ends[3].how, CREW_DONE);
    cr_assert_eq(j.ended, PIECES);
    cr_assert_lt(time(NULL) - begin, 30);
}

static void leave_somebody(size_t piece, FILE *out)
{
    fputs("x", out);
    if (piece == 1 && fork() == 0) {
        sleep(20);
        _exit(0);
    }
}

/* Somebody who was left behind still has the pipe: do we wait for him? */
Test(crew, who_was_left_behind_is_not_waited_for)
{
    struct job j = {.work = leave_somebody};
    time_t begin = time(NULL);

    cr_assert_eq(run(&j, 2, 60), CREW_ALL);
    cr_assert_eq(j.ends[1].how, CREW_DONE);
    cr_assert_lt(time(NULL) - begin, 15);
}

/* Does it stop when it is told to, with nobody left? */
Test(crew, it_stops_when_it_is_told_to)
{
    struct job j = {.work = hang_one, .stop_at = 1};

    cr_assert_eq(run(&j, 2, 60), CREW_STOPPED);
    cr_assert_eq(j.ended, 1, "%zu", j.ended);
}
