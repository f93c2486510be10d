/*
 * stub_call: the code of a function that lies on the other side.
 */
#ifndef STUB_CALL_H
#define STUB_CALL_H

#include "stub_words.h"

/* Function f, the number'th of its list, which packs its arguments, sends
   them, and unpacks what comes back. */
void stub_put_call(const struct stub_contract *c, const struct stub_function *f,
                   unsigned number, const struct stub_side *side, FILE *out);

#endif
