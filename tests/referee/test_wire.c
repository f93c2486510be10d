/* Whatever a host does: the referee comes to its end, and nothing passes. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a command says; its exit code. */
static int run(const char *command, char *said, size_t size)
{
    FILE *f = popen(command, "r");

    cr_assert(f, "cannot run %s", command);
    said[fread(said, 1, size - 1, f)] = '\0';
    return pclose(f) >> 8;
}

/* Run the referee of a lab, or this test of it, with a host of this sin; what
   it says. */
static const char *heard_of(const char *only, const char *sin, int code)
{
    static char said[1 << 16];
    char dir[] = "/tmp/badhost-XXXXXX", command[400];
    const char *out = getenv("OUT");

    cr_assert(out && mkdtemp(dir), "OUT must be set, and /tmp writable");
    snprintf(command, sizeof command,
             "h=%s/host && cp %s/badhost $h && printf '\\n%s' >>$h &&"
             " %s/referee/03-page-tables --fast %s $h;"
             " code=$?; rm -r %s; exit $code",
             dir, out, sin, out, only, dir);
    cr_assert_eq(run(command, said, sizeof said), code, "%s: %s", sin, said);
    cr_assert(!strstr(said, " passed\n"), "%s: passed: %s", sin, said);
    return said;
}

static const char *heard(const char *sin, int code)
{
    return heard_of("--only 0x0142", sin, code);
}

static const char *judged(const char *sin)
{
    const char *said = heard(sin, 0);

    cr_assert(strstr(said, "\nend\n"), "%s: it did not finish: %s", sin, said);
    return said;
}

static void gets_verdict(const char *verdict, const char *sin)
{
    const char *said = judged(sin);
    char line[64];

    snprintf(line, sizeof line, " public %s\n", verdict);
    cr_assert(strstr(said, line), "%s: expected %s, but it says: %s", sin,
              verdict, said);
}

/* A host that never begins? Nothing of a student's runs that early. */
Test(wire, a_host_that_does_not_begin_is_our_fault)
{
    static const char *const sins[] = {"no_hello", "short_hello",
                                       "newer_hello"};

    for (size_t i = 0; i < sizeof sins / sizeof *sins; i++) {
        const char *said = heard(sins[i], 3);
        cr_assert(strstr(said, "\nours the program with your code cannot be "),
                  "%s: it says: %s", sins[i], said);
    }
}

/* Letters that are none? */
Test(wire, a_letter_that_makes_no_sense_is_a_crash)
{
    gets_verdict("crashed", "short_letter");
    gets_verdict("crashed", "other_version");
    gets_verdict("crashed", "unknown_word");
    gets_verdict("crashed", "wrong_number");
    gets_verdict("crashed", "unknown_upcall");
    gets_verdict("crashed", "call_instead_of_answer");
    gets_verdict("crashed", "upcall_during_setup");
}

/* Requests that cannot be met? */
Test(wire, a_request_that_makes_no_sense_is_wrong)
{
    gets_verdict("wrong", "no_such_machine");
    gets_verdict("wrong", "unknown_misuse");
}

/* Answers that are only wrong? */
Test(wire, an_answer_of_ones_is_wrong)
{
    gets_verdict("wrong", "plain");
    gets_verdict("wrong", "other_end_stays_open");
    gets_verdict("wrong", "nonsense_at_the_end");
    gets_verdict("wrong", "forged_end");
}

/* An exercise that nobody knows is still one that is not written. */
Test(wire, an_unknown_exercise_is_not_written)
{
    gets_verdict("not-written", "unknown_exercise");
}

/* Ends of all kinds? */
Test(wire, how_the_host_ends_decides)
{
    gets_verdict("ended", "exit_zero");
    gets_verdict("steps", "exit_as_if_out_of_steps");
    gets_verdict("crashed", "killed");
}

/* Loops in every test? The first three have 200 million steps, all others a
   tenth of that. */
Test(wire, after_some_loops_there_are_fewer_steps)
{
    const char *at = heard_of("", "exit_as_if_out_of_steps", 0);
    unsigned tests = 0;

    while ((at = strstr(at, " public steps\n")) != NULL) {
        const char *place = strstr(at, "\nplace ");
        unsigned long steps = place ? strtoul(place + 7, NULL, 16) : 0;

        cr_assert_eq(steps, ++tests <= 3 ? 200000000 : 20000000,
                     "test %u had %lu steps", tests, steps);
        at = place;
    }
    cr_assert_gt(tests, 20, "there were %u tests", tests);
}

/* Nobody is left to say how it ended? */
Test(wire, a_host_that_hides_its_end_is_stopped)
{
    gets_verdict("stopped", "closed_socket");
}

/* Code that sleeps for ever, or stops itself? */
Test(wire, a_host_that_only_waits_has_used_up_its_steps)
{
    static const char why[] = "said your code waits for something that never"
                              " comes\n";

    const char *said = judged("waits_for_ever");

    cr_assert(strstr(said, " public steps\n"), "it says: %s", said);
    cr_assert(strstr(said, why), "it does not say why: %s", said);
    gets_verdict("steps", "stops_itself");
}

/* A process that it leaves behind holds its end of the wire? */
Test(wire, a_stray_does_not_hide_the_end)
{
    gets_verdict("ended", "leaves_a_stray");
}

/* Is a letter that changes while it is read any worse? */
Test(wire, a_letter_that_changes_while_it_is_read_proves_nothing)
{
    for (int i = 0; i < 5; i++)
        judged("scribbles_on");
}
