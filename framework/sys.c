/*
 * sys: the system calls. See sys.h.
 *
 *     a7  number   --+                    +--> a0  result, or -ERROR_...
 *     a0 to a2       +--> sys_call() -----+
 *     arguments    --+                    +--> (exit, kill: nobody is left)
 *
 * Invariants: a program's numbers are never trusted, only its own process
 * can suffer from them; memory of the program is touched by proc_* only.
 */
#include "sys.h"

#include "rv.h"
#include "signals.h"
#include "state.h"

/* One call moves no more than this, so that it ends soon even if a program
   asks for all the addresses there are. Writing less is allowed. */
enum { WRITE_MAX = 1 << 20, CHUNK = 4096 };

/* A failed request as programs see it. */
static uint64_t error(unsigned number)
{
    return -(uint64_t)number;
}

static uint64_t error_of(enum why why)
{
    switch (why) {
    case WHY_OK: return 0;
    case WHY_IO: return error(ERROR_IO);
    case WHY_OVERLAP: return error(ERROR_EXISTS);
    case WHY_NO_MEMORY:
    case WHY_NO_SWAP:
    case WHY_RANGE: return error(ERROR_MEMORY);
    case WHY_FORBIDDEN: return error(ERROR_ACCESS);
    default: return error(ERROR_VALUE);
    }
}

static uint64_t sys_write(struct machine *m, asid_t as, const uint64_t *arg,
                          FILE *out)
{
    unsigned char bytes[CHUNK];
    vaddr_t from = arg[1];
    uint64_t want = arg[2] < WRITE_MAX ? arg[2] : WRITE_MAX, done = 0;

    if (arg[0] != 1 && arg[0] != 2)
        return error(ERROR_FD);
    while (done < want) {
        /* Chunks end where pages may end: so a page of up to CHUNK bytes
           is one reference. */
        size_t n = CHUNK - (size_t)((from + done) % CHUNK);
        if (n > want - done)
            n = (size_t)(want - done);
        size_t got = proc_copy_in(m, as, bytes, from + done, n);
        if (out)
            fwrite(bytes, 1, got, out);
        done += got;
        if (got < n)
            break;
    }
    return done == 0 && want > 0 ? error(ERROR_FAULT) : done;
}

/* The first and the number of the pages of `bytes` bytes at addr. False
   unless addr begins a page and there is at least one. */
static bool page_range(struct machine *m, vaddr_t addr, uint64_t bytes,
                       vpn_t *first, vpn_t *pages)
{
    uint64_t size = page_size(&m->shape);

    *first = addr / size;
    *pages = bytes / size + (bytes % size != 0);
    return addr % size == 0 && *pages > 0;
}

/*
 * A place for `pages` pages between heap and stack. The heap grows up and may
 * not meet a mapping, so we look in the upper half first.
 *
 *     | code | heap ->      |  mappings ->    | guard | <- stack |
 *                    ^from  ^middle           ^end
 */
static vpn_t choose_place(struct machine *m, asid_t as, vpn_t pages)
{
    const struct space *s = proc_space(m, as);
    uint64_t size = page_size(&m->shape);
    vpn_t from = (proc_break(m, as) + size - 1) / size;
    vpn_t end = page_count(&m->shape);

    for (size_t i = s->count; i-- > 0;)
        if (s->regions[i].stack && s->regions[i].limit > from)
            end = s->regions[i].limit - 1; /* below the guard page */
    vpn_t middle = from + (end - from) / 2;
    vpn_t place = space_gap(s, pages, middle, end);
    if (place == end)
        place = space_gap(s, pages, from, end);
    return place == end ? 0 : place;
}

static uint64_t sys_mmap(struct machine *m, asid_t as, const uint64_t *arg)
{
    struct region r = {.file = FILE_NONE, .name = "mmap"};

    if (!page_range(m, arg[0], arg[1], &r.first, &r.pages) || arg[2] > PERM_RWX)
        return error(ERROR_VALUE);
    r.perms = (unsigned)arg[2];
    if (r.pages > page_count(&m->shape))
        return error(ERROR_MEMORY);
    if (r.first == 0 && (r.first = choose_place(m, as, r.pages)) == 0)
        return error(ERROR_MEMORY);
    enum why why = proc_grant(m, &r, r.perms);
    if (why == WHY_OK)
        why = proc_map(m, as, &r);
    return why ? error_of(why) : r.first * page_size(&m->shape);
}

/* Pages of the space; false for any other range. */
static bool space_range(struct machine *m, const uint64_t *arg, vpn_t *first,
                        vpn_t *pages)
{
    vpn_t count = page_count(&m->shape);

    return page_range(m, arg[0], arg[1], first, pages) && *first < count &&
           *pages <= count - *first;
}

static uint64_t sys_munmap(struct machine *m, asid_t as, const uint64_t *arg)
{
    vpn_t first, pages;

    if (!space_range(m, arg, &first, &pages))
        return error(ERROR_VALUE);
    return error_of(proc_unmap(m, as, first, pages));
}

static uint64_t sys_mprotect(struct machine *m, asid_t as, const uint64_t *arg)
{
    vpn_t first, pages;

    if (!space_range(m, arg, &first, &pages) || arg[2] > PERM_RWX)
        return error(ERROR_VALUE);
    enum why why = proc_protect(m, as, first, pages, (unsigned)arg[2]);
    return why == WHY_UNMAPPED ? error(ERROR_MEMORY) : error_of(why);
}

static uint64_t sys_brk(struct machine *m, asid_t as, vaddr_t end)
{
    /* As on Linux, a program learns of a failure by the unchanged break. */
    enum why ignored = end == 0 ? WHY_OK : proc_set_break(m, as, end);

    (void)ignored;
    return proc_break(m, as);
}

static uint64_t sys_fork(struct machine *m, asid_t as)
{
    enum why why;
    asid_t child = proc_fork(m, as, &why);

    if (child == ASID_NONE)
        return error_of(why);
    proc_registers(m, child)->x[A0] = 0;
    return child;
}

/* The calls that return to the program. */
static uint64_t answer(struct machine *m, asid_t as, uint64_t number,
                       const uint64_t *arg, FILE *out)
{
    switch (number) {
    case SYS_READ: return arg[0] == 0 ? 0 : error(ERROR_FD);
    case SYS_WRITE: return sys_write(m, as, arg, out);
    case SYS_YIELD: return 0;
    case SYS_GETPID: return as;
    case SYS_BRK: return sys_brk(m, as, arg[0]);
    case SYS_MUNMAP: return sys_munmap(m, as, arg);
    case SYS_MPROTECT: return sys_mprotect(m, as, arg);
    case SYS_HANDLER: signal_set(m, as, arg[0]); return 0;
    case SYS_FORK: return sys_fork(m, as);
    case SYS_MMAP: return sys_mmap(m, as, arg);
    case SYS_ALLOC: return proc_alloc(m, as, arg[0]);
    case SYS_FREE: proc_free(m, as, arg[0]); return 0;
    default: return error(ERROR_CALL);
    }
}

enum outcome sys_call(struct machine *m, asid_t as, FILE *out)
{
    const uint64_t *x = proc_registers(m, as)->x;
    uint64_t number = x[A7];

    if (number == SYS_EXIT) {
        proc_exit(m, as, (int)(x[A0] & 0xff));
        return OUTCOME_ENDED;
    }
    if (number == SYS_SIGRETURN && signal_return(m, as))
        return OUTCOME_NEXT;
    bool busy = signal_busy(m, as);
    uint64_t result = answer(m, as, number, &x[A0], out);
    /* An allocator that walks into the wild dies like any other program; or it
       gets a signal, and after that the call is made again. */
    if (proc_state(m, as) != PROC_RUNNING)
        return OUTCOME_ENDED;
    if (signal_busy(m, as) && !busy) {
        m->spaces[as]->interrupted.pc -= 4;
        return OUTCOME_NEXT;
    }
    proc_registers(m, as)->x[A0] = result;
    return number == SYS_YIELD ? OUTCOME_YIELD : OUTCOME_NEXT;
}
