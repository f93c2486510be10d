/*
 * stub_decl.c: where a declaration begins and ends, and which kind it is.
 *
 *     first     name   open            close  end
 *       v         v     v                v     v
 *     struct walk table_walk ( struct machine * m ) ;
 *     struct walk { unsigned count ; } ;
 *              ^  ^                  ^ ^
 *           name  open           close end
 */
#include "stub_decl.h"

size_t stub_decl_close(const struct stub_source *s, size_t open)
{
    size_t depth = 0;

    for (size_t i = open; i < s->count; i++) {
        const struct stub_token *t = &s->tokens[i];

        if (stub_is(t, "(") || stub_is(t, "[") || stub_is(t, "{"))
            depth++;
        else if (stub_is(t, ")") || stub_is(t, "]") || stub_is(t, "}"))
            depth--;
        if (depth == 0)
            return i;
    }
    return s->count;
}

static bool no_end(const struct stub_source *s, size_t at, char *problem)
{
    return stub_refuse(problem, s->path, s->tokens[at].line,
                       "the declaration that begins here has no end; is a ; "
                       "or a bracket missing?");
}

/*
 * Find the ; that ends the declaration at token `from`, or the } that ends a
 * function's body. *body becomes the first { on the way, or 0.
 */
static bool find_end(const struct stub_source *s, size_t from, size_t *body,
                     size_t *end, char *problem)
{
    *body = 0;
    *end = from;
    for (size_t i = from; i < s->count; i++) {
        const struct stub_token *t = &s->tokens[i];
        bool function = i > from && stub_is(&s->tokens[i - 1], ")");

        *end = i;
        if (stub_is(t, ";"))
            return true;
        if (stub_is(t, ")") || stub_is(t, "]") || stub_is(t, "}"))
            break;
        if (!stub_is(t, "(") && !stub_is(t, "[") && !stub_is(t, "{"))
            continue;
        if (stub_is(t, "{") && !*body)
            *body = i;
        i = *end = stub_decl_close(s, i);
        if (i < s->count && function && stub_is(t, "{"))
            return true;
    }
    return no_end(s, from, problem);
}

/* The first ( in from .. end-1 that stands behind the name of a function; end
   if there is none. (A pointer to functions has a * there.) */
static size_t find_parameters(const struct stub_source *s, size_t from,
                              size_t end)
{
    for (size_t i = from; i < end; i++) {
        if (stub_is(&s->tokens[i], "__attribute__"))
            i = stub_decl_close(s, i + 1);
        else if (stub_is(&s->tokens[i], "{"))
            i = stub_decl_close(s, i);
        else if (stub_is(&s->tokens[i], "(") && i > from &&
                 s->tokens[i - 1].kind == STUB_NAME &&
                 !stub_is(&s->tokens[i + 1], "*"))
            return i;
    }
    return end;
}

static bool has(const struct stub_source *s, size_t from, size_t end,
                const char *word)
{
    for (size_t i = from; i < end; i++)
        if (stub_is(&s->tokens[i], word))
            return true;
    return false;
}

/* Is from .. end, whose first { is `body`, one of the two kinds? */
static bool matters(const struct stub_source *s, size_t from, size_t body,
                    size_t end, struct stub_decl *d)
{
    const struct stub_token *t = &s->tokens[from];
    size_t open = find_parameters(s, from, end);

    if (stub_is(t, "typedef") || stub_is(t, "_Static_assert"))
        return false;
    *d = (struct stub_decl){.source = s, .first = from, .name = from + 1};
    if (stub_is(t, "struct") && body == from + 2) {
        d->kind = STUB_STRUCT;
        d->open = body;
        d->close = stub_decl_close(s, body);
        return true;
    }
    if (open == end || has(s, from, open, "static"))
        return false;
    d->kind = STUB_FUNCTION;
    d->first += stub_is(t, "extern");
    d->name = open - 1;
    d->open = open;
    d->close = stub_decl_close(s, open);
    return true;
}

bool stub_decl_next(const struct stub_source *s, size_t *at,
                    struct stub_decl *d, char problem[STUB_PROBLEM])
{
    size_t body, end;

    problem[0] = '\0';
    while (*at < s->count) {
        size_t from = *at;

        if (!find_end(s, from, &body, &end, problem))
            return false;
        *at = end + 1;
        if (!matters(s, from, body, end, d))
            continue;
        if (d->kind == STUB_FUNCTION && stub_is(&s->tokens[end], "}"))
            return stub_refuse(problem, s->path, s->tokens[d->name].line,
                               "%s has a body here; write static inline "
                               "before it, or move the body into a .c",
                               s->tokens[d->name].text);
        return true;
    }
    return false;
}
