#include "twin.h"

#include <criterion/criterion.h>
#include <string.h>

#include "check.h"
#include "disk.h"
#include "standin.h"

enum { COPY_MAX = 16384 };

/* ---- saying what differs ---- */

void twin_same(struct twin *t, const char *name, uint64_t machine,
               uint64_t model)
{
    if (machine == model)
        return;
    cr_assert(false,
              "seed %llu, %s, operation %llu, %s(%u, %#llx, %#llx, %#llx): "
              "%s is %#llx, but must be %#llx",
              (unsigned long long)t->dice.seed, t->world,
              (unsigned long long)t->op, t->what, t->as,
              (unsigned long long)t->args[0], (unsigned long long)t->args[1],
              (unsigned long long)t->args[2], name, (unsigned long long)machine,
              (unsigned long long)model);
}

static void begin(struct twin *t, const char *what, asid_t as, uint64_t a,
                  uint64_t b, uint64_t c)
{
    t->op++;
    t->what = what;
    t->as = as;
    t->args[0] = a;
    t->args[1] = b;
    t->args[2] = c;
}

/* After every operation. */
static void compare(struct twin *t)
{
    const struct counters *c = machine_counters(t->m);
    const struct model_count *k = &t->mo->count;
    pfn_t taken = 0;
    slot_t slots = 0;

    twin_same(t, "accesses", c->accesses, k->accesses);
    twin_same(t, "faults", c->faults, k->faults);
    twin_same(t, "hits", count_hits(c), k->accesses - k->faults);
    twin_same(t, "tlb_misses", c->tlb_misses, k->tlb_misses);
    twin_same(t, "zero_fills", c->zero_fills, k->zero_fills);
    twin_same(t, "copies", c->copies, k->copies);
    twin_same(t, "clean_evictions", c->clean_evictions, k->clean_evictions);
    twin_same(t, "dirty_evictions", c->dirty_evictions, k->dirty_evictions);
    twin_same(t, "swap_reads", c->swap_reads, k->swap_reads);
    twin_same(t, "swap_writes", c->swap_writes, k->swap_writes);
    twin_same(t, "file_reads", c->file_reads, k->file_reads);
    twin_same(t, "file_writes", c->file_writes, k->file_writes);
    twin_same(t, "switches", c->switches, k->switches);
    twin_same(t, "kills", c->kills, k->kills);
    for (pfn_t f = 0; f < t->config.shape.frames; f++)
        taken += t->mo->frames[f].taken;
    for (slot_t s = 0; s < t->config.slots; s++)
        slots += t->mo->slots[s];
    twin_same(t, "frames in use",
              t->config.shape.frames - frame_free_count(t->m), taken);
    twin_same(t, "slots in use", t->config.slots - swap_free_count(t->m),
              slots);
    twin_same(t, "nodes in use", t->config.shape.nodes - node_free_count(t->m),
              t->mo->nodes_used);
}

/* ---- on and off ---- */

static struct slots slots_for(const struct model_config *c)
{
    struct slots s = {0};

    s.tlb = c->tlb_any ? &standin_tlb : NULL;
    s.translate = c->tree ? &standin_tree : NULL;
    s.victim = c->clock ? &standin_clock : NULL;
    s.fault = c->lazy ? &standin_lazy : NULL;
    s.protect = c->strict ? &standin_strict : NULL;
    s.writeback = c->thrifty ? &standin_thrifty : NULL;
    return s;
}

void twin_on(struct twin *t)
{
    struct config c = {.shape = t->config.shape,
                       .tlb_entries = t->config.tlb,
                       .swap_slots = t->config.slots,
                       .slots = slots_for(&t->config)};
    const char *problem;

    standin_reset();
    t->m = machine_create(&c, &problem);
    cr_assert(t->m, "%s: %s", t->world, problem);
    t->mo = model_create(&t->config);
    t->device = disk_memory(page_size(&t->config.shape), t->config.file_pages);
    cr_assert(file_open(t->m, t->device, &t->file), "no file");
    if (t->trace)
        trace_to(t->m, t->trace);
}

bool twin_off(struct twin *t)
{
    for (int i = 0; i < MODEL_PROCS; i++)
        if (t->mo->procs[i].as != ASID_NONE)
            twin_exit(t, t->mo->procs[i].as);
    bool fired = t->mo->fired;
    for (int kind = 0; kind < MODEL_FAILURES; kind++)
        twin_fail_at(t, (enum model_failure)kind, 0);
    twin_audit(t);
    twin_same(t, "frames free at the end", frame_free_count(t->m),
              t->config.shape.frames);
    twin_same(t, "nodes free at the end", node_free_count(t->m),
              t->config.shape.nodes);
    twin_same(t, "slots free at the end", swap_free_count(t->m),
              t->config.slots);
    machine_destroy(t->m);
    model_destroy(t->mo);
    return fired;
}

void twin_fail_at(struct twin *t, enum model_failure kind, uint64_t k)
{
    t->mo->fail[kind] = k;
    switch (kind) {
    case MODEL_ALLOC: frame_fail_at(t->m, k); break;
    case MODEL_SLOT: swap_fail_at(t->m, k); break;
    case MODEL_SWAP_READ: disk_fail_read(swap_disk(t->m), k); break;
    case MODEL_SWAP_WRITE: disk_fail_write(swap_disk(t->m), k); break;
    case MODEL_FILE_READ: disk_fail_read(t->device, k); break;
    case MODEL_FILE_WRITE: disk_fail_write(t->device, k); break;
    default: panic("twin: there is no failure %d", kind);
    }
}

/* ---- operations ---- */

asid_t twin_start(struct twin *t)
{
    begin(t, "start", 0, 0, 0, 0);
    asid_t as = proc_create(t->m, "twin");
    twin_same(t, "the process", as, model_start(t->mo));
    compare(t);
    return as;
}

asid_t twin_fork(struct twin *t, asid_t parent)
{
    enum why why, expected;

    begin(t, "fork", parent, 0, 0, 0);
    asid_t child = proc_fork(t->m, parent, &why);
    twin_same(t, "the child", child, model_fork(t->mo, parent, &expected));
    twin_same(t, "the reason", why, expected);
    compare(t);
    return child;
}

void twin_map(struct twin *t, asid_t as, vpn_t first, vpn_t pages,
              unsigned perms, enum model_kind kind)
{
    const struct model_page *page = model_page(t->mo, as, first);
    struct region r = {.first = first,
                       .pages = pages,
                       .perms = perms,
                       .shared = kind == MODEL_SHARED,
                       .file = kind == MODEL_ZEROS ? FILE_NONE : t->file,
                       .name = "twin"};

    if (kind != MODEL_ZEROS)
        r.file_page = (uint64_t)(page - model_proc(t->mo, as)->pages);
    begin(t, kind == MODEL_ZEROS ? "map" : "map_file", as, first, pages, perms);
    twin_same(t, "the result", proc_map(t->m, as, &r),
              model_map(t->mo, as, first, pages, perms, kind));
    compare(t);
}

void twin_unmap(struct twin *t, asid_t as, vpn_t first, vpn_t pages)
{
    begin(t, "unmap", as, first, pages, 0);
    twin_same(t, "the result", proc_unmap(t->m, as, first, pages),
              model_unmap(t->mo, as, first, pages));
    compare(t);
}

void twin_protect(struct twin *t, asid_t as, vpn_t first, vpn_t pages,
                  unsigned perms)
{
    begin(t, "protect", as, first, pages, perms);
    twin_same(t, "the result", proc_protect(t->m, as, first, pages, perms),
              model_protect(t->mo, as, first, pages, perms));
    compare(t);
}

void twin_sync(struct twin *t, asid_t as, vpn_t first, vpn_t pages)
{
    begin(t, "sync", as, first, pages, 0);
    twin_same(t, "the result", proc_sync(t->m, as, first, pages),
              model_sync(t->mo, as, first, pages));
    compare(t);
}

void twin_break(struct twin *t, asid_t as)
{
    begin(t, "break", as, 0, 0, 0);
    twin_same(t, "the break", proc_break(t->m, as), model_break(t->mo, as));
}

void twin_set_break(struct twin *t, asid_t as, vaddr_t end)
{
    begin(t, "set_break", as, end, 0, 0);
    twin_same(t, "the result", proc_set_break(t->m, as, end),
              model_set_break(t->mo, as, end));
    twin_same(t, "the break", proc_break(t->m, as), model_break(t->mo, as));
    compare(t);
}

void twin_alloc(struct twin *t, asid_t as, uint64_t size)
{
    begin(t, "alloc", as, size, 0, 0);
    twin_same(t, "the block", proc_alloc(t->m, as, size),
              model_alloc(t->mo, as, size));
    compare(t);
}

void twin_switch(struct twin *t, asid_t as)
{
    begin(t, "switch", as, 0, 0, 0);
    proc_switch(t->m, as);
    model_switch(t->mo, as);
    compare(t);
}

void twin_exit(struct twin *t, asid_t as)
{
    begin(t, "exit", as, 0, 0, 0);
    proc_exit(t->m, as, 0);
    model_exit(t->mo, as);
    twin_same(t, "the state", proc_state(t->m, as), PROC_EXITED);
    compare(t);
}

/* An access has ended like this: a process that was killed knows why. */
static void outcome(struct twin *t, enum why why, enum why expected)
{
    const struct core *core = proc_core(t->m, t->as);

    twin_same(t, "the result", why, expected);
    twin_same(t, "whether it was killed", core != NULL, why != WHY_OK);
    if (core)
        twin_same(t, "the reason in the core", core->why, expected);
    compare(t);
}

void twin_load(struct twin *t, asid_t as, vaddr_t va, unsigned n)
{
    uint64_t value = 0, expected = 0;
    unsigned char bytes[8];

    begin(t, "load", as, va, n, 0);
    enum why why = proc_read(t->m, as, va, n, &value);
    outcome(t, why, model_access(t->mo, as, va, bytes, n, ACCESS_LOAD));
    if (why != WHY_OK)
        return;
    for (unsigned i = 0; i < n; i++)
        expected |= (uint64_t)bytes[i] << 8 * i;
    twin_same(t, "the value", value, expected);
}

void twin_store(struct twin *t, asid_t as, vaddr_t va, unsigned n,
                uint64_t value)
{
    unsigned char bytes[8];

    begin(t, "store", as, va, n, value);
    for (unsigned i = 0; i < n; i++)
        bytes[i] = (unsigned char)(value >> 8 * i);
    enum why why = proc_write(t->m, as, va, n, value);
    outcome(t, why, model_access(t->mo, as, va, bytes, n, ACCESS_STORE));
}

void twin_copy_in(struct twin *t, asid_t as, vaddr_t va, size_t n)
{
    static unsigned char got[COPY_MAX], expected[COPY_MAX];

    begin(t, "copy_in", as, va, n, 0);
    size_t done = proc_copy_in(t->m, as, got, va, n);
    twin_same(t, "the number of bytes", done,
              model_copy(t->mo, as, va, expected, n, ACCESS_LOAD));
    twin_same(t, "whether the bytes differ", memcmp(got, expected, done) != 0,
              false);
    compare(t);
}

void twin_copy_out(struct twin *t, asid_t as, vaddr_t va, size_t n,
                   unsigned char value)
{
    static unsigned char bytes[COPY_MAX];

    begin(t, "copy_out", as, va, n, value);
    for (size_t i = 0; i < n; i++)
        bytes[i] = (unsigned char)(value + i);
    size_t done = proc_copy_out(t->m, as, va, bytes, n);
    twin_same(t, "the number of bytes", done,
              model_copy(t->mo, as, va, bytes, n, ACCESS_STORE));
    compare(t);
}
