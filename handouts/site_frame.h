/*
 * site_frame: what stands around each page of the site, and is the same on all.
 *
 * Doxygen's pages come with marks (handouts/header.html, footer.html), in whose
 * places are put
 *
 *     <!-- frame: navigation -->   the list of all pages, "you are here"
 *     <!-- frame: above -->        the page before and the page after
 *     <!-- frame: below -->        the same, at the end
 *
 * and on a page of the reference, which chapters speak of what it describes.
 * All of it is plain HTML; nothing has to run for it.
 *
 * Pages that cannot be reached from index.html are removed. A link to a page
 * that is not there is an error.
 */
#ifndef SITE_FRAME_H
#define SITE_FRAME_H

#include "site.h"

#include <stdio.h>

/* Frame all pages of the site in this folder. False after a complaint to err;
   then some pages may be framed, others not. */
bool frame_site(const struct site *s, const char *folder, FILE *err);

/* The command `weave frame SITE INPUT...`; returns an enum weave_exit. */
int weave_frame(int argc, char **argv);

#endif
