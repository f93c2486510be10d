/*
 * stub_words.c: places, packing and unpacking.
 */
#include "stub_words.h"

#include <string.h>

/* A sum to which types are added: words of one each, and structs. */
struct sum {
    struct stub_place place;
    size_t length;
    unsigned ones;
};

static void add(struct sum *sum, const struct stub_type *t)
{
    char *end = sum->place.text + sum->length;
    size_t room = sizeof sum->place.text - sum->length;

    if (t->kind == STUB_SHAPE)
        sum->length += (size_t)snprintf(end, room, "%sWORDS(struct %s)",
                                        sum->length > 0 ? " + " : "", t->name);
    else
        sum->ones += t->kind != STUB_VOID;
}

static struct stub_place total(struct sum *sum)
{
    char *end = sum->place.text + sum->length;
    size_t room = sizeof sum->place.text - sum->length;

    if (sum->ones > 0 || sum->length == 0)
        snprintf(end, room, "%s%u", sum->length > 0 ? " + " : "", sum->ones);
    return sum->place;
}

struct stub_place stub_place_in(const struct stub_function *f, unsigned i)
{
    struct sum sum = {.length = 0};

    for (unsigned k = 0; k < i; k++)
        add(&sum, &f->params[k].type);
    return total(&sum);
}

struct stub_place stub_place_back(const struct stub_function *f, unsigned i)
{
    struct sum sum = {.length = 0};

    add(&sum, &f->result);
    for (unsigned k = 0; k < i; k++)
        if (stub_comes_back(&f->params[k]))
            add(&sum, &f->params[k].type);
    return total(&sum);
}

struct stub_place stub_place_size(const struct stub_type *t)
{
    struct sum sum = {.length = 0};

    add(&sum, t);
    return total(&sum);
}

void stub_put_typed(struct stub_spelling type, const char *name, FILE *out)
{
    size_t n = strlen(type.text);

    fprintf(out, "%s%s%s", type.text,
            n > 0 && type.text[n - 1] == '*' ? "" : " ", name);
}

/* The end of a call that changes an address into a word, or back: the referee
   wants to know whose it is. */
static void put_whose(const struct stub_value *v, const struct stub_side *side,
                      FILE *out)
{
    if (side->judges)
        fprintf(out, ", \"%s\"", v->function);
    fputs(");\n", out);
}

void stub_put_pack(const struct stub_value *v, const char *place,
                   const struct stub_side *side, FILE *out)
{
    const char *star = v->pointer ? "*" : "";

    if (v->type->kind == STUB_ADDRESS && v->pointer)
        return; /* NULL goes in: the word is 0 */
    if (v->type->kind == STUB_SHAPE) {
        fprintf(out, "    memcpy(&wire[%s], %s%s, sizeof(struct %s));\n", place,
                v->pointer ? "" : "&", v->name, v->type->name);
        fprintf(out, "    TIDY(struct %s, &wire[%s])\n", v->type->name, place);
    } else if (v->type->kind == STUB_MACHINE) {
        fprintf(out, "    wire[%s] = %s_handle(%s);\n", place, side->machines,
                v->name);
    } else if (v->type->kind == STUB_ADDRESS) {
        fprintf(out, "    wire[%s] = %s_address(%s", place, side->machines,
                v->name);
        put_whose(v, side, out);
    } else if (v->type->kind == STUB_ENTRY) {
        fprintf(out, "    wire[%s] = (%s%s).word;\n", place, star, v->name);
    } else if (v->type->kind == STUB_BOOL && v->pointer) {
        /* Nobody may have put anything there yet, and then it is no bool. */
        fprintf(out, "    wire[%s] = *(const unsigned char *)%s != 0;\n", place,
                v->name);
    } else {
        fprintf(out, "    wire[%s] = (uint64_t)%s%s;\n", place, star, v->name);
    }
}

/* Each bool of a struct that came as bytes. */
static void put_flags(const struct stub_contract *c, const struct stub_value *v,
                      FILE *out)
{
    const char *dot = v->pointer ? "->" : ".";

    for (unsigned i = 0; i < c->shape_count; i++) {
        const struct stub_shape *s = &c->shapes[i];

        for (unsigned k = 0; k < s->flag_count; k++)
            if (strcmp(s->name, v->type->name) == 0)
                fprintf(out,
                        "    %s%s%s = *(const unsigned char *)&%s%s%s != 0;\n",
                        v->name, dot, s->flags[k], v->name, dot, s->flags[k]);
    }
}

void stub_put_unpack(const struct stub_contract *c, const struct stub_value *v,
                     const char *place, const struct stub_side *side, FILE *out)
{
    const char *star = v->pointer ? "*" : "";

    if (v->type->kind == STUB_SHAPE) {
        fprintf(out, "    memcpy(%s%s, &wire[%s], sizeof(struct %s));\n",
                v->pointer ? "" : "&", v->name, place, v->type->name);
        put_flags(c, v, out);
    } else if (v->type->kind == STUB_MACHINE) {
        fprintf(out, "    %s = %s_machine(wire[%s]);\n", v->name,
                side->machines, place);
    } else if (v->type->kind == STUB_ADDRESS) {
        fprintf(out, "    %s%s = %s_pointer(wire[%s]", star, v->name,
                side->machines, place);
        put_whose(v, side, out);
    } else if (v->type->kind == STUB_ENTRY) {
        fprintf(out, "    %s%s = (pte_t){wire[%s]};\n", star, v->name, place);
    } else if (v->type->kind == STUB_BOOL) {
        fprintf(out, "    %s%s = wire[%s] != 0;\n", star, v->name, place);
    } else {
        fprintf(out, "    %s%s = (%s)wire[%s];\n", star, v->name,
                stub_type_value(v->type).text, place);
    }
}
