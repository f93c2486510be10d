/*
 * commands.c: the arguments of each command, and what to call for them.
 */
#include "commands.h"

#include "closure.h"
#include "files.h"
#include "product.h"
#include "skeleton.h"
#include "wrong.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Say what the command line should have been. */
static int usage(const char *form)
{
    fprintf(stderr, "weave: expected: weave %s\n", form);
    return WEAVE_INPUT;
}

/* Was everything that went to the standard output really written? */
static int finish(int code)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    fprintf(stderr, "weave: the output could not be written: %s\n",
            strerror(errno));
    return WEAVE_OURS;
}

int weave_lab(int argc, char **argv)
{
    bool check = argc == 4 && strcmp(argv[3], "--check") == 0;
    struct products all = {0};
    struct lab l;
    int code = WEAVE_INPUT;

    if (argc != 3 && !check)
        return usage("lab SOLUTION_DIR LAB_DIR [--check]");
    if (same_place(argv[1], argv[2]))
        return usage("lab SOLUTION_DIR LAB_DIR, two different folders");
    if (lab_read(&l, argv[1], stderr) && closure_sources(&l, stderr) &&
        products_make(&all, &l, stderr))
        code = check ? products_compare(&all, argv[2], stderr)
                     : products_write(&all, argv[2], stdout, stderr);
    products_free(&all);
    lab_free(&l);
    return finish(code);
}

/* Write one of the files that students hand in to `folder`. */
static bool put(const char *folder, const char *file, const struct text *t)
{
    char *path = path_in(folder, file);
    bool good = file_save(path, t, stderr);

    free(path);
    return good;
}

static int fill(const struct lab *l, const char *folder,
                const struct names *holes)
{
    bool good = folder_make(folder, stderr);

    for (size_t i = 0; i < l->opening.files.count && good; i++) {
        const char *file = l->opening.files.at[i];
        struct text t = {0};

        skeleton_holes(l, lab_source(l, file), holes, &t);
        good = put(folder, file, &t);
        text_free(&t);
    }
    return good ? WEAVE_OK : WEAVE_OURS;
}

int weave_fill(int argc, char **argv)
{
    struct names holes = {0};
    struct lab l;

    if (argc < 3 || same_place(argv[1], argv[2]))
        return usage("fill SOLUTION_DIR OUT_DIR [HOLE...], OUT_DIR another "
                     "folder");
    bool good = lab_read(&l, argv[1], stderr);

    for (int i = 3; i < argc && good; i++) {
        names_add(&holes, argv[i], strlen(argv[i]));
        if (lab_exercise(&l, argv[i]) == l.exercise_count)
            good = fault_at(stderr, l.folder, 0,
                            "has no exercise \"%s\"; `weave list` names them",
                            argv[i]);
    }
    int code = good ? fill(&l, argv[2], &holes) : WEAVE_INPUT;

    names_free(&holes);
    lab_free(&l);
    return code;
}

static int list_wrong(const char *path)
{
    struct wrong w;
    bool good = wrong_read(&w, path, stderr);

    if (good) {
        printf("exercise %s\ntext %s\nask %s\n", w.exercise, w.sentence, w.ask);
        for (size_t i = 0; i < w.loses.count; i++)
            printf("loses %s\n", w.loses.at[i]);
    }
    wrong_free(&w);
    return finish(good ? WEAVE_OK : WEAVE_INPUT);
}

static int put_wrong(const struct lab *l, const struct wrong *w,
                     const char *folder)
{
    bool good = folder_make(folder, stderr);

    for (size_t i = 0; i < l->opening.files.count && good; i++) {
        const char *file = l->opening.files.at[i];
        struct text t = {0};

        skeleton_replace(lab_source(l, file), w->exercise, w->lines, &t);
        good = put(folder, file, &t);
        text_free(&t);
    }
    return good ? WEAVE_OK : WEAVE_OURS;
}

int weave_wrong(int argc, char **argv)
{
    struct lab l = {0};
    struct wrong w = {0};
    int code = WEAVE_INPUT;

    if (argc == 3 && strcmp(argv[1], "--list") == 0)
        return list_wrong(argv[2]);
    if (argc != 4 || same_place(argv[1], argv[3]))
        return usage("wrong SOLUTION_DIR WRONG.c OUT_DIR, or wrong --list "
                     "WRONG.c");
    if (lab_read(&l, argv[1], stderr) && wrong_read(&w, argv[2], stderr)) {
        if (lab_exercise(&l, w.exercise) < l.exercise_count)
            code = put_wrong(&l, &w, argv[3]);
        else
            fault_at(stderr, w.path, w.line,
                     "@wrong %s: expected the name of an exercise", w.exercise);
    }
    wrong_free(&w);
    lab_free(&l);
    return code;
}

int weave_list(int argc, char **argv)
{
    struct lab l;

    if (argc != 2)
        return usage("list SOLUTION_DIR");
    bool good = lab_read(&l, argv[1], stderr);

    for (size_t i = 0; i < l.exercise_count && good; i++) {
        const struct region *r = l.exercises[i].region;

        printf("%s %u %u ", r->name, r->points, r->minutes);
        for (size_t j = 0; j < r->needs.count; j++)
            printf("%s%s", j > 0 ? "," : "", r->needs.at[j]);
        printf("%s%s\n", r->needs.count == 0 ? "-" : "",
               r->bonus ? " bonus" : "");
    }
    lab_free(&l);
    return finish(good ? WEAVE_OK : WEAVE_INPUT);
}

int weave_check(int argc, char **argv)
{
    struct closure where = {0};
    struct lab l;
    bool good = argc >= 2 && argc % 2 == 0;

    for (int i = 2; i + 1 < argc && good; i += 2) {
        if (strcmp(argv[i], "--tests") == 0)
            where.hidden = argv[i + 1];
        else if (strcmp(argv[i], "--wrong") == 0)
            where.wrong = argv[i + 1];
        else if (strcmp(argv[i], "--chapter") == 0)
            where.chapter = argv[i + 1];
        else
            good = false;
    }
    if (!good)
        return usage("check SOLUTION_DIR [--tests DIR] [--wrong DIR] "
                     "[--chapter FILE]");
    good = lab_read(&l, argv[1], stderr) &&
           closure_check(&l, &where, stdout, stderr);
    lab_free(&l);
    return finish(good ? WEAVE_OK : WEAVE_INPUT);
}
