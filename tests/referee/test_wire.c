/* Whatever a host does: the referee comes to its end, and nothing passes. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Run the referee of the first lab with a host of this sin; what it says. */
static const char *judged(const char *sin)
{
    static char said[1 << 16];
    static char dir[] = "/tmp/badhost-XXXXXX";
    const char *out = getenv("OUT");
    char host[200], link[300], command[700];

    strcpy(strrchr(dir, '-'), "-XXXXXX");
    cr_assert(out && mkdtemp(dir), "OUT must be set, and /tmp writable");
    cr_assert(realpath(out, host), "there is no %s", out);
    strcat(host, "/badhost");
    snprintf(link, sizeof link, "%s/%s", dir, sin);
    cr_assert_eq(symlink(host, link), 0, "cannot link %s", link);
    snprintf(command, sizeof command,
             "%s/referee/03-page-tables --fast --only 0x0142 %s", out, link);
    FILE *f = popen(command, "r");
    cr_assert(f, "cannot run %s", command);
    said[fread(said, 1, sizeof said - 1, f)] = '\0';
    int code = pclose(f);
    unlink(link);
    rmdir(dir);
    cr_assert_eq(code, 0, "%s: exit status %d: %s", sin, code, said);
    cr_assert(strstr(said, "\nend\n"), "%s: it did not finish: %s", sin, said);
    cr_assert(!strstr(said, " passed\n"), "%s: passed: %s", sin, said);
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

/* A host that never begins as it should? */
Test(wire, a_host_that_does_not_begin_has_crashed)
{
    gets_verdict("crashed", "no_hello");
    gets_verdict("crashed", "short_hello");
    gets_verdict("crashed", "newer_hello");
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

/* Nobody is left to say how it ended? */
Test(wire, a_host_that_hides_its_end_is_stopped)
{
    gets_verdict("stopped", "closed_socket");
}
