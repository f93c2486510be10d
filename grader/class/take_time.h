/*
 * take_time: the time that a text says.
 */
#ifndef TAKE_TIME_H
#define TAKE_TIME_H

#include <stdint.h>

/* "2026-03-01 14:22:32.365935 -07:00", with a blank or a T, Z or nothing for
   UTC, as seconds since 1970; TAKE_NO_TIME if it is none. */
int64_t take_time(const char *text);

#endif
