/*
 * What can travel from process to process, and what is said of the rest.
 */
#include "stubkit.h"

#include <stdio.h>
#include <string.h>

TestSuite(stub_type, .fini = stubkit_clean);

#define CAN                                                              \
    "(machines, numbers, pte_t, structs of these, pointers to one such " \
    "value, "                                                            \
    "and void * into a machine's memory can)"

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
    refused("int **b", "int **b", twice);
    refused("struct machine **b", "struct machine **b", twice);
    refused("const int *const *b", "const int *const *b", twice);
    refused("void *const *b", "void *const *b", twice);
    refused("void ***b", "void ***b", twice);
    refused("char **b", "char **b", twice);
    refused("enum why **b", "enum why **b", twice);
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
    const char *pointer = "is a pointer, which cannot travel back as a result";

    result_refused("const char *", pointer);
    result_refused("int *", pointer);
    result_refused("pte_t *", pointer);
    result_refused("void **", "is a pointer to a pointer, which cannot travel");
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
             "and arrays. If it lies in the memory of a machine, name it in "
             "@memory",
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

/* What a contract without problems looks like, from outside. */
static void accepted(const char *text, const char *shown)
{
    cr_assert_str_eq(stubkit_parse(text, "struct far { int *p; };"), "", "%s",
                     text);
    cr_assert_str_eq(stubkit_shown(), shown, "%s", text);
}

/* void * needs no struct: in which ways can an address be written? */
Test(stub_type, addresses_travel_there_and_back)
{
    accepted("void *f(void *a, const void *b, void *const c, void **d);",
             "void* f(void* a, const void* b, void* c, void** d);|");
    accepted("const void *f(const void **a);",
             "const void* f(const void** a);|");
    accepted(
        "/* @memory s */ struct s; struct s *f(struct s *a, struct s **b);",
        "struct s* f(struct s* a, struct s** b);|");
    accepted("/* @memory far\n@memory s */ struct s { int a; };"
             "const struct far *f(const struct far *a, struct s *b);",
             "const struct far* f(const struct far* a, struct s* b);|");
    cr_assert_eq(stubkit_contract()->shape_count, 0, "none is copied");
    for (unsigned i = 0; i < 2; i++) {
        const struct stub_type *t =
            &stubkit_contract()->functions[0].params[i].type;
        cr_assert(t->kind == STUB_ADDRESS && !t->pointer, "parameter %u", i);
    }
}

/* Does a struct that nobody has named stay a copy? */
Test(stub_type, structs_are_copied_if_the_contract_does_not_name_them)
{
    const char *copied =
        "x.h:2: f: a pointer to a struct s cannot come back, for it travels as "
        "a copy; return a struct s, or, if it lies in the memory of a machine, "
        "name it in @memory";

    cr_assert_str_eq(stubkit_parse("struct s { int a; };\n"
                                   "struct s *f(int a);",
                                   ""),
                     copied);
    cr_assert_str_eq(stubkit_parse("struct s { int a; };\n"
                                   "int f(struct s **a);",
                                   ""),
                     copied);
    cr_assert_str_eq(
        stubkit_parse("struct s { int a; }; int f(struct s *a);", ""), "");
    cr_assert_eq(stubkit_contract()->functions[0].params[0].type.kind,
                 STUB_SHAPE);
    /* One that lies in memory can be copied as well, if it is by value. */
    cr_assert_str_eq(stubkit_parse("/* @memory s */ struct s { int a; };\n"
                                   "struct s f(struct s *a);",
                                   ""),
                     "");
    cr_assert_eq(stubkit_contract()->shape_count, 1);
}

/* A name that is nowhere, or too long, or one too many? */
Test(stub_type, what_memory_names_must_be_there)
{
    char text[800] = "/* @memory";

    cr_assert_str_eq(
        stubkit_parse("\n/* @memory s t */\nint f(struct s *a);", ""),
        "x.h:2: @memory names \"t\", but no function here has a "
        "pointer to such a struct; is it misspelt?");
    memset(text + 10, ' ', 100);
    memset(text + 20, 'n', STUB_NAME_MAX + 1);
    strcpy(text + 110, "*/ int f(int a);");
    cr_assert(strstr(stubkit_parse(text, ""), "x.h:1: @memory names \"nnnn"));
    strcpy(text, "/*");
    for (int i = 0; i <= STUB_SHAPES; i++)
        sprintf(text + strlen(text), "\n@memory s%d", i);
    strcat(text, " */ int f(int a);");
    cr_assert_str_eq(stubkit_parse(text, ""),
                     "x.h:34: @memory names \"s32\", which is too long, or one "
                     "more than the 32 that it can name");
}

/* What the machine is asked to do, it does with memory that is there. */
Test(stub_type, the_machine_is_given_no_addresses)
{
    const char *lab = "/* @calls g\n@memory s */ int f(struct s *a);";

    cr_assert_str_eq(stubkit_parse(lab, "\nvoid g(int a, const void *b);"),
                     "m.h:2: g: \"const void *\" cannot travel to the machine; "
                     "only the lab's own functions take and return addresses");
    cr_assert(strstr(stubkit_parse(lab, "void *g(int a);"),
                     "m.h:1: g: \"void *\" cannot travel"));
    cr_assert(strstr(stubkit_parse(lab, "struct s { int *p; };\n"
                                        "void g(struct s *a);"),
                     "m.h:2: g: \"struct s *\" cannot travel"));
}

/* Names that the contract itself gives to numbers? */
Test(stub_type, a_typedef_of_a_number_is_that_number)
{
    accepted("typedef uint32_t place_t; place_t f(place_t a, place_t *b);",
             "place_t f(place_t a, place_t* b);|");
    accepted("typedef unsigned int u; typedef bool b; u f(b a);", "u f(b a);|");
    cr_assert_eq(stubkit_contract()->functions[0].params[0].type.kind,
                 STUB_BOOL);
    refused("t b); typedef double t; int g(int a", "t b",
            "is of a type that cannot travel");
    refused("t b); typedef int *t; int g(int a", "t b",
            "is of a type that cannot travel");
    refused("t b); typedef int t[2]; int g(int a", "t b",
            "is of a type that cannot travel");
    refused("t *b); typedef uint8_t t; int g(int a", "t *b",
            "is a pointer to bytes, of which nobody knows how many; they "
            "cannot travel");
}

/* A struct that is nowhere, elsewhere, or in itself? */
Test(stub_type, structs_are_looked_for_in_all_headers)
{
    cr_assert_str_eq(stubkit_parse("\nstruct s;\nint f(struct s *a);", ""),
                     "x.h:3: struct s should travel, but no header here says "
                     "what is in it; #include one that does, or give the "
                     "--framework folder that has it; or, if it lies in the "
                     "memory of a machine, name it in @memory");
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
