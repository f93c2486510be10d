/*
 * pt compare: where two policies part, and why.
 */
#include "policykit.h"

#include "command.h"

#include <string.h>
#include <valgrind/valgrind.h>

TestSuite(compare, .init = policykit_begin, .fini = policykit_clean);

static const char BELADY[] = "1\n2\nw 3\n4\n1\n2\n5\n1\n2\n3\n4\n5\n";

/* Both sides are children by fork alone, and have what their parent has. Where
   Valgrind asks every process for what it did not free, it finds that, and
   changes their exit code: then only how it ends is not to be seen. */
static bool watched(void)
{
    return RUNNING_ON_VALGRIND;
}

static void has(const struct kit_run *run, const char *wanted)
{
    cr_assert(strstr(run->out, wanted), "%s\nis not in\n%s%s", wanted, run->out,
              run->err);
}

/*
 * Three frames. Up to 5, FIFO and LRU send away 1, 2, 3 and 4, for 4, 1, 2 and
 * 5; then 1 and 2 are hits, and 5 was loaded last but used longest ago.
 */
Test(compare, fifo_and_lru_part_where_a_hit_has_refreshed_a_page)
{
    struct kit_run run =
        kit_pt("compare fifo lru@solutions --frames 3 --format pages %s",
               kit_text(BELADY));

    cr_assert_eq(run.code, PT_LOST, "%d %s", run.code, run.err);
    has(&run, "They part at reference 10, a load of page 0x3:\n");
    has(&run, "A  fifo                 sends away page 0x1 from frame 1\n");
    has(&run, "B  lru@solutions        sends away page 0x5 from frame 0\n");
    has(&run, "      1  0x1                     5          8  clean  "
              "<- A\n");
    has(&run, "  A  fifo, loaded first: 0x1 0x2 0x5\n");
    has(&run, "  B  lru@solutions, used longest ago: 0x5 0x1 0x2\n");
    has(&run, "page 0x1,\n    loaded at reference 5.\n");
    has(&run, "page 0x5,\n    used last at reference 7.\n");
    for (const char *line = run.out; *line; line += strcspn(line, "\n") + 1)
        cr_assert_lt(strcspn(line, "\n"), 80, "%s", line);
}

/* At reference 4, 1 is needed again at 5, 2 at 6, 3 at 10. */
Test(compare, opt_shows_what_it_knows_of_the_future)
{
    struct kit_run run =
        kit_pt("compare lru@solutions opt --frames 3 --format pages %s",
               kit_text(BELADY));

    has(&run, "They part at reference 4, a load of page 0x4:\n");
    has(&run, "3          3  dirty  next 10  <- B\n");
    has(&run, "used again at\n    reference 10.\n");
}

/* The first round takes the marks of 1, 2 and 3 for page 4, and 1 leaves; 2
   leaves for 1. Then the hand is at 3, without a mark, and so are 4 and 1 with
   one: 3 leaves. Of 3 and 4, the two oldest, only 4 is clean. */
Test(compare, clock_shows_marks_and_hand_and_clean_first_its_window)
{
    struct kit_run run = kit_pt("compare clock@solutions "
                                "clean-first:2@solutions --frames 3 "
                                "--format pages %s",
                                kit_text(BELADY));

    has(&run, "They part at reference 6, a load of page 0x2:\n");
    has(&run, "dirty    - hand  <- A\n");
    has(&run, "clean mark  <- B\n");
    has(&run, "the hand, at frame 2,");
    has(&run, "of the 2 pages used longest ago");
    cr_assert_null(strstr(run.out, "not this rule"), "%s", run.out);
}

Test(compare, those_who_never_part_are_said_to_be_alike)
{
    struct kit_run run =
        kit_pt("compare lru@solutions local@solutions --frames 3 "
               "--format pages %s",
               kit_text(BELADY));

    cr_assert_eq(run.code, PT_OK, "%d %s", run.code, run.err);
    cr_assert_str_eq(run.out,
                     "lru@solutions and local@solutions never part: 12 "
                     "references, 10 faults each.\n");
}

/* Somebody's LRU takes the newest page: is it told which rule that breaks? */
Test(compare, a_policy_that_breaks_its_own_rule_is_told_so)
{
    const char *mine = policykit_lab(
        "lru_choose", "pfn_t lru_choose(struct machine *m, asid_t as)"
                      "{ (void)as; return links_of(m)[policy_of(m)->frames]"
                      ".older; }");
    struct kit_run run =
        kit_pt("compare lru@%s lru@solutions --frames 3 --format pages %s",
               mine, kit_text(BELADY));

    cr_assert_eq(run.code, PT_LOST, "%d %s", run.code, run.err);
    has(&run, "They part at reference 4, a load of page 0x4:\n");
    has(&run, "But page 0x3 was sent away: that is not this\n    rule.\n");
}

/* One of them names a frame that there is not, or crashes. */
Test(compare, a_policy_that_stops_is_shown_with_its_reason)
{
    const char *path = kit_text(BELADY);
    struct kit_run run =
        kit_pt("compare lru@solutions lru@%s --frames 3 --format pages %s",
               policykit_lab("lru_choose",
                             "pfn_t lru_choose(struct machine *m, asid_t as)"
                             "{ (void)m, (void)as; return 7; }"),
               path);

    cr_assert_eq(run.code, PT_LOST, "%d %s", run.code, run.err);
    has(&run, "They part at reference 4,");
    has(&run, "A  lru@solutions        sends away page 0x1 from frame 0\n");
    has(&run, " stops: reference 4: lru chose a frame that holds no page;");
    run = kit_pt("compare lru@%s fifo --json --frames 3 --format pages %s",
                 policykit_lab("lru_removed",
                               "void lru_removed(struct machine *m, pfn_t f)"
                               "{ (void)m; *(volatile pfn_t *)8 = f; }"),
                 path);
    has(&run, "\"did\": \"stop\", \"why\": \"reference 4: lru: a segmentation "
              "fault");
}

Test(compare, json_has_memory_and_rules)
{
    struct kit_run run =
        kit_pt("compare fifo opt --json --frames 3 --format pages %s",
               kit_text(BELADY));

    has(&run, "{\"version\": 1, \"parted\": true, \"alike\": 3, "
              "\"reference\": 4, \"access\": \"load\", \"page\": 4, "
              "\"a\": {\"policy\": \"fifo\", \"did\": \"evict\", \"page\": 1, "
              "\"frame\": 0, \"rule_page\": 1, \"rule_frame\": 0}, "
              "\"b\": {\"policy\": \"opt\", \"did\": \"evict\", \"page\": 3, "
              "\"frame\": 2, \"rule_page\": 3, \"rule_frame\": 2}, "
              "\"frames\": [{\"frame\": 0, \"page\": 1, \"loaded\": 1, "
              "\"used\": 1, \"dirty\": false}, ");
    has(&run, "{\"frame\": 2, \"page\": 3, \"loaded\": 3, \"used\": 3, "
              "\"dirty\": true}]}\n");
    run =
        kit_pt("compare fifo fifo --json --format pages %s", kit_text(BELADY));
    if (watched())
        return;
    cr_assert_str_eq(run.out, "{\"version\": 1, \"parted\": false, \"alike\": "
                              "12, \"faults\": 10}\n");
    cr_assert_eq(run.code, PT_OK);
}

/* Many frames: are only those drawn that matter, in 80 columns? */
Test(compare, of_many_frames_a_few_are_drawn)
{
    char text[4000], *p = text;
    struct kit_run run;

    for (int i = 0; i < 300; i++)
        p += sprintf(p, "%d\n", i % 101);
    run = kit_pt("compare fifo opt --frames 100 --format pages %s",
                 kit_text(text));
    has(&run, "They part at reference 101,");
    has(&run, "    ...\n");
    cr_assert_lt(kit_count(run.out, '\n'), 45, "%s", run.out);
    for (const char *line = run.out; *line; line += strcspn(line, "\n") + 1)
        cr_assert_lt(strcspn(line, "\n"), 80, "%s", line);
}

Test(compare, what_cannot_be_compared_is_refused_with_a_reason)
{
    static const char *const cases[][2] = {
        {"fifo mru x", "the policy is \"mru\", expected fifo, opt, lru"},
        {"fifo clean-first x", "needs its window"},
        {"fifo@labs opt x", "fifo is pt's own, leave the @ out"},
        {"fifo opt", "expected two policies and a file"},
        {"fifo opt -", "it cannot be -"},
        {"fifo opt --frames 0 x", "--frames is \"0\""},
        {"fifo opt /nowhere", "cannot read /nowhere"},
        {"fifo lru@/nowhere x", "/nowhere"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[100];
        struct kit_run run;

        snprintf(line, sizeof line, "compare %s", cases[i][0]);
        run = kit_pt("%s", line);
        if (watched() && strstr(line, "/nowhere"))
            continue;
        cr_assert_eq(run.code, PT_INPUT, "%s: %d", line, run.code);
        cr_assert(strstr(run.err, cases[i][1]), "%s: %s", line, run.err);
        cr_assert_str_eq(run.out, "");
    }
}
