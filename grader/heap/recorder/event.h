/*
 * event: what the recorder writes, and pt reads: a header, then events in the
 * order in which they happened. The file consists of windows; in each there are
 * as many events as fit behind another, and in the first the header.
 */
#ifndef EVENT_H
#define EVENT_H

#include <stdint.h>

#define EVENT_FILE "PT_RECORD"       /* the variable that names the file */
#define EVENT_PRELOAD "PT_RECORD_SO" /* and how the recorder is called */
#define EVENT_MAGIC UINT64_C(0x31766f6365527470)

/* One event has one of these in the upper 8 bits of `what`; 0: no event, the
   process ended before it was written. The other bits are a size. */
enum { EVENT_GET = 1, EVENT_RESIZE = 2, EVENT_GIVE = 3, EVENT_SHIFT = 56 };

struct event {
    uint64_t what;
    uint64_t block;  /* its address, now */
    uint64_t before; /* EVENT_RESIZE: its address before */
};

enum { EVENT_WINDOW = 1 << 20 };

struct event_header {
    uint64_t magic;
    int64_t process; /* whose events these are; 0: nobody's yet */
    uint64_t failed; /* errno, if no more could be written at some point */
};

#endif
