/*
 * The pictures of this chapter and their names, and the machines on which they
 * are drawn.
 */
#include "figures.h"

#include "ask.h"
#include "disk.h"
#include "handouts/figures/figure.h"
#include "solutions/07-dirty-pages/slot_dirty.h"
#include "tlb.h"

#include <string.h>

const struct figure figures[] = {
    {"dirty-waste", figure_waste},
    {"dirty-homes", figure_homes},
    {"dirty-slot", figure_slot},
    {"dirty-launder", figure_launder},
    {NULL, NULL},
};

/* ---- pages come when they are touched ---- */

static enum why reserve(struct machine *m, asid_t as, const struct region *r)
{
    (void)m, (void)as, (void)r;
    return WHY_OK;
}

static enum why handle(struct machine *m, const struct fault *f)
{
    struct region r;

    if (!ask_region(m, f->as, f->vpn, &r))
        return WHY_UNMAPPED;
    if (pte_is_swapped(f->pte))
        return pager_swap_in(m, f->as, f->vpn);
    return r.file == FILE_NONE ? pager_zero(m, f->as, f->vpn, r.perms)
                               : pager_file(m, f->as, f->vpn, r.perms);
}

static const struct fault_ops on_touch = {
    .name = "on touch", .reserve = reserve, .handle = handle};

/* ---- a TLB that may become deaf ---- */

static void hear_flush(struct machine *m, asid_t as, vpn_t vpn)
{
    const struct kit *kit = machine_client(m);

    if (!kit->deaf)
        tlb_direct.flush_page(m, as, vpn);
}

/* ---- */

struct machine *dirty_machine(pfn_t frames, slot_t slots, struct kit *kit)
{
    static struct tlb_ops tlb;

    tlb = tlb_direct;
    tlb.flush_page = hear_flush;
    struct config c = {
        .shape = {.page_shift = 12, .va_bits = 32, .frames = frames},
        .swap_slots = slots,
        .slots = {.fault = &on_touch, .tlb = &tlb},
        .client = kit};
    const char *problem;
    unsigned char bytes[4096] = {0};

    if (!kit->writes_all)
        slot_dirty(&c.slots);
    struct machine *m = machine_create(&c, &problem);
    if (!m)
        panic("figures: %s", problem);
    kit->disk = disk_memory(sizeof bytes, FILE_PAGES);
    for (uint64_t k = 0; k < FILE_PAGES; k++) {
        uint64_t word = FILED + k;

        memcpy(bytes, &word, sizeof word);
        if (!disk_write(kit->disk, k, bytes))
            panic("figures: the file cannot be written");
    }
    if (!file_open(m, kit->disk, &kit->file))
        panic("figures: a machine has no room for a file");
    return m;
}

void dirty_region(struct machine *m, asid_t as, const char *name, vpn_t first,
                  vpn_t pages, enum shows shows)
{
    const struct kit *kit = machine_client(m);
    struct region r = {.first = first,
                       .pages = pages,
                       .perms = PERM_R | PERM_W,
                       .shared = shows == SHOWS_SHARED,
                       .file = shows == SHOWS_ZEROS ? FILE_NONE : kit->file};

    snprintf(r.name, sizeof r.name, "%s", name);
    enum why why = proc_map(m, as, &r);
    if (why != WHY_OK)
        panic("figures: no room for %s: %s", name, why_text(why));
}

uint64_t load_word(struct machine *m, asid_t as, vpn_t vpn)
{
    uint64_t word;

    if (proc_read(m, as, vpn << 12, sizeof word, &word) != WHY_OK)
        panic("figures: page %x cannot be loaded", (unsigned)vpn);
    return word;
}

void store_word(struct machine *m, asid_t as, vpn_t vpn, uint64_t word)
{
    if (proc_write(m, as, vpn << 12, sizeof word, word) != WHY_OK)
        panic("figures: page %x cannot be stored to", (unsigned)vpn);
}

uint64_t slot_word(struct machine *m, slot_t slot)
{
    unsigned char bytes[4096];
    uint64_t word;

    if (!disk_read(swap_disk(m), slot, bytes))
        panic("figures: slot %u cannot be read", slot);
    memcpy(&word, bytes, sizeof word);
    return word;
}

uint64_t frame_word(struct machine *m, pfn_t frame)
{
    uint64_t word;

    memcpy(&word, frame_bytes(m, frame), sizeof word);
    return word;
}
