#include "program.h"

TestSuite(sys, .init = machine_on, .fini = machine_off);

/* ---- read, write, and the small ones ---- */

/* Does a whole program work as its author expects? */
Test(sys, hello_prints_and_exits)
{
    asid_t p = START(rv_li(A0, 1), rv_li(A1, CODE + 32), rv_li(A2, 6),
                     rv_li(A7, SYS_WRITE), rv_ecall(), rv_li(A0, 7),
                     rv_li(A7, SYS_EXIT), rv_ecall(), 0x6c6c6568,
                     0x00000a6f); /* "hello\n" */
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);

    cr_assert_eq(cpu_run(m, 100, 100, out), 8);
    fclose(out);
    cr_assert_str_eq(text, "hello\n");
    cr_assert_eq(proc_exit_code(m, p), 7);
    free(text);
}

/* How much can be written, and where to? */
Test(sys, write_goes_to_both_outputs_and_no_other)
{
    asid_t p = caller();

    cr_assert_eq(proc_copy_out(m, p, DATA, "text", 4), 4);
    SAME(call(p, SYS_WRITE, 1, DATA, 4), 4);
    cr_assert_eq(printed_length, 4);
    SAME(call(p, SYS_WRITE, 2, DATA + 1, 2), 2);
    cr_assert_eq(memcmp(printed, "ex", 3), 0);
    SAME(call(p, SYS_WRITE, 0, DATA, 4), failed(ERROR_FD));
    SAME(call(p, SYS_WRITE, 3, DATA, 4), failed(ERROR_FD));
    cr_assert_eq(printed_length, 0);
    SAME(call(p, SYS_WRITE, 1, 0, 0), 0);
}

/* What if the buffer is bad from the beginning, or from somewhere on? */
Test(sys, write_from_partly_bad_memory_writes_the_good_part)
{
    asid_t p = caller();

    cr_assert_eq(proc_copy_out(m, p, DATA_END - 3, "end", 3), 3);
    SAME(call(p, SYS_WRITE, 1, DATA_END - 3, 10), 3);
    cr_assert_eq(memcmp(printed, "end", 4), 0);
    SAME(call(p, SYS_WRITE, 1, DATA_END - 3, UINT64_MAX), 3);
    SAME(call(p, SYS_WRITE, 1, DATA_END, 10), failed(ERROR_FAULT));
    SAME(call(p, SYS_WRITE, 1, 0, 10), failed(ERROR_FAULT));
    SAME(call(p, SYS_WRITE, 1, UINT64_MAX, 10), failed(ERROR_FAULT));
    cr_assert_eq(proc_state(m, p), PROC_RUNNING, "it was killed for it");
}

/* Is a long write one reference per page, as the kernel promises? */
Test(sys, long_write_is_one_reference_per_page)
{
    asid_t p = caller();

    SAME(call(p, SYS_MMAP, 0x8000, 5120, PERM_R | PERM_W), 0x8000);
    cr_assert_eq(proc_copy_out(m, p, 0x8fff, "abc", 3), 3);
    uint64_t before = machine_time(m);
    SAME(call(p, SYS_WRITE, 1, 0x8010, 5000), 5000);
    cr_assert_eq(printed_length, 5000);
    cr_assert_eq(memcmp(printed + 0xfef, "abc", 3), 0);
    SAME(machine_time(m) - before, 1 + 20);
}

/* Can one call keep the machine busy for ever? */
Test(sys, write_moves_at_most_a_mebibyte)
{
    machine_like((struct config){.shape = geometry_sv39(300)});
    asid_t p = proc_create(m, "big");
    struct region r = {
        .first = 1, .pages = 260, .perms = PERM_RWX, .file = FILE_NONE};
    uint32_t ecall = rv_ecall();

    cr_assert_eq(proc_map(m, p, &r), WHY_OK);
    cr_assert_eq(proc_copy_out(m, p, 0x1000, &ecall, 4), 4);
    proc_registers(m, p)->pc = 0x1000;
    proc_registers(m, p)->x[A7] = SYS_WRITE;
    proc_registers(m, p)->x[A0] = 1;
    proc_registers(m, p)->x[A1] = 0x1001;
    proc_registers(m, p)->x[A2] = 260 * 4096 - 1;
    cr_assert(cpu_step(m, NULL), "a write to nowhere ended the process");
    SAME(proc_registers(m, p)->x[A0], 1 << 20);
}

/* Is there ever something to read? */
Test(sys, read_is_at_the_end_at_once)
{
    asid_t p = caller();

    SAME(call(p, SYS_READ, 0, DATA, 10), 0);
    SAME(call(p, SYS_READ, 1, DATA, 10), failed(ERROR_FD));
}

/* Who am I, and what of a call that is none? */
Test(sys, process_learns_its_number_and_that_a_call_does_not_exist)
{
    caller();
    asid_t p = caller();

    SAME(call(p, SYS_GETPID, 0, 0, 0), p);
    SAME(call(p, 0, 0, 0, 0), failed(ERROR_CALL));
    SAME(call(p, UINT64_MAX, 0, 0, 0), failed(ERROR_CALL));
    SAME(call(p, SYS_YIELD, 5, 0, 0), 0);
}

/* What is left of an exit code, and of the process? */
Test(sys, exit_keeps_eight_bits_of_the_code)
{
    asid_t p = caller(), q = caller();

    call(p, SYS_EXIT, 0x1ff, 0, 0);
    cr_assert_eq(proc_state(m, p), PROC_EXITED);
    cr_assert_eq(proc_exit_code(m, p), 255);
    call(q, SYS_EXIT, 256, 0, 0);
    cr_assert_eq(proc_exit_code(m, q), 0);
    cr_assert_eq(frame_free_count(m), 32);
}

/* ---- fork ---- */

/* Who gets which number, and whose memory is whose? */
Test(sys, fork_returns_twice)
{
    asid_t p = START(rv_li(A7, SYS_FORK), rv_ecall(), rv_li(S0, DATA),
                     rv_store(RV_8, A0, S0, 0), rv_load(RV_U8, A1, S0, 0),
                     rv_jal(ZERO, 0));
    struct registers *r = proc_registers(m, p);

    r->x[S1] = 4711;
    cr_assert_eq(cpu_run(m, 5, 10, NULL), 10);
    cr_assert_eq(proc_count(m), 2);
    const struct registers *child = proc_registers(m, 2);
    cr_assert_eq(r->x[A0], 2);
    cr_assert_eq(r->x[A1], 2);
    cr_assert_eq(child->x[A0], 0);
    cr_assert_eq(child->x[A1], 0, "the child sees what the parent stored");
    cr_assert_eq(child->x[S1], 4711);
    cr_assert_eq(child->pc, CODE + 20);
}

/* When there is no room for a child, does the parent live on? */
Test(sys, fork_without_memory_fails_and_leaves_no_child)
{
    asid_t p = caller();

    SAME(call(p, SYS_MMAP, 0x8000, 28 * 256, PERM_R | PERM_W), 0x8000);
    SAME(call(p, SYS_FORK, 0, 0, 0), failed(ERROR_MEMORY));
    cr_assert_eq(proc_state(m, 2), PROC_EXITED);
    SAME(call(p, SYS_GETPID, 0, 0, 0), p);
}

static enum why reason; /* of never_share */

static enum why never_share(struct machine *machine, asid_t parent,
                            asid_t child)
{
    (void)machine, (void)parent, (void)child;
    return reason;
}

/* And when the share slot has reasons of its own? */
Test(sys, fork_that_is_refused_fails)
{
    static const struct share_ops never = {.name = "no", .fork = never_share};

    machine_like((struct config){
        .shape = {.page_shift = 8, .va_bits = 16, .frames = 8, .nodes = 8},
        .slots = {.share = &never}});
    asid_t p = caller();

    reason = WHY_STUCK;
    SAME(call(p, SYS_FORK, 0, 0, 0), failed(ERROR_VALUE));
    reason = WHY_FORBIDDEN;
    SAME(call(p, SYS_FORK, 0, 0, 0), failed(ERROR_ACCESS));
}

/* ---- the heap slot ---- */

/* Does memory that was allocated belong to the program? */
Test(sys, alloc_gives_memory_of_ones_own)
{
    asid_t p = caller();
    uint64_t a = call(p, SYS_ALLOC, 100, 0, 0);
    uint64_t b = call(p, SYS_ALLOC, 100, 0, 0);

    cr_assert_geq(a, DATA_END);
    cr_assert_geq(b, a + 100, "the blocks overlap");
    cr_assert_eq(proc_copy_out(m, p, b, "123", 3), 3);
    SAME(call(p, SYS_FREE, a, 0, 0), 0);
    SAME(call(p, SYS_ALLOC, 0x100000, 0, 0), 0);
}

/* An allocator that reads where nothing is. */
static vaddr_t stray_alloc(struct machine *machine, asid_t as, uint64_t size)
{
    uint64_t value = 0;

    return proc_read(machine, as, size, 8, &value) ? 0 : value;
}

static vaddr_t last_freed;

static void note_free(struct machine *machine, asid_t as, vaddr_t addr)
{
    (void)machine, (void)as;
    last_freed = addr;
}

static const struct heap_ops stray = {
    .name = "stray", .alloc = stray_alloc, .free = note_free};

/* Does a process survive an allocator that goes astray? */
Test(sys, process_dies_of_a_stray_allocator)
{
    machine_like((struct config){
        .shape = {.page_shift = 8, .va_bits = 16, .frames = 8, .nodes = 8},
        .slots = {.heap = &stray}});
    asid_t p = caller();

    SAME(call(p, SYS_ALLOC, DATA, 0, 0), 0);
    SAME(call(p, SYS_FREE, DATA + 8, 0, 0), 0);
    cr_assert_eq(last_freed, DATA + 8);
    proc_registers(m, p)->pc = CODE;
    proc_registers(m, p)->x[A7] = SYS_ALLOC;
    proc_registers(m, p)->x[A0] = DATA_END;
    cr_assert(!cpu_step(m, NULL), "the dead go on");
    cr_assert_eq(proc_state(m, p), PROC_KILLED);
    cr_assert_eq(proc_core(m, p)->why, WHY_UNMAPPED);
    cr_assert_eq(cpu_run(m, 10, 10, NULL), 0);
}
