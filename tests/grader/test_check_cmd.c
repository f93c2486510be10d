/*
 * pt check, whole: a compiler, a linker, and a referee that is a script.
 */
#include "tree.h"

#include "command.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

TestSuite(check_cmd, .init = tree_plant, .fini = tree_fell);

#define HAS(text, part) cr_assert(strstr(text, part), "%s", text)

/* Which exit code has which end? */
Test(check_cmd, exit_codes_are_0_for_all_and_1_for_lost_points)
{
    struct kit_run run = kit_pt("check 3");

    cr_assert_eq(run.code, PT_OK, "%s%s", run.out, run.err);
    cr_assert_str_eq(run.err, "");
    HAS(run.out, "18 of 18 points");
    tree_referee("split_wrong.txt");
    run = kit_pt("check 3");
    cr_assert_eq(run.code, PT_LOST);
    HAS(run.out, "3 of 18 points");
    cr_assert_eq(tree_litter(), 0);
}

/* What is the referee asked for? */
Test(check_cmd, the_referee_is_asked_for_what_was_asked_for)
{
    kit_pt("check 3");
    HAS(kit_slurp(tree_path("asked"), NULL),
        "--order split,walk,tidy --files toy.c --slim /");
    tree_referee("all_hidden.txt");
    kit_pt("check 3 --hidden --fast --seed 9");
    HAS(kit_slurp(tree_path("asked"), NULL), "--hidden --fast --seed 9 /");
    kit_pt("check 3 --only entry");
    HAS(kit_slurp(tree_path("asked"), NULL), "--only entry /");
}

/* A lab with a bonus: is it a success to leave that out? */
Test(check_cmd, a_bonus_may_be_left_out_but_not_fail)
{
    struct kit_run run;

    tree_write("labs/03-toy/manifest",
               kit_slurp("tests/grader/results/bonus_manifest.txt", NULL));
    tree_referee("bonus_open.txt");
    run = kit_pt("check 3");
    cr_assert_eq(run.code, PT_OK, "%s%s", run.out, run.err);
    HAS(run.out, "18 of 18 points in the public part. ");
    HAS(kit_slurp(tree_path("asked"), NULL),
        "--order split,walk,tidy,sizes,align --files toy.c --slim /");
    HAS(kit_slurp(tree_path("asked"), NULL), "/slim --bonus sizes,align /");
    tree_referee("bonus_half.txt");
    run = kit_pt("check 3");
    cr_assert_eq(run.code, PT_LOST, "%s%s", run.out, run.err);
    HAS(run.out, "18 of 18 points in the public part, and 6 of 9 bonus points");
}

/* Who looks for misused memory, and with which program? */
Test(check_cmd, addresssanitizer_looks_where_it_shall_or_must)
{
    static const char second[] = "/work/host-asan /";
    struct kit_run run = kit_pt("check 3 --asan");

    cr_assert_eq(run.code, PT_OK, "%s%s", run.out, run.err);
    HAS(run.out, "AddressSanitizer looked for misused memory (--asan).");
    HAS(kit_slurp(tree_path("asked"), NULL), second);
    run = kit_pt("check 3 --without-valgrind");
    HAS(run.out, "This machine has no Valgrind: AddressSanitizer looked");
    HAS(kit_slurp(tree_path("asked"), NULL), second);
    run = kit_pt("check 3 --without-valgrind --fast");
    HAS(run.out, "Misused memory was not looked for (--fast).");
    cr_assert_not(strstr(kit_slurp(tree_path("asked"), NULL), "asan"));
    run = kit_pt("check 3 --asan --fast");
    cr_assert_eq(run.code, PT_INPUT);
    HAS(run.err, "give only one of them");
}

/* pt, with a compiler that knows no AddressSanitizer. */
static struct kit_run run_without_asan(const char *line)
{
    const char *cc = getenv("CC");
    char before[200];
    struct kit_run run;

    snprintf(before, sizeof before, "%s", cc ? cc : "gcc");
    tree_write("tool/bin/cc",
               "#!/bin/sh\nfor w; do case $w in -fsanitize=address)\n"
               "echo no such library >&2; exit 1;; esac; done\n"
               "exec gcc \"$@\"\n");
    chmod(tree_path("tool/bin/cc"), 0755);
    setenv("CC", tree_path("tool/bin/cc"), 1);
    run = kit_pt("%s", line);
    setenv("CC", before, 1);
    return run;
}

/* A compiler without AddressSanitizer costs nobody a point? */
Test(check_cmd, without_addresssanitizer_there_is_no_verdict)
{
    struct kit_run run = run_without_asan("check 3");

    cr_assert_eq(run.code, PT_OK, "%s%s", run.out, run.err);
    run = run_without_asan("check 3 --asan");
    cr_assert_eq(run.code, PT_OURS);
    HAS(run.err, "pt check: AddressSanitizer cannot be used here");
    HAS(run.err, "no point is lost by it");
    run = run_without_asan("check 3 --without-valgrind");
    cr_assert_eq(run.code, PT_OURS);
    HAS(run.err, "there is no Valgrind here, and AddressSanitizer cannot be");
    HAS(run.err, "--fast");
    cr_assert_eq(tree_litter(), 0);
}

/* Is the same thing said twice in the same words? */
Test(check_cmd, json_is_the_same_each_time)
{
    struct kit_run first;

    tree_referee("split_wrong.txt");
    first = kit_pt("check 3 --json");
    cr_assert_eq(first.code, PT_LOST);
    for (int i = 0; i < 3; i++)
        cr_assert_str_eq(kit_pt("check 3 --json").out, first.out);
    cr_assert_not(strstr(first.out, "/"), "no path: %s", first.out);
}

/* What those need who make labs/NAME/misconceptions? */
Test(check_cmd, a_fingerprint_finds_its_own_mistake)
{
    struct kit_run run;
    char file[400];

    tree_referee("split_wrong.txt");
    run = kit_pt("check 3 --fingerprint");
    cr_assert_eq(run.code, PT_OK);
    cr_assert_str_eq(run.out, "fails b54aee5c825a46c2 "
                              "split::the_lower_half_is_kept\n");
    snprintf(file, sizeof file,
             "pageturner-misconceptions 1\nwrong no_mask split keeps all\n"
             "ask how many?\n%s",
             run.out);
    tree_write("labs/03-toy/misconceptions", file);
    HAS(kit_pt("check 3").out, "keeps all\n  Ask yourself\n    how many?");
    HAS(kit_pt("check 3 --json").out, "\"misconception\":\"no_mask\"");
}

/* A semicolon less? */
Test(check_cmd, what_does_not_compile_is_not_gradable)
{
    struct kit_run run;

    setenv("CC", "gcc", 1); /* whose words these are */
    tree_write("sub/toy.c", "#include \"toy.h\"\n"
                            "int pull(int x) { return x }\n");
    run = kit_pt("check 3 --from %s", tree_path("sub"));
    cr_assert_eq(run.code, PT_INPUT);
    HAS(run.out, "toy.c:2:27: error: expected ';' before '}' token\n    2 | ");
    HAS(run.out, "Not gradable: it does not compile.");
    run = kit_pt("check 3 --json --from %s", tree_path("sub"));
    HAS(run.out, "{\"lab\":\"03-toy\",\"score\":0,\"max\":18,"
                 "\"verdict\":\"not gradable\",\"reason\":\"toy.c does "
                 "not compile: toy.c:2:27: error: expected ';' before "
                 "'}' token\",\"detail\":[\"toy.c:2:27: error: "
                 "expected ';' before '}' token\",");
    HAS(run.out, "\"]}\n");
    cr_assert_eq(tree_litter(), 0);
}

/* A function that is missing, one too many, one that is not there? */
Test(check_cmd, what_does_not_link_is_explained)
{
    tree_write("sub/toy.c", "int pul(int x);\nint pul(int x) { return x; }\n");
    HAS(kit_pt("check 3 --from %s", tree_path("sub")).out,
        "Not gradable: pull is declared in toy.h, but toy.c has no such "
        "function");
    tree_write("sub/toy.c", "int node_alloc(void);\n"
                            "int node_alloc(void) { return 1; }\n"
                            "int pull(int x) { return x + node_alloc(); }\n");
    HAS(kit_pt("check 3 --from %s", tree_path("sub")).out,
        "Not gradable: toy.c:2 defines `node_alloc`, which the machine gives");
    tree_write("sub/toy.c", "void magic(void);\nint pull(int x)\n"
                            "{\n    magic();\n    return x;\n}\n");
    HAS(kit_pt("check 3 --from %s", tree_path("sub")).out,
        "Not gradable: toy.c:4 calls `magic`, but there is no such function");
}

/* A function that is misspelt: where, and what could be meant? */
Test(check_cmd, a_misspelt_function_does_not_compile)
{
    struct kit_run run;

    setenv("CC", "gcc", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    tree_write("sub/toy.c", "int pull_the_long_rope(int x);\nint pull(int x)\n"
                            "{\n    return pull_the_lang_rope(x);\n}\n");
    run = kit_pt("check 3 --from %s", tree_path("sub"));
    unsetenv("LC_ALL");
    cr_assert_eq(run.code, PT_INPUT);
    HAS(run.out, "toy.c:4:12: error: implicit declaration of function "
                 "'pull_the_lang_rope'; did\n    you mean "
                 "'pull_the_long_rope'? [-Werror=");
    HAS(run.out, "\n    4 |     return pull_the_lang_rope(x);\n");
    HAS(run.out, "Not gradable: it does not compile.");
}

/* Does the student's environment change what the compiler does? */
Test(check_cmd, warnings_cost_no_points)
{
    struct kit_run run;

    tree_write("sub/toy.c", "int pull(int x);\n"
                            "int pull(int x) { int y; return x; }\n");
    run = kit_pt("check 3 --from %s", tree_path("sub"));
    cr_assert_eq(run.code, PT_OK);
    HAS(run.out, "18 of 18 points");
    HAS(run.out, "toy.c:2:23: warning: unused variable 'y'");
}

/* A missing file, one in another place, one that is none? */
Test(check_cmd, a_file_that_cannot_be_taken_is_explained)
{
    char from[300];

    tree_write("none/x", "");
    snprintf(from, sizeof from, "%s", tree_path("none"));
    HAS(kit_pt("check 3 --from %s", from).out,
        "Not gradable: toy.c is missing");
    tree_write("none/deep/toy.c", "");
    HAS(kit_pt("check 3 --from %s", from).out, "one in the folder deep");
    tree_write("none/Toy.c", "");
    HAS(kit_pt("check 3 --from %s", from).out, "a Toy.c: rename it to toy.c");
    cr_assert_eq(symlink("/etc/passwd", tree_path("none/toy.c")), 0);
    HAS(kit_pt("check 3 --from %s", from).out, "toy.c is a symbolic link");
    unlink(tree_path("none/toy.c"));
    cr_assert_eq(mkfifo(tree_path("none/toy.c"), 0600), 0);
    HAS(kit_pt("check 3 --from %s", from).out, "toy.c is not a file");
    unlink(tree_path("none/toy.c"));
    cr_assert_eq(mkdir(tree_path("none/toy.c"), 0700), 0);
    HAS(kit_pt("check 3 --from %s", from).out, "toy.c is a folder; a file");
}

/* Control-C in the middle: is anything left behind? */
Test(check_cmd, a_signal_leaves_nothing_behind)
{
    int status;
    pid_t pid;
    char script[600], ready[300];
    FILE *f;

    snprintf(ready, sizeof ready, "%s", tree_path("ready"));
    cr_assert_eq(mkfifo(ready, 0600), 0);
    snprintf(script, sizeof script, "#!/bin/sh\necho >%s\nsleep 100\n", ready);
    tree_script(script);
    pid = fork();
    if (pid == 0) {
        kit_pt("check 3");
        _exit(0);
    }
    f = fopen(ready, "r"); /* until the referee is there */
    cr_assert_eq(getc(f), '\n');
    fclose(f);
    cr_assert_eq(tree_litter(), 1);
    kill(pid, SIGTERM);
    waitpid(pid, &status, 0);
    cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    cr_assert_eq(tree_litter(), 0);
}
