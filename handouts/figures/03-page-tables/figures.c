/*
 * The pictures of this chapter, and their names.
 */
#include "figures.h"

#include "handouts/figures/figure.h"

const struct figure figures[] = {
    {"page-table-toy", figure_toy},
    {"page-table-split", figure_split},
    {"page-table-tree", figure_tree},
    {"page-table-cost", figure_cost},
    {NULL, NULL},
};
