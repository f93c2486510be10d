#include "support.h"

struct machine *sim;

struct config small(pfn_t frames)
{
    return (struct config){.shape = {.page_shift = 8,
                                     .va_bits = 16,
                                     .frames = frames,
                                     .nodes = 64},
                           .tlb_entries = 4,
                           .swap_slots = SLOTS};
}

void sim_config(struct config c)
{
    const char *problem;

    sim = machine_create(&c, &problem);
    cr_assert(sim, "no machine: %s", problem);
    fine();
}

void sim_slots(pfn_t frames, struct slots slots)
{
    struct config c = small(frames);

    c.slots = slots;
    sim_config(c);
}

void sim_frames(pfn_t frames)
{
    sim_config(small(frames));
}

void sim_off(void)
{
    if (!sim)
        return;
    fine();
    machine_destroy(sim);
    sim = NULL;
}

void fine(void)
{
    const char *broken = machine_check(sim);

    cr_assert(!broken, "%s", broken);
}

const struct counters *counted(void)
{
    return machine_counters(sim);
}

struct region zeros(vpn_t first, vpn_t pages)
{
    return (struct region){.first = first,
                           .pages = pages,
                           .perms = PERM_R | PERM_W,
                           .file = FILE_NONE,
                           .name = "zeros"};
}

struct region of_file(vpn_t first, vpn_t pages, int file, bool shared)
{
    return (struct region){.first = first,
                           .pages = pages,
                           .perms = PERM_R | PERM_W,
                           .shared = shared,
                           .file = file,
                           .name = "file"};
}

void map(asid_t p, struct region r)
{
    enum why why = proc_map(sim, p, &r);

    cr_assert_eq(why, WHY_OK, "cannot map page %llu: reason %d",
                 (unsigned long long)r.first, why);
    fine();
}

asid_t process(vpn_t pages)
{
    asid_t p = proc_create(sim, "test");

    cr_assert_neq(p, ASID_NONE, "no process");
    map(p, zeros(1, pages));
    return p;
}

enum why try_put(asid_t p, vpn_t page, uint64_t value)
{
    vaddr_t va = page << machine_shape(sim)->page_shift;
    enum why why = proc_write(sim, p, va, 8, value);

    fine();
    return why;
}

enum why try_get(asid_t p, vpn_t page, uint64_t *value)
{
    vaddr_t va = page << machine_shape(sim)->page_shift;
    enum why why = proc_read(sim, p, va, 8, value);

    fine();
    return why;
}

enum why touch(asid_t p, vpn_t page)
{
    uint64_t value;

    return try_get(p, page, &value);
}

void put(asid_t p, vpn_t page, uint64_t value)
{
    enum why why = try_put(p, page, value);

    cr_assert_eq(why, WHY_OK, "process %u cannot store to page %llu: %d", p,
                 (unsigned long long)page, why);
}

uint64_t get(asid_t p, vpn_t page)
{
    uint64_t value = 0;
    enum why why = try_get(p, page, &value);

    cr_assert_eq(why, WHY_OK, "process %u cannot load page %llu: %d", p,
                 (unsigned long long)page, why);
    return value;
}

bool offer(asid_t p, vpn_t page, uint64_t value)
{
    size_t n = proc_copy_out(sim, p, at(page), &value, sizeof value);

    fine();
    return n == sizeof value;
}

bool look(asid_t p, vpn_t page, uint64_t *value)
{
    size_t n = proc_copy_in(sim, p, value, at(page), sizeof *value);

    fine();
    return n == sizeof *value;
}

pte_t entry(asid_t p, vpn_t page)
{
    return mmu_entry(sim, p, page);
}

bool resident(asid_t p, vpn_t page)
{
    return pte_is_present(entry(p, page));
}

bool away(asid_t p, vpn_t page)
{
    return pte_is_swapped(entry(p, page));
}

int new_file(struct disk **device)
{
    struct disk *d = disk_memory(PAGE, 16);
    int file;

    for (uint64_t page = 0; page < 16; page++) {
        unsigned char bytes[PAGE] = {(unsigned char)(100 + page)};
        cr_assert(disk_write(d, page, bytes), "cannot fill the file");
    }
    cr_assert(file_open(sim, d, &file), "cannot open the file");
    *device = d;
    return file;
}

uint64_t in_file(struct disk *device, uint64_t page)
{
    uint64_t bytes[PAGE / 8];

    cr_assert(disk_read(device, page, bytes), "cannot look into the file");
    return bytes[0];
}

pfn_t frames_used(void)
{
    return machine_shape(sim)->frames - frame_free_count(sim);
}

pfn_t nodes_used(void)
{
    return machine_shape(sim)->nodes - node_free_count(sim);
}

slot_t slots_used(void)
{
    return swap_size(sim) - swap_free_count(sim);
}
