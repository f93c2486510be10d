/*
 * want: what the lab of every.h may ask of its machine.
 */
#ifndef WANT_H
#define WANT_H

#include "pte.h"

struct machine;

enum color { RED = 1, GREEN = -2, BLUE = 70000 };

/* Six bytes: it does not fill its word. */
struct small {
    uint8_t a;
    bool flag;
    uint16_t b, c;
};

struct inner {
    enum color color;
    pte_t pte;
};

/* Bytes at its end do not fill a word either. */
struct large {
    uint64_t n[3];
    struct inner inner;
    unsigned char tail[5];
};

pfn_t ask_alloc(struct machine *m);
void ask_free(struct machine *m, pfn_t f);

/* Everything at once. */
struct large ask_much(struct machine *m, bool b, int8_t i, enum color e,
                      pte_t pte, struct small v, const struct large *c,
                      struct small *p, int *n);

#endif
