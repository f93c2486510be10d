/*
 * What can travel from process to process, and what is said of the rest.
 */
#include "stubkit.h"

#include <stdio.h>
#include <string.h>

TestSuite(stub_type, .fini = stubkit_clean);

#define CAN                                                                  \
    "(machines, numbers, pte_t, structs of these, and pointers to one such " \
    "value can)"

/* A function with this second parameter is refused, in these words. */
static void refused(const char *param, const char *shown, const char *why)
{
    char text[200], expected[STUB_PROBLEM];

    snprintf(text, sizeof text, "\nint f(int a,\n %s);", param);
    snprintf(expected, sizeof expected,
             "x.h:3: f: parameter 2, \"%s\", %s " CAN, shown, why);
    cr_assert_str_eq(stubkit_parse(text, ""), expected);
}

/* A result of this type is refused, in these words. */
static void result_refused(const char *type, const char *why)
{
    char text[200], expected[STUB_PROBLEM];

    snprintf(text, sizeof text, "\n%s f(int a);", type);
    snprintf(expected, sizeof expected, "x.h:2: f: its result, \"%s\", %s " CAN,
             type, why);
    cr_assert_str_eq(stubkit_parse(text, ""), expected);
}

/* Addresses of one process mean nothing in another? */
Test(stub_type, pointers_to_more_than_one_value_are_refused)
{
    const char *bytes = "is a pointer to bytes, of which nobody knows how "
                        "many; they cannot travel";
    const char *twice = "is a pointer to a pointer, which cannot travel";

    refused("char *b", "char *b", bytes);
    refused("const char *b", "const char *b", bytes);
    refused("unsigned char *b", "unsigned char *b", bytes);
    refused("const uint8_t *b", "const uint8_t *b", bytes);
    refused("void *b", "void *b", bytes);
    refused("int **b", "int **b", twice);
    refused("struct machine **b", "struct machine **b", twice);
    refused("const int *const *b", "const int *const *b", twice);
    refused("int b[3]", "int b [ 3 ]", "is an array, which cannot travel");
    refused("int (*b)(int c, int d)", "int(*b)(int c , int d)",
            "is a function, which cannot travel");
    refused("...", ". . .",
            "stands for any number of parameters, which cannot travel");
}

/* Types that stubs know nothing of? */
Test(stub_type, unknown_types_are_refused)
{
    const char *unknown = "is of a type that cannot travel";
    const char *machine = "is a machine, which travels only as struct "
                          "machine *";

    refused("FILE *b", "FILE *b", unknown);
    refused("double b", "double b", unknown);
    refused("volatile int b", "volatile int b", unknown);
    refused("union u b", "union u b", unknown);
    refused("struct *b", "struct *b", unknown);
    refused("struct machine b", "struct machine b", machine);
    refused("const struct machine *b", "const struct machine *b", machine);
    refused("unsigned long b", "unsigned long b",
            "cannot be read; it should be a type and a name");
    refused("int b : 3", "int b : 3",
            "cannot be read; it should be a type and a name");
    refused("void", "void", "is void");
    refused("", "", unknown);
}

/* Is a parameter without a name said to have none? */
Test(stub_type, parameters_must_have_names)
{
    refused("pfn_t", "pfn_t", "has no name; give it one");
    refused("unsigned int", "unsigned int", "has no name; give it one");
    refused("struct machine *", "struct machine *", "has no name; give it one");
    refused("enum why", "enum why", "has no name; give it one");
    cr_assert_str_eq(stubkit_parse("int f();", ""),
                     "x.h:1: f: nothing is said about its parameters; write "
                     "f(void) if it has none");
}

/* What can come back? */
Test(stub_type, results_are_values)
{
    result_refused("const char *", "is a pointer, which cannot travel back as "
                                   "a result");
    result_refused("void *", "is a pointer, which cannot travel back as a "
                             "result");
    result_refused("struct machine *", "cannot be a machine");
    result_refused("_Noreturn void", "is of a type that cannot travel");
    result_refused("unsigned long", "cannot be read; it should be a type");
    cr_assert(strstr(stubkit_parse("int (*f(int a))(int b);", ""),
                     "x.h:1: f: its result, \"int(*\", cannot be read"));
}

/* Seventeen parameters? */
Test(stub_type, a_function_has_at_most_sixteen_parameters)
{
    char text[400] = "int f(int p0";

    for (int i = 1; i < STUB_PARAMS; i++)
        sprintf(text + strlen(text), ", int p%d", i);
    strcat(text, ");");
    cr_assert_str_eq(stubkit_parse(text, ""), "");
    cr_assert_eq(stubkit_contract()->functions[0].count, STUB_PARAMS);
    strcpy(text + strlen(text) - 2, ", int more);");
    cr_assert_str_eq(stubkit_parse(text, ""),
                     "x.h:1: f: parameter 17, \"int more\", is one more than "
                     "a stub can have; put some into a struct " CAN);
}

/* A struct with these members is refused, because of that. */
static void members_refused(const char *members, const char *why)
{
    char text[300], expected[STUB_PROBLEM];

    snprintf(text, sizeof text,
             "struct in { bool b; };\nstruct s {\n%s\n};\n"
             "int f(const struct s *a);",
             members);
    snprintf(expected, sizeof expected,
             "x.h:3: struct s should travel, for line 5 of x.h says so, but "
             "%s cannot: its members may be numbers, pte_t, structs of these, "
             "and arrays",
             why);
    cr_assert_str_eq(stubkit_parse(text, ""), expected);
}

/* Is a struct looked into before it travels byte for byte? */
Test(stub_type, structs_with_pointers_are_refused)
{
    const char *member = "a member like this one";

    members_refused("int *p;", member);
    members_refused("int a, *p;", member);
    members_refused("const char *p;", member);
    members_refused("struct machine *m;", member);
    members_refused("int (*f)(void);", member);
    members_refused("struct { int a; } b;", member);
    members_refused("union u b;", member);
    members_refused("int a : 3;", member);
    members_refused("double d;", member);
    members_refused("void v;", member);
}

/* A bool can be neither true nor false if a stranger made it: are all found? */
Test(stub_type, bools_must_stand_where_they_can_be_looked_at)
{
    const struct stub_contract *c = stubkit_contract();

    members_refused("bool a[2];",
                    "a bool in an array or in a struct in a struct");
    members_refused("bool a, b, c, d, e, f, g, h, i;",
                    "one with so many bools");
    cr_assert(strstr(stubkit_parse("struct in { int a; bool b; };\n"
                                   "struct s { struct in in; };\n"
                                   "int f(struct s a);",
                                   ""),
                     "x.h:1: struct in should travel, for line 3 of x.h says "
                     "so, but a bool in an array or in a struct"));
    cr_assert_str_eq(stubkit_parse("struct s { int a[2][3]; bool x; pte_t p;\n"
                                   "bool y, z; enum why w; };\n"
                                   "int f(struct s a);",
                                   ""),
                     "");
    cr_assert_eq(c->shape_count, 1);
    cr_assert_eq(c->shapes[0].flag_count, 3);
    cr_assert_str_eq(c->shapes[0].flags[0], "x");
    cr_assert_str_eq(c->shapes[0].flags[2], "z");
}

/* A struct that is nowhere, elsewhere, or in itself? */
Test(stub_type, structs_are_looked_for_in_all_headers)
{
    cr_assert_str_eq(stubkit_parse("\nstruct s;\nint f(struct s *a);", ""),
                     "x.h:3: struct s should travel, but no header here says "
                     "what is in it; #include one that does, or give the "
                     "--framework folder that has it");
    cr_assert_str_eq(stubkit_parse("struct s f(int a);",
                                   "struct t { int a; };\n"
                                   "struct s { struct t t[2]; int b; };"),
                     "");
    cr_assert_eq(stubkit_contract()->shape_count, 1);
    cr_assert(strstr(stubkit_parse("struct s { struct s s; };\n"
                                   "int f(struct s a);",
                                   ""),
                     "one with so many members cannot"));
}
