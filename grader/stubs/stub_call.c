/*
 * stub_call.c: what it writes looks like this.
 *
 *     struct walk table_walk(struct machine *m, uint64_t root, vpn_t vpn)
 *     {
 *         uint64_t wire[WIRE_WORDS] = {0};
 *         struct walk wire_result;
 *
 *         wire[0] = call_handle(m);
 *         wire[1] = (uint64_t)root;
 *         wire[2] = (uint64_t)vpn;
 *         call_lab(1, wire);
 *         memcpy(&wire_result, &wire[0], sizeof(struct walk));
 *         return wire_result;
 *     }
 */
#include "stub_call.h"

#include <string.h>

static void put_prototype(const struct stub_function *f, FILE *out)
{
    stub_put_typed(stub_type_whole(&f->result), f->name, out);
    fputs(f->count == 0 ? "(void" : "(", out);
    for (unsigned i = 0; i < f->count; i++) {
        fputs(i > 0 ? ", " : "", out);
        stub_put_typed(stub_type_whole(&f->params[i].type), f->params[i].name,
                       out);
    }
    fputs(")\n", out);
}

/* No pointer to a value is NULL: say so before anything is sent. */
static void put_refusals(const struct stub_function *f, FILE *out)
{
    for (unsigned i = 0; i < f->count; i++) {
        const struct stub_param *p = &f->params[i];

        if (p->type.pointer && p->type.kind != STUB_MACHINE)
            fprintf(out,
                    "    if (!%s)\n"
                    "        panic(\"%s: %s is NULL, expected the address of "
                    "a value\");\n",
                    p->name, f->name, p->name);
    }
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), k = strlen(end);

    return n >= k && strcmp(text + n - k, end) == 0;
}

/* The first parameter that is a machine, or a frame; NULL if there is none. */
static const char *first_of(const struct stub_function *f, const char *type)
{
    for (unsigned i = 0; i < f->count; i++)
        if (strcmp(f->params[i].type.name, type) == 0)
            return f->params[i].name;
    return NULL;
}

/* After an upcall: which frame has the student's code from now on, or no
   longer? */
static void put_mark(const struct stub_function *f, FILE *out)
{
    const char *m = first_of(f, "machine"), *frame = first_of(f, "pfn_t");

    if (m && ends_with(f->name, "_alloc") &&
        strcmp(f->result.name, "pfn_t") == 0)
        fprintf(out, "    host_took(%s, wire_result);\n", m);
    if (m && ends_with(f->name, "_free") && frame)
        fprintf(out, "    host_gave(%s, %s);\n", m, frame);
}

void stub_put_call(const struct stub_contract *c, const struct stub_function *f,
                   unsigned number, const struct stub_side *side, FILE *out)
{
    const struct stub_value result = {&f->result, "wire_result", false,
                                      f->name};
    bool returns = f->result.kind != STUB_VOID;

    put_prototype(f, out);
    fputs("{\n    uint64_t wire[WIRE_WORDS] = {0};\n", out);
    if (returns) {
        fputs("    ", out);
        stub_put_typed(stub_type_value(&f->result), "wire_result", out);
        fputs(";\n", out);
    }
    fputc('\n', out);
    put_refusals(f, out);
    for (unsigned i = 0; i < f->count; i++) {
        const struct stub_param *p = &f->params[i];

        stub_put_pack(
            &(struct stub_value){&p->type, p->name, p->type.pointer, f->name},
            stub_place_in(f, i).text, side, out);
    }
    fprintf(out, "    %s(%u, wire);\n", side->send, number);
    if (returns)
        stub_put_unpack(c, &result, "0", side, out);
    for (unsigned i = 0; i < f->count; i++) {
        const struct stub_param *p = &f->params[i];

        if (stub_comes_back(p))
            stub_put_unpack(
                c, &(struct stub_value){&p->type, p->name, true, f->name},
                stub_place_back(f, i).text, side, out);
    }
    if (side->marks_frames)
        put_mark(f, out);
    fputs(returns ? "    return wire_result;\n}\n\n" : "}\n\n", out);
}
