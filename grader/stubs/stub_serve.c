/*
 * stub_serve.c: what it writes looks like this.
 *
 *     static bool serve_node_free(uint64_t wire[WIRE_WORDS])
 *     {
 *         struct machine *in_m;
 *         pfn_t in_f;
 *
 *         in_m = call_machine(wire[0]);
 *         if (!in_m)
 *             return false;
 *         in_f = (pfn_t)wire[1];
 *         if ((uint64_t)in_f != wire[1])
 *             return false;
 *         memset(wire, 0, WIRE_WORDS * sizeof wire[0]);
 *         node_free(in_m, in_f);
 *         return true;
 *     }
 *
 * The words come from another process, which may hold anything. So a number
 * that its type cannot hold is refused, on both sides alike.
 */
#include "stub_serve.h"

/* The name of the variable for parameter i. */
struct local {
    char text[STUB_NAME_MAX + 8];
};

static struct local local_of(const struct stub_param *p)
{
    struct local local;

    snprintf(local.text, sizeof local.text, "in_%s", p->name);
    return local;
}

static void put_locals(const struct stub_function *f, FILE *out)
{
    for (unsigned i = 0; i < f->count; i++) {
        fputs("    ", out);
        stub_put_typed(stub_type_value(&f->params[i].type),
                       local_of(&f->params[i]).text, out);
        fputs(";\n", out);
    }
    if (f->result.kind != STUB_VOID) {
        fputs("    ", out);
        stub_put_typed(stub_type_value(&f->result), "wire_result", out);
        fputs(";\n", out);
    }
    fputs(f->count > 0 || f->result.kind != STUB_VOID ? "\n" : "", out);
}

/* Refuse what the variable cannot hold. */
static void put_check(const struct stub_type *t, const char *name,
                      const char *place, FILE *out)
{
    if (t->kind == STUB_MACHINE)
        fprintf(out, "    if (!%s)\n        return false;\n", name);
    else if (t->kind != STUB_SHAPE && t->kind != STUB_ENTRY &&
             t->kind != STUB_ADDRESS)
        fprintf(out,
                "    if ((uint64_t)%s != wire[%s])\n        return false;\n",
                name, place);
}

static void put_call(const struct stub_function *f, FILE *out)
{
    fputs(f->result.kind == STUB_VOID ? "    " : "    wire_result = ", out);
    fprintf(out, "%s(", f->name);
    for (unsigned i = 0; i < f->count; i++) {
        const struct stub_type *t = &f->params[i].type;

        fprintf(out, "%s%s%s", i > 0 ? ", " : "",
                t->pointer && t->kind != STUB_MACHINE ? "&" : "",
                local_of(&f->params[i]).text);
    }
    fputs(");\n", out);
}

void stub_put_serve(const struct stub_contract *c,
                    const struct stub_function *f, const struct stub_side *side,
                    FILE *out)
{
    const struct stub_value result = {&f->result, "wire_result", false,
                                      f->name};

    fprintf(out, "static bool serve_%s(uint64_t wire[WIRE_WORDS])\n{\n",
            f->name);
    put_locals(f, out);
    for (unsigned i = 0; i < f->count; i++) {
        struct stub_place place = stub_place_in(f, i);
        struct local local = local_of(&f->params[i]);
        const struct stub_value v = {&f->params[i].type, local.text, false,
                                     f->name};

        stub_put_unpack(c, &v, place.text, side, out);
        put_check(v.type, local.text, place.text, out);
    }
    fputs("    memset(wire, 0, WIRE_WORDS * sizeof wire[0]);\n", out);
    put_call(f, out);
    if (f->result.kind != STUB_VOID)
        stub_put_pack(&result, "0", side, out);
    for (unsigned i = 0; i < f->count; i++) {
        struct local local = local_of(&f->params[i]);
        const struct stub_value v = {&f->params[i].type, local.text, false,
                                     f->name};

        if (stub_comes_back(&f->params[i]))
            stub_put_pack(&v, stub_place_back(f, i).text, side, out);
    }
    fputs("    return true;\n}\n\n", out);
}

void stub_put_switch(const struct stub_function *list, unsigned count,
                     const char *name, FILE *out)
{
    fprintf(out, "bool %s(uint32_t f, uint64_t wire[WIRE_WORDS])\n{\n", name);
    if (count == 0)
        fputs("    (void)wire;\n", out);
    fputs("    switch (f) {\n", out);
    for (unsigned i = 0; i < count; i++)
        fprintf(out, "    case %u: return serve_%s(wire);\n", i, list[i].name);
    fputs("    default: return false;\n    }\n}\n", out);
}
