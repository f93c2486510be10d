/*
 * checks: what must be true of the pages of a site, as a browser shows them.
 *
 * What is wrong is added to `wrong`, a line each, with the name of the page.
 * False only if the browser itself failed; it has complained then.
 */
#ifndef CHECKS_H
#define CHECKS_H

#include "cdp.h"

/* Open a page of a site: a file in a folder. */
bool open_page(struct cdp *c, const char *site, const char *page);

/* It has one title, says nothing on the console, asks nobody for anything, and
   is no wider than a window of 400, 900 or 1400 pixels. */
bool check_page(struct cdp *c, const char *site, const char *page,
                struct text *wrong);

/* Its text stands out from what is behind it, light and dark; and dark is
   another thing than light. */
bool check_colours(struct cdp *c, const char *site, const char *page,
                   struct text *wrong);

/* The word, which only stands in prose, is found from the keyboard alone, with
   a title and an excerpt, and the result leads to where it stands. */
bool check_search(struct cdp *c, const char *site, const char *word,
                  struct text *wrong);

/* The Tab key goes through all there is to press, and shows where it is; a hint
   opens by Enter; on a phone the list of pages opens by the blank. */
bool check_keys(struct cdp *c, const char *site, const char *page,
                struct text *wrong);

#endif
