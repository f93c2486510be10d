/*
 * Which objects may be linked, and what is said about the others.
 */
#include "objectkit.h"

#include <string.h>

TestSuite(object, .fini = objectkit_clean);

#define PULL "int pull(int x) { return x; }\n"

/* What is said about this source. */
static const char *said(const char *source)
{
    struct objectkit o = objectkit_compile("gcc", source);

    return objectkit_judge(&o, NULL);
}

#define SAYS(source, right) cr_assert_str_eq(said(source), right, "%s", source)
#define HAS(source, part) \
    cr_assert(strstr(said(source), part), "%s: %s", source, said(source))

/* What an honest student writes, is it let through in silence? */
Test(object, plain_c_is_fine)
{
    static const char source[] =
        "#include <stdlib.h>\n#include <string.h>\n#include <ctype.h>\n"
        "#include <assert.h>\n#include <errno.h>\n#include <limits.h>\n"
        "int node_alloc(void);\nstatic _Thread_local int mine = 3, yours;\n"
        "static const char *const words[] = {\"a\", \"b\"};\n"
        "int counter, table[1000]; const int fixed[4] = {1};\n"
        "int compare(const void *a, const void *b)\n"
        "{ return *(const int *)a - *(const int *)b; }\n"
        "int pull(int x) { char *p = malloc(x); if (!p) abort();\n"
        "  memset(p, x, x); assert(p[0] == x); qsort(table, 9, 4, compare);\n"
        "  mine += yours++ + fixed[x & 3] + isalpha(x) + toupper(x);\n"
        "  errno = 0; x += strlen(words[x & 1]) + strtol(p, 0, 10);\n"
        "  free(p); return x + mine + counter++ + node_alloc(); }\n";
    struct objectkit o;

    SAYS(source, "");
    for (int debug = 0; debug < 2; debug++) {
        o = objectkit_compile(debug ? "gcc -g3 -O2 -D_FORTIFY_SOURCE=2"
                                    : "gcc -O0 -fstack-protector-all -gz",
                              source);
        cr_assert_str_eq(objectkit_judge(&o, NULL), "", "%d", debug);
        if (!objectkit_has("clang"))
            continue;
        o = objectkit_compile(debug ? "clang -g -O2" : "clang -O0", source);
        cr_assert_str_eq(objectkit_judge(&o, NULL), "", "clang %d", debug);
    }
}

/* Does anything run before main, or after it? */
Test(object, constructors_and_destructors_are_refused)
{
    SAYS(PULL "int x; __attribute__((constructor)) void a(void) { x = 1; }\n",
         "refused runs something before main (a constructor): remove it\n");
    SAYS(PULL "int x; __attribute__((destructor)) void a(void) { x = 1; }\n",
         "refused runs something when the process ends (a destructor): remove "
         "it\n");
    HAS(PULL "__attribute__((section(\".init_array.1\"))) int (*x)(int) = "
             "pull;\n",
        "refused runs something before main");
    HAS(PULL "__attribute__((section(\".ctors\"))) int (*x)(int) = pull;\n",
        "refused runs something before main");
    HAS(PULL "__asm__(\".section .init,\\\"ax\\\"\\nnop\\n.text\");\n",
        "refused runs something before main");
    HAS(PULL "__asm__(\".section .preinit_array,\\\"aw\\\"\\n.quad 0\\n"
             ".text\");\n",
        "refused runs something before main");
    HAS(PULL "__asm__(\".section .data.x,\\\"aw\\\",@init_array\\n.quad 0\\n"
             ".text\");\n",
        "refused runs something before main");
    HAS(PULL "__asm__(\".section .fini,\\\"ax\\\"\\nnop\\n.text\");\n",
        "refused runs something when");
}

/* And sections that C does not make by itself? */
Test(object, odd_sections_are_refused)
{
    static const char *const odd[] = {
        ".interp,\\\"a\\\"",
        ".gnu.warning.x",
        ".gnu.linkonce.t.x",
        ".dynamic,\\\"aw\\\"",
        ".data.w,\\\"awx\\\"",
        ".text.w,\\\"awx\\\"",
        ".gnu.lto_x,\\\"e\\\"",
        ".debugger",
        ".rodata.x,\\\"aw\\\"",
        ".textual,\\\"ax\\\"",
        ".text.x,\\\"axG\\\",@progbits,pull,comdat",
        ".debug_x,\\\"a\\\"",
        "\\\"odd\\\\033[7m\\\""};
    char source[300];

    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        snprintf(source, sizeof source,
                 PULL "__asm__(\".section %s\\n.quad 0\\n.text\");\n", odd[i]);
        HAS(source, "refused has something in a section of its own (");
    }
    HAS(source, "(odd\\x1b[7m)");
}

/* A stack that runs code? */
Test(object, nested_functions_whose_address_is_taken_are_refused)
{
    SAYS("int pull(int x) { int in(int y) { return x + y; }\n"
         "  int (*volatile f)(int) = in; return f(1); }\n",
         "refused takes the address of a function within a function, which "
         "needs a stack that can run code: move that function out\n");
}

/* How large may variables be? */
Test(object, too_much_data_is_refused_by_name)
{
    SAYS(PULL "static char row[255 << 20];\n"
              "void *f(void) { return row; }\n",
         "");
    SAYS(PULL "char huge[1ul << 40];\n",
         "refused has more than 256 MB of variables (`huge` is the largest): "
         "make them smaller\n");
    HAS(PULL "_Thread_local char a[100 << 20], b[157 << 20];\n",
        "(`b` is the largest)");
    HAS(PULL "_Alignas(1 << 22) int x;\n", "aligns something");
}

/* Functions of the library that a lab cannot use? */
Test(object, what_is_not_allowed_is_named_with_the_reason)
{
    HAS(PULL "int rand(void); int f(void) { return rand(); }\n",
        "refused calls rand, which a lab cannot use: the same call must give");
    HAS(PULL "long syscall(long, ...); long f(void) { return syscall(1); }\n",
        "refused calls syscall, which a lab cannot use: a lab asks");
    HAS(PULL "#include <setjmp.h>\njmp_buf b; int f(void) { return setjmp(b); "
             "}\n",
        "refused calls _setjmp, which a lab cannot use: return from");
    HAS(PULL "void *dlsym(void *, char *); void *f(void) { return dlsym; }\n",
        "refused uses dlsym, which");
    HAS(PULL "int host_call(void); int f(void) { return host_call(); }\n",
        "refused calls `host_call`, but there is no such function, or this "
        "lab may not call it");
    HAS(PULL "int __wrap_malloc(int); int f(void) { return "
             "__wrap_malloc(1); }\n",
        "refused calls `__wrap_malloc`");
    HAS(PULL "extern int __attribute__((weak)) main(void);\n"
             "void *f(void) { return main; }\n",
        "refused uses `main`");
}

/* Does somebody who prints lose anything? */
Test(object, printing_is_worth_one_remark)
{
    SAYS("#include <stdio.h>\nint pull(int x)\n"
         "{ printf(\"%d\\n\", x); fprintf(stderr, \"%d\\n\", x); puts(\"\");\n"
         "  fflush(stdout); return x; }\n",
         "remark calls printf: what your code prints is not shown here; `pt "
         "debug` shows it\n");
}

/* A main that was left in? */
Test(object, a_main_is_worth_a_remark)
{
    HAS(PULL "int main(void) { return pull(1); }\n",
        "remark has a main of its own: the grader does not run it");
    SAYS(PULL "static int other(void) { return 1; }\n", "");
}

/* Names that belong to somebody else? */
Test(object, what_the_machine_gives_is_not_defined_by_the_lab)
{
    struct objectkit o;

    HAS(PULL "int node_alloc(void) { return 1; }\n",
        "refused defines `node_alloc`, which the machine gives you");
    HAS(PULL "void __sanitizer_cov_trace_pc(void) { }\n",
        "refused defines `__sanitizer_cov_trace_pc`, which belongs");
    HAS(PULL "int shared __attribute__((common));\n",
        "refused defines `shared`, which is a variable that");
    HAS(PULL "typedef int (*fn)(int); static fn choose(void) { return pull; }\n"
             "int both(int) __attribute__((ifunc(\"choose\")));\n",
        "refused defines `both`, which is chosen while");
    HAS(PULL "__asm__(\".symver pull,pull@VERSION_1\");\n", "has a version");
    SAYS(PULL "int malloc(int x) { return x; } int write(void) { return 1; }\n"
              "int help(void) { return malloc(write()); }\n",
         "");
    o = objectkit_compile("gcc", PULL "int send(void) { return 1; }\n");
    cr_assert(strstr(objectkit_judge(&o, "send"), "refused defines `send` for"),
              "%s", objectkit_judge(&o, "send"));
    cr_assert_str_eq(objectkit_judge(&o, "help"), "");
}

/* The grader's part asks for what the contract promises: is that taken? */
Test(object, what_the_contract_promises_is_defined_for_the_other_files_too)
{
    struct objectkit o = objectkit_compile("gcc", PULL);

    cr_assert_str_eq(objectkit_judge_taken(&o, "pull", "pull"), "");
    o = objectkit_compile("gcc", PULL "int push(void) { return 1; }\n");
    cr_assert_str_eq(objectkit_judge_taken(&o, "push", "push"),
                     "refused defines `push` for your other files, but that "
                     "name is taken: give yours another\n");
    cr_assert_str_eq(objectkit_judge_taken(&o, "push", NULL), "");
}

#ifdef __x86_64__
/* Code that needs no function to speak to the kernel, or to Valgrind? */
Test(object, bytes_of_system_calls_are_events)
{
    SAYS(PULL "__asm__(\"one: syscall\");\n",
         "event has bytes of a raw system call, section .text+0x0\n");
    HAS(PULL "__asm__(\"one: sysenter\");\n", "event has bytes of a raw");
    HAS(PULL "__asm__(\"one: int $0x80\");\n", "event has bytes of a raw");
    HAS(PULL "__asm__(\"one: xchg %rbx, %rbx\");\n",
        "event has bytes of a request to Valgrind");
    HAS(PULL "__asm__(\"rolq $3, %rdi; rolq $13, %rdi\\n\"\n"
             "\"rolq $61, %rdi; rolq $51, %rdi; xchgq %rbx, %rbx\");\n",
        "refused speaks to Valgrind, by whom it is watched: remove that");
    SAYS(PULL "const int numbers[] = {0x050f, 0x80cd};\n", "");
}
#endif

/* The same for the other processor, from bytes: which are instructions? */
Test(object, code_of_aarch64_is_looked_at_by_its_own_rules)
{
    static const struct {
        uint8_t bytes[8];
        const char *right;
    } codes[] = {{{0x01, 0, 0, 0xd4}, "event has bytes of a raw system call"},
                 {{0xe1, 0xff, 0x1f, 0xd4}, "event has bytes of a raw system"},
                 {{0, 0, 0x01, 0, 0, 0xd4}, ""},
                 {{0x0f, 0x05}, ""},
                 {{0x4a, 0x01, 0x0a, 0xaa}, "event has bytes of a request"}};
    struct objectkit o =
        objectkit_compile("gcc", PULL "__asm__(\".balign 64, 0x90\\n"
                                      ".fill 8, 1, 0x90\");\n");
    char problem[ELF_PROBLEM];
    uint16_t machine = EM_AARCH64;
    const char *is;
    struct elf e;
    size_t at = 1;

    memcpy(o.bytes + offsetof(Elf64_Ehdr, e_machine), &machine, 2);
    cr_assert(elf_read(&e, o.bytes, o.size, problem), "%s", problem);
    while (strcmp(e.sections[at].name, ".text") != 0)
        at++;
    at = (size_t)(e.sections[at].bytes - o.bytes);
    elf_clear(&e);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        memcpy(o.bytes + at, codes[i].bytes, 8);
        is = objectkit_judge(&o, NULL);
        cr_assert(*codes[i].right ? strstr(is, codes[i].right) != NULL : !*is,
                  "%zu: %s", i, is);
    }
}

/* Somebody with a hundred sins? */
Test(object, at_most_five_of_a_kind_are_noted)
{
    char source[4000] = PULL;

    for (int i = 0; i < 20; i++)
        sprintf(source + strlen(source),
                "int a%d(void); int b%d(void) { return "
                "a%d(); }\n",
                i, i, i);
    cr_assert(strstr(said(source), "`a4`"), "%s", said(source));
    cr_assert_not(strstr(said(source), "`a5`"), "%s", said(source));
}
