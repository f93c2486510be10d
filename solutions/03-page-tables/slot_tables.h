/*
 * slot_tables: what a machine needs to translate addresses with this lab's
 * tables.
 */
#ifndef SLOT_TABLES_H
#define SLOT_TABLES_H

#include "page_tables.h"

static inline void slot_tables(struct slots *s)
{
    static const struct translate_ops tables = {.name = "page tables",
                                                .create = table_create,
                                                .lookup = table_lookup,
                                                .set = table_set,
                                                .destroy = table_destroy};

    s->translate = &tables;
}

#endif
