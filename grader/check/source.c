#include "source.h"

#include <stdio.h>
#include <string.h>

/* Text of two bytes a letter: it says so, or every other byte is zero. */
static bool is_utf16(const char *bytes, size_t n)
{
    size_t zeros[2] = {0}, half = n / 2;

    if (n >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 ||
                   memcmp(bytes, "\xfe\xff", 2) == 0))
        return true;
    for (size_t i = 0; i < n; i++)
        zeros[i % 2] += bytes[i] == '\0';
    return n >= 4 && (zeros[0] > half / 2 || zeros[1] > half / 2) &&
           (zeros[0] == 0 || zeros[1] == 0);
}

static bool is_blank(const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!strchr(" \t\r\n\v\f", bytes[i]) || !bytes[i])
            return false;
    return true;
}

bool source_is_text(const char *bytes, size_t n, char problem[SOURCE_PROBLEM])
{
    const char *zero = memchr(bytes, '\0', n);
    size_t line = 1;

    *problem = '\0';
    if (is_utf16(bytes, n)) {
        snprintf(problem, SOURCE_PROBLEM, "is UTF-16; save it as UTF-8");
    } else if (zero) {
        for (const char *at = bytes; at < zero; at++)
            line += *at == '\n';
        snprintf(problem, SOURCE_PROBLEM,
                 "has a zero byte in line %zu, so it is no text; save it anew, "
                 "as UTF-8",
                 line);
    } else if (is_blank(bytes, n)) {
        snprintf(problem, SOURCE_PROBLEM,
                 "is empty; is it saved, and is it the right file?");
    } else if (!memchr(bytes, '\n', n) && memchr(bytes, '\r', n)) {
        snprintf(problem, SOURCE_PROBLEM,
                 "is a single line to the compiler, for its lines end with CR "
                 "alone; save it with line ends LF");
    }
    return !*problem;
}
