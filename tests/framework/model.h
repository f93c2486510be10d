/*
 * model: what a machine must do, written down as simply as possible.
 *
 * One struct for each page of each process, one for each frame, in plain
 * arrays; whatever must be found is found by a loop. The bytes of a page stay
 * with the page, wherever the machine may have put them: so nothing can get
 * lost here, and the machine must never disagree. Nothing of the machine's
 * own is used but the words of base.h.
 *
 * A machine has millions of pages, a model has windows: runs of pages that a
 * test uses. Between two windows is a gap, which a region may cover, but
 * which nobody touches.
 */
#ifndef MODEL_H
#define MODEL_H

#include "base.h"

enum {
    MODEL_PROCS = 6, /* alive at a time */
    MODEL_WINDOWS = 4,
    MODEL_NODES = 256,
    MODEL_NOWHERE = -1
};

/* What a page begins with, and whom stores are for. */
enum model_kind { MODEL_ZEROS, MODEL_PRIVATE, MODEL_SHARED };

struct model_config {
    struct geometry shape;
    unsigned tlb; /* entries: of the direct-mapped one, ... */
    bool tlb_any; /* ... or of one for any page, which survives a switch */
    bool tree;    /* tables are trees of nodes; else they need no nodes */
    bool clock;   /* victims by CLOCK, else FIFO */
    bool lazy;    /* pages are backed when touched, else when mapped */
    bool strict;  /* the region's permissions count, else all is allowed */
    bool thrifty; /* only dirty pages are written, else every victim */
    slot_t slots;
    uint64_t file_pages; /* the first window's first page shows page 0 */
    struct {
        vpn_t first, pages;
    } windows[MODEL_WINDOWS]; /* ascending; unused ones are empty */
};

/* As in count.h, where the words are explained. */
struct model_count {
    uint64_t accesses, faults, tlb_misses, zero_fills, copies;
    uint64_t clean_evictions, dirty_evictions, swap_reads, swap_writes;
    uint64_t file_reads, file_writes, switches, kills;
};

struct model_page {
    asid_t as;
    vpn_t vpn;
    bool mapped; /* it is in a region; the next three are the region's */
    enum model_kind kind;
    unsigned perms;
    int frame;     /* or MODEL_NOWHERE */
    int slot;      /* or MODEL_NOWHERE; kept while it is in a frame */
    bool accessed; /* since it was loaded ... */
    bool dirty;    /* ... and stored to */
    unsigned char *bytes;
};

struct model_proc {
    asid_t as; /* ASID_NONE: there is no such process now */
    struct model_page *pages;
    bool gaps[MODEL_WINDOWS]; /* gap i, after window i, is mapped */
    vaddr_t heap, brk;
    struct {
        unsigned level;
        vpn_t prefix;
    } nodes[MODEL_NODES];
    size_t node_count;
};

struct model_frame {
    bool taken;
    struct model_page *page; /* NULL: it is being filled */
    uint64_t loaded;
    bool used; /* for CLOCK */
};

/* What can be told to fail. */
enum model_failure {
    MODEL_ALLOC, /* of a frame or a node */
    MODEL_SLOT,
    MODEL_SWAP_READ,
    MODEL_SWAP_WRITE,
    MODEL_FILE_READ,
    MODEL_FILE_WRITE,
    MODEL_FAILURES
};

struct model {
    struct model_config config;
    struct model_count count;
    size_t pages; /* of all windows */
    struct model_proc procs[MODEL_PROCS];
    asid_t proc_count; /* how many there ever were */
    asid_t current;    /* who has the processor, or ASID_NONE */
    struct model_frame *frames;
    pfn_t nodes_used;
    bool *slots;   /* which are taken */
    pfn_t hand;    /* of CLOCK */
    uint64_t time; /* counts loads */
    struct {
        asid_t as;
        vpn_t vpn;
    } * tlb;
    unsigned tlb_next;
    unsigned char *file;
    uint64_t fail[MODEL_FAILURES]; /* the k-th from now; 0: none */
    bool fired;                    /* one of those has happened */
    uint64_t refused;              /* how often no slot, or no node, was left */
};

struct model *model_create(const struct model_config *c);
void model_destroy(struct model *mo);

/* The page with this number; NULL if it is in no window. */
struct model_page *model_page(struct model *mo, asid_t as, vpn_t vpn);

/* The process with this number; NULL if there is none now. With ASID_NONE: a
   place for a new one. */
struct model_proc *model_proc(struct model *mo, asid_t as);

/* May it be used for this, as far as the machine enforces it? */
bool model_allows(const struct model *mo, const struct model_page *page,
                  unsigned perms);

/* Bring a mapped page into memory: new, from its slot, or as a copy of the
   parent's (if that has one). Send it away for good; reach its file. */
enum why model_fill(struct model *mo, struct model_page *page);
enum why model_swap_in(struct model *mo, struct model_page *page);
enum why model_copy_page(struct model *mo, struct model_page *page,
                         struct model_page *from);
enum why model_drop(struct model *mo, struct model_page *page);
enum why model_sync_page(struct model *mo, struct model_page *page);

/* One more node for process p, if there is one. */
bool model_take_node(struct model *mo, struct model_proc *p, unsigned level,
                     vpn_t prefix);

/* A reference asks the TLB for a page; and tells it what is so now. */
bool model_tlb_has(struct model *mo, asid_t as, vpn_t vpn);
void model_tlb_insert(struct model *mo, asid_t as, vpn_t vpn);
void model_tlb_forget(struct model *mo, asid_t as, vpn_t vpn);
void model_tlb_forget_space(struct model *mo, asid_t as);

/* The same as the functions of proc.h with these names. */
asid_t model_start(struct model *mo);
asid_t model_fork(struct model *mo, asid_t parent, enum why *why);
enum why model_map(struct model *mo, asid_t as, vpn_t first, vpn_t pages,
                   unsigned perms, enum model_kind kind);
enum why model_unmap(struct model *mo, asid_t as, vpn_t first, vpn_t pages);
enum why model_protect(struct model *mo, asid_t as, vpn_t first, vpn_t pages,
                       unsigned perms);
enum why model_sync(struct model *mo, asid_t as, vpn_t first, vpn_t pages);
vaddr_t model_break(struct model *mo, asid_t as);
enum why model_set_break(struct model *mo, asid_t as, vaddr_t end);
vaddr_t model_alloc(struct model *mo, asid_t as, uint64_t size);
void model_switch(struct model *mo, asid_t as);
void model_exit(struct model *mo, asid_t as);

/* Read or write n bytes: of a process, which is killed if it cannot be ... */
enum why model_access(struct model *mo, asid_t as, vaddr_t va, void *bytes,
                      size_t n, enum access a);

/* ... or of the kernel, which moves as many as it can. */
size_t model_copy(struct model *mo, asid_t as, vaddr_t va, void *bytes,
                  size_t n, enum access a);

#endif
