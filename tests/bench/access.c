/*
 * access: what a simulated access costs, from a TLB hit to a swap fault.
 */
#include "bench.h"

#include "cpu.h"
#include "fast.h"
#include "machine.h"
#include "phys.h"
#include "rv.h"

#include <string.h>

enum { PAGE = 4096, BASE = PAGE, CHAIN_PAGES = 16, WORDS = PAGE / 8 };

static uint64_t sink; /* what is computed must be used */

static asid_t with_pages(struct machine *m, vpn_t pages)
{
    struct region r = {.first = 1,
                       .pages = pages,
                       .perms = PERM_RWX,
                       .file = FILE_NONE,
                       .name = "data"};
    asid_t as = proc_create(m, "bench");
    if (proc_map(m, as, &r) != WHY_OK)
        abort();
    proc_switch(m, as);
    return as;
}

static struct machine *machine_of(pfn_t frames, unsigned tlb,
                                  const struct fault_ops *fault)
{
    struct config c = {.shape = geometry_sv39(frames),
                       .tlb_entries = tlb,
                       .swap_slots = 4096,
                       .slots = {.fault = fault}};
    return machine_create(&c, NULL);
}

/* ---- a chain of loads, each of which needs the one before ---- */

/* One cycle through all words: next[i] is the word after word i. */
static void make_chain(uint64_t *next, size_t n)
{
    uint64_t seed = 1;
    for (size_t i = 0; i < n; i++)
        next[i] = i;
    for (size_t i = n - 1; i > 0; i--) { /* Sattolo: a single cycle */
        size_t j = next_random(&seed) % i;
        uint64_t t = next[i];
        next[i] = next[j];
        next[j] = t;
    }
}

static void chase_array(void *arg, uint64_t count)
{
    const uint64_t *next = arg;
    uint64_t i = 0;
    while (count--)
        i = next[i];
    sink += i;
}

static void chase_machine(void *arg, uint64_t count)
{
    struct machine *m = arg;
    uint64_t va = BASE;
    while (count--)
        if (fast_load(m, va, 8, &va, NULL) != WHY_OK)
            abort();
    sink += va;
}

static void store_machine(void *arg, uint64_t count)
{
    struct machine *m = arg;
    for (uint64_t i = 0; i < count; i++)
        if (fast_store(m, BASE + i * 8 % (CHAIN_PAGES * PAGE), 8, i, NULL))
            abort();
}

/* Loads that do not wait for each other, all over the same words. */
static void load_machine(void *arg, uint64_t count)
{
    struct machine *m = arg;
    uint64_t v, sum = 0;
    for (uint64_t i = 0; i < count; i++) {
        uint64_t va = BASE + i * 2056 % (CHAIN_PAGES * PAGE);
        if (fast_load(m, va, 8, &v, NULL) != WHY_OK)
            abort();
        sum += v;
    }
    sink += sum;
}

static void bench_hit(void)
{
    size_t n = (size_t)CHAIN_PAGES * WORDS;
    uint64_t *next = malloc(n * sizeof *next);
    struct machine *m = machine_of(64, 64, NULL);
    struct machine *stores = machine_of(64, 64, NULL);
    asid_t as = with_pages(m, CHAIN_PAGES);
    with_pages(stores, CHAIN_PAGES);
    make_chain(next, n);
    for (size_t i = 0; i < n; i++)
        if (proc_write(m, as, BASE + i * 8, 8, BASE + next[i] * 8) != WHY_OK)
            abort();
    struct task t[] = {{chase_array, next, 4000000, 0},
                       {chase_machine, m, 4000000, 0},
                       {store_machine, stores, 4000000, 0},
                       {load_machine, m, 4000000, 0}};
    measure(t, 4);
    row("load that hits the TLB, dependent", t[1].best, t[0].best,
        "the same chain in a plain array");
    goal("load that hits the TLB", t[3].best, 3.9);
    goal("store that hits the TLB", t[2].best, 3.9);
    machine_destroy(m);
    machine_destroy(stores);
    free(next);
}

/* ---- a walk: more pages in turn than the TLB has entries ---- */

static void stride(void *arg, uint64_t count)
{
    struct machine *m = arg;
    uint64_t v, page = 0;
    while (count--) {
        if (mmu_load(m, BASE + page * PAGE, 8, &v, NULL) != WHY_OK)
            abort();
        page = (page + 1) % 64;
    }
    sink += v;
}

static void bench_walk(void)
{
    struct machine *m = machine_of(64, 16, NULL);
    with_pages(m, 64);
    struct task t[] = {{stride, m, 2000000, 0}};
    measure(t, 1);
    goal("load that misses it: a walk of the soft map", t[0].best, 20);
    machine_destroy(m);
}

/* ---- faults ---- */

/* Give back the permission that the loop below takes away each time. */
static enum why permit(struct machine *m, const struct fault *f)
{
    return mmu_set_entry(m, f->as, f->vpn,
                         pte_present(pte_frame(f->pte), PERM_RWX))
               ? WHY_OK
               : WHY_NO_MEMORY;
}

static enum why back_all(struct machine *m, asid_t as, const struct region *r)
{
    enum why why = WHY_OK;
    for (vpn_t i = 0; i < r->pages && why == WHY_OK; i++)
        why = pager_zero(m, as, r->first + i, PERM_R);
    return why;
}

static const struct fault_ops PERMITTER = {
    .name = "permitter", .reserve = back_all, .handle = permit};

static void soft_fault(void *arg, uint64_t count)
{
    struct machine *m = arg;
    for (uint64_t i = 0; i < count; i++) {
        vpn_t v = 1 + i % 16;
        pfn_t f = pte_frame(mmu_entry(m, 1, v));
        if (!mmu_set_entry(m, 1, v, pte_present(f, PERM_R)))
            abort();
        mmu_flush(m, 1, v);
        if (mmu_store(m, v * PAGE, 8, i, NULL) != WHY_OK)
            abort();
    }
}

/* What a fault on a page that has to be swapped in moves: two pages. */
static void copy_pages(void *arg, uint64_t count)
{
    unsigned char *bytes = arg;
    for (uint64_t i = 0; i < count; i++) {
        size_t a = i % 64 * PAGE, b = (i + 32) % 64 * PAGE;
        memcpy(bytes + 64 * PAGE + a, bytes + a, PAGE);
        memset(bytes + a, PHYS_JUNK, PAGE);
        memcpy(bytes + a, bytes + 64 * PAGE + b, PAGE);
    }
}

static void swap_fault(void *arg, uint64_t count)
{
    struct machine *m = arg;
    for (uint64_t i = 0; i < count; i++)
        if (mmu_store(m, (1 + i % 64) * PAGE, 8, i, NULL) != WHY_OK)
            abort();
}

static void bench_faults(void)
{
    struct machine *soft = machine_of(64, 16, &PERMITTER);
    struct machine *swapping = machine_of(32, 16, NULL);
    unsigned char *bytes = calloc(128, PAGE);
    with_pages(soft, 16);
    with_pages(swapping, 64);
    struct task t[] = {{soft_fault, soft, 300000, 0},
                       {copy_pages, bytes, 30000, 0},
                       {swap_fault, swapping, 30000, 0}};
    measure(t, 3);
    goal("fault, its handler, and the retry", t[0].best, 300);
    row("swap fault: a dirty page out, a page in", t[2].best, t[1].best,
        "copying and filling the same pages");
    machine_destroy(soft);
    machine_destroy(swapping);
    free(bytes);
}

/* ---- instructions ---- */

static void instructions(void *arg, uint64_t count)
{
    if (cpu_run(arg, count, count, NULL) != count)
        abort();
}

static void bench_cpu(void)
{
    const uint32_t loop[] = {rv_addi(A0, A0, 1), rv_load(RV_64, A1, SP, -8),
                             rv_add(A2, A2, A1), rv_jal(ZERO, -12)};
    struct machine *m = machine_of(64, 64, NULL);
    enum why why;
    if (proc_load(m, "loop", loop, sizeof loop, 4, &why) == ASID_NONE)
        abort();
    struct task t[] = {{instructions, m, 1000000, 0}};
    measure(t, 1);
    printf("%-44s %7.2f ns %10s %9s   %.0f million a second\n",
           "RISC-V instruction, one in four a load", t[0].best, "", "",
           1e3 / t[0].best);
    machine_destroy(m);
}

int main(void)
{
    head("an access");
    bench_hit();
    bench_walk();
    bench_faults();
    bench_cpu();
    return sink == 1; /* never, but the compiler cannot know */
}
