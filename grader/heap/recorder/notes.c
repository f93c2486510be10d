/*
 * notes.c: events in a file.
 *
 *     file    | header | event | event | ...                 | nothing yet |
 *                                  | window: what is mapped  |
 *
 * The events are written into a shared mapping. So they are in the file at
 * once, even if the program is killed the next moment, and no descriptor of
 * ours is open that the program could close. The window moves on when it is
 * full.
 *
 * Who is recorded: the first process that loads us. It writes its number into
 * the header; a program that it becomes by exec begins the file anew; a child
 * finds another number there, takes us out of its environment and is left
 * alone. The child of a fork stops recording.
 */
#include "notes.h"

#include "event.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { WINDOW = EVENT_WINDOW, PATH_MOST = 4096 };

static atomic_bool recording;
static _Thread_local unsigned depth; /* > 0: this is a call of our own */
static atomic_flag lock = ATOMIC_FLAG_INIT;
static char path[PATH_MOST];
static struct event_header *header;
static struct event *next, *end; /* within the window */
static off_t offset;             /* of the byte behind the window */

static void stop(int why)
{
    header->failed = (uint64_t)why;
    recording = false;
}

/* Map the next part of the file; there is room for it on the disk. */
static void *map_window(void)
{
    int fd = open(path, O_RDWR | O_CLOEXEC), why;
    void *p = MAP_FAILED;

    if (fd < 0)
        return MAP_FAILED;
    why = posix_fallocate(fd, offset, WINDOW);
    if (why == 0)
        p = mmap(NULL, WINDOW, PROT_READ | PROT_WRITE, MAP_SHARED, fd, offset);
    else
        errno = why;
    why = errno;
    close(fd);
    errno = why;
    offset += WINDOW;
    return p;
}

static void move_on(void)
{
    int saved = errno;
    void *p = map_window();

    if (p == MAP_FAILED) {
        stop(errno);
    } else {
        /* The first window has the header, and stays. */
        if (offset > 2 * (off_t)WINDOW)
            munmap(end - WINDOW / sizeof *end, WINDOW);
        next = p;
        end = next + WINDOW / sizeof *next;
    }
    errno = saved;
}

void notes_add(unsigned kind, const void *block, const void *before,
               size_t size)
{
    if (next == end)
        move_on();
    if (!recording)
        return;
    next->block = (uint64_t)(uintptr_t)block;
    next->before = (uint64_t)(uintptr_t)before;
    atomic_thread_fence(memory_order_release);
    next->what = (uint64_t)kind << EVENT_SHIFT |
                 (size & ((UINT64_C(1) << EVENT_SHIFT) - 1));
    next++;
}

bool notes_enter(void)
{
    if (!recording || depth > 0)
        return false;
    depth++;
    while (atomic_flag_test_and_set_explicit(&lock, memory_order_acquire))
        sched_yield();
    return true;
}

void notes_leave(void)
{
    atomic_flag_clear_explicit(&lock, memory_order_release);
    depth--;
}

/* A fork copies only the thread that calls it; so nobody else may be in the
   middle of something, and the child, which is another program, is not
   recorded. */
static void before_fork(void)
{
    depth++;
    while (atomic_flag_test_and_set_explicit(&lock, memory_order_acquire))
        sched_yield();
}

static void after_fork(void)
{
    notes_leave();
}

static void in_child(void)
{
    recording = false;
    notes_leave();
}

/* Whoever is not recorded shall not know of us, nor their children. LD_PRELOAD
   is "us" or "us:others". */
static void vanish(void)
{
    const char *us = getenv(EVENT_PRELOAD), *list = getenv("LD_PRELOAD");
    size_t n = us ? strlen(us) : 0;

    if (us && list && strncmp(list, us, n) == 0) {
        if (list[n] == ':')
            setenv("LD_PRELOAD", list + n + 1, 1);
        else if (!list[n])
            unsetenv("LD_PRELOAD");
    }
    unsetenv(EVENT_PRELOAD);
    unsetenv(EVENT_FILE);
}

/* Is this the process to be recorded? Then the header is ours. */
static bool claim(void)
{
    int64_t nobody = 0, me = getpid();
    void *p = map_window();

    if (p == MAP_FAILED)
        return false;
    header = p;
    if (__atomic_compare_exchange_n(&header->process, &nobody, me, false,
                                    __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST) ||
        nobody == me)
        return true;
    munmap(p, WINDOW);
    return false;
}

void notes_begin(void)
{
    const char *file = getenv(EVENT_FILE);
    size_t room = WINDOW - sizeof *header;

    depth++;
    if (file && strlen(file) < sizeof path) {
        strcpy(path, file);
        if (claim()) {
            /* After an exec: forget what the program before it did. */
            memset(header + 1, 0, room);
            if (truncate(path, WINDOW) == 0)
                header->failed = 0;
            header->magic = EVENT_MAGIC;
            next = (struct event *)(void *)(header + 1);
            end = next + room / sizeof *next;
            pthread_atfork(before_fork, after_fork, in_child);
            recording = true;
        }
    }
    if (!recording)
        vanish();
    depth--;
}
