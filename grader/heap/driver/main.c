/*
 * main.c: the driver.
 *
 *     driver JOB
 *
 * JOB is a file that pt has laid out (heapjob.h). The driver maps it, goes
 * through the stages that are wanted, writes down what it finds, and ends with
 * 0. If it ends otherwise, the allocator has ended it.
 */
#include "driver.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

void todo(const char *exercise);
void __sanitizer_cov_trace_pc(void);

enum { PASSES_LEAST = 3, PASSES_MOST = 100 };

/* So long, in nanoseconds, passes are repeated. */
#define ENOUGH UINT64_C(300000000)

struct heapjob *driver_job;

static uint64_t blocks; /* basic blocks that the lab has run */

void __sanitizer_cov_trace_pc(void)
{
    blocks++;
}

void *driver_memory(size_t bytes, bool there)
{
    void *p = mmap(NULL, bytes + 1, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS |
                       (there ? MAP_POPULATE : MAP_NORESERVE),
                   -1, 0);

    if (p == MAP_FAILED)
        _exit(3);
    return p;
}

_Noreturn void driver_wrong(enum heapjob_wrong what, uint64_t id,
                            uint64_t other, uint64_t place)
{
    driver_job->id = id;
    driver_job->other = other;
    driver_job->place = place;
    driver_job->wrong = what;
    _exit(0);
}

/* In place of the machine's: nothing is printed. */
void todo(const char *exercise)
{
    snprintf(driver_job->name, sizeof driver_job->name, "%s", exercise);
    driver_wrong(WRONG_TODO, 0, 0, 0);
}

/* A line of /proc/self/status, in bytes. */
static uint64_t memory_of(const char *line)
{
    char text[4096], *at;
    int fd = open("/proc/self/status", O_RDONLY);
    ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof text - 1);
    uint64_t kilobytes = 0;

    if (fd >= 0)
        close(fd);
    text[n > 0 ? n : 0] = '\0';
    at = strstr(text, line);
    for (at = at ? at + strlen(line) : text; *at == ' ' || *at == '\t'; at++)
        continue;
    for (; *at >= '0' && *at <= '9'; at++)
        kilobytes = kilobytes * 10 + (uint64_t)(*at - '0');
    return kilobytes * 1024;
}

static void create(const struct allocator *a)
{
    if (!a->create(driver_job->memory))
        driver_wrong(WRONG_CREATE, 0, 0, 0);
}

/* Give back what the trace does not. Only where it would stay in the way:
   create makes a new heap elsewhere. */
static void give_rest(const struct heapjob *job, const struct allocator *a,
                      void **at)
{
    static size_t *last; /* by id: its last operation, and 1 */

    if (a->base())
        return;
    if (!last) {
        last = driver_memory(job->ids * sizeof *last, true);
        for (size_t i = 0; i < job->count; i++)
            last[heapjob_ops(job)[i].id] = i + 1;
    }
    for (size_t id = 0; id < job->ids; id++)
        if (last[id] && heapjob_ops(job)[last[id] - 1].kind != HEAP_GIVE)
            a->give(at[id]);
}

static void run_check(struct heapjob *job, const struct allocator *a, void **at)
{
    uint64_t before;

    job->stage = STAGE_CHECK;
    create(a);
    before = memory_of("VmRSS:");
    check_pass(job, a, at, job->count);
    job->resident = memory_of("VmHWM:") - before;
    give_rest(job, a, at);
}

static void run_map(struct heapjob *job, const struct allocator *a, void **at)
{
    if (!a->base() || job->heap == 0)
        return;
    job->stage = STAGE_MAP;
    create(a);
    check_pass(job, a, at, job->heap_op + 1);
    check_map(job, a, at);
}

static uint64_t now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

static void run_time(struct heapjob *job, const struct allocator *a, void **at)
{
    uint64_t all = 0;

    job->stage = STAGE_TIME;
    if (a->warm)
        a->warm();
    while (job->passes < PASSES_LEAST ||
           (all < ENOUGH && job->passes < PASSES_MOST)) {
        uint64_t begin, ns;

        create(a);
        begin = now();
        a->replay(heapjob_ops(job), job->count, at);
        ns = now() - begin;
        give_rest(job, a, at);
        job->best = job->passes && job->best < ns ? job->best : ns;
        job->passes++;
        all += ns;
    }
}

static void run_work(struct heapjob *job, const struct allocator *a, void **at)
{
    job->stage = STAGE_WORK;
    create(a);
    blocks = 0;
    a->replay(heapjob_ops(job), job->count, at);
    job->work = blocks;
}

static struct heapjob *open_job(const char *path)
{
    int fd = open(path, O_RDWR);
    struct stat s;
    void *p;

    if (fd < 0 || fstat(fd, &s) < 0 ||
        (size_t)s.st_size < sizeof(struct heapjob))
        _exit(3);
    p = mmap(NULL, (size_t)s.st_size, PROT_READ | PROT_WRITE,
             MAP_SHARED | MAP_POPULATE, fd, 0);
    close(fd);
    return p == MAP_FAILED ? NULL : p;
}

int main(int argc, char **argv)
{
    struct heapjob *job = argc == 2 ? open_job(argv[1]) : NULL;
    const struct allocator *a;
    void **at;

    if (!job || job->version != HEAPJOB_VERSION)
        return 3;
    driver_job = job;
    a = allocator_find(job->allocator);
    if (!a)
        return 3;
    at = driver_memory(job->ids * sizeof *at, true);
    if (job->wanted & HEAPJOB_CHECK)
        run_check(job, a, at);
    if (job->wanted & HEAPJOB_MAP)
        run_map(job, a, at);
    if (job->wanted & HEAPJOB_TIME)
        run_time(job, a, at);
    if (job->wanted & HEAPJOB_WORK)
        run_work(job, a, at);
    job->stage = STAGE_DONE;
    return 0;
}
