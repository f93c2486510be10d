/*
 * gain: real programs, on a stack that ends and on your heap.
 */
#include "live_blocks.h"

#include "cpu.h"
#include "naive.h"
#include "rv.h"

/* Load a program, in a machine with so many pages of 4096 bytes. */
static asid_t load(struct machine *m, const uint32_t program[], size_t size,
                   const char *name)
{
    unsigned char image[256] = {0};
    enum why why;

    for (size_t i = 0; i < size; i++)
        image[i] = (unsigned char)(program[i / 4] >> i % 4 * 8);
    asid_t p = proc_load(m, name, image, sizeof image, 4, &why);
    cr_assert_eq(why, WHY_OK, "the program cannot be loaded: %s",
                 why_text(why));
    return p;
}

static struct config small_computer(void)
{
    struct config c = {
        .shape = {.page_shift = 12, .va_bits = 30, .frames = 64, .nodes = 16}};

    return c;
}

/* ---------------------------------------------------------- deep recursion */

/* A function that calls itself, without end, with 16 bytes for each call. */
Test(gain, a_program_that_calls_itself_without_end)
{
    const uint32_t program[] = {
        rv_addi(SP, SP, -16),
        rv_store(RV_64, RA, SP, 8),
        rv_jal(RA, -8),
    };
    struct config c = small_computer();
    struct machine *m = lab_machine(&c);
    asid_t p = load(m, program, sizeof program, "deep");

    uint64_t steps = cpu_run(m, 1000, 1000000, NULL);
    const struct core *core = proc_core(m, p);
    cr_assert(core, "it should be killed, but still runs");
    lab_say("A program that calls itself without end, with 16 bytes each time "
            "and a");
    lab_say("stack of 4 pages:");
    lab_say("  after %llu calls: killed, %s", (unsigned long long)steps / 3,
            why_text(core->why));
    lab_say("  it wrote to 0x%llx, in the guard below the stack",
            (unsigned long long)core->fault.addr);
}

/* -------------------------------------------------------------- your heap */

/*
 * The heap of a process on your heap: each byte of the memory that your heap
 * knows stands for one of the process, as many bytes behind `base`.
 */
static struct {
    struct machine *memory; /* what your heap knows; NULL: the bump pointer */
    vaddr_t base, most;     /* where it begins; how far it has gone */
} heap;

static vaddr_t slot_alloc(struct machine *m, asid_t p, uint64_t size)
{
    vaddr_t addr = 0;

    if (!heap.base)
        heap.base = proc_break(m, p);
    if (!heap.memory) {
        addr = heap_bump.alloc(m, p, size);
    } else {
        void *at = heap_alloc(heap.memory, size);
        vaddr_t end = heap.base + memory_used(heap.memory);
        if (at && (end <= heap.most || proc_set_break(m, p, end) == WHY_OK))
            addr = heap.base + place_of(heap.memory, at);
    }
    heap.most = proc_break(m, p);
    return addr;
}

static void slot_free(struct machine *m, asid_t p, vaddr_t addr)
{
    (void)m, (void)p;
    if (!heap.memory || !addr)
        return;
    expect_bug(heap_free(heap.memory, byte_at(heap.memory, addr - heap.base)),
               BUG_NONE, "free of what the program had");
}

/* 40 times, it allocates 1000 bytes, writes there, and gives them back. Returns
   how many bytes its heap has taken. */
static size_t run(struct machine *memory)
{
    static const struct heap_ops ops = {
        .name = "a heap", .alloc = slot_alloc, .free = slot_free};
    const uint32_t program[] = {
        rv_li(S0, 40),
        rv_li(A0, 1000), /* again: */
        rv_li(A7, SYS_ALLOC),
        rv_ecall(),
        rv_store(RV_64, S0, A0, 0),
        rv_store(RV_64, S0, A0, 992),
        rv_li(A7, SYS_FREE),
        rv_ecall(),
        rv_addi(S0, S0, -1),
        rv_branch(RV_NE, S0, ZERO, -32), /* to `again` */
        rv_li(A0, 0),
        rv_li(A7, SYS_EXIT),
        rv_ecall(),
    };
    struct config c = small_computer();

    c.slots.heap = &ops;
    struct machine *m = lab_machine(&c);
    heap.memory = memory;
    heap.base = heap.most = 0;
    asid_t p = load(m, program, sizeof program, "busy");
    cpu_run(m, 1000, 10000, NULL);
    cr_assert_eq(proc_state(m, p), PROC_EXITED,
                 "the program did not come to its end: %s",
                 proc_core(m, p) ? why_text(proc_core(m, p)->why)
                                 : "it still runs");
    return heap.most - heap.base;
}

/* The machine's bump pointer and your heap, under the same program. */
Test(gain, a_program_on_your_heap)
{
    struct machine *m = machine_of(32, 12, draw_heap);

    cr_assert(heap_create(m), "there is memory for a heap");
    size_t yours = run(m), naive = run(NULL);
    lab_say("A program takes 1000 bytes and gives them back, 40 times:");
    lab_say("  bump pointer   %2zu pages", naive / 4096);
    lab_say("  your heap      %2zu page%s", yours / 4096,
            yours == 4096 ? "" : "s");
    cr_assert_lt(yours, naive, "your heap took %zu bytes, a bump pointer %zu",
                 yours, naive);
}
