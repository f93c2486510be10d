#include "take_time.h"

#include "civil.h"
#include "take_tree.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* "Z", "UTC", "", "-07:00", "+0200" in seconds. */
static bool zone(const char *text, int64_t *seconds)
{
    int hours, minutes, sign = *text == '-' ? -1 : 1;

    *seconds = 0;
    if (!*text || strcmp(text, "Z") == 0 || strcmp(text, "UTC") == 0)
        return true;
    if ((*text != '-' && *text != '+') || !isdigit((unsigned char)text[1]) ||
        (sscanf(text + 1, "%2d:%2d", &hours, &minutes) != 2 &&
         sscanf(text + 1, "%2d%2d", &hours, &minutes) != 2))
        return false;
    *seconds = sign * (hours * 3600 + minutes * 60);
    return true;
}

int64_t take_time(const char *text)
{
    int y, mon, d, h, min, s, n = 0;
    int64_t away;

    if (!isdigit((unsigned char)*text) ||
        sscanf(text, "%4d-%2d-%2d%*1[T ]%2d:%2d:%2d%n", &y, &mon, &d, &h, &min,
               &s, &n) != 6 ||
        n == 0)
        return TAKE_NO_TIME;
    text += n;
    if (*text == '.')
        for (text++; isdigit((unsigned char)*text);)
            text++;
    while (*text == ' ')
        text++;
    if (y < 1970 || mon < 1 || mon > 12 || d < 1 || d > 31 || h < 0 || h > 24 ||
        min < 0 || min > 59 || s < 0 || s > 60 || !zone(text, &away))
        return TAKE_NO_TIME;
    return civil_days(y, mon, d) * 86400 + h * 3600 + min * 60 + s - away;
}
