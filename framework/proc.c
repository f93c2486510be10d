#include "proc.h"

#include "mmu.h"
#include "pager.h"
#include "state.h"

#include <stdlib.h>
#include <string.h>

/*
 *      proc_create, proc_load, proc_fork
 *                  |
 *               RUNNING ---- proc_exit ----> EXITED
 *                  |
 *                  +-------- proc_kill ----> KILLED, with a core
 *
 * A process that has ended keeps its struct proc (name, code, core) and has
 * no space: m->spaces[as] is NULL.
 *
 *      page 0        nobody's
 *      1 ...         the image, then the heap, growing up
 *      ... top       the stack, growing down to its limit; below it a guard
 */

struct proc {
    enum proc_state state;
    char name[16];
    int code;
    struct registers regs;
    struct recent recent[RECENT];
    struct core core;
};

static struct proc *proc_of(struct machine *m, asid_t as)
{
    if (as < 1 || as > m->proc_count)
        panic("there is no process %u", as);
    return m->procs[as];
}

static struct aspace *live(struct machine *m, asid_t as)
{
    if (proc_of(m, as)->state != PROC_RUNNING)
        panic("process %u has ended", as);
    return m->spaces[as];
}

/* ---- beginning ---- */

static void *more(void *array, size_t count, size_t size)
{
    void *p = realloc(array, count * size);
    if (!p)
        panic("proc: no memory for process %zu", count - 1);
    return p;
}

asid_t proc_create(struct machine *m, const char *name)
{
    uint64_t root;
    if (!m->slots.translate->create(m, &root))
        return ASID_NONE;
    asid_t as = ++m->proc_count;
    m->procs = more(m->procs, as + 1, sizeof *m->procs);
    m->spaces = more(m->spaces, as + 1, sizeof *m->spaces);
    m->procs[as] = must_alloc(1, sizeof **m->procs);
    m->spaces[as] = must_alloc(1, sizeof **m->spaces);
    m->spaces[as]->root = root;
    space_init(&m->spaces[as]->map);
    strncpy(m->procs[as]->name, name, sizeof m->procs[as]->name - 1);
    return as;
}

/* The stack ends with the space. */
static enum why add_stack(struct machine *m, asid_t as, vpn_t pages)
{
    vpn_t top = page_count(&m->shape);
    if (pages < 1 || pages >= top - 2)
        return WHY_RANGE;
    struct region r = {.first = top - pages,
                       .pages = pages,
                       .perms = PERM_R | PERM_W,
                       .stack = true,
                       .limit = top - pages,
                       .file = FILE_NONE,
                       .name = "stack"};
    if (m->slots.fault->grows_stacks) {
        r.first = top - 1;
        r.pages = 1;
    }
    return proc_map(m, as, &r);
}

asid_t proc_load(struct machine *m, const char *name, const void *image,
                 size_t size, vpn_t stack_pages, enum why *why)
{
    asid_t as = proc_create(m, name);
    *why = as == ASID_NONE ? WHY_NO_MEMORY : WHY_OK;
    if (as == ASID_NONE)
        return as;
    struct registers *regs = proc_registers(m, as);
    *why = m->slots.load->load(m, as, image, size, &regs->pc);
    if (*why == WHY_OK)
        *why = add_stack(m, as, stack_pages);
    if (*why != WHY_OK) {
        proc_exit(m, as, -1);
        return ASID_NONE;
    }
    regs->x[2] = page_count(&m->shape) << m->page_shift;
    return as;
}

asid_t proc_fork(struct machine *m, asid_t parent, enum why *why)
{
    asid_t child = proc_create(m, proc_name(m, parent));
    *why = child == ASID_NONE ? WHY_NO_MEMORY : WHY_OK;
    if (child == ASID_NONE)
        return child;
    const struct aspace *from = live(m, parent);
    struct aspace *to = m->spaces[child];
    uint64_t root = to->root;
    *to = *from;
    to->root = root;
    space_copy(&to->map, &from->map);
    m->procs[child]->regs = m->procs[parent]->regs;
    note(m, EVENT_FORK, parent, child, 0, 0);
    *why = m->slots.share->fork(m, parent, child);
    if (*why != WHY_OK) {
        proc_exit(m, child, -1);
        return ASID_NONE;
    }
    return child;
}

/* ---- access ---- */

/*
 * The ring of last references is indexed by time. Time went on while others
 * ran, so lay the old ones just before now: then new ones replace the oldest.
 */
static void align_recent(struct recent *ring, uint64_t now)
{
    struct recent old[RECENT];
    uint64_t last = 0;
    memcpy(old, ring, sizeof old);
    for (int i = 0; i < RECENT; i++)
        last = recent_time(old[i]) > last ? recent_time(old[i]) : last;
    for (uint64_t i = 0; i < RECENT; i++)
        ring[(now - i) % RECENT] = old[(last - i) % RECENT];
}

void proc_switch(struct machine *m, asid_t as)
{
    struct aspace *s = live(m, as);
    if (m->as == as)
        return;
    m->count.switches++;
    mmu_switch(m, as, s->root);
    m->recent = m->procs[as]->recent;
    align_recent(m->recent, m->count.accesses);
    note(m, EVENT_SWITCH, as, 0, 0, 0);
}

enum why proc_read(struct machine *m, asid_t as, vaddr_t va, unsigned n,
                   uint64_t *value)
{
    struct fault f;
    proc_switch(m, as);
    enum why why = mmu_load(m, va, n, value, &f);
    if (why != WHY_OK)
        proc_fail(m, as, &f, why);
    return why;
}

enum why proc_write(struct machine *m, asid_t as, vaddr_t va, unsigned n,
                    uint64_t value)
{
    struct fault f;
    proc_switch(m, as);
    enum why why = mmu_store(m, va, n, value, &f);
    if (why != WHY_OK)
        proc_fail(m, as, &f, why);
    return why;
}

/* Walk a user's buffer page by page; `to` or `from` is the kernel's side. */
static size_t copy(struct machine *m, asid_t as, vaddr_t va, size_t n,
                   unsigned char *to, const unsigned char *from)
{
    size_t done = 0;
    proc_switch(m, as);
    while (done < n) {
        unsigned char *bytes;
        size_t room = m->offset_mask + 1 - ((va + done) & m->offset_mask);
        size_t k = n - done < room ? n - done : room;
        if (mmu_page(m, va + done, (unsigned)k,
                     from ? ACCESS_STORE : ACCESS_LOAD, &bytes, NULL))
            break;
        if (bytes && from)
            memcpy(bytes, from + done, k);
        else if (bytes && to)
            memcpy(to + done, bytes, k);
        done += k;
    }
    return done;
}

size_t proc_copy_in(struct machine *m, asid_t as, void *to, vaddr_t from,
                    size_t n)
{
    return copy(m, as, from, n, to, NULL);
}

size_t proc_copy_out(struct machine *m, asid_t as, vaddr_t to, const void *from,
                     size_t n)
{
    return copy(m, as, to, n, NULL, from);
}

/* ---- ending ---- */

/* Take everything from a process that will not need it any more. */
static void tear_down(struct machine *m, asid_t as)
{
    struct aspace *s = m->spaces[as];
    while (s->map.count) {
        const struct region *r = &s->map.regions[s->map.count - 1];
        proc_unmap(m, as, r->first, r->pages);
    }
    if (m->no_regions)
        pager_drop_range(m, as, 0, page_count(&m->shape));
    m->slots.tlb->flush_space(m, as);
    m->slots.translate->destroy(m, s->root);
    space_clear(&s->map);
    free(s);
    m->spaces[as] = NULL;
    if (m->as == as) {
        m->as = ASID_NONE;
        m->recent = m->idle;
    }
}

void proc_exit(struct machine *m, asid_t as, int code)
{
    struct proc *p = proc_of(m, as);
    live(m, as);
    note(m, EVENT_EXIT, as, (uint64_t)(int64_t)code, 0, 0);
    p->code = code;
    tear_down(m, as);
    p->state = PROC_EXITED;
}

void proc_kill(struct machine *m, asid_t as, const struct fault *f,
               enum why why)
{
    struct proc *p = proc_of(m, as);
    struct core *c = &p->core;
    live(m, as);
    m->count.kills++;
    note(m, EVENT_KILL, as, f->addr, why, 0);
    c->fault = *f;
    c->why = why;
    space_copy(&c->map, &m->spaces[as]->map);
    align_recent(p->recent, RECENT - 1); /* oldest first */
    for (int i = 0; i < RECENT; i++)
        if (recent_time(p->recent[i]))
            c->last[c->last_count++] = p->recent[i];
    tear_down(m, as);
    p->state = PROC_KILLED;
}

bool proc_fail(struct machine *m, asid_t as, const struct fault *f,
               enum why why)
{
    const struct protect_ops *protect = m->slots.protect;
    bool goes_on = protect->failed && protect->failed(m, f, why);
    if (!goes_on)
        proc_kill(m, as, f, why);
    return goes_on;
}

/* ---- questions ---- */

enum proc_state proc_state(struct machine *m, asid_t as)
{
    return proc_of(m, as)->state;
}

int proc_exit_code(struct machine *m, asid_t as)
{
    return proc_of(m, as)->code;
}

const char *proc_name(struct machine *m, asid_t as)
{
    return proc_of(m, as)->name;
}

const struct core *proc_core(struct machine *m, asid_t as)
{
    struct proc *p = proc_of(m, as);
    return p->state == PROC_KILLED ? &p->core : NULL;
}

const struct space *proc_space(struct machine *m, asid_t as)
{
    return &live(m, as)->map;
}

struct registers *proc_registers(struct machine *m, asid_t as)
{
    return &proc_of(m, as)->regs;
}

asid_t proc_count(struct machine *m)
{
    return m->proc_count;
}

void proc_fini(struct machine *m)
{
    for (asid_t as = 1; as <= m->proc_count; as++) {
        if (m->procs[as]->state == PROC_RUNNING)
            proc_exit(m, as, 0);
        space_clear(&m->procs[as]->core.map);
        free(m->procs[as]);
    }
    free(m->procs);
    free(m->spaces);
}
