/*
 * heaprun.c: lay out a job, start the driver, read what became of it.
 *
 * Whatever the allocator does in there, the job's file is all that comes back.
 */
#include "heaprun.h"

#include "heapwords.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MEMORY = 1 << 30, WALL = 60 };

/* Write the job. False, with errno. */
static bool write_job(const char *path, const struct heapjob *job,
                      const struct heaptrace *t)
{
    FILE *f = fopen(path, "wb");
    bool good;

    if (!f)
        return false;
    good = fwrite(job, sizeof *job, 1, f) == 1 &&
           (t->count == 0 ||
            fwrite(t->ops, sizeof *t->ops, t->count, f) == t->count);
    return fclose(f) == 0 && good;
}

static bool read_job(const char *path, struct heapjob *job)
{
    FILE *f = fopen(path, "rb");
    bool good = f && fread(job, sizeof *job, 1, f) == 1;

    if (f)
        fclose(f);
    return good;
}

/* The driver lives with the allocator, which may write anywhere. Then numbers
   that somebody goes by may not be used. */
static bool makes_sense(const struct heapjob *job, const struct heaptrace *t)
{
    uint64_t most = job->cell * HEAPJOB_CELLS;

    return job->version == HEAPJOB_VERSION && job->count == t->count &&
           job->heap_op < (t->count ? t->count : 1) &&
           job->cell <= job->memory &&
           (!(job->wanted & HEAPJOB_MAP) || job->wrong ||
            job->stage != STAGE_DONE || job->heap <= most);
}

static struct child_end start(const struct heapbuild *b, const char *program,
                              const char *path)
{
    char preload[PLACE_PATH + 16];
    const char *argv[] = {program, path, NULL};
    const char *env[] = {"LC_ALL=C", *b->preload ? preload : NULL, NULL};
    struct child_wish w = {.argv = argv, .env = env, .wall = WALL};

    snprintf(preload, sizeof preload, "LD_PRELOAD=%s", b->preload);
    fflush(NULL);
    return child_run(&w);
}

/* One process; what it found comes into r. */
static enum pt_exit run_program(struct heaprun *r, const struct heapbuild *b,
                                const char *program, const struct heaptrace *t,
                                const char *command, FILE *err)
{
    char path[PLACE_PATH + 16];
    struct child_end end;
    enum pt_exit code = PT_OK;

    snprintf(path, sizeof path, "%s/job", b->folder);
    r->job.stage = STAGE_BEGIN;
    if (!write_job(path, &r->job, t))
        return complain(err, command, PT_OURS, "cannot write %s: %s; make room",
                        path, strerror(errno));
    end = start(b, program, path);
    if (!read_job(path, &r->job))
        code = complain(err, command, PT_OURS, "cannot read %s: %s", path,
                        strerror(errno));
    else if (end.how == CHILD_CAUGHT)
        code = complain(err, command, PT_OURS, "interrupted");
    else if (end.how == CHILD_NOT_FOUND ||
             (end.how == CHILD_EXITED && end.value == 3))
        code = complain(err, command, PT_OURS, "%s cannot run here%s%s",
                        program, end.value == 3 ? "" : ": ",
                        end.value == 3 ? "; is there memory left?"
                                       : strerror(end.value));
    else if (makes_sense(&r->job, t))
        heapwords(r, t, &end);
    else
        snprintf(r->wrong, sizeof r->wrong,
                 "it has written into memory of the driver");
    free(end.said);
    unlink(path);
    return code;
}

enum pt_exit heaprun(struct heaprun *r, const struct heapbuild *b,
                     const struct heaptrace *t, unsigned wanted,
                     const char *command, FILE *err)
{
    unsigned work = *b->work ? wanted & HEAPJOB_WORK : 0;
    enum pt_exit code;

    *r = (struct heaprun){.job = {.version = HEAPJOB_VERSION,
                                  .wanted = wanted & ~(unsigned)HEAPJOB_WORK,
                                  .count = t->count,
                                  .ids = t->ids,
                                  .memory = MEMORY}};
    snprintf(r->job.allocator, sizeof r->job.allocator, "%s", b->allocator);
    code = run_program(r, b, b->plain, t, command, err);
    if (code != PT_OK || *r->wrong || !work)
        return code;
    r->job.wanted = work;
    return run_program(r, b, b->work, t, command, err);
}

uint64_t heaprun_heap(const struct heaprun *r, const struct heapbuild *b)
{
    return *b->preload ? r->job.resident : r->job.heap;
}

double heaprun_utilisation(const struct heaprun *r, const struct heapbuild *b,
                           const struct heaptrace *t)
{
    uint64_t heap = heaprun_heap(r, b);

    return heap ? 100.0 * (double)t->peak / (double)heap : 0;
}
