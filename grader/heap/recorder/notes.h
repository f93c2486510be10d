/*
 * notes: the events of the recorder, on their way into the file.
 */
#ifndef NOTES_H
#define NOTES_H

#include <stdbool.h>
#include <stddef.h>

/* Shall a call that comes now be recorded? If so, nobody else's is, until
   notes_leave. Calls that a real malloc makes in between are not. */
bool notes_enter(void);
void notes_leave(void);

/* In between: write down an event of this kind (event.h). */
void notes_add(unsigned kind, const void *block, const void *before,
               size_t size);

/* Begin, if this is the process that shall be recorded. */
void notes_begin(void);

#endif
