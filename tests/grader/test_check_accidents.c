/*
 * Honest accidents: each has a sentence that says what to do, or simply works.
 */
#include "tree.h"

#include "command.h"

#include <stdlib.h>
#include <string.h>

TestSuite(accidents, .init = tree_plant, .fini = tree_fell);

#define PULL "int pull(int x)\n{\n    return x;\n}\n"

/* Check n bytes as toy.c. */
static struct kit_run check_bytes(const char *bytes, size_t n)
{
    FILE *f;
    struct kit_run run;

    tree_write("sub/toy.c", "");
    f = fopen(tree_path("sub/toy.c"), "wb");
    cr_assert(f && fwrite(bytes, 1, n, f) == n, "toy.c cannot be written");
    fclose(f);
    run = kit_pt("check 3 --from %s", tree_path("sub"));
    cr_assert_eq(tree_litter(), 0, "something is left");
    return run;
}

#define CHECK(text) check_bytes(text, sizeof(text) - 1)

/* The report has these words, and the exit code is right. */
static void expect(struct kit_run run, enum pt_exit code, const char *words)
{
    cr_assert_eq(run.code, (int)code, "%d: %s%s", run.code, run.out, run.err);
    cr_assert(strstr(run.out, words), "expected \"%s\": %s", words, run.out);
}

/* What an editor on another system leaves? */
Test(accidents, crlf_tabs_and_a_byte_order_mark_work)
{
    static const char *const texts[] = {
        "#include \"toy.h\"\r\nint pull(int x)\r\n{ return x \\\r\n; }\r\n",
        "\xef\xbb\xbf#include \"toy.h\"\nint pull(int x)\n{\n\treturn x;\n}\n",
        "#include \"toy.h\"\nint pull(int x)\n{\n\t\treturn\tx;\n}"};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct kit_run run = check_bytes(texts[i], strlen(texts[i]));

        expect(run, PT_OK, "18 of 18 points");
        cr_assert_not(strstr(run.out, "warning"), "%zu: %s", i, run.out);
        cr_assert_not(strstr(run.out, "Besides"), "%zu: %s", i, run.out);
    }
}

/* Bytes that are no C? */
Test(accidents, what_is_no_text_is_explained)
{
    expect(CHECK("\xff\xfei\0n\0t\0"), PT_INPUT,
           "Not gradable: toy.c is UTF-16; save it as UTF-8");
    expect(CHECK(PULL "\0"), PT_INPUT,
           "Not gradable: toy.c has a zero byte in line 5");
    expect(CHECK(""), PT_INPUT, "Not gradable: toy.c is empty; is it saved");
}

/* Debug lines and a main that were left in? */
Test(accidents, printing_and_a_main_cost_nothing)
{
    struct kit_run run = CHECK("#include <stdio.h>\n#include \"toy.h\"\n" PULL
                               "int main(void)\n{\n"
                               "    printf(\"%d\\n\", pull(1));\n}\n");

    expect(run, PT_OK, "18 of 18 points");
    expect(run, PT_OK,
           "Besides (no points are lost by it)\n"
           "    toy.c:8 has a main of its own: the grader does not run it, and "
           "`pt debug`\n    works only without it\n"
           "    toy.c:9 calls printf: what your code prints is not shown here; "
           "`pt debug`\n    shows it\n");
    run = kit_pt("check 3 --json --from %s", tree_path("sub"));
    expect(run, PT_OK, ",\"remarks\":[\"toy.c:8 has a main");
    cr_assert_not(strstr(run.out, "integrity"), "%s", run.out);
}

/* A function of the library that is of no use here? */
Test(accidents, a_function_that_cannot_be_used_is_named_with_its_line)
{
    struct kit_run run = CHECK("#include <stdlib.h>\n#include <time.h>\n" PULL
                               "int other(void);\nint other(void)\n{\n"
                               "    return rand() +\n        (int)time(NULL);\n"
                               "}\n");

    expect(run, PT_INPUT, "Not gradable: toy.c:10 calls rand, which a lab");
    expect(run, PT_INPUT, "              toy.c:11 calls time, which a lab");
}

/* An array with three zeros too many? */
Test(accidents, huge_arrays_are_named)
{
    expect(CHECK(PULL "static char room[1ul << 40];\n"
                      "char *get(void);\nchar *get(void)\n{\n"
                      "    return room;\n}\n"),
           PT_INPUT,
           "Not gradable: toy.c has more than 256 MB of variables (`room` is");
    expect(CHECK(PULL "int row[1 << 22] = {1};\n"), PT_INPUT,
           "Not gradable: what the compiler made of toy.c has more than 4 MiB");
}

/* Names that others have as well? */
Test(accidents, names_of_the_library_are_the_students_own)
{
    expect(CHECK("#include \"toy.h\"\n" PULL
                 "int write(void);\nint write(void)\n{\n    return 1;\n}\n"
                 "void *mine;\n"),
           PT_OK, "18 of 18 points");
}

/* Does a submission of two files, which call each other, stay together? */
Test(accidents, two_files_may_call_each_other)
{
    char *manifest = kit_slurp(tree_path("labs/03-toy/manifest"), NULL);
    char *rest = strstr(manifest, "header ");
    char both[2000];

    snprintf(both, sizeof both, "%.*sfile more.c\n%s", (int)(rest - manifest),
             manifest, rest);
    tree_write("labs/03-toy/manifest", both);
    tree_fresh();
    tree_write("sub/more.c", "int help(int x);\nint twice(int x);\n"
                             "int help(int x)\n{\n    return twice(x);\n}\n");
    expect(CHECK("int help(int x);\nint twice(int x);\n"
                 "int twice(int x)\n{\n    return 2 * x;\n}\n"
                 "int pull(int x)\n{\n    return help(x);\n}\n"),
           PT_OK, "18 of 18 points");
    expect(CHECK("int twice(int x);\nint twice(int x)\n{\n    return 2 * x;\n"
                 "}\n" PULL "int help(int x);\n"
                 "int help(int x)\n{\n    return x;\n}\n"),
           PT_OK, "18 of 18 points");
    tree_write("sub/more.c", "int send(int x);\n"
                             "int send(int x)\n{\n    return x;\n}\n");
    expect(CHECK("int send(int x);\n"
                 "int pull(int x)\n{\n    return send(x);\n}\n"),
           PT_INPUT, "more.c:3 defines `send` for your other files, but that");
}

/* Is the staff told what a student need not know? */
Test(accidents, raw_system_calls_are_noted_for_staff_alone)
{
#ifdef __x86_64__
    struct kit_run run = CHECK(PULL "__asm__(\"syscall\");\n");

    expect(run, PT_OK, "18 of 18 points");
    cr_assert_not(strstr(run.out, "system call"), "%s", run.out);
    run = kit_pt("check 3 --json --from %s", tree_path("sub"));
    expect(run, PT_OK,
           ",\"integrity\":[\"toy.c has bytes of a raw system call, section "
           ".text+0x0\"]");
#endif
}

/* Are the lab's names or its host gone? */
Test(accidents, a_host_that_is_no_object_is_our_fault)
{
    struct kit_run run;

    tree_write("out/host/03-toy.o", "nonsense");
    run = CHECK(PULL);
    cr_assert_eq(run.code, PT_OURS, "%d: %s", run.code, run.out);
    cr_assert(strstr(run.err, "03-toy.o is not an object file"), "%s", run.err);
    tree_write("out/stubs/03-toy.names", "nonsense\n");
    run = CHECK(PULL);
    cr_assert_eq(run.code, PT_OURS, "%d: %s", run.code, run.out);
    cr_assert(strstr(run.err, "expected `pageturner-names 1`"), "%s", run.err);
}
