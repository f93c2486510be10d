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
    /* Exercise 1, page: from the region to the entry.
       10 points, about 5 minutes. Stuck? pt hint 06 page */
    (void)r;
    return TODO("page", (unsigned)PERM_RWX);
}

void permit_change(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    /* Exercise 2, change: a promise is taken back.
       25 points, about 30 minutes; after page. Stuck? pt hint 06 change */
    (void)m, (void)as, (void)first, (void)pages;
    (void)TODO("change", 0);
}

enum why permit_grant(struct machine *m, const struct region *r, unsigned perms)
{
    (void)m;
    /* Exercise 3, grant: write xor execute.
       10 points, about 10 minutes; after page. Stuck? pt hint 06 grant */
    (void)r, (void)perms;
    return TODO("grant", WHY_IO);
}

enum rule permit_explain(struct machine *m, const struct fault *f)
{
    /* Exercise 4, explain: segmentation fault, but which?
       20 points, about 20 minutes; after page. Stuck? pt hint 06 explain */
    (void)m, (void)f;
    return TODO("explain", RULE_NONE);
}

bool permit_signal(struct machine *m, const struct fault *f, enum why why)
{
    /* Exercise 5, signal: tell it, or end it.
       15 points, about 20 minutes; after page and explain.
       Stuck? pt hint 06 signal */
    (void)m, (void)f, (void)why;
    return TODO("signal", false);
}

size_t permit_pass(struct machine *m, asid_t from, vaddr_t src, asid_t to,
                   vaddr_t dst, size_t n)
{
    size_t done = 0;

    /* Exercise 6, pass: the kernel is not a way around.
       20 points, about 35 minutes; after page. Stuck? pt hint 06 pass */
    (void)m, (void)from, (void)src, (void)to, (void)dst, (void)n;
    return TODO("pass", done);
}
