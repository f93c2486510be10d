/*
 * stub_enum.c: enum NAME { ONE, TWO = value, ... }
 */
#include "stub_enum.h"

#include "stub_decl.h"

#include <string.h>

bool stub_enum_find(const struct stub_source *sources, size_t count,
                    const char *name, struct stub_enum *e)
{
    for (size_t i = 0; i < count; i++) {
        const struct stub_source *s = &sources[i];

        for (size_t at = 0; at + 2 < s->count; at++)
            if (stub_is(&s->tokens[at], "enum") &&
                stub_is(&s->tokens[at + 1], name) &&
                stub_is(&s->tokens[at + 2], "{")) {
                *e = (struct stub_enum){name, s, at + 2,
                                        stub_decl_close(s, at + 2)};
                return true;
            }
    }
    return false;
}

const char *stub_enum_next(const struct stub_enum *e, size_t *at)
{
    const struct stub_token *tokens = e->source->tokens;

    for (; *at + 1 < e->close; ++*at) {
        bool before = *at == e->open || stub_is(&tokens[*at], ",");

        if (before && tokens[*at + 1].kind == STUB_NAME)
            return tokens[++*at].text;
        if (stub_is(&tokens[*at], "(")) /* the value may be a call */
            *at = stub_decl_close(e->source, *at) - 1;
    }
    return NULL;
}
