#include <criterion/criterion.h>

#include "state.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* A machine that does nothing but trace. */
static struct machine m;
static FILE *stream;
static char *text;
static size_t length;

static const char header[] = "pageturner-trace 1 page=256 bits=11 frames=4\n";

static void begin(void)
{
    m = (struct machine){
        .shape = {.page_shift = 8, .va_bits = 11, .frames = 4}};
    stream = open_memstream(&text, &length);
    trace_to(&m, stream);
    m.count.accesses = 7;
}

static void end(void)
{
    trace_to(&m, NULL);
    fclose(stream);
    free(text);
}

TestSuite(trace, .init = begin, .fini = end);

/* What has been written since the header. */
static const char *lines(void)
{
    cr_assert(trace_flush(&m));
    cr_assert_eq(strncmp(text, header, strlen(header)), 0, "%s", text);
    return text + strlen(header);
}

/* Does the event look like that in the trace? */
static void reads(const char *expected, enum event e, uint64_t a, uint64_t b,
                  uint64_t c)
{
    size_t before = strlen(lines());
    char line[200];

    trace_event(&m, e, 1, a, b, c);
    snprintf(line, sizeof line, "7 1 %s\n", expected);
    cr_assert_str_eq(lines() + before, line);
}

/* What does a trace begin with? */
Test(trace, header_names_version_and_shape)
{
    cr_assert_str_eq(lines(), "");
    cr_assert_str_eq(text, header);
}

/* Are time, space and address what they were? */
Test(trace, line_begins_with_time_and_space)
{
    m.count.accesses = 1234567890123;
    trace_event(&m, EVENT_LOAD, 42, 0x142, 4, TLB_MISS);
    cr_assert_str_eq(lines(), "1234567890123 42 load 0x142 4 miss\n");
}

/* How does each kind of reference read? */
Test(trace, references_read_as_their_access_and_what_the_tlb_said)
{
    reads("load 0x142 4 hit", EVENT_LOAD, 0x142, 4, TLB_HIT);
    reads("store 0x0 1 miss", EVENT_STORE, 0, 1, TLB_MISS);
    reads("fetch 0xffff 8 range", EVENT_FETCH, 0xffff, 8, TLB_RANGE);
    reads("load 0x7 2 hit", (enum event)ACCESS_LOAD, 7, 2, TLB_HIT);
    reads("store 0x7 2 hit", (enum event)ACCESS_STORE, 7, 2, TLB_HIT);
    reads("fetch 0x7 2 hit", (enum event)ACCESS_FETCH, 7, 2, TLB_HIT);
}

/* How does an entry read? */
Test(trace, walk_shows_the_entry)
{
    pte_t in = pte_present(12, PERM_R | PERM_X), out = pte_swapped(0, PERM_W);

    reads("walk 0x1 none", EVENT_WALK, 1, pte_none().word, 0);
    reads("walk 0x1 f12 r-x--", EVENT_WALK, 1, in.word, 0);
    reads("walk 0x1 f12 r-xa-", EVENT_WALK, 1, pte_with(in, PTE_A).word, 0);
    reads("walk 0x1 f12 r-x-d", EVENT_WALK, 1, pte_with(in, PTE_D).word, 0);
    reads("walk 0x1 s0 -w---", EVENT_WALK, 1, out.word, 0);
    reads("walk 0x1 f0 -----", EVENT_WALK, 1, pte_present(0, 0).word, 0);
}

/* Is a cause one word? */
Test(trace, fault_gives_its_cause_without_blanks)
{
    reads("fault 0x142 not-present", EVENT_FAULT, 0x142, CAUSE_NOT_PRESENT, 0);
    reads("fault 0x142 not-permitted", EVENT_FAULT, 0x142, CAUSE_NOT_PERMITTED,
          0);
    reads("fault 0x142 out-of-range", EVENT_FAULT, 0x142, CAUSE_OUT_OF_RANGE,
          0);
}

/* How do pages read that come and go? */
Test(trace, pages_that_move_show_page_and_frame)
{
    reads("zero 0xa 3", EVENT_ZERO, 10, 3, 0);
    reads("copy 0xa 3 4", EVENT_COPY, 10, 3, 4);
    reads("evict 0xa 3 clean", EVENT_EVICT, 10, 3, false);
    reads("evict 0xa 3 dirty", EVENT_EVICT, 10, 3, true);
    reads("swap-out 0xa 3 100", EVENT_SWAP_OUT, 10, 3, 100);
    reads("swap-in 0xa 3 100", EVENT_SWAP_IN, 10, 3, 100);
    reads("file-out 0xa 3 5", EVENT_FILE_OUT, 10, 3, 5);
    reads("file-in 0xa 3 5", EVENT_FILE_IN, 10, 3, 5);
    reads("flush 0xa", EVENT_FLUSH, 10, 0, 0);
    reads("drop 0xa 3", EVENT_DROP, 10, 3, 0);
}

/* How does what processes do read? */
Test(trace, processes_show_what_they_do)
{
    reads("map 0x1 16", EVENT_MAP, 1, 16, 0);
    reads("unmap 0x1 16", EVENT_UNMAP, 1, 16, 0);
    reads("protect 0x1 16 0", EVENT_PROTECT, 1, 16, 0);
    reads("protect 0xa 2 6", EVENT_PROTECT, 10, 2, PERM_W | PERM_X);
    reads("signal 0x142 2", EVENT_SIGNAL, 0x142, 2, 0);
    reads("switch", EVENT_SWITCH, 0, 0, 0);
    reads("fork 2", EVENT_FORK, 2, 0, 0);
    reads("exit 0", EVENT_EXIT, 0, 0, 0);
    reads("exit -1", EVENT_EXIT, (uint64_t)-1, 0, 0);
    reads("kill 0x142 access-forbidden", EVENT_KILL, 0x142, WHY_FORBIDDEN, 0);
    reads("kill 0x0 address-not-mapped", EVENT_KILL, 0, WHY_UNMAPPED, 0);
}

/* Is every digit of every number there? */
Test(trace, numbers_of_any_length_are_whole)
{
    uint64_t v = 0;

    for (int i = 1; i <= 20; i++, v = i < 20 ? v * 10 + 9 : UINT64_MAX) {
        char line[100];
        snprintf(line, sizeof line, "map 0x%lx %lu", v, v);
        reads(line, EVENT_MAP, v, v, 0);
        snprintf(line, sizeof line, "map 0x%lx %lu", v + 1, v + 1);
        reads(line, EVENT_MAP, v + 1, v + 1, 0);
    }
    reads("exit -9223372036854775808", EVENT_EXIT, UINT64_C(1) << 63, 0, 0);
    reads("exit 9223372036854775807", EVENT_EXIT, INT64_MAX, 0, 0);
}

/* Does anything get lost where the buffer ends? */
Test(trace, many_events_arrive_whole_and_in_order)
{
    const char *p;
    const uint64_t count = 20000;
    char line[100];

    for (uint64_t i = 0; i < count; i++)
        trace_event(&m, EVENT_ZERO, 1, i * i * i, i, 0);
    p = lines();
    for (uint64_t i = 0; i < count; i++) {
        int n =
            snprintf(line, sizeof line, "7 1 zero 0x%lx %lu\n", i * i * i, i);
        cr_assert_eq(strncmp(p, line, (size_t)n), 0, "event %lu", i);
        p += n;
    }
    cr_assert_str_eq(p, "");
}

/* Do events appear before they are asked for? */
Test(trace, events_are_buffered_until_the_trace_is_flushed)
{
    cr_assert_str_eq(lines(), "");
    trace_event(&m, EVENT_SWITCH, 1, 0, 0, 0);
    fflush(stream);
    cr_assert_str_eq(text, header, "it was written at once");
    cr_assert_str_eq(lines(), "7 1 switch\n");
    cr_assert_str_eq(lines(), "7 1 switch\n", "it was written twice");
}

/* What is written when a trace ends? */
Test(trace, end_of_a_trace_writes_what_is_left)
{
    trace_event(&m, EVENT_SWITCH, 1, 0, 0, 0);
    trace_to(&m, NULL);
    cr_assert_str_eq(text + strlen(header), "7 1 switch\n");
    trace_event(&m, EVENT_SWITCH, 1, 0, 0, 0);
    cr_assert(trace_flush(&m), "nothing is lost where there is no trace");
    fflush(stream);
    cr_assert_str_eq(text + strlen(header), "7 1 switch\n");
}

/* Where do events go when a second trace begins? */
Test(trace, new_trace_begins_with_a_header_and_leaves_the_old_complete)
{
    char *other;
    size_t size;
    FILE *second = open_memstream(&other, &size);

    trace_event(&m, EVENT_SWITCH, 1, 0, 0, 0);
    trace_to(&m, second);
    trace_event(&m, EVENT_SWITCH, 2, 0, 0, 0);
    trace_to(&m, NULL);
    fclose(second);
    cr_assert_str_eq(text + strlen(header), "7 1 switch\n");
    cr_assert_eq(strncmp(other, header, strlen(header)), 0);
    cr_assert_str_eq(other + strlen(header), "7 2 switch\n");
    free(other);
}

/* Does the MMU know that a trace wants every reference? */
Test(trace, machine_is_watched_while_there_is_a_trace)
{
    cr_assert_eq(m.watched, WATCH_TRACE);
    m.watched |= WATCH_VICTIM;
    trace_to(&m, NULL);
    cr_assert_eq(m.watched, WATCH_VICTIM, "others go on watching");
    trace_to(&m, stream);
    cr_assert_eq(m.watched, WATCH_TRACE | WATCH_VICTIM);
}

/* Is a full disk noticed? */
Test(trace, events_that_cannot_be_written_make_flush_false)
{
    FILE *full = fopen("/dev/full", "w");

    cr_assert_not_null(full);
    trace_to(&m, full);
    for (int i = 0; i < 10; i++)
        trace_event(&m, EVENT_SWITCH, 1, 0, 0, 0);
    cr_assert_not(trace_flush(&m));
    cr_assert_not(trace_flush(&m), "what is lost stays lost");
    trace_to(&m, stream);
    cr_assert(trace_flush(&m), "a new trace is complete");
    fclose(full);
}

/* ... also if the header is all that there is? */
Test(trace, header_that_cannot_be_written_makes_flush_false)
{
    FILE *full = fopen("/dev/full", "w");

    setvbuf(full, NULL, _IONBF, 0); /* so that it is tried at once */
    trace_to(&m, full);
    cr_assert_not(trace_flush(&m));
    trace_to(&m, NULL);
    fclose(full);
}

/* ... also if there is room again when the trace ends? */
Test(trace, events_lost_in_between_are_remembered)
{
    struct rlimit limit = {.rlim_cur = 1000, .rlim_max = RLIM_INFINITY};
    FILE *small = tmpfile();

    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    trace_to(&m, small);
    for (int i = 0; i < 10000; i++)
        trace_event(&m, EVENT_SWITCH, 1, 0, 0, 0);
    limit.rlim_cur = RLIM_INFINITY;
    setrlimit(RLIMIT_FSIZE, &limit);
    signal(SIGXFSZ, SIG_DFL);
    cr_assert_not(trace_flush(&m));
    trace_to(&m, NULL);
    fclose(small);
}
