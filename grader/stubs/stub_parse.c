/*
 * stub_parse.c: who calls whom.
 */
#include "stub_parse.h"

#include "escape.h"

#include <string.h>

/* What the host does itself: these are answered where they are asked. */
static const char *const HOST_HAS[] = {
    "machine_shape", "machine_client", "frame_bytes", "frame_zero",
    "frame_junk",    "frame_copy",     "todo",        "panic",
};

struct parse {
    const struct stub_source *sources;
    size_t count;
    struct stub_contract *c;
    char *problem;
};

const char *stub_host_has(unsigned i)
{
    return i < sizeof HOST_HAS / sizeof HOST_HAS[0] ? HOST_HAS[i] : NULL;
}

static bool host_has(const char *name)
{
    for (size_t i = 0; i < sizeof HOST_HAS / sizeof HOST_HAS[0]; i++)
        if (strcmp(HOST_HAS[i], name) == 0)
            return true;
    return false;
}

static bool in_list(const struct stub_function *list, unsigned count,
                    const char *name)
{
    for (unsigned i = 0; i < count; i++)
        if (strcmp(list[i].name, name) == 0)
            return true;
    return false;
}

/* If this type is a struct, the contract knows its shape from now on. */
static bool add_shape(struct parse *p, const struct stub_function *f,
                      const struct stub_type *t)
{
    struct stub_contract *c = p->c;

    if (t->kind != STUB_SHAPE)
        return true;
    for (unsigned i = 0; i < c->shape_count; i++)
        if (strcmp(c->shapes[i].name, t->name) == 0)
            return true;
    if (c->shape_count == STUB_SHAPES)
        return stub_refuse(p->problem, f->source->path, f->line,
                           "%s: more than %d kinds of structs travel", f->name,
                           STUB_SHAPES);
    return stub_shape_find(p->sources, p->count, t->name, f->source->path,
                           f->line, &c->shapes[c->shape_count++], p->problem);
}

/* If this type is an enum, the contract knows its constants, if it can. */
static void add_enum(struct parse *p, const struct stub_type *t)
{
    struct stub_contract *c = p->c;

    if (t->kind != STUB_ENUM || c->enum_count == STUB_SHAPES)
        return;
    for (unsigned i = 0; i < c->enum_count; i++)
        if (strcmp(c->enums[i].name, t->name) == 0)
            return;
    c->enum_count +=
        stub_enum_find(p->sources, p->count, t->name, &c->enums[c->enum_count]);
}

/* Does struct `name` lie in memory? */
static bool lies(struct stub_contract *c, const char *name)
{
    for (unsigned i = 0; i < c->lying_count; i++)
        if (strcmp(c->lying[i].name, name) == 0)
            return c->lying[i].used = true;
    return false;
}

/* A pointer to a struct: is it an address, or one value that travels? Until now
   a result is the one, and a parameter the other (stub_type.h). */
static bool settle(struct parse *p, const struct stub_function *f,
                   struct stub_type *t)
{
    bool address = t->kind == STUB_ADDRESS;

    if ((address && strcmp(t->name, "void") == 0) ||
        (!address && (t->kind != STUB_SHAPE || !t->pointer)))
        return true;
    if (lies(p->c, t->name)) {
        if (!address)
            t->pointer = false;
        t->kind = STUB_ADDRESS;
        return true;
    }
    return !address ||
           stub_refuse(p->problem, f->source->path, f->line,
                       "%s: a pointer to a struct %s cannot come back, for it "
                       "travels as a copy; return a struct %s, or, if it lies "
                       "in the memory of a machine, name it in @memory",
                       f->name, t->name, t->name);
}

/* What a machine's function is given may lie anywhere, and nobody has looked
   how many bytes there are. */
static bool refuse_address(struct parse *p, const struct stub_function *f,
                           const struct stub_type *t)
{
    return t->kind != STUB_ADDRESS ||
           stub_refuse(p->problem, f->source->path, f->line,
                       "%s: \"%s\" cannot travel to the machine; only the "
                       "lab's own functions take and return addresses",
                       f->name, stub_type_whole(t).text);
}

/* All types of a function: what they are, and whether they can travel. */
static bool look_at_types(struct parse *p, struct stub_function *f, bool upcall)
{
    for (unsigned i = 0; i <= f->count; i++) {
        struct stub_type *t = i == 0 ? &f->result : &f->params[i - 1].type;

        if (!settle(p, f, t) || !add_shape(p, f, t) ||
            (upcall && !refuse_address(p, f, t)))
            return false;
        add_enum(p, t);
    }
    return true;
}

/* Add what is declared there to a list of functions. */
static bool add(struct parse *p, const struct stub_decl *d,
                struct stub_function *list, unsigned *count)
{
    struct stub_function *f = &list[*count];
    const struct stub_token *name = &d->source->tokens[d->name];

    if (*count == STUB_FUNCTIONS)
        return stub_refuse(p->problem, d->source->path, name->line,
                           "%s: this is one function more than the %d that "
                           "a contract can have",
                           name->text, STUB_FUNCTIONS);
    if (in_list(list, *count, name->text))
        return stub_refuse(p->problem, d->source->path, name->line,
                           "%s is here for the second time; once is enough",
                           name->text);
    if (!stub_type_function(d, f, p->problem) ||
        !look_at_types(p, f, list == p->c->upcalls))
        return false;
    ++*count;
    return true;
}

static bool read_functions(struct parse *p)
{
    struct stub_decl d;
    size_t at = 0;

    while (stub_decl_next(p->sources, &at, &d, p->problem))
        if (d.kind == STUB_FUNCTION &&
            !add(p, &d, p->c->functions, &p->c->function_count))
            return false;
    if (p->problem[0])
        return false;
    return p->c->function_count > 0 ||
           stub_refuse(p->problem, p->sources->path, 1,
                       "no function is declared here, so there is nothing to "
                       "call; is this the contract of a lab?");
}

/* The function that `line` of the contract names as one that it calls. */
static bool read_upcall(struct parse *p, const char *name, unsigned line)
{
    struct stub_decl d;
    char shown[80];

    if (host_has(name))
        return true;
    for (size_t i = 1; i < p->count; i++) {
        const struct stub_source *s = &p->sources[i];
        size_t at = 0;

        while (stub_decl_next(s, &at, &d, p->problem))
            if (d.kind == STUB_FUNCTION &&
                strcmp(s->tokens[d.name].text, name) == 0)
                return add(p, &d, p->c->upcalls, &p->c->upcall_count);
        if (p->problem[0])
            return false;
    }
    return stub_refuse(p->problem, p->sources->path, line,
                       "@calls names \"%s\", but no header of the machine "
                       "declares it; is it misspelt?",
                       escape_text(shown, sizeof shown, name));
}

/* A struct that the contract names as one that lies in memory. */
static bool read_lying(struct parse *p, const char *name, unsigned line)
{
    struct stub_contract *c = p->c;
    char shown[80];

    if (c->lying_count == STUB_SHAPES || strlen(name) > STUB_NAME_MAX)
        return stub_refuse(p->problem, p->sources->path, line,
                           "@memory names \"%s\", which is too long, or one "
                           "more than the %d that it can name",
                           escape_text(shown, sizeof shown, name), STUB_SHAPES);
    strcpy(c->lying[c->lying_count++].name, name);
    return true;
}

typedef bool reader(struct parse *p, const char *name, unsigned line);

/* All names on a line that may begin with that word. */
static bool read_line(struct parse *p, const char *begin, reader *read,
                      char *text, unsigned line)
{
    char *rest = NULL, *word = strtok_r(text, " \t\r", &rest);

    if (word && strcmp(word, "*") == 0)
        word = strtok_r(NULL, " \t\r", &rest);
    if (!word || strcmp(word, begin) != 0)
        return true;
    while ((word = strtok_r(NULL, " \t\r", &rest)))
        if (!read(p, word, line))
            return false;
    return true;
}

/* All such lines in the comment that the contract opens with. */
static bool read_lines(struct parse *p, const char *begin, reader *read)
{
    const struct stub_source *s = p->sources;
    unsigned line = s->comment_line;

    for (char *at = s->comment; *at; line++) {
        size_t n = strcspn(at, "\n");
        char text[256];

        if (n >= sizeof text)
            return stub_refuse(p->problem, s->path, line,
                               "this line is too long; a line of a comment "
                               "has at most 80 columns");
        memcpy(text, at, n);
        text[n] = '\0';
        if (!read_line(p, begin, read, text, line))
            return false;
        at += n + (at[n] == '\n');
    }
    return true;
}

/* Is everything that was named also there? */
static bool all_used(struct parse *p)
{
    char shown[80];

    for (unsigned i = 0; i < p->c->lying_count; i++)
        if (!p->c->lying[i].used)
            return stub_refuse(
                p->problem, p->sources->path, p->sources->comment_line,
                "@memory names \"%s\", but no function here has a pointer to "
                "such a struct; is it misspelt?",
                escape_text(shown, sizeof shown, p->c->lying[i].name));
    return true;
}

bool stub_parse(const struct stub_source *sources, size_t count,
                struct stub_contract *c, char problem[STUB_PROBLEM])
{
    struct parse p = {sources, count, c, problem};

    *c = (struct stub_contract){.function_count = 0};
    problem[0] = '\0';
    return read_lines(&p, "@memory", read_lying) && read_functions(&p) &&
           read_lines(&p, "@calls", read_upcall) && all_used(&p);
}
