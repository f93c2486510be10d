/*
 * Dirty pages. What each function must do stands in dirty_pages.h, beside it
 * what you may ask the machine for.
 *
 * Where an exercise begins, a comment says which, what it is worth, and about
 * how long it takes. `pt check` says how far you are, `pt hint` helps.
 */
#include "dirty_pages.h"

pte_t dirty_drop(struct machine *m, const struct page *p)
{
    (void)m;
    /* @begin drop "what nobody has to write" points=15 minutes=15
       @hint Where can the bytes be had again? In its slot, if it has one; else
         in its file, or they are zeros. Only in the first case does an entry
         stay behind.
       @hint p->slot is SLOT_NONE if it has no slot. pte_swapped makes an entry
         of a slot and permissions, pte_none one that says nothing.
       @stub
       (void)p;
       return TODO("drop", pte_none()); */
    return p->slot == SLOT_NONE ? pte_none() : pte_swapped(p->slot, p->perms);
    /* @end drop */
}

enum why dirty_save(struct machine *m, const struct page *p, slot_t *slot)
{
    /* @begin save "a slot of its own" points=20 minutes=20
       @hint First a slot: the one that the page has, or a new one (swap_alloc).
         Then swap_write. Two things can go wrong; what must be given back in
         each case?
       @hint If swap_alloc says SLOT_NONE: WHY_NO_SWAP. If swap_write fails, a
         slot that was allocated just now is freed again (swap_free); one that
         the page had before it keeps. Then WHY_IO.
       @stub
       (void)m, (void)p, (void)slot;
       return TODO("save", WHY_NO_SWAP); */
    slot_t s = p->slot;

    if (s == SLOT_NONE)
        s = swap_alloc(m, p->as, p->vpn);
    if (s == SLOT_NONE)
        return WHY_NO_SWAP;
    if (!swap_write(m, s, p->frame)) {
        if (p->slot == SLOT_NONE)
            swap_free(m, s);
        return WHY_IO;
    }
    *slot = s;
    return WHY_OK;
    /* @end save */
}

enum why dirty_flush(struct machine *m, const struct page *p)
{
    /* @begin flush "what is shared goes to the file" points=10 minutes=10
       @hint A page that was not stored to has the bytes of its file.
       @hint p->dirty, and then file_write with p->file, p->file_page and
         p->frame.
       @stub
       (void)m, (void)p;
       return TODO("flush", WHY_IO); */
    if (p->dirty && !file_write(m, p->file, p->file_page, p->frame))
        return WHY_IO;
    return WHY_OK;
    /* @end flush */
}

enum why dirty_out(struct machine *m, const struct page *p, pte_t *left)
{
    /* @begin out "which way out?" points=15 minutes=20
       needs=drop,save,flush
       @hint Three kinds of pages: shared ones (p->shared), which leave no
         entry; clean ones; and dirty ones, which leave the entry of their slot.
       @hint A dirty page after dirty_save: pte_swapped(slot, p->perms). If
         dirty_save or dirty_flush fails, say so, and leave *left alone.
       @stub
       (void)m, (void)p, (void)left;
       return TODO("out", WHY_NO_SWAP); */
    slot_t slot;
    enum why why;

    if (p->shared) {
        *left = pte_none();
        return dirty_flush(m, p);
    }
    if (!p->dirty) {
        *left = dirty_drop(m, p);
        return WHY_OK;
    }
    why = dirty_save(m, p, &slot);
    if (why == WHY_OK)
        *left = pte_swapped(slot, p->perms);
    return why;
    /* @end out */
}

enum why dirty_in(struct machine *m, struct page *p, pte_t away)
{
    /* @begin in "back again" points=10 minutes=10
       needs=drop,save,flush,out
       @hint The slot is in the entry. The page keeps it: as long as it is not
         stored to, it can leave without being written.
       @hint pte_slot(away) is the slot: swap_read it into p->frame, and put it
         into p->slot. It is not freed.
       @stub
       (void)m, (void)p, (void)away;
       return TODO("in", WHY_IO); */
    p->slot = pte_slot(away);
    return swap_read(m, p->slot, p->frame) ? WHY_OK : WHY_IO;
    /* @end in */
}

void dirty_forget(struct machine *m, const struct page *p)
{
    /* @begin forget "nothing stays behind" points=5 minutes=5
       needs=drop,save,flush,out
       @hint A page that is in memory may have a slot, too.
       @hint swap_free, if p->slot is one.
       @stub
       (void)m, (void)p;
       (void)TODO("forget", 0); */
    if (p->slot != SLOT_NONE)
        swap_free(m, p->slot);
    /* @end forget */
}

enum why dirty_launder(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    /* @begin launder "write before there is a hurry" points=25 minutes=35
       needs=drop,save,flush,out,in,forget
       @hint ask_next names the pages that have an entry, pager_describe says
         what there is to know of one that is in memory. A dirty one is written:
         a shared one with dirty_flush, any other with dirty_save, and then
         pager_keep tells the machine which slot it has now.
       @hint Once it is written, the entry must lose D (mmu_set_entry with
         pte_without, which cannot fail here) and the TLB the old entry
         (mmu_flush). Else the next store goes through the TLB, nobody sets D,
         and what was stored is dropped one day.
       @stub
       (void)m, (void)as, (void)first, (void)pages;
       return TODO("launder", WHY_IO); */
    vpn_t end = first + pages;
    enum why all = WHY_OK;

    for (vpn_t page = ask_next(m, as, first, end); page < end;
         page = ask_next(m, as, page + 1, end)) {
        struct page p;
        slot_t slot;

        if (!pager_describe(m, as, page, &p) || !p.dirty)
            continue;
        enum why why = p.shared ? dirty_flush(m, &p) : dirty_save(m, &p, &slot);

        if (why != WHY_OK) {
            all = all == WHY_OK ? why : all;
            continue;
        }
        if (!p.shared)
            pager_keep(m, as, page, slot);
        if (mmu_set_entry(m, as, page,
                          pte_without(mmu_entry(m, as, page), PTE_D)))
            mmu_flush(m, as, page);
    }
    return all;
    /* @end launder */
}
