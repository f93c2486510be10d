/*
 * recorded.c: which id has an address now? A hash table without lists: a key
 * lies at its own place or in the row of taken places behind it. Whoever leaves
 * moves those up who would not be found any more.
 */
#include "recorded.h"

#include "recorder/event.h"

#include "base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct entry {
    uint64_t address; /* 0: nobody is here */
    uint64_t id;
};

struct table {
    struct entry *entries;
    size_t room, count; /* room: a power of two, more than twice count */
};

static size_t home(const struct table *t, uint64_t address)
{
    return (size_t)((address >> 4) * UINT64_C(0x9e3779b97f4a7c15) >> 20) &
           (t->room - 1);
}

/* Where the address is, or would be. */
static size_t find(const struct table *t, uint64_t address)
{
    size_t i = home(t, address);

    while (t->entries[i].address && t->entries[i].address != address)
        i = (i + 1) & (t->room - 1);
    return i;
}

static void grow(struct table *t)
{
    struct table bigger = {.room = t->room ? 2 * t->room : 1024,
                           .count = t->count};

    bigger.entries = must_alloc(bigger.room, sizeof *bigger.entries);
    for (size_t i = 0; i < t->room; i++)
        if (t->entries[i].address)
            bigger.entries[find(&bigger, t->entries[i].address)] =
                t->entries[i];
    free(t->entries);
    *t = bigger;
}

static void insert(struct table *t, uint64_t address, uint64_t id)
{
    struct entry *e;

    if (2 * t->count >= t->room)
        grow(t);
    e = &t->entries[find(t, address)];
    t->count += !e->address;
    *e = (struct entry){address, id};
}

/* Take it out. False: it is not there. */
static bool take_out(struct table *t, uint64_t address, uint64_t *id)
{
    size_t mask = t->room - 1, i, gap;

    if (t->room == 0 || !t->entries[gap = find(t, address)].address)
        return false;
    *id = t->entries[gap].id;
    for (i = (gap + 1) & mask; t->entries[i].address; i = (i + 1) & mask) {
        size_t from = home(t, t->entries[i].address);

        if (((i - from) & mask) >= ((i - gap) & mask)) {
            t->entries[gap] = t->entries[i];
            gap = i;
        }
    }
    t->entries[gap].address = 0;
    t->count--;
    return true;
}

/* --------------------------------------------------------------- the events */

static void add(struct recorded *r, enum heap_kind kind, uint64_t id,
                uint64_t size)
{
    uint64_t since;

    if (size > HEAPTRACE_SIZE_MOST)
        size = HEAPTRACE_SIZE_MOST;
    if (heaptrace_add(&r->trace, kind, id, size, 0, &since) != HEAPTRACE_FINE)
        panic("recorded: the table of addresses is wrong");
}

static void get(struct recorded *r, struct table *t, const struct event *e,
                uint64_t size)
{
    uint64_t id;

    /* Given back in a way that we have not seen. */
    if (take_out(t, e->block, &id)) {
        r->strange++;
        add(r, HEAP_GIVE, id, 0);
    }
    id = r->trace.ids;
    insert(t, e->block, id);
    add(r, HEAP_GET, id, size);
}

static void take_event(struct recorded *r, struct table *t,
                       const struct event *e)
{
    unsigned kind = (unsigned)(e->what >> EVENT_SHIFT);
    uint64_t size = e->what & ((UINT64_C(1) << EVENT_SHIFT) - 1), id, other;

    if (kind == EVENT_GET) {
        get(r, t, e, size);
        return;
    }
    if (!take_out(t, kind == EVENT_GIVE ? e->block : e->before, &id)) {
        r->strange++;
        if (kind == EVENT_RESIZE)
            get(r, t, e, size);
    } else if (kind == EVENT_GIVE || size == 0) {
        add(r, HEAP_GIVE, id, 0);
        if (kind == EVENT_RESIZE) /* it gave a block of no bytes instead */
            get(r, t, e, 0);
    } else {
        if (take_out(t, e->block, &other)) {
            r->strange++;
            add(r, HEAP_GIVE, other, 0);
        }
        insert(t, e->block, id);
        add(r, HEAP_RESIZE, id, size);
    }
}

static void take_all(struct recorded *r, const unsigned char *bytes, size_t n)
{
    struct table t = {0};

    for (size_t window = 0; window < n; window += EVENT_WINDOW) {
        size_t at = window ? window : sizeof(struct event_header);
        size_t end = window + EVENT_WINDOW < n ? window + EVENT_WINDOW : n;

        for (; at + sizeof(struct event) <= end; at += sizeof(struct event)) {
            const struct event *e = (const void *)(bytes + at);

            if (e->what >> EVENT_SHIFT)
                take_event(r, &t, e);
        }
    }
    free(t.entries);
}

bool recorded_read(struct recorded *r, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    const struct event_header *h;
    struct stat s;
    void *p;

    *r = (struct recorded){0};
    if (fd < 0)
        return false;
    if (fstat(fd, &s) < 0 || (size_t)s.st_size < sizeof *h) {
        close(fd);
        return true;
    }
    p = mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        return false;
    h = p;
    r->began = h->magic == EVENT_MAGIC;
    r->failed = (int)h->failed;
    if (r->began)
        take_all(r, p, (size_t)s.st_size);
    munmap(p, (size_t)s.st_size);
    return true;
}

void recorded_clear(struct recorded *r)
{
    heaptrace_clear(&r->trace);
}
