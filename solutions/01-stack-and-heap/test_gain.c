/*
 * gain: what you have won. No points, just numbers.
 */
#include "busy_day.h"

TestSuite(gain, .fini = lab_off);

/* A page in words: "12 KiB". */
static const char *kib(size_t bytes)
{
    char *text = words();

    snprintf(text, WORDS, "%zu KiB", bytes / 1024);
    return text;
}

/* ------------------------------------------------------------ a busy day */

/* Nobody can give back what a bump pointer has given. */
static enum bug keep_it(struct machine *m, void *bytes)
{
    (void)m, (void)bytes;
    return BUG_NONE;
}

/* Ask for a block, or give block i back; only memory is looked at. */
static void ask(struct users *u, size_t size)
{
    unsigned char *at = u->a->alloc(u->m, size);

    cr_assert(at && u->count < LIVE, "%zu bytes are not to be had", size);
    u->live[u->count++] = (struct live){.at = at, .size = size};
    u->payload += size;
    u->peak = u->payload > u->peak ? u->payload : u->peak;
    count_frames(u);
}

static void give_back(struct users *u, unsigned i)
{
    expect_bug(u->a->free(u->m, u->live[i].at), BUG_NONE, "free");
    forget(u, i);
}

/* The busy day of the tests, always with the same numbers. */
static void same_day(struct users *u)
{
    static const size_t range[2][2] = {{1, 200}, {300, 900}};
    uint32_t dice = 1;

    for (unsigned i = 0; i < 4; i++) {
        while (u->payload < DAY) {
            dice = dice * 1664525 + 1013904223;
            ask(u, range[i % 2][0] + (dice >> 8) % range[i % 2][1]);
            if (dice >> 28 < 6)
                give_back(u, (dice >> 12) % u->count);
        }
        for (; u->payload > NIGHT; dice = dice * 1664525 + 1013904223)
            give_back(u, (dice >> 12) % u->count);
    }
}

/* That day, on one allocator: how much memory it took. */
static size_t measure(const struct allocator *a)
{
    struct users u = {.m = machine_of(400, 10, draw_heap), .a = a};

    cr_assert(a->create(u.m), "there is memory, but create returns false");
    same_day(&u);
    lab_say("  %-24s %7s, of which %2zu percent are used", a->name,
            kib(u.taken), u.peak * 100 / u.taken);
    return u.taken;
}

/* The same requests to all that you have written. */
Test(gain, a_busy_day_on_each_of_your_heaps)
{
    static const struct allocator bump = {
        "a bump pointer", heap_create, bump_alloc, keep_it, NULL, false};
    static const struct allocator row = {"all blocks in a row",
                                         heap_create,
                                         first_alloc,
                                         first_free,
                                         NULL,
                                         false};
    static const struct allocator lists = {"a list of free blocks",
                                           heap_create,
                                           heap_alloc,
                                           heap_free,
                                           NULL,
                                           true};

    lab_say("Small and large blocks by turns, %s at a time, take", kib(DAY));
    size_t most = measure(&bump), first = measure(&row);
    size_t least = measure(&lists);
    cr_assert(first < most && least < most,
              "a bump pointer takes %zu bytes, your heaps %zu and %zu", most,
              first, least);
}

/* And with a list for each class of sizes. */
Test(gain, a_busy_day_with_classes)
{
    static const struct allocator classes = {
        "many lists", classes_create, heap_alloc, heap_free, NULL, true};

    lab_say("With a list for each kind of size, the same takes");
    size_t took = measure(&classes);
    cr_assert(class_of(8192) > class_of(64) && took > DAY,
              "all are in one list, or %zu bytes are too little", took);
}

/* And where small blocks wait for others of their size. */
Test(gain, a_busy_day_with_blocks_that_wait)
{
    static const struct allocator quickly = {
        "blocks that wait", heap_create, quick_alloc, quick_free, NULL, true};

    lab_say("Where small blocks wait to be taken again, the same takes");
    size_t took = measure(&quickly);
    cr_assert(!quick_take(shown, ALIGN * QUICK) && took > DAY,
              "large blocks wait, or %zu bytes are too little", took);
}

/* ---------------------------------------------------------- deep recursion */

/* How deep can functions with 48 bytes of their own call each other? */
Test(gain, how_deep_a_stack_goes)
{
    struct machine *m = machine_of(6, 12, NULL);
    unsigned deep = 0, most = 4 * 4096 / 64;

    cr_assert(stacks_create(m, 1, 4), "there is memory for a stack");
    while (deep <= most && stack_call(m, 0) == WHY_OK &&
           stack_alloc(m, 0, 48, ALIGN) == WHY_OK)
        deep++;
    lab_say("A stack of 4 pages holds %u calls of functions with 48 bytes of "
            "their own;",
            deep);
    lab_say("the next one is a fault: %s.", why_text(stack_call(m, 0)));
    cr_assert_eq(deep, most, "%u calls of 64 bytes each", deep);
}
