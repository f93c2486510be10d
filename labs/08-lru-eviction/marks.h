/*
 * marks: what CLOCK has remembered of each frame, and where its hand is.
 */
#ifndef MARKS_H
#define MARKS_H

#include "references.h"

/* One letter for each frame: u used, o old, - free. */
static inline void expect_marks(struct machine *m, const char *marks,
                                pfn_t hand)
{
    pfn_t is = policy_of(m)->hand;

    for (pfn_t f = 0; marks[f]; f++) {
        unsigned right = marks[f] == 'u'   ? MARK_USED
                         : marks[f] == 'o' ? MARK_OLD
                                           : MARK_FREE;
        static const char *const names[] = {"MARK_FREE", "MARK_OLD",
                                            "MARK_USED", "no mark"};
        unsigned mark = mark_of(m, f) < 3 ? mark_of(m, f) : 3;

        cr_assert_eq(mark, right, "frame %u should have %s, but has %s", f,
                     names[right], names[mark]);
    }
    cr_assert_eq(is, hand, "the hand should be at frame %u, but is at %u", hand,
                 is);
}

#endif
