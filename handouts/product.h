/*
 * product: the folder labs/NN-name, which is made and never edited.
 *
 * It has every source with all exercises cut, the public tests as they are,
 * and the manifest. Other *.c and *.h in that folder are removed; what else
 * is there stays.
 */
#ifndef PRODUCT_H
#define PRODUCT_H

#include "lab.h"

struct product {
    char *name; /* of the file */
    struct text content;
};

struct products {
    struct product *at;
    size_t count;
};

/* Make all files of a lab; the manifest is the first. False after a complaint
   to err. Either way, products_free. */
bool products_make(struct products *all, const struct lab *l, FILE *err);
void products_free(struct products *all);

/*
 * Give a folder these files, and no others. What is already as it should be is
 * not touched; what is written or removed is said to `out`. Returns an enum
 * weave_exit: WEAVE_INPUT if the folder has C files, but no manifest; so it is
 * not ours. Complaints go to err.
 */
int products_write(const struct products *all, const char *folder, FILE *out,
                   FILE *err);

/* Is the folder as products_write would leave it? WEAVE_DIFFER if not; then
   the first difference of each file is said to err. */
int products_compare(const struct products *all, const char *folder, FILE *err);

#endif
