/*
 * cdp: a Chromium without a window, led through its DevTools protocol.
 *
 * The functions that return bool, or NULL, have complained to stderr before
 * they say that something went wrong.
 */
#ifndef CDP_H
#define CDP_H

#include "text.h"

#include <stdbool.h>
#include <sys/types.h>

struct cdp {
    pid_t child;
    int to, from;       /* the ends of its pipes */
    unsigned last;      /* the number of the last command */
    bool loaded;        /* a page has come since cdp_go */
    struct text input;  /* read, and not taken */
    struct text answer; /* the last message */
    struct text session;
    struct text said; /* what pages complained of, and what they asked a
                         network for: a line each */
};

/* Start this browser, with an empty profile in a folder that is there. Either
   way, cdp_close. */
bool cdp_open(struct cdp *c, const char *browser, const char *profile);
void cdp_close(struct cdp *c);

/* Open a page, and wait for it. */
bool cdp_go(struct cdp *c, const char *url);

/* The value of an expression of JavaScript, which is a string; it may be a
   promise of one. Release it with free. */
char *cdp_ask(struct cdp *c, const char *expression);

/* How wide and high the window is, and which colours the reader prefers. */
bool cdp_window(struct cdp *c, unsigned width, unsigned height);
bool cdp_dark(struct cdp *c, bool dark);

/* Press a key and let it go: "Enter", "ArrowDown", "a". */
bool cdp_key(struct cdp *c, const char *key);
/* Press these, one after the other. */
bool cdp_type(struct cdp *c, const char *letters);

/* Write what the window shows into a file, a PNG. */
bool cdp_picture(struct cdp *c, const char *path);

#endif
