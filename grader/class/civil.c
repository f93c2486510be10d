#include "civil.h"

/* Years that begin in March, so that a leap day is the last one. */
int64_t civil_days(int64_t year, int64_t month, int64_t day)
{
    int64_t y = year - (month <= 2), m = month + (month > 2 ? -3 : 9);

    return y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 -
           719468;
}
