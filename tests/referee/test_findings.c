/* What is read out of Valgrind's XML, however it arrives. */
#include "findings.h"

#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const char error[] =
    "<error>\n  <unique>0x0</unique>\n  <kind>InvalidRead</kind>\n"
    "  <what>Invalid read of size 8</what>\n  <stack>\n"
    "    <frame><fn>memcpy</fn><file>string.c</file><line>3</line></frame>\n"
    "    <frame><fn>mine</fn><dir>/x</dir><file>lab.c</file>"
    "<line>17</line></frame>\n"
    "    <frame><fn>main</fn><file>lab.c</file><line>99</line></frame>\n"
    "  </stack>\n</error>\n";

static struct findings findings;
static char *said;

static void begin(void)
{
    findings = (struct findings){.fd = memfd_create("xml", 0),
                                 .files = "other.c,lab.c,lab"};
}

static void finish(void)
{
    findings_close(&findings);
    free(said);
    said = NULL;
}

TestSuite(findings, .init = begin, .fini = finish);

static void arrives(const char *text, size_t length)
{
    cr_assert_eq(write(findings.fd, text, length), (ssize_t)length,
                 "the file takes no more");
}

/* How many errors, and what is said of them in `said`. */
static unsigned taken(void)
{
    size_t size;

    free(said);
    FILE *out = open_memstream(&said, &size);
    unsigned n = findings_take(&findings, out);
    fclose(out);
    return n;
}

/* Which frame is to blame? */
Test(findings, the_first_line_of_the_students_file_is_named)
{
    arrives(error, strlen(error));
    cr_assert_eq(taken(), 1, "one error should be found");
    cr_assert_str_eq(
        said, "memory InvalidRead lab.c 17 mine Invalid read of size 8\n",
        "it says: %s", said);
}

/* In pieces of any size? */
Test(findings, an_error_counts_when_it_is_complete)
{
    for (size_t cut = 0; cut < strlen(error) - 1; cut++) {
        arrives(error, cut);
        unsigned early = taken();
        arrives(error + cut, strlen(error) - cut);
        unsigned late = taken();
        cr_assert_eq(early + late, 1, "cut at %zu: %u + %u errors", cut, early,
                     late);
    }
}

/* With what stands between errors? */
Test(findings, all_else_is_skipped)
{
    static const char noise[] = "<?xml version=\"1.0\"?><valgrindoutput>"
                                "<status><state>RUNNING</state></status>"
                                "</errorcounts></valgrindoutput><err";

    arrives(noise, strlen(noise));
    cr_assert_eq(taken(), 0, "no error is in it");
    arrives(error, strlen(error));
    arrives(error, strlen(error));
    cr_assert_eq(taken(), 2, "two errors are in it");
    cr_assert_eq(taken(), 0, "and both were taken");
}

/* If the student's file is not on the stack? */
Test(findings, a_stranger_on_the_stack_has_no_line)
{
    findings.files = "other.c,lab,ab.c";
    arrives(error, strlen(error));
    cr_assert_eq(taken(), 1, "one error should be found");
    cr_assert_str_eq(said, "memory InvalidRead - 0 - Invalid read of size 8\n",
                     "it says: %s", said);
}

/* What Valgrind never writes, or what a name from the submission makes of it?
   An error that nobody can read is an error. */
Test(findings, what_is_not_xml_counts_all_the_same)
{
    static const char broken[] = "<error><kind>X</kin></error>"
                                 "<error>&#1;</error>";

    arrives(broken, strlen(broken));
    cr_assert_eq(taken(), 2, "two errors are in it: %s", said);
    cr_assert(strstr(said, "cannot be read"), "it says: %s", said);
}

/* A name that is no text in any encoding? */
Test(findings, any_byte_may_be_in_a_name)
{
    static const char strange[] =
        "<error><kind>InvalidRead</kind><what>x</what>"
        "<frame><fn>\xff\xfe</fn><file>lab.c</file>"
        "<line>7</line></frame></error>";

    arrives(strange, strlen(strange));
    cr_assert_eq(taken(), 1, "one error should be found");
    cr_assert(strncmp(said, "memory InvalidRead lab.c 7 ", 27) == 0,
              "it says: %s", said);
}

/* Names that are too long or strange? */
Test(findings, strange_characters_do_not_come_through)
{
    static const char strange[] =
        "<error><kind>a b\n</kind><what>x&#10;y\xc3\xa9</what></error>";

    arrives(strange, strlen(strange));
    cr_assert_eq(taken(), 1, "one error should be found");
    cr_assert_str_eq(said, "memory a?b? - 0 - x?y????\n", "it says: %s", said);
}

/* An error without end? */
Test(findings, an_endless_error_is_an_error)
{
    static char filler[1 << 16];

    memset(filler, 'x', sizeof filler);
    arrives("<error>", 7);
    for (int i = 0; i < 20; i++)
        arrives(filler, sizeof filler);
    cr_assert_eq(taken(), 1, "it counts, though there is no whole error");
    cr_assert(strstr(said, "cannot be read"), "it says: %s", said);
    arrives("</error>", 8);
    arrives(error, strlen(error));
    cr_assert_eq(taken(), 1, "and so does the next: %s", said);
}

/* Text that was there, and is not any more? */
Test(findings, text_that_is_taken_away_is_noticed)
{
    arrives(error, strlen(error));
    cr_assert_eq(taken(), 1, "one error should be found");
    cr_assert_eq(ftruncate(findings.fd, 0), 0, "cannot truncate");
    cr_assert_eq(taken(), 0, "there is nothing to be found");
    cr_assert(findings.broken, "it should have been noticed");
}
