/*
 * A crash in a real lab: does the report find the student's line?
 */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char said[20000];

/* What the shell prints; every test has a folder of its own, $D. */
static const char *shell(const char *commands)
{
    char all[3000];
    FILE *in;
    size_t n;

    cr_assert(getenv("PT"), "PT must be set");
    snprintf(all, sizeof all,
             "D=$(mktemp -d) && trap 'rm -rf \"$D\"' EXIT && %s", commands);
    in = popen(all, "r");
    cr_assert(in, "there is no shell");
    n = fread(said, 1, sizeof said - 1, in);
    said[n] = '\0';
    pclose(in);
    return said;
}

/* In a function of the library, which has no line and no frame of its own? */
Test(crash_real, a_crash_in_memcpy_has_the_line_that_called_it)
{
    const char *report = shell(
        "sed -e 's/^#include \"permissions.h\"/&\\nstatic const void *volatile "
        "nowhere;/' -e 's/memcpy(between, /memcpy(between, nowhere, k), (void)"
        "(/' -e '/^#include/!s/\\(offset_of(m, s)\\),$/\\1,/' "
        "solutions/06-permissions/permissions.c >$D/permissions.c && "
        "grep -n 'nowhere, k' $D/permissions.c | cut -d: -f1 && "
        "$PT check 06 --from $D --fast --only bytes_arrive 2>/dev/null");
    char expected[100];
    int line = atoi(report);

    cr_assert(line > 0, "the test itself is stale: %s", report);
    snprintf(expected, sizeof expected,
             "a segmentation fault at permissions.c:%d", line);
    cr_assert(strstr(report, expected), "expected `%s` in:\n%s", expected,
              report);
}
