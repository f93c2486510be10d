#include <criterion/criterion.h>

#include "count.h"
#include "fault.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* What is each access called, and which permission does it need? */
Test(base, accesses_have_names_and_needs)
{
    cr_assert_str_eq(access_name(ACCESS_LOAD), "load");
    cr_assert_str_eq(access_name(ACCESS_STORE), "store");
    cr_assert_str_eq(access_name(ACCESS_FETCH), "fetch");
    cr_assert_eq(access_needs(ACCESS_LOAD), PERM_R);
    cr_assert_eq(access_needs(ACCESS_STORE), PERM_W);
    cr_assert_eq(access_needs(ACCESS_FETCH), PERM_X);
}

/* What are the three causes called? */
Test(base, causes_have_names)
{
    cr_assert_str_eq(cause_name(CAUSE_NOT_PRESENT), "not present");
    cr_assert_str_eq(cause_name(CAUSE_NOT_PERMITTED), "not permitted");
    cr_assert_str_eq(cause_name(CAUSE_OUT_OF_RANGE), "out of range");
}

/* Can a person tell the reasons apart? */
Test(base, every_reason_has_a_text_of_its_own)
{
    for (int i = 0; i < WHY_COUNT; i++) {
        cr_assert_not_null(why_text((enum why)i), "reason %d has no text", i);
        for (int j = 0; j < i; j++)
            cr_assert_str_neq(why_text((enum why)i), why_text((enum why)j),
                              "reasons %d and %d read the same", i, j);
    }
    cr_assert_str_eq(why_text(WHY_UNMAPPED), "address not mapped");
}

/* What is said of a reason that a lab made up? */
Test(base, made_up_reason_is_called_unknown)
{
    cr_assert_str_eq(why_text(WHY_COUNT), "unknown reason");
    cr_assert_str_eq(why_text((enum why) - 1), "unknown reason");
}

static const struct geometry usual = {
    .page_shift = 12, .va_bits = 39, .frames = 64, .nodes = 64};

/* How large is a page, and how many can an address name? */
Test(base, page_size_and_count_follow_from_the_bits)
{
    struct geometry toy = {.page_shift = 8, .va_bits = 11, .frames = 4};

    cr_assert_eq(page_size(&toy), 256);
    cr_assert_eq(page_count(&toy), 8);
    cr_assert_eq(page_size(&usual), 4096);
    cr_assert_eq(page_count(&usual), (vpn_t)1 << 27);
}

/* Which page sizes are there? */
Test(base, pages_have_16_bytes_to_16_megabytes)
{
    struct geometry g = usual;

    for (g.page_shift = 0; g.page_shift < 40; g.page_shift++) {
        bool good = g.page_shift >= 4 && g.page_shift <= 24;
        const char *problem = geometry_problem(&g);
        cr_assert_eq(problem == NULL, good, "2^%u bytes: %s", g.page_shift,
                     problem ? problem : "no problem");
    }
}

/* How wide may an address be? */
Test(base, addresses_name_two_pages_at_least_and_have_57_bits_at_most)
{
    struct geometry g = usual;

    for (g.va_bits = 0; g.va_bits < 70; g.va_bits++) {
        bool good = g.va_bits >= 13 && g.va_bits <= 57;
        const char *problem = geometry_problem(&g);
        cr_assert_eq(problem == NULL, good, "%u bits: %s", g.va_bits,
                     problem ? problem : "no problem");
    }
}

/* Must there be memory, and can there be too much? */
Test(base, frames_and_nodes_must_have_numbers)
{
    struct geometry g = usual;

    g.frames = 0;
    cr_assert_not_null(geometry_problem(&g), "no frames");
    g.frames = 1;
    g.nodes = 0;
    cr_assert_null(geometry_problem(&g), "one frame will do");
    g.nodes = FRAME_NONE - 2;
    cr_assert_null(geometry_problem(&g), "the last number is FRAME_NONE - 1");
    g.nodes = FRAME_NONE - 1;
    cr_assert_not_null(geometry_problem(&g), "FRAME_NONE is no number");
    g.frames = FRAME_NONE;
    g.nodes = 1;
    cr_assert_not_null(geometry_problem(&g), "the sum overflows");
}

/* Run a function in a process of its own. Returns how that ended, with what
   it wrote to standard error. */
static int ending_of(void (*f)(void), char *said, size_t size)
{
    int pipes[2], status;
    size_t n = 0;

    cr_assert_eq(pipe(pipes), 0);
    pid_t child = fork();
    cr_assert(child >= 0);
    if (child == 0) {
        dup2(pipes[1], STDERR_FILENO);
        f();
        _exit(0);
    }
    close(pipes[1]);
    for (ssize_t k; (k = read(pipes[0], said + n, size - 1 - n)) > 0;)
        n += (size_t)k;
    said[n] = '\0';
    close(pipes[0]);
    waitpid(child, &status, 0);
    return status;
}

static void panic_with_numbers(void)
{
    panic("frame_free: frame %u is already %s", 7u, "free");
}

/* What does a panic say, and how does it end? */
Test(base, panic_says_where_and_what_and_aborts)
{
    char said[200];
    int status = ending_of(panic_with_numbers, said, sizeof said);

    cr_assert_str_eq(said, "panic: frame_free: frame 7 is already free\n");
    cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

/* What is in fresh memory? */
Test(base, must_alloc_gives_zeros)
{
    unsigned char *p = must_alloc(100, 10);

    for (int i = 0; i < 1000; i++)
        cr_assert_eq(p[i], 0, "byte %d", i);
    free(p);
}

/* Is nothing a request that can be met? */
Test(base, must_alloc_of_nothing_is_no_failure)
{
    void *p = must_alloc(0, 8), *q = must_alloc(8, 0);

    cr_assert_not_null(p);
    cr_assert_not_null(q);
    free(p);
    free(q);
}

const char *__asan_default_options(void);

/* AddressSanitizer shall let calloc fail, instead of stopping the test. */
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

/* What if the computer has no memory left? */
Test(base, must_alloc_panics_when_there_is_no_memory, .signal = SIGABRT)
{
    cr_assert_null(must_alloc(SIZE_MAX / 2, 1));
}

/* What are references that did not fault? */
Test(count, hits_are_accesses_without_faults)
{
    struct counters c = {.accesses = 10, .faults = 3, .tlb_misses = 5};

    cr_assert_eq(count_hits(&c), 7);
}

static uint64_t cycles(struct counters c)
{
    return count_cycles(&c);
}

/* What does each event cost? */
Test(count, every_event_has_its_price)
{
    cr_assert_eq(cycles((struct counters){.accesses = 3}), 3 * COST_ACCESS);
    cr_assert_eq(cycles((struct counters){.tlb_misses = 3}), 3 * COST_WALK);
    cr_assert_eq(cycles((struct counters){.faults = 3}), 3 * COST_FAULT);
    cr_assert_eq(cycles((struct counters){.zero_fills = 3}), 3 * COST_FILL);
    cr_assert_eq(cycles((struct counters){.copies = 3}), 3 * COST_FILL);
    cr_assert_eq(cycles((struct counters){.swap_reads = 3}), 3 * COST_IO);
    cr_assert_eq(cycles((struct counters){.swap_writes = 3}), 3 * COST_IO);
    cr_assert_eq(cycles((struct counters){.file_reads = 3}), 3 * COST_IO);
    cr_assert_eq(cycles((struct counters){.file_writes = 3}), 3 * COST_IO);
    cr_assert_eq(cycles((struct counters){.switches = 3}), 3 * COST_SWITCH);
    cr_assert_eq(cycles((struct counters){.clean_evictions = 3,
                                          .dirty_evictions = 3,
                                          .tlb_flushes = 3,
                                          .kills = 3}),
                 0, "these only say what was done; doing it has a price");
}

/* Do costs add up? */
Test(count, costs_add_up)
{
    struct counters c = {.accesses = 100, .faults = 2, .zero_fills = 2};

    cr_assert_eq(count_cycles(&c),
                 100 * COST_ACCESS + 2 * COST_FAULT + 2 * COST_FILL);
}
