#include "replay.h"
#include "naive.h"
#include "reference.h"
#include "softmap.h"
#include "standin.h"
#include "state.h"
#include "support.h"

#include <stdlib.h>

static struct replay *r;

static void in_order(void)
{
    const char *broken = machine_check(replay_machine(r));

    cr_assert(!broken, "%s", broken);
}

static void replay_off(void)
{
    in_order();
    replay_destroy(r);
}

TestSuite(replay, .fini = replay_off);

static void replay_on(struct replay_config c)
{
    const char *problem;

    r = replay_create(&c, &problem);
    cr_assert(r, "no replay: %s", problem);
}

static struct replay_config config(pfn_t frames)
{
    return (struct replay_config){.frames = frames, .page_shift = 8};
}

static enum why access_one(vaddr_t addr, uint32_t size, enum access access)
{
    struct ref ref = {addr, size, access};
    size_t done;
    enum why why = replay_run(r, &ref, 1, &done);

    cr_assert_eq(done, why == WHY_OK);
    if (swap_size(replay_machine(r)) < 10000) /* else it takes too long */
        in_order();
    return why;
}

static const struct counters *count(void)
{
    return machine_counters(replay_machine(r));
}

/* Is the first mention a fault without a swap read, and later ones none? */
Test(replay, a_page_is_mapped_at_its_first_mention)
{
    replay_on(config(2));
    cr_assert_eq(access_one(0x100, 4, ACCESS_LOAD), WHY_OK);
    cr_assert_eq(access_one(0x180, 4, ACCESS_STORE), WHY_OK);
    cr_assert_eq(count()->accesses, 2);
    cr_assert_eq(count()->faults, 1);
    cr_assert_eq(count()->swap_reads, 0);
    cr_assert_eq(access_one(0x200, 4, ACCESS_FETCH), WHY_OK);
    cr_assert_eq(access_one(0x300, 4, ACCESS_LOAD), WHY_OK);
    cr_assert_eq(count()->dirty_evictions, 1);
    cr_assert_eq(access_one(0x100, 4, ACCESS_LOAD), WHY_OK);
    cr_assert_eq(count()->swap_reads, 1, "it had been there before");
    cr_assert_eq(count()->faults, 4);
}

/* Is page 0 a page like any other here? */
Test(replay, page_0_is_a_page)
{
    replay_on(config(2));
    cr_assert_eq(access_one(0, 8, ACCESS_LOAD), WHY_OK);
    cr_assert_eq(access_one(8, 8, ACCESS_STORE), WHY_OK);
    cr_assert_eq(count()->faults, 1);
}

/* How many references are n bytes from here? One a page, each on its own. */
Test(replay, an_access_of_512_bytes_is_split)
{
    replay_on(config(4));
    cr_assert_eq(access_one(0x1ff, 512, ACCESS_LOAD), WHY_OK);
    cr_assert_eq(count()->accesses, 3);
    cr_assert_eq(count()->faults, 3);
    cr_assert_eq(access_one(0x100, 256, ACCESS_LOAD), WHY_OK);
    cr_assert_eq(count()->accesses, 4);
    cr_assert_eq(count()->faults, 3);
    cr_assert_eq(access_one(0x3ff, 2, ACCESS_STORE), WHY_OK);
    cr_assert_eq(count()->accesses, 6);
    cr_assert_eq(count()->faults, 4);
}

/* Is an address beyond 57 bits an answer and no crash? */
Test(replay, an_address_beyond_57_bits_is_out_of_range)
{
    const vaddr_t end = UINT64_C(1) << 57;

    replay_on(config(4));
    cr_assert_eq(access_one(end - 8, 8, ACCESS_LOAD), WHY_OK);
    cr_assert_eq(access_one(end, 1, ACCESS_LOAD), WHY_RANGE);
    cr_assert_eq(access_one(UINT64_MAX, 512, ACCESS_LOAD), WHY_RANGE);
    cr_assert_eq(access_one(end - 4, 8, ACCESS_STORE), WHY_RANGE);
    cr_assert_eq(access_one(end - 8, 8, ACCESS_LOAD), WHY_OK, "it goes on");
    cr_assert_eq(count_hits(count()) + count()->faults, count()->accesses);
}

/* Which one was it, if one of many cannot be made? */
Test(replay, the_first_bad_access_of_many_is_named)
{
    struct ref refs[40];
    size_t done = 99;

    replay_on(config(4));
    for (size_t i = 0; i < 40; i++)
        refs[i] = (struct ref){i << 8, 1, ACCESS_LOAD};
    cr_assert_eq(replay_run(r, refs, 40, &done), WHY_OK);
    cr_assert_eq(done, 40);
    refs[23].addr = UINT64_MAX;
    cr_assert_eq(replay_run(r, refs, 40, &done), WHY_RANGE);
    cr_assert_eq(done, 23);
    cr_assert_eq(replay_run(r, refs, 0, &done), WHY_OK);
    cr_assert_eq(done, 0);
}

/* Does the number of accesses that are handed over at once matter? */
Test(replay, all_at_once_is_the_same_as_one_by_one)
{
    struct ref refs[500];
    struct counters all;
    size_t done;

    for (size_t i = 0; i < 500; i++)
        refs[i] = (struct ref){i * i * 37 % 9000, 8, (enum access)(i % 3)};
    replay_on(config(7));
    cr_assert_eq(replay_run(r, refs, 500, &done), WHY_OK);
    all = *count();
    replay_off();
    replay_on(config(7));
    for (size_t i = 0; i < 500; i++)
        cr_assert_eq(access_one(refs[i].addr, refs[i].size, refs[i].access),
                     WHY_OK);
    cr_assert_eq(memcmp(&all, count(), sizeof all), 0);
}

/* Does it need swap space? Never. */
Test(replay, many_pages_need_no_slots_to_be_declared)
{
    replay_on(config(1));
    for (vaddr_t a = 0; a < 3000; a++)
        cr_assert_eq(access_one(a << 8, 1, ACCESS_STORE), WHY_OK);
    cr_assert_eq(count()->swap_writes, 2999);
    cr_assert_eq(access_one(0, 1, ACCESS_STORE), WHY_OK);
    cr_assert_eq(count()->swap_reads, 1);
}

/* With contents: does every page come back as itself, through swap? */
Test(replay, pages_that_are_verified_come_back_as_themselves)
{
    struct replay_config c = config(3);

    c.verify = true;
    replay_on(c);
    for (vaddr_t i = 0; i < 400; i++)
        cr_assert_eq(access_one(i * i * 37 % 5000, 8, (enum access)(i % 3)),
                     WHY_OK);
    cr_assert_gt(count()->swap_reads, 100);
}

/* And would it be noticed if one did not? */
Test(replay, a_page_with_the_wrong_bytes_panics, .signal = SIGABRT)
{
    struct replay_config c = config(3);

    c.verify = true;
    replay_on(c);
    cr_assert_eq(access_one(0x500, 8, ACCESS_STORE), WHY_OK);
    replay_machine(r)->bytes[0] ^= 1;
    access_one(0x520, 8, ACCESS_LOAD);
}

/* And if what was stored were simply gone? */
Test(replay, a_page_that_lost_its_bytes_panics, .signal = SIGABRT)
{
    struct replay_config c = config(3);

    c.verify = true;
    replay_on(c);
    cr_assert_eq(access_one(0x500, 8, ACCESS_STORE), WHY_OK);
    memset(replay_machine(r)->bytes, 0, 256);
    access_one(0x520, 8, ACCESS_LOAD);
}

/* Is every slot but the fault slot the caller's choice? */
Test(replay, slots_can_be_replaced)
{
    static struct translate_ops plain;
    struct replay_config c = config(3);

    plain = translate_soft;
    standin_reset();
    plain.hint = NULL;
    c.slots = (struct slots){.victim = &standin_clock,
                             .translate = &plain,
                             .tlb = &standin_tlb,
                             .writeback = &standin_thrifty,
                             .fault = &standin_liar};
    replay_on(c);
    for (vaddr_t i = 0; i < 300; i++)
        cr_assert_eq(access_one(i * i * 37 % 3000, 8, ACCESS_LOAD), WHY_OK);
    cr_assert_eq(count()->swap_writes, 0, "nobody stored");
    cr_assert_gt(count()->clean_evictions, 100);
    struct ref refs[20];
    size_t done;
    for (size_t i = 0; i < 20; i++)
        refs[i] = (struct ref){i << 8, 8, ACCESS_LOAD};
    cr_assert_eq(replay_run(r, refs, 20, &done), WHY_OK, "without a hint");
}

/* Is a replay of the same references the same trace, byte for byte? */
static char *trace_of(pfn_t frames, size_t *size)
{
    char *text = NULL;
    FILE *f = open_memstream(&text, size);
    struct replay_config c = config(frames);

    c.trace = f;
    replay_on(c);
    for (vaddr_t i = 0; i < 50; i++)
        cr_assert_eq(access_one(i * i * 37 % 3000, 8, (enum access)(i % 3)),
                     WHY_OK);
    replay_destroy(r);
    fclose(f);
    return text;
}

Test(replay, a_trace_is_the_same_every_time)
{
    size_t sizes[2];
    char *one = trace_of(3, &sizes[0]), *two = trace_of(3, &sizes[1]);

    cr_assert_eq(sizes[0], sizes[1]);
    cr_assert_eq(memcmp(one, two, sizes[0]), 0);
    cr_assert_eq(
        strncmp(one, "pageturner-trace 1 page=256 bits=57 frames=3\n", 45), 0);
    free(one);
    free(two);
    r = NULL;
    replay_on(config(1));
}

/* Is a machine that cannot be refused, and nothing to destroy no crash? */
Test(replay, a_replay_without_frames_is_refused)
{
    const char *problem = NULL;
    struct replay_config c = config(0);

    cr_assert_null(replay_create(&c, &problem));
    cr_assert_not_null(strstr(problem, "frames"));
    replay_destroy(NULL);
    replay_on(config(1));
}
