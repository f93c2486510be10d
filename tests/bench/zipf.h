/*
 * zipf: a trace that follows a Zipf law with exponent 1: the page of rank r is
 * used in proportion to 1/r. Which page has which rank is random.
 */
#ifndef ZIPF_H
#define ZIPF_H

#include "bench.h"

/* sums[i] = 1 + 1/2 + ... + 1/(i+1) */
static inline double *zipf_sums(size_t pages)
{
    double *sums = malloc(pages * sizeof *sums), sum = 0;
    for (size_t i = 0; i < pages; i++)
        sums[i] = sum += 1.0 / (double)(i + 1);
    return sums;
}

/* The first rank whose sum is not below `at`. */
static inline size_t zipf_rank(const double *sums, size_t pages, double at)
{
    size_t low = 0, high = pages - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (sums[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The page of each of so many references, for free(); the same for the same
   seed. */
static inline uint32_t *zipf_pages(uint32_t pages, size_t refs, uint64_t seed)
{
    double *sums = zipf_sums(pages);
    uint32_t *shuffled = malloc(pages * sizeof *shuffled);
    uint32_t *page_of = malloc(refs * sizeof *page_of);
    for (uint32_t i = 0; i < pages; i++) {
        size_t j = next_random(&seed) % (i + 1);
        shuffled[i] = shuffled[j];
        shuffled[j] = i;
    }
    for (size_t i = 0; i < refs; i++) {
        double u = (double)(next_random(&seed) >> 11) * 0x1p-53;
        page_of[i] = shuffled[zipf_rank(sums, pages, u * sums[pages - 1])];
    }
    free(sums);
    free(shuffled);
    return page_of;
}

#endif
