/*
 * Of what a result was made: files that others put there, and hashes of them.
 */
#include "tree.h"

#include "compile.h"
#include "plain_file.h"
#include "provenance.h"
#include "record.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

TestSuite(provenance, .init = tree_plant, .fini = tree_fell);

/* Opens it, and says why not: 0 or errno. */
static int why_not(const char *name, bool links)
{
    struct stat s;
    int fd = plain_open(tree_path(name), links, &s);

    if (fd < 0)
        return errno;
    close(fd);
    return 0;
}

/* What is opened, of all that can lie in a folder? */
Test(provenance, only_a_plain_file_is_opened)
{
    tree_write("file", "text");
    cr_assert_eq(symlink("file", tree_path("link")), 0, "no link");
    cr_assert_eq(mkfifo(tree_path("fifo"), 0600), 0, "no FIFO");
    cr_assert_eq(mkdir(tree_path("folder"), 0700), 0, "no folder");
    cr_assert_eq(why_not("file", false), 0, "a file");
    cr_assert_eq(why_not("link", false), ELOOP, "a link");
    cr_assert_eq(why_not("link", true), 0, "a link, where links are let");
    cr_assert_eq(why_not("fifo", false), EINVAL, "a FIFO");
    cr_assert_eq(why_not("folder", false), EISDIR, "a folder");
    cr_assert_eq(why_not("nothing", false), ENOENT, "nothing");
}

/* And how much of it is read? */
Test(provenance, no_more_is_read_than_there_is_room_for)
{
    char bytes[4] = "----";
    struct stat s;

    tree_write("file", "abc");
    int fd = plain_open(tree_path("file"), false, &s);
    cr_assert_eq(plain_read(fd, bytes, 2), 2, "of three bytes, two");
    cr_assert_eq(memcmp(bytes, "ab--", 4), 0, "%.4s", bytes);
    cr_assert_eq(plain_read(fd, bytes, 4), 1, "then the last");
    close(fd);
}

/* The line of `files` about this name. */
static const char *line_about(const struct list *files, const char *name)
{
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(strchr(files->items[i], ' ') + 1, name) == 0)
            return files->items[i];
    return "";
}

/* Which bytes does a record stand for, if a file changes after it was taken? */
Test(provenance, what_was_graded_is_recorded_not_what_lies_there_later)
{
    static const char bytes[] = "int x;\n";
    struct place p = {.lab = "03-toy"};
    struct manifest m = {.files = {0}};
    struct list files = {0}, later = {0};
    struct build b = {0};

    tree_write("sub/toy.c", "int y;\n");
    snprintf(p.from, sizeof p.from, "%s", tree_path("sub"));
    list_add(&m.files, "toy.c");
    list_add(&m.files, "more.c");
    build_took(&b, "toy.c", bytes, sizeof bytes - 1);
    provenance_files(&m, &p, &b.files, &files);
    cr_assert_str_eq(line_about(&files, "toy.c"),
                     "7c725f30854a46033dd94f728ac6b08caf10845993cd3ed48e40079cd"
                     "b0a76a6 toy.c",
                     "taken");
    cr_assert_str_eq(line_about(&files, "more.c"), "- more.c", "not there");
    provenance_files(&m, &p, NULL, &later);
    cr_assert_str_neq(line_about(&later, "toy.c"), line_about(&files, "toy.c"),
                      "the file has changed");
    list_clear(&files);
    list_clear(&later);
    list_clear(&m.files);
    build_clear(&b);
}

/* The hash of grader/ as it is now. */
static void hash_grader(const struct place *p, char text[200])
{
    struct manifest m = {.files = {0}};
    struct list inputs = {0};

    provenance_inputs(&m, p, &inputs);
    snprintf(text, 200, "%s", line_about(&inputs, "grader/"));
    list_clear(&inputs);
}

/* Is a part of the grader left out, if nobody writes its name down? */
Test(provenance, every_part_of_the_grader_counts)
{
    struct place p = {.lab = "03-toy"};
    char text[3][200];

    snprintf(p.root, sizeof p.root, "%s", tree_path(""));
    tree_write("grader/pt.c", "1");
    hash_grader(&p, text[0]);
    tree_write("grader/a_new_part/new.c", "2");
    hash_grader(&p, text[1]);
    tree_write("grader/a_new_part/new.c", "3");
    hash_grader(&p, text[2]);
    cr_assert_str_neq(text[0], "", "there is no line");
    cr_assert_str_neq(text[0], text[1], "a new part changes nothing");
    cr_assert_str_neq(text[1], text[2], "what is in it changes nothing");
}

/* A lab with more sources than a command line has words? */
Test(provenance, no_object_is_left_out_when_it_is_linked, .signal = SIGABRT)
{
    struct place p = {.lab = "03-toy"};
    struct manifest m = {.files = {0}};
    struct toolbox t = {.missing = 0};
    struct build b = {0};

    for (char name[] = "a.c"; *name <= 'z'; ++*name) {
        list_add(&m.files, name);
        list_add(&m.files, name);
    }
    (void)compile_link(&b, &p, &m, &t, false);
}
