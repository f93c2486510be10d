#include <criterion/criterion.h>

#include "labtest.h"
#include "machine.h"
#include "opt.h"
#include "naive.h"
#include "reftext.h"
#include "solutions/08-lru-eviction/slot_policies.h"
#include "tests/hidden/08-lru-eviction/slow.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/*
 * The policies of lab 08 on what real programs do: three of Debian's smallest
 * run in Valgrind's lackey, which writes down every reference; the machine and
 * the slow model then replay the first of them, side by side.
 */

enum { REFS = 300000, TEXT = 16 << 20, PAGE_SHIFT = 12, WINDOW = 8 };

struct recording {
    struct ref refs[REFS + REFTEXT_ROOM];
    uint64_t pages[REFS], next[REFS]; /* when each page is used again */
    size_t count, distinct;
};

static struct recording r;

/* ---------------------------------------------------------- recording */

/* What the command writes, as far as it fits: whole lines. */
static size_t read_text(const char *command, char *text)
{
    FILE *in = popen(command, "r");
    size_t n;
    int status;

    cr_assert(in, "no pipe to `%s`", command);
    n = fread(text, 1, TEXT, in);
    while (n > 0 && text[n - 1] != '\n')
        n--;
    status = pclose(in); /* if it had more to say, it ends by a signal */
    cr_assert(n > 0,
              "`%s` recorded nothing (status %d): is valgrind installed? "
              "(apt-get install valgrind)",
              command, WIFEXITED(status) ? WEXITSTATUS(status) : -1);
    return n;
}

static int compare(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

/* Each page by its place in the sorted list of all; then backwards. */
static void look_ahead(void)
{
    uint64_t *sorted = must_alloc(r.count, sizeof *sorted);
    uint64_t *seen = must_alloc(r.count, sizeof *seen); /* 0: not yet */
    size_t distinct = 0;

    memcpy(sorted, r.pages, r.count * sizeof *sorted);
    qsort(sorted, r.count, sizeof *sorted, compare);
    for (size_t i = 0; i < r.count; i++)
        if (i == 0 || sorted[i] != sorted[distinct - 1])
            sorted[distinct++] = sorted[i];
    for (size_t i = r.count; i-- > 0;) {
        uint64_t *at =
            bsearch(&r.pages[i], sorted, distinct, sizeof *sorted, compare);

        r.next[i] = seen[at - sorted] ? seen[at - sorted] : UINT64_MAX;
        seen[at - sorted] = i + 1;
    }
    r.distinct = distinct;
    cr_assert(distinct > 48 || r.count < REFS,
              "only %zu pages: too few to judge by", distinct);
    free(sorted);
    free(seen);
}

static void record(const char *program)
{
    static char command[512];
    char *text = must_alloc(1, TEXT);
    struct reftext t = {.format = REFTEXT_LACKEY, .page_shift = PAGE_SHIFT};

    snprintf(command, sizeof command,
             "d=$(mktemp -d) && cd \"$d\" || exit 1; rmdir \"$d\"; exec "
             "valgrind --tool=lackey --trace-mem=yes --basic-counts=no "
             "--log-fd=9 %s 9>&1 >/dev/null 2>/dev/null",
             program);
    t.end = text + read_text(command, text);
    t.at = text;
    r.count = reftext_read(&t, r.refs, REFS + REFTEXT_ROOM);
    cr_assert(!t.bad, "line %" PRIu64 " of %s: expected %s", t.lines + 1,
              program, t.expected);
    size_t most = lab_operations(REFS);

    r.count = r.count < most ? r.count : most;
    for (size_t i = 0; i < r.count; i++)
        r.pages[i] = r.refs[i].addr >> PAGE_SHIFT;
    free(text);
    look_ahead();
}

/* ----------------------------------------------------------- replaying */

static enum why reserve(struct machine *m, asid_t as, const struct region *g)
{
    (void)m, (void)as, (void)g;
    return WHY_OK;
}

static enum why handle(struct machine *m, const struct fault *f)
{
    return pte_is_swapped(f->pte) ? pager_swap_in(m, f->as, f->vpn)
                                  : pager_zero(m, f->as, f->vpn, PERM_RWX);
}

static struct machine *machine_for(const struct victim_ops *victim,
                                   pfn_t frames, struct opt *opt)
{
    static const struct fault_ops fault = {
        .name = "first mention", .reserve = reserve, .handle = handle};
    struct config c = {
        .shape = {.page_shift = PAGE_SHIFT, .va_bits = 57, .frames = frames},
        .no_contents = true,
        .no_regions = true,
        .client = opt,
        .slots = {.fault = &fault, .victim = victim}};
    const char *problem;

    c.shape.kept = policy_frames(&c.shape);
    struct machine *m = machine_create(&c, &problem);
    cr_assert(m, "%s", problem);
    policy_begin(m, WINDOW);
    proc_switch(m, proc_create(m, "replay"));
    return m;
}

/* One policy on one size: after each reference, the same counts. */
static void replay_both(const struct victim_ops *victim, enum slow_policy slow,
                        pfn_t frames)
{
    static struct slow s;
    struct opt *opt = opt_create(r.pages, r.count, frames);
    struct machine *m = machine_for(victim, frames, opt);
    const struct counters *c = machine_counters(m);

    slow_begin(&s, slow, frames, WINDOW);
    for (size_t i = 0; i < r.count; i++) {
        const struct ref *ref = &r.refs[i];
        unsigned char *bytes;
        enum why why =
            mmu_page(m, ref->addr, ref->size, ref->access, &bytes, NULL);

        slow_refer(&s, 1, r.pages[i], ref->access == ACCESS_STORE, r.next[i]);
        if (why == WHY_OK && c->faults == s.faults &&
            c->clean_evictions == s.clean && c->dirty_evictions == s.dirty)
            continue;
        cr_assert(false,
                  "%s, %u frames, reference %zu to page %#" PRIx64 ": %s; "
                  "%" PRIu64 " faults, %" PRIu64 " clean and %" PRIu64
                  " dirty evictions, but by the rules %" PRIu64 ", %" PRIu64
                  " and %" PRIu64,
                  victim->name, frames, i + 1, r.pages[i], why_text(why),
                  c->faults, c->clean_evictions, c->dirty_evictions, s.faults,
                  s.clean, s.dirty);
    }
    cr_assert(s.faults > frames || r.distinct <= frames,
              "%s, %u frames: nobody ever had to leave", victim->name, frames);
    machine_destroy(m);
    opt_destroy(opt);
}

static void replay_all(const char *program)
{
    static const pfn_t sizes[] = {4, 6, 8, 12, 16, 24, 32, 48};

    record(program);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        replay_both(&victim_fifo, SLOW_FIFO, sizes[i]);
        replay_both(policy_named("clock"), SLOW_CLOCK, sizes[i]);
        replay_both(policy_named("lru"), SLOW_LRU, sizes[i]);
        replay_both(policy_named("clean-first"), SLOW_CLEAN, sizes[i]);
        replay_both(&victim_opt, SLOW_OPT, sizes[i]);
    }
}

/* A program that does nothing at all: what it does until it can do that. */
Test(policies, on_true_they_do_what_the_rules_say)
{
    replay_all("/bin/true");
}

/* One that writes a line. */
Test(policies, on_echo_they_do_what_the_rules_say)
{
    replay_all("/bin/echo one line");
}

/* One that reads a folder in which there is nothing. */
Test(policies, on_ls_they_do_what_the_rules_say)
{
    replay_all("/bin/ls");
}
