/* What the program with AddressSanitizer says: a finding counts, nonsense is
   still one, and if the tool fails, nobody loses a point. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* What a command says; returns its exit code. */
static int run(const char *command, char *said, size_t size)
{
    FILE *f = popen(command, "r");

    cr_assert(f, "cannot run %s", command);
    said[fread(said, 1, size - 1, f)] = '\0';
    int status = pclose(f);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Run the referee with the finished lab, and with a host of this sin as what
   was built with AddressSanitizer; what it says. */
static const char *seconded(const char *sin, int expected)
{
    static const char format[] =
        "d=%s; cp %s/badhost $d/second && printf '\\n%s' >>$d/second &&"
        " ${CC:-gcc} -w -O1 -fno-pie -no-pie -fsanitize-coverage=trace-pc"
        " -I%s/include/03-page-tables -o $d/host -Wl,--wrap=malloc"
        " -Wl,--wrap=calloc,--wrap=realloc,--wrap=exit,--wrap=_exit"
        " -Wl,--wrap=abort solutions/03-page-tables/page_tables.c"
        " %s/host/03-page-tables.o &&"
        " %s/referee/03-page-tables --only 0x0142 --asan $d/second $d/host;"
        " code=$?; rm -r $d; exit $code";
    static char said[1 << 16];
    char dir[] = "/tmp/second-XXXXXX", command[1000];
    const char *out = getenv("OUT");

    cr_assert(out && mkdtemp(dir), "OUT must be set, and /tmp writable");
    snprintf(command, sizeof command, format, dir, out, sin, out, out, out);
    int code = run(command, said, sizeof said);
    cr_assert_eq(code, expected, "%s: exit code %d: %s", sin, code, said);
    return said;
}

static void says(const char *said, const char *part)
{
    cr_assert(strstr(said, part), "expected \"%s\", but it says: %s", part,
              said);
}

/* A kind that nobody knows, and sixteen callers from nowhere? */
Test(asan, a_finding_that_makes_no_sense_is_one)
{
    const char *said = seconded("finds_nonsense", 0);

    says(said, " public memory-error\nsanitized\n");
    says(said, "\nmemory AsanOther - 0 -\n");
    says(said, "\ncallers ffffffffffffffff ffffffffffffffff ");
    says(said, "\nend\n");
}

/* It answers wrongly, or ends, when it is watched? */
Test(asan, another_verdict_than_natively_counts)
{
    says(seconded("plain", 0), " public wrong\nsanitized\n");
    says(seconded("killed", 0), " public crashed\nsanitized\n");
}

/* And if it is the tool that fails? */
Test(asan, a_tool_that_fails_is_our_fault)
{
    says(seconded("gives_up", 3), "\nours AddressSanitizer gave up");
    says(seconded("no_hello", 3), "\nours the program with AddressSanitizer");
}
