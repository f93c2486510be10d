/*
 * slot: the nine places where an operating system makes a choice.
 *
 * The machine works from the first day: every slot holds the simplest thing
 * that works (naive.h). A lab replaces one. Slots are chosen when a machine
 * is created and never change after.
 *
 * A slot gets and returns numbers, small structs of numbers, and bytes in
 * simulated frames; never a pointer into the machine. `m` is a handle: pass
 * it on, never look inside. So the code of a slot may live in another
 * process. What a slot decides, the machine carries out and counts.
 */
#ifndef SLOT_H
#define SLOT_H

#include "fault.h"
#include "space.h"

struct machine;

/* What a slot may ask of the machine itself: its shape, and what its creator
   left for its slots to find. */
const struct geometry *machine_shape(struct machine *m);
void *machine_client(struct machine *m);

/*
 * Address translation. `root` is what a page-table register holds: whatever
 * number `create` chose.
 *   A replacement must keep true: lookup returns what was last set for that
 * page of that root, bit for bit, and none for a page never set; roots do
 * not disturb each other; a failed set changes nothing; destroy gives back
 * every node (not the frames and slots that entries name).
 */
struct translate_ops {
    const char *name;
    bool (*create)(struct machine *m, uint64_t *root);
    pte_t (*lookup)(struct machine *m, uint64_t root, vpn_t vpn);
    /* False if a table node could not be had. Setting a page that already
       has an entry, or setting none, never fails. */
    bool (*set)(struct machine *m, uint64_t root, vpn_t vpn, pte_t pte);
    void (*destroy)(struct machine *m, uint64_t root);
    /* This page will be looked up soon: a chance to be quicker then. Changes
       nothing. May be NULL. */
    void (*hint)(struct machine *m, uint64_t root, vpn_t vpn);
};

/*
 * Translation cache. Must keep true: a lookup never finds an entry that was
 * flushed, nor one of another space; forgetting early is allowed.
 */
struct tlb_ops {
    const char *name;
    bool (*lookup)(struct machine *m, asid_t as, vpn_t vpn, pte_t *pte);
    void (*insert)(struct machine *m, asid_t as, vpn_t vpn, pte_t pte);
    void (*flush_page)(struct machine *m, asid_t as, vpn_t vpn);
    void (*flush_space)(struct machine *m, asid_t as);
    void (*switch_to)(struct machine *m, asid_t as);
    /* For checks and pictures: entry i, changing nothing. False past the
       last; an empty entry has the space ASID_NONE. */
    bool (*peek)(struct machine *m, unsigned i, asid_t *as, vpn_t *vpn,
                 pte_t *pte);
};

/*
 * Page-fault handler.
 *   reserve: a region was just added; back its pages now, or later.
 *   handle:  make the access possible (pager.h has what it takes) and return
 * WHY_OK, or say why the process must die. Must keep true: the region is
 * asked first, and a forbidden access loads nothing.
 */
struct fault_ops {
    const char *name;
    bool grows_stacks; /* stacks begin with one page; else at full size */
    enum why (*reserve)(struct machine *m, asid_t as, const struct region *r);
    enum why (*handle)(struct machine *m, const struct fault *f);
};

/*
 * Protection. Each of the last three may be NULL, and is as if it did nothing
 * then: all is granted, entries stay as they are, nobody gets a signal.
 *   perms:   what the hardware shall allow on pages of this region.
 *   grant:   a process asks for these permissions on pages of region r, which
 * is there already or shall be: WHY_OK, or why not.
 *   changed: the list says now that pages first .. first+pages-1 have other
 * permissions; what was made from the old ones must follow.
 *   failed:  access f cannot be, and the fault slot says why. True if the
 * process goes on (signals.h), false if it has to die.
 */
struct protect_ops {
    const char *name;
    unsigned (*perms)(struct machine *m, const struct region *r);
    enum why (*grant)(struct machine *m, const struct region *r,
                      unsigned perms);
    void (*changed)(struct machine *m, asid_t as, vpn_t first, vpn_t pages);
    bool (*failed)(struct machine *m, const struct fault *f, enum why why);
};

/* A page on its way out of memory, or back in. */
struct page {
    asid_t as;
    vpn_t vpn;
    pfn_t frame;
    slot_t slot; /* the slot it already has, or SLOT_NONE */
    bool dirty;  /* stored to in this stay */
    int file;    /* a page of this file, or FILE_NONE */
    bool shared; /* stores are for the file */
    uint64_t file_page;
    unsigned perms;
};

/*
 * Write-back.
 *   out:  save what must be saved of p, and return in *left the entry that
 * stays behind. If it fails, the page stays where it is.
 *   in:   a page whose entry is `away` comes back to frame p->frame: fill it,
 * and set p->slot to the slot that it keeps, or SLOT_NONE.
 *   forget: the page is unmapped for good; give back its slot.
 *   flush: make the file hold what the page holds (a shared file page).
 *   Must keep true: what was stored is never lost; a slot belongs to one
 * page.
 */
struct writeback_ops {
    const char *name;
    enum why (*out)(struct machine *m, const struct page *p, pte_t *left);
    enum why (*in)(struct machine *m, struct page *p, pte_t away);
    void (*forget)(struct machine *m, const struct page *p);
    enum why (*flush)(struct machine *m, const struct page *p);
};

/*
 * Victim choice. The machine reports each page that comes and goes, and, if
 * `touched` is not NULL, every reference that succeeds, in order. A frame
 * that several entries map is no candidate: it is reported as removed when it
 * becomes shared, and as loaded when only one is left.
 *   Must keep true: choose names a frame that was loaded and not removed.
 */
struct victim_ops {
    const char *name;
    void (*loaded)(struct machine *m, pfn_t frame);
    void (*touched)(struct machine *m, pfn_t frame);
    void (*removed)(struct machine *m, pfn_t frame);
    /* The frame to empty for the sake of space `as`, or FRAME_NONE. */
    pfn_t (*choose)(struct machine *m, asid_t as);
};

/* Sharing: give a child the memory of its parent. Its regions and an empty
   table are there already. On failure the machine empties the child. */
struct share_ops {
    const char *name;
    enum why (*fork)(struct machine *m, asid_t parent, asid_t child);
};

/* Allocation inside a process: addresses are those of the process; 0 is "no
   memory". free of 0 does nothing. */
struct heap_ops {
    const char *name;
    vaddr_t (*alloc)(struct machine *m, asid_t as, uint64_t size);
    void (*free)(struct machine *m, asid_t as, vaddr_t addr);
};

/* Program loading: map and fill the pages of an image, say where it starts. */
struct load_ops {
    const char *name;
    enum why (*load)(struct machine *m, asid_t as, const void *image,
                     size_t size, vaddr_t *entry);
};

/* One choice per slot; NULL means the naive one. */
struct slots {
    const struct heap_ops *heap;
    const struct translate_ops *translate;
    const struct tlb_ops *tlb;
    const struct fault_ops *fault;
    const struct protect_ops *protect;
    const struct writeback_ops *writeback;
    const struct victim_ops *victim;
    const struct share_ops *share;
    const struct load_ops *load;
};

#endif
