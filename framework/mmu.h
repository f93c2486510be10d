/*
 * mmu: every access goes through here.
 *
 *     address -> TLB -> (table) -> permission -> A and D -> bytes
 *                  \________ fault -> handler -> again
 *
 * An access of n bytes is one reference per page that it touches, in
 * ascending order, each with its own time and its own hit or fault, complete
 * before the next begins. Permission is checked every time. Load and fetch
 * set A, store sets A and D; a reference that fails sets nothing.
 */
#ifndef MMU_H
#define MMU_H

#include "fault.h"

struct machine;

/* Use the table `root` of space `as` from now on. */
void mmu_switch(struct machine *m, asid_t as, uint64_t root);

/*
 * Load, store or fetch n bytes (1 to 8), the lowest address first. WHY_OK,
 * or why the fault could not be mended; then the parts on earlier pages are
 * done, and whose fault it was is in *f if f is not NULL.
 */
enum why mmu_load(struct machine *m, vaddr_t va, unsigned n, uint64_t *value,
                  struct fault *f) __attribute__((warn_unused_result));
enum why mmu_store(struct machine *m, vaddr_t va, unsigned n, uint64_t value,
                   struct fault *f) __attribute__((warn_unused_result));
enum why mmu_fetch(struct machine *m, vaddr_t va, unsigned n, uint64_t *value,
                   struct fault *f) __attribute__((warn_unused_result));

/*
 * One reference of n bytes that lie in one page. On success *bytes is where
 * the first of them is (NULL in a machine without contents), good until the
 * next access. All other accesses are made of this one.
 */
enum why mmu_page(struct machine *m, vaddr_t va, unsigned n, enum access a,
                  unsigned char **bytes, struct fault *f)
    __attribute__((warn_unused_result));

/* The entry that the table in use of space `as` holds for page vpn. */
pte_t mmu_entry(struct machine *m, asid_t as, vpn_t vpn);

/*
 * Replace that entry. If the old one was present, mmu_flush must follow: the
 * TLB holds present entries only. False if a table node could not be had;
 * then nothing has changed.
 */
bool mmu_set_entry(struct machine *m, asid_t as, vpn_t vpn, pte_t pte)
    __attribute__((warn_unused_result));

/* The entry of this page will be asked for soon. */
void mmu_hint(struct machine *m, asid_t as, vpn_t vpn);

/* Throw out what the TLB holds of one page. */
void mmu_flush(struct machine *m, asid_t as, vpn_t vpn);

#endif
