/*
 * Permissions. What each function must do stands in permissions.h, beside it
 * what you may ask the machine for.
 *
 * Where an exercise begins, a comment says which, what it is worth, and about
 * how long it takes. `pt check` says how far you are, `pt hint` helps.
 */
#include "permissions.h"

unsigned permit_page(struct machine *m, const struct region *r)
{
    (void)m;
    /* @begin page "from the region to the entry" points=10 minutes=5
       @hint A region says what was asked for (r->perms), and whether it is the
         kernel's (r->kernel).
       @hint Nothing, 0, for a region of the kernel; else r->perms, bit for bit.
       @stub
       (void)r;
       return TODO("page", (unsigned)PERM_RWX); */
    return r->kernel ? 0 : r->perms;
    /* @end page */
}

void permit_change(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    /* @begin change "a promise is taken back" points=25 minutes=30
       needs=page
       @hint ask_next names the next page of a range that has an entry. For each
         of them, ask_region has its region, permit_page what is right now, and
         mmu_entry the old entry. In the new one only R, W and X differ.
       @hint Permissions are in bits 1 to 3, in entries of pages that are in
         memory and of pages that were swapped out. So the new word is
         (old.word & ~((uint64_t)PERM_RWX << 1)) | (uint64_t)perms << 1. If it
         differs: mmu_set_entry, which cannot fail here, and mmu_flush.
       @stub
       (void)m, (void)as, (void)first, (void)pages;
       (void)TODO("change", 0); */
    vpn_t end = first + pages;

    for (vpn_t page = ask_next(m, as, first, end); page < end;
         page = ask_next(m, as, page + 1, end)) {
        struct region r;
        pte_t old = mmu_entry(m, as, page);
        pte_t new = pte_without(old, (uint64_t)PERM_RWX << 1);

        if (!ask_region(m, as, page, &r))
            continue;
        new = pte_with(new, (uint64_t)permit_page(m, &r) << 1);
        if (new.word != old.word && mmu_set_entry(m, as, page, new) &&
            pte_is_present(new))
            mmu_flush(m, as, page);
    }
    /* @end change */
}

enum why permit_grant(struct machine *m, const struct region *r, unsigned perms)
{
    (void)m;
    /* @begin grant "write xor execute" points=10 minutes=10
       needs=page
       @hint Two things are refused: anything in a region of the kernel, and one
         combination of permissions in any region.
       @hint PERM_W and PERM_X are one bit each. Both are there if
         (perms & (PERM_W | PERM_X)) == (PERM_W | PERM_X).
       @stub
       (void)r, (void)perms;
       return TODO("grant", WHY_IO); */
    bool both = (perms & PERM_W) && (perms & PERM_X);

    return r->kernel || both ? WHY_FORBIDDEN : WHY_OK;
    /* @end grant */
}

enum rule permit_explain(struct machine *m, const struct fault *f)
{
    /* @begin explain "segmentation fault, but which?" points=20 minutes=20
       needs=page
       @hint Go through enum rule from the top: each line is a question. The
         first two need no region; then ask_region. If there is none, the page
         above tells a guard page from nowhere.
       @hint f->cause is CAUSE_OUT_OF_RANGE; f->vpn is 0; no region: if
         ask_region finds a stack at f->vpn + 1 whose first page is its limit,
         RULE_STACK, else RULE_REGION. With a region: r.kernel; and whether
         permit_page has the bit that access_needs(f->access) names.
       @stub
       (void)m, (void)f;
       return TODO("explain", RULE_NONE); */
    struct region r;

    if (f->cause == CAUSE_OUT_OF_RANGE)
        return RULE_RANGE;
    if (f->vpn == 0)
        return RULE_NULL;
    if (!ask_region(m, f->as, f->vpn, &r)) {
        bool full = ask_region(m, f->as, f->vpn + 1, &r) && r.stack &&
                    r.first == f->vpn + 1 && r.first == r.limit;

        return full ? RULE_STACK : RULE_REGION;
    }
    if (r.kernel)
        return RULE_KERNEL;
    if (permit_page(m, &r) & access_needs(f->access))
        return RULE_NONE;
    return f->access == ACCESS_LOAD    ? RULE_READ
           : f->access == ACCESS_STORE ? RULE_WRITE
                                       : RULE_EXECUTE;
    /* @end explain */
}

bool permit_signal(struct machine *m, const struct fault *f, enum why why)
{
    /* @begin signal "tell it, or end it" points=15 minutes=20
       needs=page,explain
       @hint First everything that means no signal: a reason that is no broken
         rule, no handler (signal_handler is 0), a handler that is running
         (signal_busy). Then the code, then signal_send and true.
       @hint permit_explain has the rule. RULE_READ, RULE_WRITE and RULE_EXECUTE
         are CODE_ACCERR; all others that it can be here are CODE_MAPERR. The
         address is f->addr: the first byte that could not be reached.
       @stub
       (void)m, (void)f, (void)why;
       return TODO("signal", false); */
    bool broken = why == WHY_UNMAPPED || why == WHY_FORBIDDEN ||
                  why == WHY_RANGE || why == WHY_STACK;
    enum rule rule = permit_explain(m, f);

    if (!broken || signal_handler(m, f->as) == 0 || signal_busy(m, f->as))
        return false;
    signal_send(m, f->as, rule >= RULE_READ ? CODE_ACCERR : CODE_MAPERR,
                f->addr);
    return true;
    /* @end signal */
}

size_t permit_pass(struct machine *m, asid_t from, vaddr_t src, asid_t to,
                   vaddr_t dst, size_t n)
{
    size_t done = 0;

    /* @begin pass "the kernel is not a way around" points=20 minutes=35
       needs=page
       @hint In pieces: one may not go beyond the page of src + done, nor beyond
         the page of dst + done. For each piece, ask_touch: a load by the one, a
         store by the other. It says whether the process itself could, and
         brings the page into memory.
       @hint To bring the second page, the first may have to leave. So keep the
         bytes in between in a buffer of your own: touch the source, copy into
         the buffer, touch the target, copy out of it. A piece has at most as
         many bytes as the buffer. (page_bytes, page_of and offset_of are in
         ask.h.)
       @stub
       (void)m, (void)from, (void)src, (void)to, (void)dst, (void)n;
       return TODO("pass", done); */
    size_t page = page_size(machine_shape(m));
    unsigned char between[256];

    while (done < n) {
        vaddr_t s = src + done, d = dst + done;
        size_t k = sizeof between;

        k = n - done < k ? n - done : k;
        k = page - offset_of(m, s) < k ? page - offset_of(m, s) : k;
        k = page - offset_of(m, d) < k ? page - offset_of(m, d) : k;
        if (ask_touch(m, from, s, (unsigned)k, ACCESS_LOAD) != WHY_OK)
            break;
        memcpy(between, page_bytes(m, from, page_of(m, s)) + offset_of(m, s),
               k);
        if (ask_touch(m, to, d, (unsigned)k, ACCESS_STORE) != WHY_OK)
            break;
        memcpy(page_bytes(m, to, page_of(m, d)) + offset_of(m, d), between, k);
        done += k;
    }
    return done;
    /* @end pass */
}
