#include "handouts/figures/06-permissions/figures.h"

#include "tests/figures/figurekit.h"

/* A protection that takes away nothing but the right to execute data. */
static unsigned no_execute(struct machine *machine, const struct region *r)
{
    (void)machine;
    return r->perms & PERM_X ? PERM_RWX : PERM_R | PERM_W;
}

static const struct protect_ops no_execute_ops = {.name = "no execute",
                                                  .perms = no_execute};

/* Is every figure that can be drawn in the table? */
Test(figures, the_table_has_all)
{
    static void (*const all[])(FILE *) = {figure_attack, figure_core,
                                          figure_places, figure_rules,
                                          figure_collector};
    size_t n = 0;

    for (; figures[n].name; n++)
        cr_assert(n < 5 && figures[n].draw == all[n], "%s", figures[n].name);
    cr_assert_eq(n, sizeof all / sizeof *all, "there are %zu", n);
}

/* Does the input get through where nobody looks, and nowhere else? */
Test(figures, the_attack_succeeds_without_protection_only)
{
    draw(figure_attack);
    has("The return address at 30fb0 was 10004 and is 30fb8.");
    has("Without protection: prints \"pwned\", and exits with 42.");
    has("With yours: killed: fetch from 30fb8, not permitted; it has printed "
        "nothing.");
    cr_assert_eq(count(">filler</text>"), 2, "16 bytes");
    cr_assert_eq(count("class=\"node\""), WORDS, "all are other words");
    cr_assert_eq(count("class=\"a bare\""), 1);
    cr_assert_eq(count("class=\"c bare\""), 1);
}

/* Which protection is it that stops it? */
Test(figures, the_attack_follows_the_protection)
{
    struct attack naive = attack("x", NULL),
                  stopped = attack("y", &no_execute_ops);

    cr_assert(!naive.killed && naive.code == 42, "exits with %d", naive.code);
    cr_assert_str_eq(naive.said, "pwned\n");
    cr_assert_str_eq(naive.core, "", "there is none");
    cr_assert(stopped.killed && stopped.fault.access == ACCESS_FETCH);
    cr_assert_eq(stopped.fault.addr, stopped.after[2], "it jumps there");
    cr_assert_str_eq(stopped.said, "");
    cr_assert_eq(memcmp(naive.after, stopped.after, sizeof naive.after), 0,
                 "the copy is the same");
    cr_assert_eq(naive.before[2], 0x10004, "%llx",
                 (unsigned long long)naive.before[2]);
}

/* Does the core name the place in each of its parts? */
Test(figures, the_core_shows_where_it_happened)
{
    draw(figure_core);
    has("process 1 (copy) was killed: access forbidden");
    has("fetch from 00030fb8, page 0x30, reference 609: not permitted");
    has(">609 fetch 00030fb8 &lt;-- here</text>");
    has(">00030000-00031000  rw- stack &lt;-- here</text>");
    cr_assert_eq(count("strong\""), 2);
}

/* Does a store go on wherever somebody has forgotten something? */
Test(figures, each_place_must_follow)
{
    draw(figure_places);
    has("before: region rw-, entry rw-, TLB rw-, a store goes on.");
    has("changed: region r--, entry rw-, TLB rw-, a store goes on.");
    has("no flush: region r--, entry r--, TLB rw-, a store goes on.");
    has("function: region r--, entry r--, TLB empty, a store kills.");
    cr_assert_eq(count("class=\"node\""), 3, "what differs from its region");
    cr_assert_eq(count("class=\"a bare\""), 2, "a store that should not");
}

/* Is what is drawn what was found? */
Test(figures, the_places_follow_what_was_seen)
{
    const struct places p = {.when = {"so", ""},
                             .region = PERM_R | PERM_X,
                             .entry = PERM_R,
                             .goes_on = false};
    FILE *out = paper();

    draw_places(out, &p, 1);
    fclose(out);
    well_formed(drawn);
    has("<desc>so: region r-x, entry r--, TLB empty, a store kills.</desc>");
    cr_assert_eq(count("class=\"node\""), 1);
    cr_assert_eq(count("class=\"none\""), 1);
}

/* Has each rule its place in the table? */
Test(figures, every_rule_is_broken_once)
{
    static const char *const word[] = {"allowed", "RANGE",  "NULL",  "STACK",
                                       "REGION",  "KERNEL", "WRITE", "EXECUTE"};
    static const int often[] = {5, 3, 3, 3, 3, 3, 2, 2};

    draw(figure_rules);
    for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
        char text[32];

        snprintf(text, sizeof text, ">%s</text>", word[i]);
        cr_assert_eq(count(text), often[i], "%s %d times", word[i],
                     count(text));
    }
    cr_assert_eq(count(">ACCERR</text>"), 4);
    cr_assert_eq(count(">MAPERR</text>"), 15);
    has("kernel, load: KERNEL MAPERR.");
    has("literals, store: WRITE ACCERR.");
}

/* Is marked what can be reached, and nothing else? */
Test(figures, the_collector_finds_what_is_reached)
{
    draw(figure_collector);
    has("<desc>Reached: A B C D E. Garbage: F G H.</desc>");
    cr_assert_eq(count("class=\"page\""), 5 + 1, "and the legend");
    cr_assert_eq(count("class=\"none\""), 3 + 1);
}

/* Does a circle end, and is one that nobody holds garbage? */
Test(figures, the_collector_follows_the_references)
{
    struct heap h = {.root = {7, NOBODY}};

    for (int o = 0; o < OBJECTS; o++)
        h.to[o][0] = h.to[o][1] = NOBODY;
    h.to[7][1] = 6, h.to[6][0] = 7;
    h.to[1][0] = 2, h.to[2][0] = 1, h.to[2][1] = 7;
    collect(&h);
    for (int o = 0; o < OBJECTS; o++)
        cr_assert_eq(h.marked[o], o >= 6, "object %c", 'A' + o);
}
