/*
 * library: what a lab may use of the C library, and what to do in place of
 * what it may not.
 */
#ifndef LIBRARY_H
#define LIBRARY_H

enum library_kind {
    LIBRARY_UNKNOWN, /* no function that we know of */
    LIBRARY_FINE,
    LIBRARY_PRINTS, /* fine too, but nobody sees it */
    LIBRARY_REFUSED /* `advice` says why, or what else to do */
};

enum { LIBRARY_NAME = 80 };

struct library_word {
    enum library_kind kind;
    char name[LIBRARY_NAME]; /* as it stands in the source: printf for
                                __printf_chk */
    const char *advice;
};

struct library_word library_look(const char *symbol);

#endif
