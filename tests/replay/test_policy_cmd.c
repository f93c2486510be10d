/*
 * pt replay with the policies of lab 08, and what becomes of mistakes in them.
 */
#include "policykit.h"

#include "child.h"
#include "policybuild.h"
#include "scratch.h"

#include <stdlib.h>
#include <string.h>

TestSuite(policy_cmd, .init = policykit_begin, .fini = policykit_clean);

static const char BELADY[] = "1\n2\n3\n4\n1\n2\n5\n1\n2\n3\n4\n5\n";
static const char TEXTBOOK[] = "7\n0\n1\n2\n0\n3\n0\n4\n2\n3\n0\n3\n2\n1\n2\n"
                               "0\n1\n7\n0\n1\n";

/* The driver for the finished lab, run with these words; its output. */
static char output[2000];
static size_t output_size;

static void hear(void *context, const char *bytes, size_t n)
{
    (void)context;
    if (output_size + n < sizeof output) {
        memcpy(output + output_size, bytes, n);
        output_size += n;
        output[output_size] = '\0';
    }
}

static const char *drive(const char *program, const char *line, ...)
    __attribute__((format(printf, 2, 3)));

static const char *drive(const char *program, const char *line, ...)
{
    char words[1000], *rest = NULL;
    const char *argv[20] = {program};
    struct child_wish w = {.argv = argv, .hear = hear};
    struct child_end end;
    va_list args;
    int argc = 1;

    va_start(args, line);
    vsnprintf(words, sizeof words, line, args);
    va_end(args);
    for (char *it = strtok_r(words, " ", &rest); it && argc < 19;
         it = strtok_r(NULL, " ", &rest))
        argv[argc++] = it;
    output_size = 0;
    *output = '\0';
    end = child_run(&w);
    cr_assert(end.how == CHILD_EXITED && end.value == 0, "%s: %s", line,
              end.said);
    free(end.said);
    return output;
}

static void build(char *scratch, char *program)
{
    cr_assert(scratch_make(scratch));
    cr_assert_eq(
        policybuild_make("solutions", scratch, program, "replay", stderr),
        PT_OK);
}

static void faults_are(const char *program, const char *policy,
                       const char *text, const int *faults, int sizes)
{
    const char *path = kit_text(text);

    for (int n = 1; n <= sizes; n++) {
        char wanted[40];

        snprintf(wanted, sizeof wanted, "\"faults\": %d,", faults[n - 1]);
        drive(program, "--policy %s --frames %d --format pages --json %s",
              policy, n, path);
        cr_assert(strstr(output, wanted), "%s, %d frames: %s not in %s", policy,
                  n, wanted, output);
    }
}

/* Does the finished lab have the numbers of the textbooks? */
Test(policy_cmd, the_reference_strings_have_the_faults_that_they_must)
{
    static const int lru[] = {20, 17, 12, 8, 7, 6, 6},
                     clock[] = {20, 15, 14, 9, 9, 6, 6},
                     belady_lru[] = {12, 12, 10, 8, 5},
                     belady_clock[] = {12, 12, 9, 10, 5};
    char scratch[SCRATCH_PATH], program[POLICYBUILD_PATH];

    build(scratch, program);
    faults_are(program, "lru", TEXTBOOK, lru, 7);
    faults_are(program, "clean-first:0", TEXTBOOK, lru, 7);
    faults_are(program, "clock", TEXTBOOK, clock, 7);
    faults_are(program, "lru", BELADY, belady_lru, 5);
    faults_are(program, "local", BELADY, belady_lru, 5);
    faults_are(program, "working", BELADY, belady_lru, 5);
    faults_are(program, "clock", BELADY, belady_clock, 5);
    scratch_remove(scratch);
}

/* A trace of lackey with loads, stores and accesses across pages. */
static const char *mixed(unsigned seed, unsigned pages)
{
    static char text[120000];
    char *p = text;

    for (int i = 0; i < 5000; i++) {
        unsigned page;

        seed = seed * 1103515245 + 12345;
        page = (seed >> 16) % pages;
        if (seed >> 12 & 1)
            page = page * page / pages; /* some more often than others */
        p += sprintf(p, "%s %x,%u\n",
                     (const char *[]){"I ", " L", " S", " M"}[seed >> 8 & 3],
                     page * 4096 + (seed >> 3) % 4096, 1 + (seed >> 7) % 64);
    }
    return kit_text(text);
}

/* With --trace, the machine itself replays. Is every number the same? */
Test(policy_cmd, the_short_loop_counts_what_the_machine_counts)
{
    static const char *const policies[] = {
        "lru", "clock", "local", "working", "clean-first:1", "clean-first:9"};
    char scratch[SCRATCH_PATH], program[POLICYBUILD_PATH];

    build(scratch, program);
    for (unsigned trace = 0; trace < 3; trace++) {
        const char *path = mixed(trace + 7, 30 << 2 * trace);

        for (size_t i = 0; i < sizeof policies / sizeof *policies; i++)
            for (unsigned frames = 1; frames < 200; frames = frames * 4 + 1) {
                const char *line = "--policy %s --frames %u --json %s %s";
                char *lean =
                    strdup(drive(program, line, policies[i], frames, path, ""));

                drive(program, line, policies[i], frames, path,
                      "--trace /dev/null");
                cr_assert_str_eq(lean, output, "%s, %u frames, trace %u",
                                 policies[i], frames, trace);
                free(lean);
            }
    }
    scratch_remove(scratch);
}

/* What is said of a policy that does something wrong, and where? With --trace,
   the machine itself replays. */
static void goes_wrong(const char *name, const char *text, int code,
                       const char *wanted)
{
    const char *path = kit_text(BELADY);

    for (int i = 0; i < (strcmp(name, "lru_choose") ? 1 : 2); i++) {
        struct kit_run run = kit_pt(
            "replay --policy lru --frames 3 --format pages --from %s %s %s",
            policykit_lab(name, text), path, i ? "--trace /dev/null" : "");

        cr_assert_eq(run.code, code, "%d: %s", run.code, run.err);
        cr_assert(strstr(run.err, wanted), "%s\nis not in\n%s", wanted,
                  run.err);
        cr_assert_str_eq(run.out, "");
    }
}

Test(policy_cmd, a_frame_that_does_not_exist_is_named_with_its_reference)
{
    goes_wrong("lru_choose",
               "pfn_t lru_choose(struct machine *m, asid_t as)"
               "{ (void)m, (void)as; return 99; }",
               PT_LOST,
               "pt replay: reference 4: lru chose a frame that holds no page; "
               "there are frames 0 to 2\n");
}

Test(policy_cmd, no_frame_at_all_is_a_mistake_too)
{
    goes_wrong("lru_choose",
               "pfn_t lru_choose(struct machine *m, asid_t as)"
               "{ (void)m, (void)as; return FRAME_NONE; }",
               PT_LOST,
               "pt replay: reference 4: lru chose no frame, although all of "
               "them hold pages\n");
}

Test(policy_cmd, a_crash_is_named_with_its_reference)
{
    goes_wrong("lru_removed",
               "void lru_removed(struct machine *m, pfn_t f)"
               "{ (void)m; *(volatile pfn_t *)8 = f; }",
               PT_LOST,
               "pt replay: reference 4: lru: a segmentation fault: it used a "
               "bad address\n");
}

Test(policy_cmd, a_panic_of_the_machine_is_too)
{
    goes_wrong("lru_removed",
               "void lru_removed(struct machine *m, pfn_t f)"
               "{ frame_bytes(m, f + 77777); }",
               PT_LOST, "there is no frame 7777");
}

Test(policy_cmd, a_call_that_does_not_come_back_is_stopped)
{
    struct kit_run run = kit_pt(
        "replay --policy lru --frames 3 --format pages --from %s %s",
        policykit_lab("lru_touched",
                      "void lru_touched(struct machine *m, pfn_t f)"
                      "{ for (volatile int i = 1; f == 2 && i;) (void)m; }"),
        kit_text(BELADY));

    cr_assert_eq(run.code, PT_LOST, "%d: %s", run.code, run.err);
    cr_assert(strstr(run.err, "pt replay: reference 3: lru did not come back "
                              "within 2 seconds: stopped\n"),
              "%s", run.err);
}

Test(policy_cmd, a_policy_that_ends_the_process_is_no_success)
{
    goes_wrong("lru_removed",
               "void lru_removed(struct machine *m, pfn_t f)"
               "{ (void)m, (void)f; exit(0); }",
               PT_LOST, "pt replay: reference 4: lru ended the process\n");
    goes_wrong("lru_removed",
               "void lru_removed(struct machine *m, pfn_t f)"
               "{ (void)m, (void)f; _exit(0); }",
               PT_LOST,
               "pt replay: the policy ended the process, with exit "
               "code 0\n");
}

Test(policy_cmd, what_is_not_written_yet_is_no_mistake)
{
    goes_wrong("lru_choose",
               "pfn_t lru_choose(struct machine *m, asid_t as)"
               "{ (void)m, (void)as; return TODO(\"lru\", 0); }",
               PT_INPUT,
               "pt replay: lru is not written yet; without it, the policy "
               "\"lru\" cannot be replayed\n");
}

Test(policy_cmd, what_does_not_compile_is_shown_with_its_line)
{
    goes_wrong("",
               "#include \"lru_eviction.h\"\nint broken(void) { return x; }",
               PT_INPUT, "lru_eviction.c:2:");
}

/* Are the words of the command line refused with a reason? */
Test(policy_cmd, policies_are_asked_for_as_they_must_be)
{
    static const char *const cases[][2] = {
        {"--policy clean-first", "needs its window: clean-first:4 looks"},
        {"--policy clean-first:", "expected a whole number"},
        {"--policy clean-first:-1", "expected a whole number"},
        {"--policy lru:3", "lru has no window"},
        {"--policy mru", "expected fifo, opt, lru, clock, clean-first:W"},
        {"--policy fifo --from labs", "fifo is pt's own"},
        {"--policy lru --from nowhere", "nowhere"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct kit_run run =
            kit_pt("replay --frames 3 %s %s", cases[i][0], kit_text("1\n"));

        cr_assert_eq(run.code, PT_INPUT, "%s: %d", cases[i][0], run.code);
        cr_assert(strstr(run.err, cases[i][1]), "%s: %s", cases[i][0], run.err);
    }
}
