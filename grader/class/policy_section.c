/*
 * policy_section.c: who is in a section. Moodle writes all groups of a student
 * into one field of the roster:
 *
 *     A, Lab B; C      is in "A", "Lab B" and "C"
 *
 * and a section may be called "A, B": so the field as it is counts, too.
 */
#include "policy_mark.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

bool policy_in_section(const char *field, const char *section)
{
    size_t length = strlen(section);

    if (strcmp(field, section) == 0)
        return true;
    for (const char *end; length > 0; field = end + 1) {
        end = field + strcspn(field, ",;");
        size_t n;

        while (is_blank(*field))
            field++;
        n = (size_t)(end - field);
        while (n > 0 && is_blank(field[n - 1]))
            n--;
        if (n == length && memcmp(field, section, n) == 0)
            return true;
        if (!*end)
            return false;
    }
    return false; /* nobody is in a section without a name */
}
