/* Addresses between a test and a lab, and bytes that a test hides: what becomes
   of them on the way. The tests of the lab attic (fixtures/) ask; here stands
   what must become of each. */
#include <criterion/criterion.h>

#include "wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* What the referee of the attic says with these arguments, after `before` has
   been done; $o is OUT, and $d a folder. */
static const char *heard_after(const char *before, const char *arguments)
{
    static char said[1 << 16];
    const char *out = getenv("OUT");
    char command[600];

    cr_assert(out, "OUT must be set");
    snprintf(command, sizeof command,
             "o=%s d=$(mktemp -d) && %s $o/attic/referee --hidden --files "
             "attic.c %s; code=$?; rm -r $d; exit $code",
             out, before, arguments);
    FILE *f = popen(command, "r");
    cr_assert(f, "cannot run %s", command);
    said[fread(said, 1, sizeof said - 1, f)] = '\0';
    int status = pclose(f);
    cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s: %s", command,
              said);
    cr_assert(strstr(said, "\nend\n"), "it did not finish: %s", said);
    return said;
}

static const char *heard(const char *arguments)
{
    return heard_after("", arguments);
}

/* The test of that name must have had this verdict, and this line next. */
static void became(const char *said, const char *name, const char *verdict,
                   const char *line)
{
    char words[300];

    snprintf(words, sizeof words, "\ntest attic %s hidden %s\n%s", name,
             verdict, line);
    cr_assert(strstr(said, words), "expected:%sbut it says: %s", words, said);
}

/* Do they come out on the other side as they went in? */
Test(address, what_is_in_memory_travels_there_and_back)
{
    const char *said = heard("--fast $o/attic/host");

    became(said, "addresses_are_the_same_on_both_sides", "passed", "");
    became(said, "pointers_in_memory_stay_the_labs_own", "passed", "");
    became(said, "bytes_behind_the_end_can_be_read", "passed", "");
    became(said, "the_last_bytes_are_nobodys", "wrong",
           "said lab_machine: all machines of a test together have less than "
           "64 MiB\n");
}

/* A lab that returns the address of a variable, of a letter ... */
Test(address, what_is_not_in_memory_is_a_wrong_answer)
{
    const char *said = heard("--fast --only stray $o/attic/host");
    char name[] = "stray_0";

    for (; name[6] <= '4'; name[6]++)
        became(said, name, "wrong",
               "said attic_stray returned an address that is not in the memory "
               "of the machine\ncall attic_stray(kind ");
    cr_assert(strstr(said, ") = an address elsewhere\n"), "%s", said);
}

/* ... and a host that sends any number. */
static void answers(uint64_t word, const char *verdict, const char *line)
{
    char before[200];

    snprintf(before, sizeof before,
             "cp $o/badhost $d/host && printf '\\nanswers_%#llx' >>$d/host &&",
             (unsigned long long)word);
    became(heard_after(before, "--fast --only stray_0 $d/host"), "stray_0",
           verdict, line);
}

Test(address, no_number_leads_out_of_the_machines)
{
    static const char refused[] = "said attic_stray returned an address that";
    const uint64_t first = WIRE_FRAMES + 1, behind = first + 6 * 256;

    answers(0, "wrong", "said this is reached with NULL\n");
    answers(first, "wrong", "said this is reached with an address\n");
    answers(behind, "wrong", "said this is reached with an address\n");
    answers(1, "wrong", refused);
    answers(first - 1, "wrong", refused);
    answers(behind + 1, "wrong", refused);
    answers(WIRE_SIZE, "wrong", refused);
    answers(WIRE_SIZE + 1, "wrong", refused);
    answers(UINT64_MAX, "wrong", refused);
    /* From the beginning of the mapping, not of memory; without overflow. */
    answers(first - ((uint64_t)1 << 32), "wrong", refused);
    answers(-first, "wrong", refused);
}

/* And a test that passes on the address of its own variable? */
Test(address, a_test_is_told_what_it_may_pass_on)
{
    became(
        heard("--fast --only passes_on $o/attic/host"),
        "a_test_passes_on_what_is_no_address", "wrong",
        "said attic_same was given an address that is not in the memory of a "
        "machine\n");
}

/* No number of a process is shown to people. */
Test(address, people_see_frames)
{
    static const char calls[] =
        "call attic_same(NULL) = NULL, NULL\n"
        "call attic_same(the end of memory) = the end of memory, the end of "
        "memory\n"
        "call attic_at(frame 3, far 32) = frame 3 + 0x20\n";
    const char *said = heard("--fast --only shows_addresses $o/attic/host");

    cr_assert(strstr(said, calls), "expected: %sbut it says: %s", calls, said);
}

/* Nor the number of a constant; unless there is no such constant. */
Test(address, people_see_the_names_of_constants)
{
    static const char calls[] =
        "call attic_load(ATTIC_EMPTY, number 3) = ATTIC_LIGHT\n"
        "call attic_load(ATTIC_HEAVY, number 4) = ATTIC_HEAVY\n"
        "call attic_load(like 1, number 2) = 2\n";
    const char *said = heard("--fast --only shows_constants $o/attic/host");

    cr_assert(strstr(said, calls), "expected: %sbut it says: %s", calls, said);
}

/* Is a number of frames no frame? */
Test(address, people_see_how_many_as_a_number)
{
    static const char calls[] = "call attic_frame(frame 3) = frame 3\n"
                                "call attic_frame_count(frame 3) = 3\n";
    const char *said = heard("--fast --only shows_counts $o/attic/host");

    cr_assert(strstr(said, calls), "expected: %sbut it says: %s", calls, said);
}

/* Natively nobody looks, and nothing is lost. */
Test(hidden, natively_bytes_are_as_ever)
{
    const char *said = heard("--fast $o/attic/host");

    became(said, "hidden_bytes_are_written", "passed", "");
    became(said, "hidden_bytes_are_read", "passed", "");
    became(said, "only_bytes_of_the_machine_can_be_hidden", "wrong",
           "said lab_hide: these 256 bytes are not in the memory of the "
           "machine\n");
}

/* What must become of the tests that hide, where memory is watched; the lines
   of a finding differ. */
static void watched(const char *said, const char *written, const char *read)
{
    became(said, "around_hidden_bytes_all_is_as_before", "passed", "");
    became(said, "what_is_shown_again_has_been_written", "passed", "");
    became(said, "a_frame_taken_again_is_open", "passed", "");
    became(said, "addresses_are_the_same_on_both_sides", "passed", "");
    became(said, "hidden_bytes_are_written", "memory-error", written);
    became(said, "hidden_bytes_are_read", "memory-error", read);
    became(said, "what_is_shown_of_a_free_frame_stays_shut", "memory-error",
           written);
}

Test(hidden, valgrind_watches_hidden_bytes)
{
    watched(heard("$o/attic/host"), "memory InvalidWrite ",
            "memory InvalidRead ");
}

Test(hidden, address_sanitizer_watches_hidden_bytes)
{
    static const char finding[] = "\nmemory AsanFrame - 0 -\n";
    const char *said = heard("--asan $o/attic/asan $o/attic/host");
    int findings = 0;

    watched(said, "sanitized\ncall ", "sanitized\ncall ");
    for (const char *p = said; (p = strstr(p, finding)); p++)
        findings++;
    cr_assert_eq(findings, 3, "%d findings: %s", findings, said);
}

/* Linked directly, in one process: Valgrind sees what is hidden there, too. */
static void directly(const char *name, int code, const char *line)
{
    char said[1 << 14], command[300];

    snprintf(command, sizeof command,
             "valgrind -q --error-exitcode=9 %s/attic/direct %s 2>&1",
             getenv("OUT"), name);
    FILE *f = popen(command, "r");
    cr_assert(f, "cannot run %s", command);
    said[fread(said, 1, sizeof said - 1, f)] = '\0';
    int status = pclose(f);
    cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == code, "%s: %d: %s",
              name, status, said);
    cr_assert(strstr(said, line), "expected %s: %s", line, said);
}

Test(hidden, valgrind_watches_where_all_is_one_process)
{
    cr_assert(getenv("OUT"), "OUT must be set");
    /* A sanitizer does not go together with Valgrind; and what clang writes for
       debuggers, Valgrind 3.19 cannot read. */
    if (strstr(getenv("OUT"), "san") || strstr(getenv("OUT"), "clang"))
        return;
    directly("addresses_are", 0, "1 passed, 0 failed");
    directly("around_hidden", 0, "1 passed, 0 failed");
    directly("shown_again", 0, "1 passed, 0 failed");
    directly("bytes_are_written", 9, "Invalid write of size 1");
    directly("bytes_are_read", 9, "Invalid read of size 1");
}
