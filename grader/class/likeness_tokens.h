/*
 * likeness_tokens: C as likeness sees it, a row of numbers.
 */
#ifndef LIKENESS_TOKENS_H
#define LIKENESS_TOKENS_H

#include "likeness.h"

struct token {
    uint64_t code; /* what it is; names are all the same */
    unsigned line;
    unsigned file;
};

struct tokens {
    struct token *all;
    size_t count;
};

/* A hash of eight bytes more. */
uint64_t likeness_mix(uint64_t x);

/* The tokens of a work, in order. `fixed`, sorted: hashes of names that are
   told apart. Give t->all back with free(). */
void likeness_read(struct tokens *t, const struct likeness_work *w,
                   const uint64_t *fixed, size_t fixed_count);

/* The hash of a name, as in `fixed`. */
uint64_t likeness_name(const char *name, size_t n);

/*
 * The hash of each LIKENESS_GRAM tokens that follow each other: one for each
 * place where one begins, *count of them, for free().
 */
uint64_t *likeness_grams(const struct tokens *t, size_t *count);

/* The tokens of a work as `l` reads them; was this gram handed out? */
void likeness_tokens_of(const struct likeness *l, const struct likeness_work *w,
                        struct tokens *t);
bool likeness_is_given(const struct likeness *l, uint64_t gram);

/* Is the hash in the sorted list? */
bool likeness_has(const uint64_t *list, size_t count, uint64_t hash);
int likeness_order(const void *a, const void *b);

#endif
