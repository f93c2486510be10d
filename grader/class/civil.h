/*
 * civil: days of the calendar.
 */
#ifndef CIVIL_H
#define CIVIL_H

#include <stdint.h>

/* Days from 1970-01-01. A day behind the last one of its month is in the next
   month. */
int64_t civil_days(int64_t year, int64_t month, int64_t day);

#endif
