/*
 * html: what stands in a page that Doxygen has made.
 *
 * A page is read as one string. Nothing here knows more of HTML than Doxygen
 * writes: tags with their attributes in "quotes", no < in text.
 */
#ifndef HTML_H
#define HTML_H

#include "text.h"

/* Does this tag begin here? "h2" matches "<h2>" and "<h2 class=...". */
bool html_begins(const char *at, const char *tag);

/* Behind the > of the tag that begins here. */
const char *html_behind(const char *at);

/* Add the value of an attribute of the tag that begins here; false if it has
   none of this name. */
bool html_attribute(const char *at, const char *name, struct text *value);

/* Behind the end of the element whose tag begins here, with all that is in
   it. */
const char *html_end(const char *at);

/* Add the text from `from` to `to` as a reader sees it: no tags, characters in
   place of their names, one blank for any number of them. */
void html_text(const char *from, const char *to, struct text *out);

/* Add a character that stands at `at`, or its name (&lt;); returns what is
   behind it. A blank after a blank, or at the begin, is not added. */
const char *html_letter(const char *at, struct text *out);

#endif
