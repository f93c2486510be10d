/*
 * The picture of the page about the machine, and its name.
 */
#include "figures.h"

#include "handouts/figures/figure.h"

const struct figure figures[] = {
    {"machine-access", figure_access},
    {"machine-layers", figure_layers},
    {NULL, NULL},
};
