/*
 * references: a machine whose victims one of your policies chooses, up to
 * three processes that refer to pages, and the words in which a test says which
 * reference went wrong.
 *
 * A page has a name of one letter: 0 to 9 are pages of process 1, a to z of
 * process 2, A to Z of process 3. So a whole run fits on two lines:
 *
 *     references   7 0 1 2 0! 3      (! a store; all others are loads)
 *     outcomes     - - - 7 . 1       - a free frame   . a hit
 *                                    7 page 7 has to leave
 */
#ifndef REFERENCES_H
#define REFERENCES_H

#include <criterion/criterion.h>

#include "ask.h"
#include "check.h"
#include "labtest.h"
#include "naive.h"
#include "slot_policies.h"

#include <inttypes.h>
#include <stdio.h>

enum { PROCESSES = 3, OUTCOME_FREE = '-', OUTCOME_HIT = '.' };

/* The machine of the test, and what its policy was asked last. */
static struct {
    struct machine *m;
    const struct victim_ops *policy;
    unsigned number; /* of the reference that is being made, from 1 */
    asid_t as;
    vpn_t page;
    bool judged; /* the test says who has to leave */
    char expected, outcome;
    asid_t left_as; /* the page that left last */
    vpn_t left;
} now;

static inline char page_name(asid_t as, vpn_t page)
{
    static const char first[PROCESSES + 1] = "0aA";
    vpn_t names = as == 1 ? 10 : 26;

    return as < 1 || as > PROCESSES || page >= names
               ? '?'
               : (char)(first[as - 1] + (int)page);
}

/* "7", or more words for a page without a name. */
static inline const char *page_text(asid_t as, vpn_t page)
{
    static char text[4][48];
    static unsigned next;
    char *t = text[next++ % 4];

    if (page_name(as, page) != '?')
        snprintf(t, sizeof text[0], "%c", page_name(as, page));
    else
        snprintf(t, sizeof text[0], "%" PRIu64 " of process %u", page, as);
    return t;
}

/* ---------------------------------------- what the policy has remembered */

static inline pfn_t frames_of(struct machine *m)
{
    return machine_shape(m)->frames;
}

/* A mark and a time, found without asking what is to be judged. */
static inline unsigned mark_of(struct machine *m, pfn_t f)
{
    const struct link *links = links_of(m);
    const uint64_t *times = (const uint64_t *)(links + frames_of(m) + 1);

    return ((const unsigned char *)(times + frames_of(m)))[f];
}

static inline uint64_t time_of(struct machine *m, pfn_t f)
{
    const struct link *links = links_of(m);

    return ((const uint64_t *)(links + frames_of(m) + 1))[f];
}

/* ---------------------------------------------------------------- pictures */

static inline void draw_page(struct machine *m, pfn_t f, FILE *out)
{
    asid_t as;
    vpn_t page;

    if (!frame_page(m, f, &as, &page))
        fputs("  -", out);
    else if (page_name(as, page) != '?')
        fprintf(out, "  %c", page_name(as, page));
    else
        fprintf(out, "%3" PRIu64, page);
    if (!frame_page(m, f, &as, &page))
        fputc(' ', out);
    else
        fputc(pte_has(mmu_entry(m, as, page), PTE_D) ? '!' : ' ', out);
}

/* Frames with pages and marks, and where the hand is: the first 16. */
static inline void draw_marks(struct machine *m, FILE *out)
{
    pfn_t shown = frames_of(m) < 16 ? frames_of(m) : 16;

    fputs("     frame", out);
    for (pfn_t f = 0; f < shown; f++)
        fprintf(out, "%3u ", f);
    fputs("\n     page ", out);
    for (pfn_t f = 0; f < shown; f++)
        draw_page(m, f, out);
    fputs("\n     mark ", out);
    for (pfn_t f = 0; f < shown; f++)
        fprintf(out, "  %c ", "-ou?"[mark_of(m, f) < 3 ? mark_of(m, f) : 3]);
    fputs("\n     hand ", out);
    for (pfn_t f = 0; f < shown; f++)
        fprintf(out, "  %c ", policy_of(m)->hand == f ? '^' : ' ');
    fputs("\n        u used   o old   - no page   ! stored to\n", out);
}

/* The ring from the oldest frame to the newest: the first 12. Nobody knows
   where it leads, if it is broken. */
static inline void draw_ring(struct machine *m, FILE *out)
{
    pfn_t head = frames_of(m), f = links_of(m)[head].newer, n = 0;

    fputs("     ring  oldest", out);
    for (; f < head && n < 12; f = links_of(m)[f].newer, n++)
        draw_page(m, f, out);
    fprintf(out, "%s\n", f == head ? " newest" : n == 12 ? " ..." : " ?");
    fputs("     frame       ", out);
    f = links_of(m)[head].newer;
    for (pfn_t i = 0; i < n && f < head; f = links_of(m)[f].newer, i++)
        fprintf(out, "%3u ", f);
    fprintf(out, "\n        - no page   ! stored to%s\n",
            n == 0 ? "   (no frame is in the ring)" : "");
}

static inline void draw_policy(struct machine *m, FILE *out)
{
    if (m != now.m || policy_of(m)->frames != frames_of(m))
        return;
    if (strcmp(now.policy->name, "clock") == 0)
        draw_marks(m, out);
    else
        draw_ring(m, out);
}

/* ------------------------------------------------------ asked, and answered */

static inline void now_loaded(struct machine *m, pfn_t f)
{
    now.policy->loaded(m, f);
}

static inline void now_touched(struct machine *m, pfn_t f)
{
    if (now.policy->touched)
        now.policy->touched(m, f);
}

static inline void now_removed(struct machine *m, pfn_t f)
{
    now.policy->removed(m, f);
}

/* Which page has to leave? If it is the wrong one, nothing has happened yet: so
   the picture shows what the policy saw. */
static inline pfn_t now_choose(struct machine *m, asid_t as)
{
    pfn_t f = now.policy->choose(m, as);

    if (f == FRAME_NONE)
        return f;
    cr_assert(f < frames_of(m) && frame_page(m, f, &now.left_as, &now.left),
              "reference %u (page %s): the victim should be a frame with a "
              "page, but it is frame %u, which has none",
              now.number, page_text(now.as, now.page), f);
    now.outcome = page_name(now.left_as, now.left);
    if (now.judged)
        cr_assert_eq(now.outcome, now.expected,
                     "reference %u (page %s): page %c should leave, but page "
                     "%s in frame %u does",
                     now.number, page_text(now.as, now.page), now.expected,
                     page_text(now.left_as, now.left), f);
    return f;
}

/* Every page is a page of zeros at its first mention. */
static inline enum why mention_reserve(struct machine *m, asid_t as,
                                       const struct region *r)
{
    (void)m, (void)as, (void)r;
    return WHY_OK;
}

static inline enum why mention_handle(struct machine *m, const struct fault *f)
{
    if (f->cause != CAUSE_NOT_PRESENT)
        return WHY_RANGE;
    if (pte_is_swapped(f->pte))
        return pager_swap_in(m, f->as, f->vpn);
    return pager_zero(m, f->as, f->vpn, PERM_RWX);
}

/* A machine whose victims this policy chooses, with three processes. */
static inline struct machine *machine_of(const struct victim_ops *policy,
                                         pfn_t frames, pfn_t window,
                                         void *client)
{
    static const struct victim_ops victim = {.name = "watched",
                                             .loaded = now_loaded,
                                             .touched = now_touched,
                                             .removed = now_removed,
                                             .choose = now_choose};
    static const struct fault_ops fault = {.name = "first mention",
                                           .reserve = mention_reserve,
                                           .handle = mention_handle};
    struct config c = {.shape = {.page_shift = 8,
                                 .va_bits = 23,
                                 .frames = frames,
                                 .nodes = 200},
                       .swap_slots = 2048,
                       .no_regions = true,
                       .client = client,
                       .slots = {.fault = &fault,
                                 .victim = &victim,
                                 .writeback = &writeback_always}};

    c.shape.kept = policy_frames(&c.shape);
    memset(&now, 0, sizeof now);
    now.policy = policy;
    now.m = lab_machine(&c);
    lab_picture(draw_policy);
    policy_begin(now.m, window);
    for (unsigned i = 0; i < PROCESSES; i++)
        cr_assert_neq(proc_create(now.m, "test"), ASID_NONE,
                      "the test itself cannot create a process");
    return now.m;
}

static inline struct machine *machine_with(const char *policy, pfn_t frames,
                                           pfn_t window)
{
    return machine_of(policy_named(policy), frames, window, NULL);
}

/* ------------------------------------------------------------ references */

static inline void all_is_well(struct machine *m)
{
    const char *problem = machine_check(m);

    cr_assert(!problem, "machine_check: %s", problem);
}

/* One reference. What became of it is in now.outcome: a hit, a free frame, or
   the page that left. */
static inline void refer(struct machine *m, asid_t as, vpn_t page,
                         enum access access)
{
    uint64_t faults = machine_counters(m)->faults;
    enum why why;

    now.number++;
    now.as = as;
    now.page = page;
    now.outcome = OUTCOME_FREE;
    why = ask_touch(m, as, page << machine_shape(m)->page_shift, 1, access);
    cr_assert_eq(why, WHY_OK, "reference %u (page %s) cannot be made: %s",
                 now.number, page_text(as, page),
                 why == WHY_NO_MEMORY ? "no victim was chosen, though all "
                                        "frames hold pages"
                                      : why_text(why));
    if (machine_counters(m)->faults == faults)
        now.outcome = OUTCOME_HIT;
}

/* The page that a letter names. */
static inline vpn_t page_called(char name, asid_t *as)
{
    *as = name >= '0' && name <= '9' ? 1 : name >= 'a' && name <= 'z' ? 2 : 3;
    return (vpn_t)(name - "0aA"[*as - 1]);
}

/* Make these references, and demand that they come out so. Spaces are only for
   the eye. */
static inline void run(struct machine *m, const char *references,
                       const char *outcomes)
{
    for (const char *r = references, *o = outcomes; *r; r++) {
        asid_t as;
        bool store = r[1] == '!';

        if (*r == ' ' || *r == '!')
            continue;
        while (*o == ' ')
            o++;
        vpn_t page = page_called(*r, &as);
        now.judged = *o != OUTCOME_FREE && *o != OUTCOME_HIT;
        now.expected = *o++;
        refer(m, as, page, store ? ACCESS_STORE : ACCESS_LOAD);
        now.judged = false;
        cr_assert_eq(now.outcome, now.expected,
                     "reference %u (page %c): expected %c, but it came out as "
                     "%c (- a free frame, . a hit, else who had to leave)",
                     now.number, *r, now.expected, now.outcome);
    }
}

/* What is known of a policy: how a string of references comes out on a machine
   of so many frames, and how many of them fault. */
struct known {
    pfn_t frames;
    unsigned faults;
    const char *outcomes;
};

static inline void run_known(const char *policy, const char *references,
                             const struct known *k)
{
    struct machine *m = machine_with(policy, k->frames, 0);
    uint64_t faults;

    run(m, references, k->outcomes);
    faults = machine_counters(m)->faults;
    cr_assert_eq(faults, k->faults,
                 "%s on %u frames: expected %u faults, but there were %" PRIu64,
                 policy, k->frames, k->faults, faults);
    all_is_well(m);
    lab_off();
}

/* These pages are given back by their process, so that frames are free. */
static inline void give_back(struct machine *m, const char *pages)
{
    for (; *pages; pages++) {
        asid_t as;
        vpn_t page = page_called(*pages, &as);

        cr_assert_eq(proc_unmap(m, as, page, 1), WHY_OK,
                     "the test itself cannot unmap page %c", *pages);
    }
}

/* A process ends. (Without regions, the kernel does not know its pages.) */
static inline void end_process(struct machine *m, asid_t as)
{
    (void)proc_unmap(m, as, 0, page_count(machine_shape(m)));
    proc_exit(m, as, 0);
}

/* One page has to leave, though frames may be free: this one. */
static inline void make_room(struct machine *m, asid_t as, char right)
{
    enum why why;

    now.number++;
    now.as = as;
    now.page = 0;
    now.outcome = '-';
    why = pager_evict(m, as);
    cr_assert_eq(why, WHY_OK, "room is to be made, by page %c, but: %s", right,
                 why == WHY_NO_MEMORY ? "no victim was chosen" : why_text(why));
    cr_assert_eq(now.outcome, right,
                 "room is to be made: page %c should leave, but page %c did",
                 right, now.outcome);
}

#endif
