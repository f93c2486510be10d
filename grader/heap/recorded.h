/*
 * recorded: from what the recorder wrote to a trace. Addresses become ids,
 * each allocation the next one.
 */
#ifndef RECORDED_H
#define RECORDED_H

#include "heaptrace.h"

struct recorded {
    struct heaptrace trace;
    bool began;       /* was there a program with the recorder in it? */
    uint64_t strange; /* frees of what nobody had allocated: left out */
    int failed;       /* errno: it could not be written to its end; or 0 */
};

/* Read the file at path. False, with errno, if it cannot be read. */
bool recorded_read(struct recorded *r, const char *path);

void recorded_clear(struct recorded *r);

#endif
