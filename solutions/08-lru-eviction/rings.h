/*
 * rings: what stands in the ring, read both ways.
 */
#ifndef RINGS_H
#define RINGS_H

#include "references.h"

/* How a ring is called in a message: its frames, oldest first. */
static inline const char *ring_text(const pfn_t *frames, pfn_t n)
{
    static char text[64];
    int at = 0;

    text[0] = '\0';
    for (pfn_t i = 0; i < n && at < 40; i++)
        at += snprintf(text + at, sizeof text - (size_t)at, "%s%u",
                       i ? " " : "", frames[i]);
    if (at >= 40)
        snprintf(text + at, sizeof text - (size_t)at, " ...");
    return n ? text : "nothing";
}

/* The ring holds just these frames, oldest first, whichever way one goes. */
static inline void expect_ring(struct machine *m, const pfn_t *frames, pfn_t n)
{
    const struct link *links = links_of(m);
    pfn_t head = frames_of(m), newer = links[head].newer,
          older = links[head].older;

    for (pfn_t i = 0; i < n; i++) {
        cr_assert_eq(newer, frames[i],
                     "the ring should hold %s, but from the oldest on, number "
                     "%u is %u%s",
                     ring_text(frames, n), i + 1, newer,
                     newer == head ? ", the head" : "");
        newer = links[newer].newer;
    }
    cr_assert_eq(newer, head,
                 "the ring should hold %s, but what is newer than the last is "
                 "%u, and not the head %u",
                 ring_text(frames, n), newer, head);
    for (pfn_t i = n; i-- > 0;) {
        cr_assert_eq(older, frames[i],
                     "the ring should hold %s, but from the newest back, "
                     "number %u is %u%s",
                     ring_text(frames, n), n - i, older,
                     older == head ? ", the head" : "");
        older = links[older].older;
    }
    cr_assert_eq(older, head,
                 "the ring should hold %s, but what is older than the first is "
                 "%u, and not the head %u",
                 ring_text(frames, n), older, head);
}

/* The ring holds the frames of these pages, oldest first. */
static inline void expect_pages(struct machine *m, const char *pages)
{
    pfn_t frames[64], n = 0;

    for (; *pages; pages++) {
        asid_t as;
        vpn_t page = page_called(*pages, &as);

        frames[n++] = pte_frame(mmu_entry(m, as, page));
        cr_assert(frames[n - 1] < frames_of(m),
                  "page %c should be in memory now, but is not", *pages);
    }
    expect_ring(m, frames, n);
}

#endif
