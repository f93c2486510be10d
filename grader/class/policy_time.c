/*
 * policy_time.c: times, durations and decimal numbers, as people write them.
 *
 * A time names its offset from UTC, so no table of time zones is needed, and
 * the night in which clocks are changed has no hour that is meant twice:
 * 02:30:00+02:00 comes an hour before 02:30:00+01:00.
 */
#include "policy.h"

#include "civil.h"
#include "lines.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

static bool is_leap(int64_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int64_t days_of(int64_t year, int64_t month)
{
    static const char DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return DAYS[month - 1] + (month == 2 && is_leap(year));
}

/* Two, or four, digits. The shape was looked at before. */
static int64_t digits(const char *text, int n)
{
    int64_t value = 0;

    for (int i = 0; i < n; i++)
        value = 10 * value + (text[i] - '0');
    return value;
}

/* Each 0 stands for a digit, each + for a sign. */
static bool has_shape(const char *text, const char *shape)
{
    for (; *shape; shape++, text++) {
        unsigned char c = (unsigned char)*text;

        if (*shape == '0'   ? !(c >= '0' && c <= '9')
            : *shape == '+' ? c != '+' && c != '-'
                            : c != (unsigned char)*shape)
            return false;
    }
    return !*text;
}

static bool wrong_time(char wrong[120], const char *what)
{
    snprintf(wrong, 120, "%s", what);
    return false;
}

/* The offset from UTC behind a time. */
static bool offset_of(const char *text, int64_t *seconds, char wrong[120])
{
    *seconds = 0;
    if (strcmp(text, "Z") == 0)
        return true;
    if (!has_shape(text, "+00:00"))
        return wrong_time(wrong, "a time with its offset from UTC, like "
                                 "2026-11-20T23:59:00+01:00 or ...Z");
    int64_t hours = digits(text + 1, 2), minutes = digits(text + 4, 2);

    if (hours > 14 || minutes > 59)
        return wrong_time(wrong, "an offset from UTC of at most 14:59");
    *seconds = (hours * HOUR + minutes * MINUTE) * (*text == '-' ? -1 : 1);
    return true;
}

bool policy_time(const char *text, int64_t *seconds, char wrong[120])
{
    static const char SHAPE[] = "0000-00-00T00:00:00";
    enum { LENGTH = sizeof SHAPE - 1 };
    char civil[LENGTH + 1];
    int64_t offset;

    snprintf(civil, sizeof civil, "%s", text);
    if (!has_shape(civil, SHAPE))
        return wrong_time(wrong, "a time like 2026-11-20T23:59:00+01:00 or "
                                 "2026-11-20T22:59:00Z");
    if (!offset_of(text + LENGTH, &offset, wrong))
        return false;
    int64_t year = digits(civil, 4), month = digits(civil + 5, 2);
    int64_t day = digits(civil + 8, 2);
    int64_t hour = digits(civil + 11, 2), minute = digits(civil + 14, 2);
    int64_t second = digits(civil + 17, 2);

    if (second == 60)
        return wrong_time(wrong, "a second from 00 to 59: leap seconds are "
                                 "not counted");
    if (year < 1970 || month < 1 || month > 12 || hour > 23 || minute > 59 ||
        second > 59)
        return wrong_time(wrong, "a time of day from 00:00:00 to 23:59:59, a "
                                 "month from 01 to 12, a year from 1970");
    if (day < 1 || day > days_of(year, month))
        return wrong_time(wrong, "a day that this month has");
    *seconds = civil_days(year, month, day) * DAY + hour * HOUR +
               minute * MINUTE + second - offset;
    return true;
}

bool policy_duration(const char *text, int64_t *seconds)
{
    static const char UNITS[] = "dhms";
    static const int64_t WORTH[] = {DAY, HOUR, MINUTE, 1};
    size_t next = 0;

    *seconds = 0;
    do {
        size_t n = strspn(text, "0123456789");
        const char *unit = text[n] ? strchr(UNITS + next, text[n]) : NULL;

        if (n == 0 || n > 8 || !unit)
            return false;
        next = (size_t)(unit - UNITS) + 1;
        *seconds += digits(text, (int)n) * WORTH[next - 1];
        text += n + 1;
    } while (*text);
    return *seconds <= POLICY_LONGEST;
}

bool policy_decimal(const char *text, unsigned places, int64_t most,
                    int64_t *value)
{
    size_t whole = strspn(text, "0123456789"), part = 0;

    if (whole == 0 || whole > 9)
        return false;
    *value = digits(text, (int)whole);
    text += whole;
    if (*text == '.') {
        part = strspn(++text, "0123456789");
        if (part == 0 || part > places)
            return false;
    }
    for (unsigned i = 0; i < places; i++)
        *value = 10 * *value + (i < part ? text[i] - '0' : 0);
    return !text[part] && *value <= most;
}

char *policy_hundredths(char out[32], int64_t hundredths)
{
    const char *sign = hundredths < 0 ? "-" : "";
    uint64_t n = hundredths < 0 ? -(uint64_t)hundredths : (uint64_t)hundredths;

    if (n % 100 == 0)
        snprintf(out, 32, "%s%" PRIu64, sign, n / 100);
    else if (n % 10 == 0)
        snprintf(out, 32, "%s%" PRIu64 ".%" PRIu64, sign, n / 100,
                 n % 100 / 10);
    else
        snprintf(out, 32, "%s%" PRIu64 ".%02" PRIu64, sign, n / 100, n % 100);
    return out;
}
