/*
 * stacks_by_hand: stacks that a test lays out without your code, and what each
 * should be.
 */
#ifndef STACKS_BY_HAND_H
#define STACKS_BY_HAND_H

#include "memory_by_hand.h"

/* What the stacks should be now. Tests write down here what must follow. */
static struct stack right[THREADS];
static unsigned stacks;

/* ----------------------------------------------------------------- picture */

enum { COLUMNS = 64 };

/* A character for each piece of a stack: . not in use, # in use, and F where a
   frame begins. */
static inline void draw_stack(struct machine *m, unsigned t, FILE *out)
{
    struct stack s = *stack_of(m, t);
    size_t low = right[t].limit, size = right[t].high - low;
    char row[COLUMNS + 1] = "";
    place_t frame = s.frame;

    for (size_t i = 0; i < COLUMNS; i++)
        row[i] = low + i * size / COLUMNS < s.top ? '.' : '#';
    for (unsigned n = 0; n < 100; n++) {
        if (frame < low || frame >= right[t].high || frame % ALIGN != 0)
            break;
        row[(frame - low) * COLUMNS / size] = 'F';
        frame = number_at(place_at(m, frame));
    }
    fprintf(out, "stack %u |%s|\n", t, row);
    fprintf(out, "        high %u, top %u, frame %u, limit %u\n", s.high, s.top,
            s.frame, s.limit);
}

static inline void draw_stacks(struct machine *m, FILE *out)
{
    if (m != shown)
        return;
    for (unsigned t = 0; t < stacks; t++)
        draw_stack(m, t, out);
    fputs(". not in use   # in use   F a frame begins\n", out);
}

/* ------------------------------------------------------------------ stacks */

/* As stacks_create lays them out: registers, then for each thread a guard and
   so many pages of 1024 bytes. */
static inline struct machine *stacks_by_hand(unsigned threads, unsigned pages)
{
    struct machine *m =
        machine_of(1 + threads * (1 + pages) + 1, 10, draw_stacks);
    size_t page = page_of(m), at = page;

    take_frames(m, 1 + threads * (1 + pages));
    stacks = threads;
    for (unsigned t = 0; t < threads; t++, at += (1 + pages) * page) {
        frame_free(m, (pfn_t)(at / page));
        right[t] = (struct stack){
            .limit = (place_t)(at + page),
            .high = (place_t)(at + (1 + pages) * page),
        };
        right[t].top = right[t].frame = right[t].high;
        *stack_of(m, t) = right[t];
    }
    lab_show(m, byte_at(m, 0), page);
    return m;
}

/* Let the stack have a top elsewhere, as if the youngest frame had allocated
   down to there. */
static inline void move_top(struct machine *m, unsigned t, place_t top)
{
    right[t].top = top;
    *stack_of(m, t) = right[t];
    lab_show(m, stack_of(m, t), sizeof(struct stack));
}

/* Demand that a register holds this. */
static inline void expect_register(const char *name, unsigned t, place_t should,
                                   place_t is)
{
    cr_assert_eq(is, should,
                 "%s of stack %u should be at place %u, but is at %u", name, t,
                 should, is);
}

/* Demand that every stack is what it should be, and that its guard was not
   touched. */
static inline void expect_stacks(struct machine *m)
{
    for (unsigned t = 0; t < stacks; t++) {
        struct stack is = *stack_of(m, t);

        expect_register("frame", t, right[t].frame, is.frame);
        expect_register("top", t, right[t].top, is.top);
        expect_register("high", t, right[t].high, is.high);
        expect_register("limit", t, right[t].limit, is.limit);
        for (size_t at = is.limit - page_of(m); at < is.limit; at++)
            cr_assert_eq(*byte_at(m, at), PHYS_JUNK,
                         "somebody wrote to place %zu, in the guard below "
                         "stack %u",
                         at, t);
    }
}

/* Demand this answer. */
static inline void expect_why(enum why is, enum why should, const char *what)
{
    cr_assert_eq(is, should, "%s should say %s, but says %s", what,
                 why_name(should), why_name(is));
}

/* Call a function on stack t: it must be a new frame, just below the top.
   Returns the frame. */
static inline place_t call_it(struct machine *m, unsigned t)
{
    place_t caller = right[t].frame;

    expect_why(stack_call(m, t), WHY_OK, "stack_call");
    right[t].frame = right[t].top -= ALIGN;
    expect_stacks(m);
    expect_register("the frame before the youngest", t, caller,
                    *place_at(m, right[t].frame));
    return right[t].frame;
}

/* The function returns to a frame, and the top is `top` again. */
static inline void return_it(struct machine *m, unsigned t, place_t top,
                             place_t caller)
{
    place_t frame = right[t].frame;

    expect_bug(stack_return(m, t, frame), BUG_NONE, "stack_return");
    right[t].top = top;
    right[t].frame = caller;
    expect_stacks(m);
}

/* The youngest frame allocates. Returns what it has. */
static inline unsigned char *allocate_it(struct machine *m, unsigned t,
                                         size_t size, size_t align)
{
    char *what = words();

    snprintf(what, WORDS, "stack_alloc of %zu bytes at a multiple of %zu", size,
             align);
    expect_why(stack_alloc(m, t, size, align), WHY_OK, what);
    right[t].top = (place_t)((right[t].top - size) & ~(align - 1));
    expect_stacks(m);
    return byte_at(m, right[t].top);
}

#endif
