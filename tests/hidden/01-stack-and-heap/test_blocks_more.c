/*
 * tags, check, find, split and merge, hidden: other blocks, and random heaps.
 */
#include "blocks_by_hand.h"

/* A heap of random blocks, in which no two free ones lie side by side. */
static struct machine *some_heap(unsigned blocks)
{
    char text[BLOCKS * 8] = "";
    bool last_free = false;

    for (unsigned i = 0; i < blocks; i++) {
        bool is_free = !last_free && lab_throw(2) == 0;
        size_t have = strlen(text);

        snprintf(text + have, sizeof text - have, "%s%c%zu", i ? " " : "",
                 is_free ? 'f' : 'u', (size_t)32 + lab_throw(16) * 16);
        last_free = is_free;
    }
    return heap_by_hand(text);
}

/* The same text as a heap, but block i is of another kind and size. */
static const char *with(unsigned i, char kind, size_t size, char rest_kind,
                        size_t rest)
{
    char *text = words();

    *text = '\0';
    for (unsigned k = 0; k < hand.count; k++) {
        size_t have = strlen(text);
        have += (size_t)snprintf(text + have, WORDS - have, "%s%c%zu",
                                 k ? " " : "", k == i ? kind : hand.kind[k],
                                 k == i ? size : hand.size[k]);
        if (k == i && rest > 0)
            snprintf(text + have, WORDS - have, " %c%zu", rest_kind, rest);
    }
    return text;
}

/* -------------------------------------------------------------------- tags */

/* A heap of one block, which is the first and the last. */
Test(tags, the_only_block_has_no_neighbours)
{
    struct machine *m = heap_by_hand("U64");

    block_write(m, block(m, 0), 64, BLOCK_BEFORE_USED);
    expect_heap(m, "f64", "the only block became free");
    block_write(m, block(m, 0), 64, BLOCK_USED | BLOCK_BEFORE_USED);
    expect_heap(m, "u64", "the only block became used");
    expect_same(m, hand.place[1], memory_size(m), "behind the end");
}

/* Has the block behind it other flags? They are none of its business. */
Test(tags, other_flags_of_the_block_after_it_stay)
{
    struct machine *m = heap_by_hand("u32 U80 u48 u32");
    unsigned waits = BLOCK_USED | BLOCK_BEFORE_USED | BLOCK_WAITS;

    block_label(heap_of(m), block(m, 2), 48, waits);
    block_write(m, block(m, 1), 80, BLOCK_BEFORE_USED);
    cr_assert_eq(block_flags(block(m, 2)), BLOCK_USED | BLOCK_WAITS,
                 "the flags of the block after it were 0x%x, and are 0x%x",
                 waits, block_flags(block(m, 2)));
    block_write(m, block(m, 1), 80, BLOCK_USED | BLOCK_BEFORE_USED);
    cr_assert_eq(block_flags(block(m, 2)), waits,
                 "the flags of the block after it should be 0x%x, and are 0x%x",
                 waits, block_flags(block(m, 2)));
    expect_heap(m, "u32 u80 w48 u32", "other flags");
}

/* A block of another size than before: where are footer and neighbour now? */
Test(tags, the_size_says_where_footer_and_neighbour_are)
{
    struct machine *m = heap_by_hand("u32 f64 f96 u48");

    block_write(m, block(m, 1), 160, BLOCK_BEFORE_USED);
    expect_heap(m, "u32 f160 u48", "a larger block was written");
    block_write(m, block(m, 1), 160, BLOCK_USED | BLOCK_BEFORE_USED);
    expect_heap(m, "u32 u160 u48", "a larger block was written");
}

/* ------------------------------------------------------------------- check */

static void check(struct machine *m, size_t place, enum bug should,
                  const char *what)
{
    enum bug bug = block_check(m, byte_at(m, place));

    cr_assert_eq(bug, should,
                 "place %zu, %s: block_check should say %s, but says %s", place,
                 what, bug_name(should), bug_name(bug));
}

/* Every multiple of 16, and every block, of a random heap. */
Test(check, every_place_of_a_heap)
{
    struct machine *m = some_heap(12);
    unsigned i = 0;

    show_users(m);
    for (size_t at = START + HEADER; at < end_of(m); at += ALIGN) {
        while (i + 1 < hand.count && hand.place[i + 1] < at)
            i++;
        if (at != hand.place[i] + HEADER)
            check(m, at, BUG_INNER, "within a block");
        else
            check(m, at, hand.kind[i] == 'f' ? BUG_TWICE : BUG_NONE, "a block");
    }
    expect_as_built(m, "looking");
}

/* A smashed header says nothing about where the next block begins. */
Test(check, the_size_of_a_smashed_header_is_not_believed)
{
    static const uint32_t nonsense[] = {0,          1,       16,         17,
                                        0xfffffff1, 0x10001, 0xa5a5a5a5, 96};
    struct machine *m = heap_by_hand("u32 u96 u48 U64");

    for (size_t i = 0; i < sizeof nonsense / sizeof *nonsense; i++) {
        block(m, 1)->word = nonsense[i];
        check(m, hand.place[1] + HEADER, BUG_SMASHED, "with nonsense in it");
        check(m, hand.place[0] + HEADER, BUG_SMASHED, "before nonsense");
        check(m, hand.place[2] + HEADER, BUG_NONE, "behind nonsense");
        check(m, hand.place[3] + HEADER, BUG_NONE, "the last block");
        enum bug bug = block_check(m, user(m, 3) + 16);
        cr_assert(bug == BUG_INNER || bug == BUG_SMASHED,
                  "within the last block, behind nonsense: it says %s",
                  bug_name(bug));
    }
}

/* Behind the last block lies anything; it is no header. */
Test(check, the_last_block_has_nothing_behind_it)
{
    struct machine *m = heap_by_hand("u32 u96");

    memset(byte_at(m, end_of(m)), 0x5a, 64);
    check(m, hand.place[1] + HEADER, BUG_NONE, "the last block");
    memset(block(m, 1), 0x5a, HEADER);
    check(m, hand.place[1] + HEADER, BUG_SMASHED, "the last block, smashed");
}

/* -------------------------------------------------------------------- find */

/* Every size, in random heaps. */
Test(find, the_first_of_random_blocks)
{
    for (unsigned round = 0; round < 4; round++) {
        struct machine *m = some_heap(16);

        for (size_t size = 32; size <= 304; size += 16) {
            unsigned i = 0;
            while (i < hand.count &&
                   (hand.kind[i] != 'f' || hand.size[i] < size))
                i++;
            struct block *should = i < hand.count ? block(m, i) : NULL;
            struct block *b = heap_find(m, size);
            cr_assert(b == should,
                      "heap_find of %zu bytes should return %s, but returns %s",
                      size, place_words(m, should), place_words(m, b));
        }
        expect_as_built(m, "looking");
    }
}

/* The last block can be the one; so can the first. */
Test(find, at_both_ends_of_the_heap)
{
    struct machine *m = heap_by_hand("f48 u32 u64 f512");
    struct block *first = heap_find(m, 48), *last = heap_find(m, 64);

    cr_assert(first == block(m, 0), "heap_find of 48 bytes returns %s",
              place_words(m, first));
    cr_assert(last == block(m, 3), "heap_find of 64 bytes returns %s",
              place_words(m, last));
}

/* ------------------------------------------------------------------- split */

/* Each of a few blocks, at every size: 16 bytes and none are no rest. */
Test(split, every_size_of_random_blocks)
{
    for (unsigned round = 0; round < 5; round++) {
        struct machine *m = some_heap(6);
        unsigned i = (unsigned)lab_throw(hand.count);
        size_t size = hand.size[i];
        char kind = hand.kind[i];

        size_t keep = 32 + lab_throw(size / 16 - 1) * 16;
        if (round == 0 || size - keep < BLOCK_LEAST) {
            cr_assert(!block_split(m, block(m, i), size - 16), "a rest of 16");
            cr_assert(!block_split(m, block(m, i), size), "a rest of nothing");
            expect_as_built(m, "what cannot be cut");
            hide_users(m);
            m = heap_by_hand("u32 f96 u32");
            i = 1, size = 96, keep = 64, kind = 'f';
        }
        lab_show(m, user(m, i), size - HEADER);
        struct block *rest = block_split(m, block(m, i), keep);
        cr_assert(rest && place_of(m, rest) == hand.place[i] + keep,
                  "the rest should be at place %zu, but is at %s",
                  hand.place[i] + keep, place_words(m, rest));
        hand.kind[i] = 'U';
        expect_heap(m, with(i, kind, keep, 'f', size - keep), "random cuts");
        if (kind == 'u')
            cr_assert_eq(spoiled(user(m, i), keep - HEADER, i), keep - HEADER,
                         "what the user keeps has changed");
    }
}

/* Twice, from the end: both parts of the rest are free. */
Test(split, the_rest_can_be_cut_again)
{
    struct machine *m = heap_by_hand("U256 u32");

    struct block *rest = block_split(m, block(m, 0), 64);
    cr_assert(rest, "192 bytes are a block");
    rest = block_split(m, rest, 128);
    cr_assert(rest && place_of(m, rest) == hand.place[0] + 192,
              "the rest should be at place %zu, but is at %s",
              hand.place[0] + 192, place_words(m, rest));
    expect_heap(m, "u64 f128 f64 u32", "cut twice");
    rest = block_split(m, rest, 32);
    expect_heap(m, "u64 f128 f32 f32 u32", "cut three times");
    cr_assert(rest, "32 bytes are a block");
}

/* ------------------------------------------------------------------- merge */

/* The last bytes of a used block look like a footer. They are its user's. */
Test(merge, what_looks_like_a_footer_is_none)
{
    struct machine *m = heap_by_hand("f64 u96 f48 u32");

    for (uint32_t size = 32; size <= 160; size += 32) {
        lab_show(m, byte_at(m, hand.place[2] - 4), 4);
        memcpy(byte_at(m, hand.place[2] - 4), &size, sizeof size);
        lab_hide(m, byte_at(m, hand.place[2] - 4), 4);
        struct block *b = block_merge(m, block(m, 2));
        cr_assert(b == block(m, 2), "the whole should begin at %s, not at %s",
                  place_words(m, block(m, 2)), place_words(m, b));
    }
    hand.kind[1] = 'U';
    expect_heap(m, "f64 u96 f48 u32", "a block between used ones");
}

/* One of a random heap is given back; what was free around it, too. */
Test(merge, random_blocks_with_their_neighbours)
{
    for (unsigned round = 0; round < 6; round++) {
        struct machine *m = some_heap(9);
        unsigned i = (unsigned)lab_throw(hand.count);
        size_t from = i, to = i;

        if (i > 0 && hand.kind[i] == 'u' && hand.kind[i - 1] == 'f')
            from = i - 1;
        if (i + 1 < hand.count && hand.kind[i] == 'u' &&
            hand.kind[i + 1] == 'f')
            to = i + 1;
        lab_show(m, user(m, i), hand.size[i] - HEADER);
        block_write(m, block(m, i), hand.size[i],
                    block_flags(block(m, i)) & BLOCK_BEFORE_USED);
        struct block *b = block_merge(m, block(m, i));
        cr_assert(b == block(m, (unsigned)from),
                  "the whole should begin at place %zu, not at %s",
                  hand.place[from], place_words(m, b));
        hand.kind[i] = 'f';
        size_t size = hand.place[to + 1] - hand.place[from];
        cr_assert_eq(block_size(b), size, "it should have %zu bytes, not %zu",
                     size, block_size(b));
        expect_tags(m);
        expect_same(m, hand.place[hand.count], memory_size(m), "behind it all");
    }
}
