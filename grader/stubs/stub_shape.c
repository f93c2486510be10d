/*
 * stub_shape.c: the members of a struct, one after another.
 */
#include "stub_shape.h"

#include "wire.h"

#include <string.h>

/* A member has at least a byte, so more cannot travel. */
enum { MEMBERS = 8 * WIRE_WORDS };

/* What is searched, and for whom. */
struct search {
    const struct stub_source *sources;
    size_t count;
    const char *path;
    unsigned line;
    unsigned members; /* seen so far, those of inner structs too */
    char *problem;
};

static bool find(const struct search *search, const char *name,
                 struct stub_decl *d)
{
    for (size_t i = 0; i < search->count; i++) {
        const struct stub_source *s = &search->sources[i];
        size_t at = 0;

        while (stub_decl_next(s, &at, d, search->problem))
            if (d->kind == STUB_STRUCT &&
                strcmp(s->tokens[d->name].text, name) == 0)
                return true;
        if (search->problem[0])
            return false;
    }
    stub_refuse(search->problem, search->path, search->line,
                "struct %s should travel, but no header here says "
                "what is in it; #include one that does, or give the "
                "--framework folder that has it; or, if it lies in the memory "
                "of a machine, name it in @memory",
                name);
    return false;
}

static bool refuse(const struct search *search, const struct stub_decl *d,
                   size_t at, const char *what)
{
    const struct stub_source *s = d->source;

    return stub_refuse(search->problem, s->path, s->tokens[at].line,
                       "struct %s should travel, for line %u of %s "
                       "says so, but %s cannot: its members may be numbers, "
                       "pte_t, structs of these, and arrays. If it lies in the "
                       "memory of a machine, name it in @memory",
                       s->tokens[d->name].text, search->line, search->path,
                       what);
}

/* The names after the type of a member, up to the ; at token *at. */
static bool read_names(const struct search *search, const struct stub_decl *d,
                       size_t *at, bool flag, struct stub_shape *shape)
{
    const struct stub_source *s = d->source;

    for (;; ++*at) {
        const struct stub_token *t = &s->tokens[*at];
        bool array = t->kind == STUB_NAME && stub_is(t + 1, "[");

        if (t->kind != STUB_NAME)
            return refuse(search, d, *at, "a member like this one");
        for (++*at; stub_is(&s->tokens[*at], "[");)
            *at = stub_decl_close(s, *at) + 1;
        if (flag && (array || !shape))
            return refuse(search, d, *at,
                          "a bool in an array or in a struct in a struct");
        if (flag && shape->flag_count == STUB_FLAGS)
            return refuse(search, d, *at, "one with so many bools");
        if (flag)
            shape->flags[shape->flag_count++] = t->text;
        if (stub_is(&s->tokens[*at], ";"))
            return true;
        if (!stub_is(&s->tokens[*at], ","))
            return refuse(search, d, *at, "a member like this one");
    }
}

/* The members of struct `name`; shape is NULL inside of another struct. */
static bool read_members(struct search *search, const char *name,
                         struct stub_shape *shape)
{
    struct stub_decl d;
    struct stub_type type;

    if (!find(search, name, &d))
        return false;
    for (size_t at = d.open + 1; at < d.close; at++) {
        if (++search->members > MEMBERS)
            return refuse(search, &d, at, "one with so many members");
        if (!stub_type_member(d.source, &at, &type))
            return refuse(search, &d, at, "a member like this one");
        if (type.kind == STUB_SHAPE && !read_members(search, type.name, NULL))
            return false;
        if (!read_names(search, &d, &at, type.kind == STUB_BOOL, shape))
            return false;
    }
    return true;
}

bool stub_shape_find(const struct stub_source *sources, size_t count,
                     const char *name, const char *path, unsigned line,
                     struct stub_shape *shape, char problem[STUB_PROBLEM])
{
    struct search search = {sources, count, path, line, 0, problem};

    *shape = (struct stub_shape){.name = name};
    return read_members(&search, name, shape);
}
