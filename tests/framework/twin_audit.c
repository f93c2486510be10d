/*
 * Do machine and model agree on every page? Only looks: entries, frames and
 * slots are read where they lie.
 */
#include "twin.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "disk.h"
#include "phys.h"

/* The largest page of any world. */
enum { PAGE_MAX = 4096 };

static void same(struct twin *t, const struct model_page *page,
                 const char *name, uint64_t machine, uint64_t model)
{
    char text[100];

    if (machine == model)
        return;
    snprintf(text, sizeof text, "afterwards, of page %#llx of process %u, %s",
             (unsigned long long)page->vpn, page->as, name);
    twin_same(t, text, machine, model);
}

static void same_bytes(struct twin *t, const struct model_page *page,
                       const char *where, const unsigned char *bytes)
{
    char text[60];
    size_t i = 0, size = page_size(&t->config.shape);

    if (memcmp(bytes, page->bytes, size) == 0)
        return;
    while (bytes[i] == page->bytes[i])
        i++;
    snprintf(text, sizeof text, "byte %#zx in its %s", i, where);
    same(t, page, text, bytes[i], page->bytes[i]);
}

static void audit_region(struct twin *t, const struct model_page *page)
{
    const struct region *r = space_find(proc_space(t->m, page->as), page->vpn);
    bool is_file = page->kind != MODEL_ZEROS;
    size_t number = (size_t)(page - model_proc(t->mo, page->as)->pages);

    same(t, page, "whether it is in a region", r != NULL, page->mapped);
    if (!r)
        return;
    same(t, page, "the permissions of its region", r->perms, page->perms);
    same(t, page, "whether its region is of a file", r->file != FILE_NONE,
         is_file);
    same(t, page, "whether its region is shared", r->shared,
         page->kind == MODEL_SHARED);
    if (is_file)
        same(t, page, "its page of the file",
             r->file_page + (page->vpn - r->first), number);
}

static void audit_entry(struct twin *t, const struct model_page *page,
                        pte_t pte)
{
    bool resident = page->frame != MODEL_NOWHERE;
    bool away = !resident && page->slot != MODEL_NOWHERE;

    same(t, page, "whether it is in a frame", pte_is_present(pte), resident);
    same(t, page, "whether it is swapped out", pte_is_swapped(pte), away);
    if (resident || away)
        same(t, page, "what it may be used for", pte_perms(pte),
             t->config.strict ? page->perms : PERM_RWX);
    if (resident)
        same(t, page, "its frame", pte_frame(pte), (pfn_t)page->frame);
    if (away)
        same(t, page, "its slot", pte_slot(pte), (slot_t)page->slot);
    same(t, page, "A", resident && pte_has(pte, PTE_A), page->accessed);
    same(t, page, "D", resident && pte_has(pte, PTE_D), page->dirty);
}

static void audit_page(struct twin *t, const struct model_page *page)
{
    static unsigned char slot[PAGE_MAX];
    pte_t pte = mmu_entry(t->m, page->as, page->vpn);

    audit_region(t, page);
    audit_entry(t, page, pte);
    if (pte_is_present(pte))
        same_bytes(t, page, "frame", frame_bytes(t->m, pte_frame(pte)));
    if (!pte_is_swapped(pte))
        return;
    same(t, page, "whether the slot can be read",
         disk_read(swap_disk(t->m), pte_slot(pte), slot), true);
    same_bytes(t, page, "slot", slot);
}

static void audit_file(struct twin *t)
{
    static unsigned char bytes[PAGE_MAX];
    size_t size = page_size(&t->config.shape);

    for (uint64_t i = 0; i < t->config.file_pages; i++) {
        twin_same(t, "whether the file can be read",
                  disk_read(t->device, i, bytes), true);
        if (memcmp(bytes, t->mo->file + i * size, size) != 0)
            twin_same(t, "afterwards, the page of the file that differs", i,
                      UINT64_MAX);
    }
}

void twin_audit(struct twin *t)
{
    const char *broken = machine_check(t->m);

    cr_assert(!broken, "seed %llu, %s, operation %llu, %s(%u): %s",
              (unsigned long long)t->dice.seed, t->world,
              (unsigned long long)t->op, t->what, t->as, broken);
    for (int i = 0; i < MODEL_PROCS; i++)
        for (size_t n = 0; n < t->mo->pages; n++)
            if (t->mo->procs[i].as != ASID_NONE)
                audit_page(t, &t->mo->procs[i].pages[n]);
    audit_file(t);
}

void twin_read_all(struct twin *t)
{
    size_t size = page_size(&t->config.shape);

    for (int i = 0; i < MODEL_PROCS; i++)
        for (size_t n = 0; n < t->mo->pages; n++) {
            const struct model_page *page = &t->mo->procs[i].pages[n];
            if (t->mo->procs[i].as != ASID_NONE && page->mapped &&
                model_allows(t->mo, page, PERM_R))
                twin_copy_in(t, page->as, page->vpn * size, size);
        }
}
