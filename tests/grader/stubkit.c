/*
 * stubkit.c: texts in, prototypes out.
 */
#include "stubkit.h"

#include <stdio.h>
#include <string.h>

static struct stub_source sources[2];
static struct stub_contract contract;
static char problem[STUB_PROBLEM];
static char shown[4000];

void stubkit_clean(void)
{
    stub_source_free(&sources[0]);
    stub_source_free(&sources[1]);
}

const char *stubkit_parse(const char *text, const char *machine)
{
    stubkit_clean();
    problem[0] = '\0';
    memset(&contract, 0, sizeof contract);
    if (stub_scan(&sources[0], "x.h", text, strlen(text), problem) &&
        stub_scan(&sources[1], "m.h", machine, strlen(machine), problem))
        stub_parse(sources, 2, &contract, problem);
    return problem;
}

static void show(const char *text)
{
    size_t n = strlen(shown);

    cr_assert(n + strlen(text) < sizeof shown);
    strcpy(shown + n, text);
}

static void show_type(const struct stub_type *t)
{
    char text[sizeof(struct stub_spelling)];
    char *star;

    strcpy(text, stub_type_whole(t).text);
    star = strstr(text, " *"); /* "int* p" */
    if (star)
        memmove(star, star + 1, strlen(star));
    /* Of a value that is const the stubs have no need to know. */
    show(t->constant && strncmp(text, "const ", 6) != 0 ? "const " : "");
    show(text);
    show(" ");
}

static void show_list(const struct stub_function *list, unsigned count)
{
    for (const struct stub_function *f = list; f < list + count; f++) {
        show_type(&f->result);
        show(f->name);
        show("(");
        for (unsigned i = 0; i < f->count; i++) {
            show(i ? ", " : "");
            show_type(&f->params[i].type);
            show(f->params[i].name);
        }
        show(");");
    }
}

const char *stubkit_shown(void)
{
    shown[0] = '\0';
    show_list(contract.functions, contract.function_count);
    show("|");
    show_list(contract.upcalls, contract.upcall_count);
    return shown;
}

const struct stub_contract *stubkit_contract(void)
{
    return &contract;
}
