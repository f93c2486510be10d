/*
 * recorder.c: a library that is loaded before a program (LD_PRELOAD), stands in
 * for malloc and its relatives, calls the real ones, and writes down what they
 * did (notes.h).
 *
 * One lock is held around each real call and its event: then the order of the
 * events is the order of the calls, and an address that one thread gives back
 * is not seen with another thread before.
 *
 * Looking for the real functions may itself need memory (dlsym calls calloc):
 * until they are known, a small array serves; what comes from there is never
 * given back.
 */
#include "notes.h"

#include "event.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* All else in this library is hidden from the program. */
#pragma GCC visibility push(default)
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *p, size_t size);
void *reallocarray(void *p, size_t count, size_t size);
void free(void *p);
void *memalign(size_t align, size_t size);
void *aligned_alloc(size_t align, size_t size);
int posix_memalign(void **result, size_t align, size_t size);
void *valloc(size_t size);
void *pvalloc(size_t size);
#pragma GCC visibility pop

enum { EARLY = 1 << 16 };

/* The real ones. */
static struct {
    void *(*malloc)(size_t);
    void *(*calloc)(size_t, size_t);
    void *(*realloc)(void *, size_t);
    void (*free)(void *);
    void *(*memalign)(size_t, size_t);
} real;

/* -------------------------------------------------------- the first calls */

static alignas(max_align_t) unsigned char early[EARLY];
static size_t early_used;

static bool is_early(const void *p)
{
    const unsigned char *q = p;

    return q >= early && q < early + EARLY;
}

/* Zeroed, and never given back. */
static void *early_get(size_t size)
{
    size_t need = (size + 31) / 16 * 16; /* the size lies before it */
    unsigned char *p = early + early_used + 16;

    if (size > EARLY || need > EARLY - early_used - 16)
        return NULL;
    early_used += need;
    memcpy(p - 8, &size, sizeof size);
    return p;
}

static size_t early_size(const void *p)
{
    size_t size;

    memcpy(&size, (const unsigned char *)p - 8, sizeof size);
    return size;
}

/* A pointer to a function from dlsym, in the way that POSIX recommends. */
static void look_up(void *function, const char *name)
{
    void *p = dlsym(RTLD_NEXT, name);

    memcpy(function, &p, sizeof p);
}

/* Are the real functions known? */
static bool ready(void)
{
    static bool looking;

    if (real.free)
        return true;
    if (looking)
        return false;
    looking = true;
    look_up(&real.malloc, "malloc");
    look_up(&real.calloc, "calloc");
    look_up(&real.realloc, "realloc");
    look_up(&real.memalign, "memalign");
    look_up(&real.free, "free");
    looking = false;
    return real.free != NULL;
}

/* ---------------------------------------------------------- malloc and such */

static void *get(size_t size)
{
    void *p;

    if (!ready())
        return early_get(size);
    if (!notes_enter())
        return real.malloc(size);
    p = real.malloc(size);
    if (p)
        notes_add(EVENT_GET, p, NULL, size);
    notes_leave();
    return p;
}

void *malloc(size_t size)
{
    return get(size);
}

void *calloc(size_t count, size_t size)
{
    void *p;

    if (!ready())
        return size && count > EARLY / size ? NULL : early_get(count * size);
    if (!notes_enter())
        return real.calloc(count, size);
    p = real.calloc(count, size);
    if (p)
        notes_add(EVENT_GET, p, NULL, count * size);
    notes_leave();
    return p;
}

void free(void *p)
{
    if (!p || is_early(p) || !ready())
        return;
    if (!notes_enter()) {
        real.free(p);
        return;
    }
    notes_add(EVENT_GIVE, p, NULL, 0);
    real.free(p);
    notes_leave();
}

/* What came from the array moves out of it. */
static void *move_early(void *p, size_t size)
{
    size_t old = early_size(p);
    void *q = get(size);

    return q ? memcpy(q, p, old < size ? old : size) : NULL;
}

static void *resize(void *p, size_t size)
{
    void *q;

    if (!p)
        return get(size);
    if (is_early(p))
        return move_early(p, size);
    if (!ready())
        return NULL;
    if (!notes_enter())
        return real.realloc(p, size);
    q = real.realloc(p, size);
    if (q)
        notes_add(EVENT_RESIZE, q, p, size);
    else if (size == 0)
        notes_add(EVENT_GIVE, p, NULL, 0);
    notes_leave();
    return q;
}

void *realloc(void *p, size_t size)
{
    return resize(p, size);
}

void *reallocarray(void *p, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        errno = ENOMEM;
        return NULL;
    }
    return resize(p, count * size);
}

void *memalign(size_t align, size_t size)
{
    void *p;

    if (!ready())
        return NULL;
    if (!notes_enter())
        return real.memalign(align, size);
    p = real.memalign(align, size);
    if (p)
        notes_add(EVENT_GET, p, NULL, size);
    notes_leave();
    return p;
}

void *aligned_alloc(size_t align, size_t size)
{
    return memalign(align, size);
}

int posix_memalign(void **result, size_t align, size_t size)
{
    int saved = errno;
    void *p;

    if (align % sizeof(void *) || align == 0 || (align & (align - 1)))
        return EINVAL;
    p = memalign(align, size);
    errno = saved;
    if (!p)
        return ENOMEM;
    *result = p;
    return 0;
}

static size_t page(void)
{
    return (size_t)sysconf(_SC_PAGESIZE);
}

void *valloc(size_t size)
{
    return memalign(page(), size);
}

void *pvalloc(size_t size)
{
    return memalign(page(), (size + page() - 1) / page() * page());
}

__attribute__((constructor)) static void begin(void)
{
    if (ready())
        notes_begin();
}
