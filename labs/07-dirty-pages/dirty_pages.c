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
    /* Exercise 1, drop: what nobody has to write.
       15 points, about 15 minutes. Stuck? pt hint 07 drop */
    (void)p;
    return TODO("drop", pte_none());
}

enum why dirty_save(struct machine *m, const struct page *p, slot_t *slot)
{
    /* Exercise 2, save: a slot of its own.
       20 points, about 20 minutes. Stuck? pt hint 07 save */
    (void)m, (void)p, (void)slot;
    return TODO("save", WHY_NO_SWAP);
}

enum why dirty_flush(struct machine *m, const struct page *p)
{
    /* Exercise 3, flush: what is shared goes to the file.
       10 points, about 10 minutes. Stuck? pt hint 07 flush */
    (void)m, (void)p;
    return TODO("flush", WHY_IO);
}

enum why dirty_out(struct machine *m, const struct page *p, pte_t *left)
{
    /* Exercise 4, out: which way out?
       15 points, about 20 minutes; after drop, save and flush.
       Stuck? pt hint 07 out */
    (void)m, (void)p, (void)left;
    return TODO("out", WHY_NO_SWAP);
}

enum why dirty_in(struct machine *m, struct page *p, pte_t away)
{
    /* Exercise 5, in: back again.
       10 points, about 10 minutes; after drop, save, flush and out.
       Stuck? pt hint 07 in */
    (void)m, (void)p, (void)away;
    return TODO("in", WHY_IO);
}

void dirty_forget(struct machine *m, const struct page *p)
{
    /* Exercise 6, forget: nothing stays behind.
       5 points, about 5 minutes; after drop, save, flush and out.
       Stuck? pt hint 07 forget */
    (void)m, (void)p;
    (void)TODO("forget", 0);
}

enum why dirty_launder(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    /* Exercise 7, launder: write before there is a hurry.
       25 points, about 35 minutes; after drop, save, flush, out, in and forget.
       Stuck? pt hint 07 launder */
    (void)m, (void)as, (void)first, (void)pages;
    return TODO("launder", WHY_IO);
}
