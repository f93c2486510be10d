#include "guard.h"
#include "program.h"

#include "disk.h"

static void begin(void)
{
    guard_reset();
    machine_on();
}

TestSuite(sys_memory, .init = begin, .fini = machine_off);

/* Does the heap grow and shrink, and say where it ends? */
Test(sys_memory, break_moves_the_end_of_the_heap)
{
    asid_t p = caller();

    SAME(call(p, SYS_BRK, 0, 0, 0), DATA_END);
    SAME(call(p, SYS_BRK, DATA_END + 300, 0, 0), DATA_END + 300);
    cr_assert_eq(proc_copy_out(m, p, DATA_END, "heap", 4), 4);
    SAME(call(p, SYS_BRK, DATA_END + 100, 0, 0), DATA_END + 100);
    SAME(call(p, SYS_BRK, 0, 0, 0), DATA_END + 100);
    cr_assert_eq(proc_copy_out(m, p, DATA_END + 256, "x", 1), 0);
}

/* What if the heap cannot end there? */
Test(sys_memory, break_that_cannot_be_leaves_the_old_one)
{
    asid_t p = caller();

    SAME(call(p, SYS_BRK, DATA, 0, 0), DATA_END);
    SAME(call(p, SYS_BRK, 0x20000, 0, 0), DATA_END);
    SAME(call(p, SYS_BRK, 0x8000, 0, 0), DATA_END); /* more than memory */
    SAME(call(p, SYS_BRK, UINT64_MAX, 0, 0), DATA_END);
    SAME(call(p, SYS_BRK, DATA_END + 1, 0, 0), DATA_END + 1);
}

/* Where does the kernel put a mapping, and does it leave the heap room? */
Test(sys_memory, kernel_chooses_a_place_between_heap_and_stack)
{
    const uint32_t code[64] = {rv_ecall()};
    enum why why;
    asid_t p = proc_load(m, "p", code, sizeof code, 4, &why);

    cr_assert_eq(p, 1, "%s", why_text(why));
    uint64_t a = call(p, SYS_MMAP, 0, 512, PERM_R | PERM_W);
    uint64_t b = call(p, SYS_MMAP, 0, 1, PERM_R | PERM_W);
    SAME(a, (2 + (251 - 2) / 2) * 256); /* heap: page 2, guard: page 251 */
    SAME(b, a + 512);
    cr_assert_eq(proc_copy_out(m, p, a, "mapped", 6), 6);
    SAME(call(p, SYS_BRK, 0x400, 0, 0), 0x400);
}

/* And when the upper half is full, and when everything is? */
Test(sys_memory, mapping_uses_every_free_page_but_the_guard)
{
    const uint32_t code[64] = {rv_ecall()};
    enum why why;

    machine_like((struct config){
        .shape = {.page_shift = 8, .va_bits = 12, .frames = 16, .nodes = 8}});
    asid_t p = proc_load(m, "p", code, sizeof code, 2, &why);
    cr_assert_eq(p, 1, "%s", why_text(why));
    for (int i = 0; i < 11; i++) /* of 16: page 0, code, guard, 2 of stack */
        cr_assert_lt(call(p, SYS_MMAP, 0, 256, PERM_R), 0xd00, "page %d", i);
    SAME(call(p, SYS_MMAP, 0, 256, PERM_R), failed(ERROR_MEMORY));
    SAME(call(p, SYS_MUNMAP, 0x300, 256, 0), 0);
    SAME(call(p, SYS_MMAP, 0, 512, PERM_R), failed(ERROR_MEMORY));
    SAME(call(p, SYS_MMAP, 0, 256, PERM_R), 0x300);
}

/* Is a place that the program asks for taken as it is, or refused? */
Test(sys_memory, mapping_goes_where_the_program_says)
{
    asid_t p = caller();

    SAME(call(p, SYS_MMAP, 0x8000, 257, PERM_R | PERM_W), 0x8000);
    cr_assert_eq(proc_copy_out(m, p, 0x81ff, "x", 1), 1);
    SAME(call(p, SYS_MMAP, 0x8100, 256, PERM_R), failed(ERROR_EXISTS));
    SAME(call(p, SYS_MMAP, 0x8080, 256, PERM_R), failed(ERROR_VALUE));
    SAME(call(p, SYS_MMAP, 0x9000, 0, PERM_R), failed(ERROR_VALUE));
    SAME(call(p, SYS_MMAP, 0x9000, 256, 8), failed(ERROR_VALUE));
    SAME(call(p, SYS_MMAP, 0xff00, 512, PERM_R), failed(ERROR_MEMORY));
    SAME(call(p, SYS_MMAP, 0x10000, 256, PERM_R), failed(ERROR_MEMORY));
    SAME(call(p, SYS_MMAP, 0, UINT64_MAX, PERM_R), failed(ERROR_MEMORY));
    SAME(call(p, SYS_MMAP, UINT64_MAX - 255, UINT64_MAX, PERM_R),
         failed(ERROR_MEMORY));
}

/* Does a mapping without memory leave something behind? */
Test(sys_memory, mapping_that_does_not_fit_into_memory_is_refused_whole)
{
    asid_t p = caller();
    pfn_t before = frame_free_count(m);

    SAME(call(p, SYS_MMAP, 0x8000, 100 * 256, PERM_R), failed(ERROR_MEMORY));
    cr_assert_geq(frame_free_count(m), before);
    cr_assert(!space_find(proc_space(m, p), 0x80), "the region is there");
    SAME(call(p, SYS_MMAP, 0x8000, 256, PERM_R), 0x8000);
}

/* What is gone after munmap, and what can be asked of it? */
Test(sys_memory, unmapped_pages_are_gone)
{
    asid_t p = caller();

    SAME(call(p, SYS_MUNMAP, DATA + 1, 256, 0), failed(ERROR_VALUE));
    SAME(call(p, SYS_MUNMAP, DATA, 0, 0), failed(ERROR_VALUE));
    SAME(call(p, SYS_MUNMAP, 0x10000, 256, 0), failed(ERROR_VALUE));
    SAME(call(p, SYS_MUNMAP, 0x20000, 256, 0), failed(ERROR_VALUE));
    SAME(call(p, SYS_MUNMAP, DATA, UINT64_MAX, 0), failed(ERROR_VALUE));
    cr_assert_eq(proc_copy_out(m, p, DATA, "x", 1), 1);
    SAME(call(p, SYS_MUNMAP, DATA + 256, 1, 0), 0);
    cr_assert_eq(proc_copy_out(m, p, DATA + 255, "xy", 2), 1);
    SAME(call(p, SYS_MUNMAP, DATA, 0x10000 - DATA, 0), 0);
    cr_assert_eq(proc_copy_out(m, p, DATA, "x", 1), 0);
}

/* Does a program learn that its shared page could not be written? */
Test(sys_memory, unmapping_a_shared_page_that_cannot_be_written_says_so)
{
    asid_t p = caller();
    struct disk *d = disk_memory(256, 4);
    struct region r = {
        .first = 0x80, .pages = 1, .perms = PERM_R | PERM_W, .shared = true};

    cr_assert(file_open(m, d, &r.file));
    cr_assert_eq(proc_map(m, p, &r), WHY_OK);
    cr_assert_eq(proc_copy_out(m, p, 0x8000, "x", 1), 1);
    disk_fail_write(d, 1);
    SAME(call(p, SYS_MUNMAP, 0x8000, 256, 0), failed(ERROR_IO));
}

/* Does a stack somewhere below the heap matter? */
Test(sys_memory, stack_below_the_heap_is_no_limit)
{
    asid_t p = caller();
    struct region stack = {.first = 0x20,
                           .pages = 1,
                           .perms = PERM_R | PERM_W,
                           .stack = true,
                           .limit = 0x20,
                           .file = FILE_NONE};

    cr_assert_eq(proc_map(m, p, &stack), WHY_OK);
    map_two(p, 0x3000, "above");
    SAME(call(p, SYS_BRK, 0, 0, 0), 0x3200);
    SAME(call(p, SYS_MMAP, 0, 256, PERM_R), (0x32 + (0x100 - 0x32) / 2) * 256);
}

/* ---- permissions ---- */

/* A process that can make calls, in a machine with the guard. */
static asid_t guarded_caller(void)
{
    machine_like((struct config){
        .shape = {.page_shift = 8, .va_bits = 16, .frames = 32, .nodes = 16},
        .slots.protect = &guard_ops});
    return caller();
}

/* Does a program get the permissions that it asks for, on whole pages? */
Test(sys_memory, permissions_change_on_whole_pages)
{
    asid_t p = guarded_caller();

    SAME(call(p, SYS_MPROTECT, DATA, 257, PERM_R), 0);
    cr_assert_eq(proc_copy_out(m, p, DATA, "x", 1), 0, "the first page");
    cr_assert_eq(proc_copy_out(m, p, DATA_END - 1, "x", 1), 0, "the second");
    SAME(call(p, SYS_MPROTECT, DATA + 256, 1, PERM_R | PERM_W), 0);
    cr_assert_eq(proc_copy_out(m, p, DATA + 256, "x", 1), 1);
    cr_assert_eq(proc_copy_out(m, p, DATA + 255, "x", 1), 0);
    SAME(guard.changes, 2);
    SAME(call(p, SYS_MPROTECT, DATA, 512, 0), 0);
    cr_assert_eq(proc_copy_in(m, p, printed, DATA, 1), 0, "0 is nothing");
}

/* Which requests make no sense, and which name pages that are not there? */
Test(sys_memory, permissions_of_what_cannot_be_are_refused)
{
    asid_t p = guarded_caller();

    SAME(call(p, SYS_MPROTECT, DATA + 1, 256, PERM_R), failed(ERROR_VALUE));
    SAME(call(p, SYS_MPROTECT, DATA, 0, PERM_R), failed(ERROR_VALUE));
    SAME(call(p, SYS_MPROTECT, DATA, 256, 8), failed(ERROR_VALUE));
    SAME(call(p, SYS_MPROTECT, DATA, 256, 1ull << 32), failed(ERROR_VALUE));
    SAME(call(p, SYS_MPROTECT, 0xff00, 512, PERM_R), failed(ERROR_VALUE));
    SAME(call(p, SYS_MPROTECT, 0x10000, 256, PERM_R), failed(ERROR_VALUE));
    SAME(call(p, SYS_MPROTECT, DATA, UINT64_MAX, 0), failed(ERROR_VALUE));
    SAME(call(p, SYS_MPROTECT, -(uint64_t)256, 512, 0), failed(ERROR_VALUE));
    SAME(guard.grants, 0);
    SAME(call(p, SYS_MPROTECT, 0, 256, PERM_R), failed(ERROR_MEMORY));
    SAME(call(p, SYS_MPROTECT, DATA, 513, PERM_R), failed(ERROR_MEMORY));
    SAME(call(p, SYS_MPROTECT, CODE, 1024, PERM_R), failed(ERROR_MEMORY));
    SAME(guard.changes, 0);
    cr_assert_eq(proc_copy_out(m, p, DATA, "x", 1), 1, "it changed");
}

/* Does a program learn that it may not, and whether there was no memory? */
Test(sys_memory, permissions_that_are_not_granted_are_an_error)
{
    asid_t p = guarded_caller();

    guard.answer = WHY_FORBIDDEN;
    SAME(call(p, SYS_MPROTECT, DATA, 512, PERM_W), failed(ERROR_ACCESS));
    SAME(guard.grants, 1);
    SAME(guard.asked[0].first, DATA / 256);
    SAME(guard.perms[0], PERM_W);
    guard.answer = WHY_NO_MEMORY;
    SAME(call(p, SYS_MPROTECT, DATA, 512, PERM_W), failed(ERROR_MEMORY));
    SAME(guard.changes, 0);
    cr_assert_eq(proc_copy_in(m, p, printed, DATA, 1), 1, "it changed");
}

/* Is the kernel asked for what a program maps, and for nothing else? */
Test(sys_memory, mapping_asks_for_what_shall_be_there)
{
    asid_t p = guarded_caller();

    uint64_t a = call(p, SYS_MMAP, 0, 300, PERM_R | PERM_X);
    SAME(guard.grants, 1);
    SAME(guard.asked[0].first, a / 256); /* the place that the kernel chose */
    SAME(guard.asked[0].pages, 2);
    SAME(guard.asked[0].perms, PERM_R | PERM_X);
    SAME(guard.perms[0], PERM_R | PERM_X);
    SAME(call(p, SYS_MMAP, 0x8001, 256, PERM_R), failed(ERROR_VALUE));
    SAME(call(p, SYS_MMAP, 0, UINT64_MAX, PERM_R), failed(ERROR_MEMORY));
    SAME(call(p, SYS_BRK, DATA_END + 1, 0, 0), DATA_END + 1);
    SAME(call(p, SYS_MUNMAP, a, 512, 0), 0);
    SAME(guard.grants, 1);
    SAME(guard.changes, 0);
}

/* Does a mapping that is not granted leave anything behind? */
Test(sys_memory, mapping_that_is_not_granted_changes_nothing)
{
    asid_t p = guarded_caller();
    pfn_t before = frame_free_count(m);

    guard.answer = WHY_FORBIDDEN;
    SAME(call(p, SYS_MMAP, 0x8000, 256, PERM_RWX), failed(ERROR_ACCESS));
    SAME(call(p, SYS_MMAP, 0, 256, PERM_RWX), failed(ERROR_ACCESS));
    SAME(frame_free_count(m), before);
    SAME(proc_space(m, p)->count, 2);
    guard.answer = WHY_OK;
    SAME(call(p, SYS_MMAP, 0x8000, 256, PERM_RWX), 0x8000);
    SAME(proc_space(m, p)->count, 3);
}

/* And in a machine where nobody grants or follows? */
Test(sys_memory, naive_machine_grants_all_and_enforces_nothing)
{
    asid_t p = caller();

    SAME(call(p, SYS_MPROTECT, DATA, 512, PERM_R), 0);
    SAME(space_find(proc_space(m, p), DATA / 256)->perms, PERM_R);
    cr_assert_eq(proc_copy_out(m, p, DATA, "x", 1), 1);
    SAME(call(p, SYS_MMAP, 0x8000, 256, PERM_RWX), 0x8000);
}
