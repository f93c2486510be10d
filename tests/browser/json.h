/*
 * json: as much of JSON as one needs to talk to a browser.
 */
#ifndef JSON_H
#define JSON_H

#include "text.h"

/* Add a string, between quotes. */
void json_put(struct text *out, const char *string);

/* Add the first string with this key in a message, which may be NULL: true if
   there is one. Its value is then not NULL, even if it is empty. */
bool json_string(const char *message, const char *key, struct text *value);

/* Add what base64 stands for; false if it is none. */
bool base64(const char *from, struct text *out);

#endif
