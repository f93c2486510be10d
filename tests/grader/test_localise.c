/*
 * Names that become local: does the program still work, and is nobody else
 * misled?
 */
#include "localise.h"
#include "objectkit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(localise, .fini = objectkit_clean);

/* A lab that calls the grader, keeps things, and has names that others use. */
static const char LAB[] =
    "int node_alloc(void);\n"
    "int counter = 5;\nextern int other; int other = 6;\n"
    "int *where = &other;\n"
    "__attribute__((weak)) int maybe(int x) { return x + counter; }\n"
    "int write(int x) { counter++; return maybe(x) + *where; }\n"
    "int secret(void) { return 100; }\n"
    "int (*table[2])(int) = {write, maybe};\n"
    "int pull(int x) { return table[x & 1](x) + node_alloc() + secret(); }\n"
    "int main(void) { return 9; }\n";

/* What it is linked with. pull(2) is 2 + 6 + 6 + 1000 + 100. */
static const char GRADER[] =
    "#include <stdio.h>\n#include <unistd.h>\n"
    "int pull(int x); int node_alloc(void) { return 1000; }\n"
    "static int secret(void) { return 7; }\n"
    "__attribute__((no_sanitize_coverage))\n"
    "void __sanitizer_cov_trace_pc(void) {}\n"
    "int main(void) { printf(\"%d %d\\n\", pull(2), secret());\n"
    "  fflush(stdout); return write(1, \"end\\n\", 4) != 4; }\n";

static bool keep(const void *context, const char *name)
{
    return strcmp(name, context) == 0;
}

static void write_object(const char *path, const struct objectkit *o)
{
    FILE *f = fopen(path, "wb");

    cr_assert(f && fwrite(o->bytes, 1, o->size, f) == o->size, "%s", path);
    fclose(f);
}

/* Make all of the lab local but pull, link, and run. */
static void link_and_run(const char *compiler)
{
    struct objectkit lab = objectkit_compile(compiler, LAB);
    struct objectkit grader = objectkit_compile("gcc", GRADER);
    const char *a = objectkit_path("a.o"), *b = objectkit_path("b.o");
    char problem[ELF_PROBLEM], command[1000], said[100] = "";
    struct elf e;
    FILE *f;

    cr_assert(elf_read(&e, lab.bytes, lab.size, problem), "%s", problem);
    localise(lab.bytes, &e, keep, "pull");
    elf_clear(&e);
    write_object(a, &lab);
    write_object(b, &grader);
    snprintf(command, sizeof command, "gcc -no-pie -o %s %s %s && %s",
             objectkit_path("run"), a, b, objectkit_path("run"));
    f = popen(command, "r");
    cr_assert(fread(said, 1, sizeof said - 1, f) > 0, "%s", command);
    cr_assert_eq(pclose(f), 0, "%s", command);
    cr_assert_str_eq(said, "1114 7\nend\n", "%s", compiler);
}

/* Does every call still lead where it led, with each compiler's tables? */
Test(localise, a_localised_lab_links_and_runs)
{
    link_and_run("gcc");
    link_and_run("gcc -g3"); /* has groups, which name symbols */
    link_and_run("gcc -O0 -ffunction-sections -fdata-sections");
    if (objectkit_has("clang"))
        link_and_run("clang -g"); /* has a list of symbols of its own */
}

/* Which names are left? */
Test(localise, only_what_is_kept_or_asked_for_stays_global)
{
    static const char *const left[] = {"pull", "node_alloc",
                                       "__sanitizer_cov_trace_pc"};
    struct objectkit o = objectkit_compile("gcc", LAB);
    struct list exports = {0}, imports = {0};
    char problem[ELF_PROBLEM];
    struct elf e;

    cr_assert(elf_read(&e, o.bytes, o.size, problem), "%s", problem);
    localise(o.bytes, &e, keep, "pull");
    elf_clear(&e);
    cr_assert(elf_read(&e, o.bytes, o.size, problem), "%s", problem);
    object_list(&e, &exports, &imports);
    cr_assert_eq(exports.count, 1, "%zu are defined", exports.count);
    cr_assert_eq(imports.count, 2, "%zu are asked for", imports.count);
    for (size_t i = 0; i < 3; i++)
        cr_assert(list_has(i ? &imports : &exports, left[i]), "%s", left[i]);
    list_clear(&exports);
    list_clear(&imports);
    elf_clear(&e);
}

/* A group of sections is called by a symbol: by the same one afterwards? */
Test(localise, groups_keep_their_symbol)
{
    static const char grouped[] =
        "int pull(int x) { return x; }\n"
        "int a(void) { return 1; }\nint z(void) { return 2; }\n"
        "__asm__(\".section .debug_x,\\\"G\\\",@progbits,z,comdat\\n\"\n"
        "\".quad 0\\n.text\");\n";
    struct objectkit o = objectkit_compile("gcc", grouped);
    char problem[ELF_PROBLEM];
    size_t groups = 0;
    struct elf e;

    for (int after = 0; after < 2; after++) {
        cr_assert(elf_read(&e, o.bytes, o.size, problem), "%s", problem);
        for (size_t s = 1; s < e.section_count; s++)
            if (e.sections[s].type == SHT_GROUP) {
                cr_assert_str_eq(elf_symbol(&e, e.sections[s].info).name, "z");
                groups++;
            }
        if (!after)
            localise(o.bytes, &e, keep, "pull");
        elf_clear(&e);
    }
    cr_assert_eq(groups, 2, "%zu groups", groups);
}

/* clang's list of symbols by number would be wrong: is it gone? */
Test(localise, no_list_of_old_numbers_is_left)
{
    struct objectkit o =
        objectkit_compile(objectkit_has("clang") ? "clang" : "gcc", LAB);
    char problem[ELF_PROBLEM];
    struct elf e;

    cr_assert(elf_read(&e, o.bytes, o.size, problem), "%s", problem);
    localise(o.bytes, &e, keep, "pull");
    elf_clear(&e);
    cr_assert(elf_read(&e, o.bytes, o.size, problem), "%s", problem);
    for (size_t s = 1; s < e.section_count; s++)
        cr_assert_neq(e.sections[s].type, ELF_ADDRSIG, "section %zu", s);
    elf_clear(&e);
}
