/*
 * The contract of a lab: which functions it has, and which it calls.
 */
#include "stubkit.h"

#include <stdio.h>
#include <string.h>

TestSuite(stub_parse, .fini = stubkit_clean);

/* The contract alone must be fine; its functions in a row. */
static const char *functions(const char *text)
{
    cr_assert_str_eq(stubkit_parse(text, ""), "", "%s", text);
    return stubkit_shown();
}

/* What else is in a header, and is no function of the contract? */
Test(stub_parse, all_but_prototypes_is_passed_over)
{
    static const char *const others[] = {
        "typedef uint64_t vpn_t;",
        "typedef struct { int a; } t;",
        "typedef int (*hook)(int a);",
        "typedef int function(int a);",
        "struct machine;",
        "struct a { int b; int (*c)(int d); } ;",
        "enum why { A = (1), B };",
        "enum { C = 1 << 2 };",
        "union u { int a; };",
        "extern const int a;",
        "extern int (*a)[3];",
        "extern const struct { int b; } a[];",
        "struct a b;",
        "static const int a[] = {1, (2), sizeof(int)};",
        "static inline int a(int b) { if (b) { return 1; } return f(b); }",
        "static int a(void);",
        "inline static int a(void) { return 1; }",
        "__attribute__((unused)) static int a(void) { return 1; }",
        "_Static_assert(sizeof(int) == 4, \"four\");",
        "\n#define G(x) \\\n int g(int x);\n",
        "int a __attribute__((aligned(8)));",
        ";",
    };

    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        char text[300];

        snprintf(text, sizeof text, "int e(int a); %s int g(int a);",
                 others[i]);
        cr_assert_str_eq(functions(text), "int e(int a);int g(int a);|", "%s",
                         others[i]);
    }
}

/* In how many ways can a prototype be written? */
Test(stub_parse, prototypes_are_found_however_they_are_written)
{
    cr_assert_str_eq(functions("void f(void);"), "void f();|");
    cr_assert_str_eq(functions("extern bool f(vpn_t v);"), "bool f(vpn_t v);|");
    cr_assert_str_eq(functions("pte_t\nf\n(\nstruct machine * m\n)\n;"),
                     "pte_t f(struct machine* m);|");
    cr_assert_str_eq(functions("int f(int a) __attribute__((nonnull(1), pure)) "
                               "__attribute__((warn_unused_result));"),
                     "int f(int a);|");
    cr_assert_str_eq(functions("struct s { int a; };\n"
                               "struct s f(struct s *p, const struct s *c);"),
                     "struct s f(struct s* p, const struct s* c);|");
    cr_assert_str_eq(functions("enum why f(const enum why a, pfn_t *const b, "
                               "pfn_t const *c);"),
                     "enum why f(const enum why a, pfn_t* b, "
                     "const pfn_t* c);|");
    cr_assert_str_eq(functions("unsigned f(unsigned int a, signed char b);"),
                     "unsigned f(unsigned int a, signed char b);|");
}

/* Which of the machine's functions are asked for? */
Test(stub_parse, upcalls_are_the_names_after_calls)
{
    const char *machine = "pfn_t take(struct machine *m); int other(...);\n"
                          "void give(struct machine *m, pfn_t f);";

    cr_assert_str_eq(stubkit_parse("/* x: what\n"
                                   " *\n"
                                   " * @calls give todo\n"
                                   " *   @calls   panic\ttake frame_bytes \n"
                                   " * see @calls other\n"
                                   " * @callsother\n"
                                   " */ int f(int a); /* @calls other */",
                                   machine),
                     "");
    cr_assert_str_eq(stubkit_shown(), "int f(int a);|"
                                      "void give(struct machine* m, pfn_t f);"
                                      "pfn_t take(struct machine* m);");
}

/* What the host itself has needs no stub: all eight? */
Test(stub_parse, what_the_host_has_is_no_upcall)
{
    cr_assert_str_eq(
        stubkit_parse("/* @calls machine_shape machine_client frame_bytes\n"
                      "@calls frame_zero frame_junk frame_copy todo panic */"
                      "int f(int a);",
                      ""),
        "");
    cr_assert_eq(stubkit_contract()->upcall_count, 0);
}

/* A name that the machine does not have? */
Test(stub_parse, an_upcall_that_nobody_declares_is_refused)
{
    cr_assert_str_eq(
        stubkit_parse("\n/* x\n *\n * @calls take tkae\n */ int f(int a);",
                      "int take(int a); static int tkae(int a);"),
        "x.h:4: @calls names \"tkae\", but no header of the machine declares "
        "it; is it misspelt?");
    cr_assert_str_eq(
        stubkit_parse("/* @calls f */ int f(int a);", ""),
        "x.h:1: @calls names \"f\", but no header of the machine declares "
        "it; is it misspelt?");
    cr_assert_str_eq(
        stubkit_parse("/* @calls t t */ int f(int a);", "\nint t(int a);"),
        "m.h:2: t is here for the second time; once is enough");
    cr_assert(strstr(
        stubkit_parse("/* @calls t */ int f(int a);", "\nint t(char *a);"),
        "m.h:2: t: parameter 1, \"char *a\", is a pointer to "
        "bytes"));
}

/* Headers that are no contract? */
Test(stub_parse, a_header_without_functions_is_refused)
{
    const char *problem = "x.h:1: no function is declared here, so there is "
                          "nothing to call; is this the contract of a lab?";

    cr_assert_str_eq(stubkit_parse("", ""), problem);
    cr_assert_str_eq(stubkit_parse("static int f(int a);", ""), problem);
    cr_assert_str_eq(stubkit_parse("/* int f(int a); */", ""), problem);
}

/* Declarations that go wrong? */
Test(stub_parse, broken_declarations_are_refused)
{
    const char *endless = "x.h:2: the declaration that begins here has no "
                          "end; is a ; or a bracket missing?";

    cr_assert_str_eq(stubkit_parse("int f(int a);\nint g(int a)", ""), endless);
    cr_assert_str_eq(stubkit_parse("\nint g(int a;", ""), endless);
    cr_assert_str_eq(stubkit_parse("\nint a);", ""), endless);
    cr_assert_str_eq(stubkit_parse("\nenum { A;", ""), endless);
    cr_assert_str_eq(stubkit_parse("\n}", ""), endless);
    cr_assert_str_eq(stubkit_parse("int f(int a)\n{ return a; }", ""),
                     "x.h:1: f has a body here; write static inline before "
                     "it, or move the body into a .c");
    cr_assert_str_eq(stubkit_parse("int f(int a);\nint f(int b);", ""),
                     "x.h:2: f is here for the second time; once is enough");
    cr_assert_str_eq(stubkit_parse("int f(int a), g(int b);", ""),
                     "x.h:1: f: a ; should stand here");
    cr_assert_str_eq(stubkit_parse("int f(int a);\n/* no end", ""),
                     "x.h:2: the comment that begins here has no end; close "
                     "it with */");
    cr_assert_str_eq(stubkit_parse("/* @calls t */ int f(int a);", "\nint t("),
                     "m.h:2: the declaration that begins here has no end; is "
                     "a ; or a bracket missing?");
}

/* Is there an end to everything? */
Test(stub_parse, contracts_have_limits)
{
    char text[4000] = "";

    for (int i = 0; i < STUB_FUNCTIONS; i++)
        sprintf(text + strlen(text), "int f%d(int a);\n", i);
    functions(text);
    strcat(text, "int more(int a);");
    cr_assert_str_eq(stubkit_parse(text, ""),
                     "x.h:65: more: this is one function more than the 64 "
                     "that a contract can have");
    memset(text, ' ', 300);
    memcpy(text, "/* @calls", 9);
    strcpy(text + 300, "x */ int f(int a);");
    cr_assert(strstr(stubkit_parse(text, ""), "x.h:1: this line is too long"));
}
