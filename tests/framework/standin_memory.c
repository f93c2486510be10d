/*
 * Stand-ins for what sits close to the hardware: victims, TLB, table, shared
 * frames. What they remember is in static arrays, as one machine runs at a
 * time.
 */
#include "standin.h"

#include "machine.h"
#include "naive.h"
#include "phys.h"

#include <string.h>

enum { FRAMES_MAX = 4096, TLB_SIZE = 4 };

static struct {
    bool here, used;
} clock_frames[FRAMES_MAX];
static pfn_t hand;

struct heard standin_heard[512];
size_t standin_count;
pfn_t standin_choice;

static struct cached {
    asid_t as;
    vpn_t vpn;
    pte_t pte;
} tlb[TLB_SIZE];
static unsigned next;

static void tlb_drop(struct cached *e)
{
    *e = (struct cached){.as = ASID_NONE};
}

void standin_reset(void)
{
    memset(clock_frames, 0, sizeof clock_frames);
    hand = 0;
    standin_count = 0;
    next = 0;
    for (unsigned i = 0; i < TLB_SIZE; i++)
        tlb_drop(&tlb[i]);
}

/* ---- CLOCK ---- */

static void clock_touched(struct machine *m, pfn_t f)
{
    (void)m;
    if (f >= FRAMES_MAX)
        panic("clock: frame %u is beyond the %d that it knows", f, FRAMES_MAX);
    clock_frames[f].here = clock_frames[f].used = true;
}

static void clock_removed(struct machine *m, pfn_t f)
{
    (void)m;
    clock_frames[f].here = false;
}

static pfn_t clock_choose(struct machine *m, asid_t as)
{
    pfn_t frames = machine_shape(m)->frames;

    (void)as;
    for (pfn_t i = 0; i < 2 * frames; i++) {
        pfn_t f = hand;
        hand = (hand + 1) % frames;
        if (clock_frames[f].here && !clock_frames[f].used)
            return f;
        clock_frames[f].used = false;
    }
    return FRAME_NONE;
}

const struct victim_ops standin_clock = {.name = "clock",
                                         .loaded = clock_touched,
                                         .touched = clock_touched,
                                         .removed = clock_removed,
                                         .choose = clock_choose};

/* ---- victims for tests ---- */

static void hear(struct machine *m, char what, pfn_t f)
{
    if (standin_count < sizeof standin_heard / sizeof *standin_heard)
        standin_heard[standin_count++] =
            (struct heard){what, f, machine_time(m)};
}

static void hear_loaded(struct machine *m, pfn_t f)
{
    hear(m, 'l', f);
    victim_fifo.loaded(m, f);
}

static void hear_touched(struct machine *m, pfn_t f)
{
    hear(m, 't', f);
}

static void hear_removed(struct machine *m, pfn_t f)
{
    hear(m, 'r', f);
    victim_fifo.removed(m, f);
}

static pfn_t oldest(struct machine *m, asid_t as)
{
    return victim_fifo.choose(m, as);
}

const struct victim_ops standin_listener = {.name = "listener",
                                            .loaded = hear_loaded,
                                            .touched = hear_touched,
                                            .removed = hear_removed,
                                            .choose = oldest};

static void ignore(struct machine *m, pfn_t f)
{
    (void)m, (void)f;
}

static pfn_t stubborn_choose(struct machine *m, asid_t as)
{
    (void)m, (void)as;
    return standin_choice;
}

const struct victim_ops standin_stubborn = {.name = "stubborn",
                                            .loaded = ignore,
                                            .removed = ignore,
                                            .choose = stubborn_choose};

/* ---- TLB ---- */

static bool tlb_lookup(struct machine *m, asid_t as, vpn_t vpn, pte_t *pte)
{
    (void)m;
    for (unsigned i = 0; i < TLB_SIZE; i++)
        if (tlb[i].as == as && tlb[i].vpn == vpn) {
            *pte = tlb[i].pte;
            return true;
        }
    return false;
}

static void tlb_flush_page(struct machine *m, asid_t as, vpn_t vpn)
{
    (void)m;
    for (unsigned i = 0; i < TLB_SIZE; i++)
        if (tlb[i].as == as && tlb[i].vpn == vpn)
            tlb_drop(&tlb[i]);
}

static void tlb_flush_space(struct machine *m, asid_t as)
{
    (void)m;
    for (unsigned i = 0; i < TLB_SIZE; i++)
        if (tlb[i].as == as)
            tlb_drop(&tlb[i]);
}

static void tlb_insert(struct machine *m, asid_t as, vpn_t vpn, pte_t pte)
{
    tlb_flush_page(m, as, vpn);
    tlb[next++ % TLB_SIZE] = (struct cached){as, vpn, pte};
}

static void tlb_stay(struct machine *m, asid_t as)
{
    (void)m, (void)as;
}

static bool tlb_peek(struct machine *m, unsigned i, asid_t *as, vpn_t *vpn,
                     pte_t *pte)
{
    (void)m;
    if (i >= TLB_SIZE)
        return false;
    *as = tlb[i].as;
    *vpn = tlb[i].vpn;
    *pte = tlb[i].pte;
    return true;
}

const struct tlb_ops standin_tlb = {.name = "four of any",
                                    .lookup = tlb_lookup,
                                    .insert = tlb_insert,
                                    .flush_page = tlb_flush_page,
                                    .flush_space = tlb_flush_space,
                                    .switch_to = tlb_stay,
                                    .peek = tlb_peek};

/* ---- a tree of tables ---- */

/* How many bits of a page number choose an entry of one node. */
static unsigned node_bits(struct machine *m)
{
    return machine_shape(m)->page_shift - 3;
}

static unsigned node_levels(struct machine *m)
{
    unsigned bits = machine_shape(m)->va_bits - machine_shape(m)->page_shift;

    return (bits + node_bits(m) - 1) / node_bits(m);
}

static pfn_t new_node(struct machine *m)
{
    pfn_t node = node_alloc(m);

    if (node != FRAME_NONE)
        frame_zero(m, node);
    return node;
}

static uint64_t *words(struct machine *m, uint64_t node)
{
    return (uint64_t *)(void *)frame_bytes(m, (pfn_t)node);
}

/* Where the entry of a page is; NULL if a node on the way is missing. */
static uint64_t *find(struct machine *m, uint64_t node, vpn_t vpn, bool make)
{
    for (unsigned level = node_levels(m) - 1;; level--) {
        vpn_t i = vpn >> level * node_bits(m);
        uint64_t *e = words(m, node) + (i & ((1u << node_bits(m)) - 1));
        if (level == 0)
            return e;
        if (*e == 0 && make) {
            pfn_t below = new_node(m);
            *e = below == FRAME_NONE ? 0 : below;
        }
        if (*e == 0)
            return NULL;
        node = *e;
    }
}

static bool tree_create(struct machine *m, uint64_t *root)
{
    *root = new_node(m);
    return *root != FRAME_NONE;
}

static pte_t tree_lookup(struct machine *m, uint64_t root, vpn_t vpn)
{
    const uint64_t *e = find(m, root, vpn, false);

    return (pte_t){e ? *e : 0};
}

static bool tree_set(struct machine *m, uint64_t root, vpn_t vpn, pte_t pte)
{
    uint64_t *e = find(m, root, vpn, !pte_is_none(pte));

    if (e)
        *e = pte.word;
    return e || pte_is_none(pte);
}

static void free_below(struct machine *m, uint64_t node, unsigned level)
{
    for (size_t i = 0; level > 0 && i < (size_t)1 << node_bits(m); i++)
        if (words(m, node)[i])
            free_below(m, words(m, node)[i], level - 1);
    node_free(m, (pfn_t)node);
}

static void tree_destroy(struct machine *m, uint64_t root)
{
    free_below(m, root, node_levels(m) - 1);
}

const struct translate_ops standin_tree = {.name = "tree",
                                           .create = tree_create,
                                           .lookup = tree_lookup,
                                           .set = tree_set,
                                           .destroy = tree_destroy};
