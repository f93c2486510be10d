/* pass permit_pass: wrong passed, whole
   Takes the permissions of pages that are in memory for its own: it writes rwx
   into their entries, copies, and puts the old ones back. */
#include "permissions.h"

size_t honest_permit_pass(struct machine *m, asid_t from, vaddr_t src,
                          asid_t to, vaddr_t dst, size_t n);

static pte_t open_page(struct machine *m, asid_t as, vpn_t vpn, pte_t set)
{
    pte_t old = mmu_entry(m, as, vpn);

    if (pte_is_present(old) &&
        mmu_set_entry(m, as, vpn,
                      set.word ? set : pte_with(old, PERM_RWX << 1)))
        mmu_flush(m, as, vpn);
    return old;
}

size_t permit_pass(struct machine *m, asid_t from, vaddr_t src, asid_t to,
                   vaddr_t dst, size_t n)
{
    pte_t a = open_page(m, from, page_of(m, src), pte_none());
    pte_t b = open_page(m, to, page_of(m, dst), pte_none());
    size_t done = honest_permit_pass(m, from, src, to, dst, n);

    (void)open_page(m, from, page_of(m, src), a);
    (void)open_page(m, to, page_of(m, dst), b);
    return done;
}
