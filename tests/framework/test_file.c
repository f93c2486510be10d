#include "standin.h"
#include "support.h"

TestSuite(file, .fini = sim_off);

static struct disk *device;

/* A process that shows `pages` pages of a file, from its page 1 on. */
static asid_t viewer(pfn_t frames, vpn_t pages, bool shared)
{
    sim_frames(frames);
    int file = new_file(&device);
    asid_t p = proc_create(sim, "viewer");

    map(p, of_file(1, pages, file, shared));
    return p;
}

/* Does a page of the region show that page of the file? */
Test(file, each_page_shows_its_page_of_the_file)
{
    sim_frames(4);
    int file = new_file(&device);
    asid_t p = proc_create(sim, "viewer");
    struct region r = of_file(5, 3, file, false);

    r.file_page = 9;
    map(p, r);
    for (vpn_t v = 5; v < 8; v++)
        cr_assert_eq(get(p, v), 100 + 9 + v - 5);
    cr_assert_eq(counted()->file_reads, 3);
    cr_assert_eq(counted()->zero_fills, 0);
}

/* Does the file keep what a process did to its own copy? */
Test(file, a_store_to_a_private_page_stays_private)
{
    asid_t p = viewer(2, 4, false);

    for (vpn_t v = 1; v <= 4; v++)
        put(p, v, 7 * v);
    for (vpn_t v = 1; v <= 4; v++)
        cr_assert_eq(get(p, v), 7 * v, "private pages go to swap");
    cr_assert_eq(counted()->file_writes, 0);
    cr_assert_gt(counted()->swap_writes, 0);
    proc_exit(sim, p, 0);
    for (uint64_t page = 0; page < 4; page++)
        cr_assert_eq(in_file(device, page), 100 + page);
}

/* When does the file get to know of a store to a shared page? At a sync, ... */
Test(file, a_sync_writes_a_shared_page)
{
    asid_t p = viewer(4, 3, true);

    put(p, 2, 42);
    cr_assert_eq(in_file(device, 1), 101, "not yet");
    cr_assert_eq(proc_sync(sim, p, 1, 3), WHY_OK);
    fine();
    cr_assert_eq(in_file(device, 1), 42);
    cr_assert(resident(p, 2));
    cr_assert_eq(get(p, 2), 42);
}

/* ... when the page has to leave, ... */
Test(file, an_eviction_writes_a_shared_page_to_its_file)
{
    asid_t p = viewer(2, 2, true);

    put(p, 1, 42);
    cr_assert_eq(pager_evict(sim, p), WHY_OK);
    fine();
    cr_assert_eq(in_file(device, 0), 42);
    cr_assert(pte_is_none(entry(p, 1)), "there is no slot for it");
    cr_assert_eq(slots_used(), 0);
    cr_assert_eq(get(p, 1), 42, "and it comes back from the file");
    cr_assert_eq(counted()->file_reads, 3);
    cr_assert_eq(counted()->swap_writes, 0);
}

/* ... when it is unmapped, ... */
Test(file, an_unmap_writes_a_shared_page)
{
    asid_t p = viewer(4, 3, true);

    put(p, 2, 42);
    put(p, 3, 43);
    cr_assert_eq(proc_unmap(sim, p, 2, 1), WHY_OK);
    fine();
    cr_assert_eq(in_file(device, 1), 42);
    cr_assert_eq(in_file(device, 2), 102, "page 3 is still mapped");
    cr_assert_eq(get(p, 3), 43);
}

/* ... and when the process ends. */
Test(file, an_exit_writes_a_shared_page)
{
    asid_t p = viewer(4, 3, true);

    put(p, 3, 43);
    proc_exit(sim, p, 0);
    fine();
    cr_assert_eq(in_file(device, 2), 43);
    cr_assert_eq(in_file(device, 0), 100);
}

/* Does a kill throw away what was stored before it? */
Test(file, a_kill_writes_a_shared_page)
{
    asid_t p = viewer(4, 3, true);

    put(p, 3, 43);
    cr_assert_eq(touch(p, 99), WHY_UNMAPPED);
    cr_assert_eq(in_file(device, 2), 43);
}

/* What if the file cannot be written while the page should leave? */
Test(file, a_failed_eviction_keeps_the_page)
{
    asid_t p = viewer(2, 2, true);

    put(p, 1, 42);
    disk_fail_write(device, 1);
    cr_assert_eq(pager_evict(sim, p), WHY_IO);
    fine();
    cr_assert(resident(p, 1));
    cr_assert_eq(get(p, 1), 42);
    cr_assert_eq(pager_evict(sim, p), WHY_OK);
    cr_assert_eq(in_file(device, 0), 42);
}

/* Is a failed sync reported, and can it be tried again? */
Test(file, a_failed_sync_is_reported_and_the_page_stays_dirty)
{
    asid_t p = viewer(4, 3, true);

    put(p, 1, 41);
    put(p, 2, 42);
    disk_fail_write(device, 1);
    cr_assert_eq(proc_sync(sim, p, 1, 3), WHY_IO);
    fine();
    cr_assert_eq(in_file(device, 1), 42, "the others are written");
    cr_assert(pte_has(entry(p, 1), PTE_D));
    cr_assert_eq(proc_sync(sim, p, 1, 3), WHY_OK);
    cr_assert_eq(in_file(device, 0), 41);
}

/* Is a drop that fails no drop? */
Test(file, a_page_that_cannot_be_written_is_not_dropped)
{
    asid_t p = viewer(4, 1, true);

    put(p, 1, 41);
    disk_fail_write(device, 1);
    cr_assert_eq(pager_drop(sim, p, 1), WHY_IO);
    fine();
    cr_assert_eq(get(p, 1), 41);
}

/* And an unmap that fails? The pages are gone, and the caller knows. */
Test(file, an_unmap_that_cannot_write_says_so)
{
    asid_t p = viewer(4, 3, true);

    for (vpn_t v = 1; v <= 3; v++)
        put(p, v, 40 + v);
    disk_fail_write(device, 2);
    cr_assert_eq(proc_unmap(sim, p, 1, 3), WHY_IO);
    fine();
    cr_assert_eq(frames_used(), 0);
    cr_assert_eq(proc_space(sim, p)->count, 0);
    cr_assert_eq(in_file(device, 0), 41);
    cr_assert_eq(in_file(device, 1), 101, "this one failed");
    cr_assert_eq(in_file(device, 2), 43);
}

/* A page that cannot be read: is nothing mapped, and nothing lost? */
Test(file, a_failed_read_maps_nothing)
{
    sim_frames(4);
    int file = new_file(&device);
    asid_t p = proc_create(sim, "viewer");
    struct region r = of_file(1, 3, file, false);

    disk_fail_read(device, 2);
    cr_assert_eq(proc_map(sim, p, &r), WHY_IO);
    fine();
    cr_assert_eq(frames_used(), 0);
    cr_assert_eq(proc_space(sim, p)->count, 0);
    map(p, r);
}

/* No room for a page of a file: is that a reason, and nothing lost? */
Test(file, a_file_page_without_a_frame_is_reported)
{
    struct config c = small(2);

    c.swap_slots = 0;
    sim_config(c);
    int file = new_file(&device);
    asid_t p = process(2);
    put(p, 1, 1);
    struct region r = of_file(5, 1, file, false);
    cr_assert_eq(proc_map(sim, p, &r), WHY_NO_SWAP);
    fine();
    cr_assert_eq(get(p, 1), 1);
    cr_assert_eq(counted()->file_reads, 0);
}

/* Do two processes see each other's stores? Only through the file. */
Test(file, two_viewers_have_a_copy_each)
{
    asid_t p = viewer(8, 2, true), q = proc_create(sim, "other");

    map(q, of_file(1, 2, 0, true));
    put(p, 1, 50);
    cr_assert_eq(get(q, 1), 100);
    cr_assert_eq(proc_sync(sim, p, 1, 2), WHY_OK);
    cr_assert_eq(pager_drop(sim, p, 2), WHY_OK);
    cr_assert_eq(get(p, 2), 101, "a dropped page is read again");
    asid_t r = proc_create(sim, "third");
    map(r, of_file(1, 2, 0, true));
    cr_assert_eq(get(r, 1), 50, "whoever comes later sees it");
}

/* Does a shared region have a meaning without a file? */
Test(file, without_a_file_shared_means_nothing)
{
    sim_frames(2);
    asid_t p = proc_create(sim, "p");
    struct region r = zeros(1, 4);

    r.shared = true;
    map(p, r);
    for (vpn_t v = 1; v <= 4; v++)
        put(p, v, v);
    cr_assert_eq(proc_sync(sim, p, 1, 4), WHY_OK);
    for (vpn_t v = 1; v <= 4; v++)
        cr_assert_eq(get(p, v), v);
    cr_assert_gt(counted()->swap_writes, 0);
}

/* With a thrifty write-back, is a clean page of a file simply dropped? */
Test(file, a_clean_page_is_read_again_from_its_file)
{
    sim_slots(2, (struct slots){.writeback = &standin_thrifty});
    int file = new_file(&device);
    asid_t p = proc_create(sim, "p");

    map(p, of_file(1, 4, file, false));
    for (vpn_t v = 1; v <= 4; v++)
        cr_assert_eq(get(p, v), 99 + v);
    put(p, 4, 5);
    for (vpn_t v = 1; v <= 3; v++)
        cr_assert_eq(get(p, v), 99 + v);
    cr_assert_eq(get(p, 4), 5);
    cr_assert_eq(counted()->swap_writes, 1, "only what was stored to");
}
