/*
 * stub_type.c: a prototype, word by word.
 */
#include "stub_type.h"

#include "escape.h"

#include <stdio.h>
#include <string.h>

static const char *const CAN_TRAVEL =
    "machines, numbers, pte_t, structs of these, pointers to one such value, "
    "and void * into a machine's memory can";

/* All types of one word, longer names before their beginnings. */
static const struct word_type {
    const char *words[2];
    enum stub_kind kind;
    bool character;
} WORD_TYPES[] = {
    {{"bool", NULL}, STUB_BOOL, false},
    {{"_Bool", NULL}, STUB_BOOL, false},
    {{"char", NULL}, STUB_INTEGER, true},
    {{"signed", "char"}, STUB_INTEGER, true},
    {{"unsigned", "char"}, STUB_INTEGER, true},
    {{"unsigned", "int"}, STUB_INTEGER, false},
    {{"unsigned", NULL}, STUB_INTEGER, false},
    {{"int", NULL}, STUB_INTEGER, false},
    {{"int8_t", NULL}, STUB_INTEGER, true},
    {{"int16_t", NULL}, STUB_INTEGER, false},
    {{"int32_t", NULL}, STUB_INTEGER, false},
    {{"int64_t", NULL}, STUB_INTEGER, false},
    {{"uint8_t", NULL}, STUB_INTEGER, true},
    {{"uint16_t", NULL}, STUB_INTEGER, false},
    {{"uint32_t", NULL}, STUB_INTEGER, false},
    {{"uint64_t", NULL}, STUB_INTEGER, false},
    {{"size_t", NULL}, STUB_INTEGER, false},
    {{"vaddr_t", NULL}, STUB_INTEGER, false},
    {{"paddr_t", NULL}, STUB_INTEGER, false},
    {{"vpn_t", NULL}, STUB_INTEGER, false},
    {{"pfn_t", NULL}, STUB_INTEGER, false},
    {{"slot_t", NULL}, STUB_INTEGER, false},
    {{"asid_t", NULL}, STUB_INTEGER, false},
    {{"pte_t", NULL}, STUB_ENTRY, false},
    {{"void", NULL}, STUB_VOID, false},
};

enum { WORD_TYPE_COUNT = sizeof WORD_TYPES / sizeof WORD_TYPES[0] };

/* What a type looked like, whether it can travel or not. */
struct spelling {
    struct stub_type type;
    bool known, character;
    bool fixed; /* const after the first star */
    unsigned stars;
};

/* The word before the name of the type, if C wants one. */
static const char *keyword(const struct stub_type *t)
{
    switch (t->kind) {
    case STUB_SHAPE:
    case STUB_MACHINE: return "struct ";
    case STUB_ENUM: return "enum ";
    case STUB_ADDRESS: return strcmp(t->name, "void") == 0 ? "" : "struct ";
    default: return "";
    }
}

static struct stub_spelling spell(const struct stub_type *t, bool constant,
                                  const char *stars)
{
    struct stub_spelling is;

    snprintf(is.text, sizeof is.text, "%s%s%s%s%s", constant ? "const " : "",
             keyword(t), t->name, *stars ? " " : "", stars);
    return is;
}

struct stub_spelling stub_type_value(const struct stub_type *t)
{
    if (t->kind == STUB_ADDRESS)
        return spell(t, t->constant, "*");
    return spell(t, false, t->kind == STUB_MACHINE ? "*" : "");
}

struct stub_spelling stub_type_whole(const struct stub_type *t)
{
    if (t->kind == STUB_ADDRESS)
        return spell(t, t->constant, t->pointer ? "**" : "*");
    return spell(t, t->constant && t->pointer, t->pointer ? "*" : "");
}

bool stub_comes_back(const struct stub_param *p)
{
    if (p->type.kind == STUB_ADDRESS)
        return p->type.pointer;
    return p->type.pointer && !p->type.constant && p->type.kind != STUB_MACHINE;
}

/* struct X or enum X at token *at. */
static bool read_tag(const struct stub_source *s, size_t *at,
                     struct stub_type *t)
{
    const struct stub_token *word = &s->tokens[*at];

    if ((!stub_is(word, "struct") && !stub_is(word, "enum")) ||
        word[1].kind != STUB_NAME)
        return false;
    t->kind = stub_is(word, "enum")          ? STUB_ENUM
              : stub_is(word + 1, "machine") ? STUB_MACHINE
                                             : STUB_SHAPE;
    t->name = word[1].text;
    *at += 2;
    return true;
}

/* One of the types of one word at token *at. */
static const struct word_type *read_word(const struct stub_source *s,
                                         size_t *at)
{
    const struct stub_token *word = &s->tokens[*at];

    for (int i = 0; i < WORD_TYPE_COUNT; i++) {
        const struct word_type *w = &WORD_TYPES[i];
        bool two = w->words[1];

        if (stub_is(word, w->words[0]) &&
            (!two || stub_is(word + 1, w->words[1]))) {
            *at += 1 + two;
            return w;
        }
    }
    return NULL;
}

/* A name that this header gives to such a type: typedef uint32_t place_t; */
static const struct word_type *read_own(const struct stub_source *s, size_t *at)
{
    const struct stub_token *word = &s->tokens[*at];

    for (size_t i = 0; word->kind == STUB_NAME && i < s->count; i++) {
        size_t behind = i + 1;
        const struct word_type *w;

        if (!stub_is(&s->tokens[i], "typedef"))
            continue;
        w = read_word(s, &behind);
        if (!w || w->kind == STUB_VOID ||
            !stub_is(&s->tokens[behind], word->text) ||
            !stub_is(&s->tokens[behind + 1], ";"))
            continue;
        ++*at;
        return w;
    }
    return NULL;
}

/* How that type is written: "unsigned char" is not in one piece above. */
static const char *written(const struct word_type *w)
{
    if (!w->words[1])
        return w->words[0];
    if (strcmp(w->words[1], "int") == 0)
        return "unsigned int";
    return w->words[0][0] == 'u' ? "unsigned char" : "signed char";
}

/* One type at token *at, without const and stars. False if there is none. */
static bool read_name(const struct stub_source *s, size_t *at,
                      struct spelling *is)
{
    const char *own = s->tokens[*at].text;
    const struct word_type *w;

    if (read_tag(s, at, &is->type))
        return true;
    w = read_word(s, at);
    if (w)
        own = NULL;
    else
        w = read_own(s, at);
    if (!w)
        return false;
    is->type.kind = w->kind;
    is->type.name = own ? own : written(w);
    is->character = w->character;
    return true;
}

/* A whole type at token *at, up to `end`, the stars among it. */
static struct spelling read_type(const struct stub_source *s, size_t *at,
                                 size_t end)
{
    struct spelling is = {.known = false};

    while (*at < end) {
        const struct stub_token *t = &s->tokens[*at];

        if (stub_is(t, "const")) {
            is.type.constant = is.type.constant || is.stars == 0;
            is.fixed = is.fixed || is.stars == 1;
            ++*at;
        } else if (stub_is(t, "*")) {
            is.stars++;
            ++*at;
        } else if (is.known || !read_name(s, at, &is)) {
            break;
        } else {
            is.known = true;
        }
    }
    is.type.pointer = is.stars > 0;
    return is;
}

/* May a pointer of this type be an address? If it is a struct's, that depends
   on the struct. */
static bool may_be_address(const struct spelling *is, bool result)
{
    const struct stub_type *t = &is->type;

    if (t->kind != STUB_VOID && t->kind != STUB_SHAPE)
        return false;
    if (is->stars == 2)
        return !result && !is->fixed;
    return is->stars == 1 && (result || t->kind == STUB_VOID);
}

/* NULL if a parameter (or, if `result`, a result) of this type can travel,
   else why not. */
static const char *obstacle(const struct spelling *is, bool result)
{
    if (!is->known)
        return "is of a type that cannot travel";
    if (may_be_address(is, result))
        return NULL;
    if (is->stars > 1)
        return "is a pointer to a pointer, which cannot travel";
    if (is->type.kind == STUB_MACHINE)
        return result ? "cannot be a machine"
               : is->stars == 0 || is->type.constant
                   ? "is a machine, which travels only as struct machine *"
                   : NULL;
    if (is->stars == 0)
        return is->type.kind == STUB_VOID && !result ? "is void" : NULL;
    if (result)
        return "is a pointer, which cannot travel back as a result";
    if (is->character)
        return "is a pointer to bytes, of which nobody knows how many; they "
               "cannot travel";
    return NULL;
}

/* The type that a spelling without an obstacle stands for. */
static struct stub_type meant(const struct spelling *is, bool result)
{
    struct stub_type t = is->type;

    if (may_be_address(is, result)) {
        t.kind = STUB_ADDRESS;
        t.pointer = is->stars == 2;
    }
    return t;
}

/* The tokens from .. end-1 as somebody would write them. */
static const char *show(char *out, size_t size, const struct stub_source *s,
                        size_t from, size_t end)
{
    char text[200] = "";
    size_t n = 0;

    for (size_t i = from; i < end && n < sizeof text - 1; i++) {
        const char *blank = i + 1 == end || stub_is(&s->tokens[i], "(") ||
                                    stub_is(&s->tokens[i], "*") ||
                                    stub_is(&s->tokens[i + 1], ")") ||
                                    stub_is(&s->tokens[i + 1], "(")
                                ? ""
                                : " ";

        n += (size_t)snprintf(text + n, sizeof text - n, "%s%s",
                              s->tokens[i].text, blank);
    }
    return escape_text(out, size, text);
}

/* The number'th parameter is what stands in from .. end-1. */
static bool read_param(struct stub_function *f, size_t from, size_t end,
                       char *problem)
{
    const struct stub_source *s = f->source;
    const struct stub_token *t = &s->tokens[from];
    size_t at = from;
    struct spelling is = read_type(s, &at, end);
    const char *why = obstacle(&is, false);
    struct stub_param *p = &f->params[f->count];
    char shown[80];

    for (size_t i = from; i < end; i++)
        if (stub_is(&s->tokens[i], "("))
            why = "is a function, which cannot travel";
        else if (stub_is(&s->tokens[i], "["))
            why = "is an array, which cannot travel";
    if (stub_is(t, "."))
        why = "stands for any number of parameters, which cannot travel";
    if (!why && at == end)
        why = "has no name; give it one";
    else if (!why && (at + 1 != end || s->tokens[at].kind != STUB_NAME))
        why = "cannot be read; it should be a type and a name";
    if (!why && f->count == STUB_PARAMS)
        why = "is one more than a stub can have; put some into a struct";
    if (why)
        return stub_refuse(
            problem, s->path, t->line, "%s: parameter %u, \"%s\", %s (%s)",
            f->name, f->count + 1, show(shown, sizeof shown, s, from, end), why,
            CAN_TRAVEL);
    *p = (struct stub_param){meant(&is, false), s->tokens[at].text};
    f->count++;
    return true;
}

/* All parameters, between the brackets of the declaration. */
static bool read_params(const struct stub_decl *d, struct stub_function *f,
                        char *problem)
{
    const struct stub_source *s = d->source;
    size_t from = d->open + 1;

    if (from + 1 == d->close && stub_is(&s->tokens[from], "void"))
        return true;
    if (from == d->close)
        return stub_refuse(problem, s->path, f->line,
                           "%s: nothing is said about its parameters; write "
                           "%s(void) if it has none",
                           f->name, f->name);
    for (size_t i = from; i <= d->close; i++) {
        const struct stub_token *t = &s->tokens[i];

        if (stub_is(t, "(") || stub_is(t, "[") || stub_is(t, "{")) {
            i = stub_decl_close(s, i);
        } else if (i == d->close || stub_is(t, ",")) {
            if (!read_param(f, from, i, problem))
                return false;
            from = i + 1;
        }
    }
    return true;
}

/* After the parameters come attributes, and nothing else. */
static bool read_rest(const struct stub_decl *d, const char *name,
                      char *problem)
{
    const struct stub_source *s = d->source;
    size_t i = d->close + 1;

    while (stub_is(&s->tokens[i], "__attribute__"))
        i = stub_decl_close(s, i + 1) + 1;
    return stub_is(&s->tokens[i], ";") ||
           stub_refuse(problem, s->path, s->tokens[i].line,
                       "%s: a ; should stand here", name);
}

bool stub_type_function(const struct stub_decl *d, struct stub_function *f,
                        char problem[STUB_PROBLEM])
{
    const struct stub_source *s = d->source;
    const struct stub_token *name = &s->tokens[d->name];
    size_t at = d->first;
    struct spelling is = read_type(s, &at, d->name);
    const char *why = obstacle(&is, true);
    char shown[80];

    *f = (struct stub_function){.name = name->text,
                                .source = s,
                                .line = name->line,
                                .result = meant(&is, true)};
    if (!why && at != d->name)
        why = "cannot be read; it should be a type";
    if (why)
        return stub_refuse(problem, s->path, f->line,
                           "%s: its result, \"%s\", %s (%s)", f->name,
                           show(shown, sizeof shown, s, d->first, d->name), why,
                           CAN_TRAVEL);
    return read_params(d, f, problem) && read_rest(d, f->name, problem);
}

bool stub_type_member(const struct stub_source *s, size_t *at,
                      struct stub_type *t)
{
    struct spelling is = read_type(s, at, s->count);

    *t = is.type;
    return is.known && is.stars == 0 && t->kind != STUB_VOID &&
           t->kind != STUB_MACHINE;
}
