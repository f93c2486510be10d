/*
 * search: what the search box of the site looks into.
 *
 * The index is a file of JavaScript, for a page that was opened from disk may
 * load nothing else. It holds text, with one fact a line:
 *
 *     pageturner-search 1
 *     page chapter_page_tables.html 03 Page tables
 *     section KIND ANCHOR TITLE     of the page above; KIND is prose, exercise
 *                                   or name, and ANCHOR - for none
 *     text all that one reads there
 *     word walk 17 3 20 1           in section 17 (from 0) with weight 3, ...
 *
 * A word is in lower case, of letters, digits and _, two at least. It counts as
 * often as it stands there, in a title ten times more. Words are sorted by
 * their bytes.
 *
 * The text is in the file as it is on the page, so that weave leaks finds in
 * it what it would find there.
 */
#ifndef SEARCH_H
#define SEARCH_H

#include "site.h"

/* Add the index of the site in this folder. False after a complaint to err. */
bool search_write(const struct site *s, const char *folder, struct text *out,
                  FILE *err);

/* The command `weave search SITE INPUT...`, which writes SITE/search.js;
   returns an enum weave_exit. */
int weave_search(int argc, char **argv);

#endif
