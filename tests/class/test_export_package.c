/*
 * Autograders: what is in them, and what their scripts do. That they build is
 * tests/prove/autograders.sh.
 */
#include "tests/grader/kit.h"

#include "exportkit.h"

#include "lines.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[300];

static void shell(const char *format, const char *a, const char *b)
{
    char command[1500];

    snprintf(command, sizeof command, format, a, b);
    cr_assert_eq(system(command), 0, "%s", command);
}

static void begin(void)
{
    snprintf(folder, sizeof folder, "%s", kit_nothing());
    shell("mkdir -m 755 %s", folder, "");
}

static void clean(void)
{
    shell("rm -rf %s", folder, "");
    kit_clean();
}

TestSuite(export_package, .init = begin, .fini = clean);

#define LAB "05-lazy-allocation"

/* Make one; its path. */
static const char *pack(const char *kind, const char *where)
{
    static char path[4][700];
    static int next;
    char *p = path[next++ % 4];

    snprintf(p, sizeof path[0], "%s/%s", folder, where);
    shell("grader/class/package 5 %s %s >/dev/null", kind, p);
    snprintf(p + strlen(p), 100, "/%s-" LAB ".%s", kind,
             strcmp(kind, "gradescope") == 0 ? "zip" : "tar");
    return p;
}

/* Every file in it, also in archives in it. */
typedef void visit(const char *name, mode_t mode, char *bytes, size_t n,
                   void *data);

static struct archive *opened(const char *path, const void *bytes, size_t n)
{
    struct archive *a = archive_read_new();

    archive_read_support_format_zip(a);
    archive_read_support_format_tar(a);
    cr_assert_eq(path ? archive_read_open_filename(a, path, 65536)
                      : archive_read_open_memory(a, bytes, n),
                 ARCHIVE_OK, "%s", archive_error_string(a));
    return a;
}

static void each(struct archive *a, visit *see, void *data)
{
    struct archive_entry *e;

    while (archive_read_next_header(a, &e) == ARCHIVE_OK) {
        size_t n = (size_t)archive_entry_size(e);
        const char *name = archive_entry_pathname(e);
        char *bytes = calloc(1, n + 1);

        cr_assert_eq(archive_entry_uid(e), 0, "%s", name);
        cr_assert_eq(archive_entry_mtime(e), 946684800, "%s", name);
        cr_assert_eq(archive_read_data(a, bytes, n), (ssize_t)n, "%s", name);
        see(name, archive_entry_mode(e), bytes, n, data);
        if (strcmp(name, "autograde.tar") == 0)
            each(opened(NULL, bytes, n), see, data);
        free(bytes);
    }
    archive_read_free(a);
}

static void each_of(const char *path, visit *see, void *data)
{
    each(opened(path, NULL, 0), see, data);
}

static const char *const KINDS[] = {"gradescope", "autolab", "prairielearn",
                                    "github"};

Test(export_package, the_same_sources_give_the_same_bytes)
{
    /* A zip of all, and a tar; the other two are packed like this one. */
    for (int i = 0; i < 2; i++) {
        const char *one = pack(KINDS[i], "one"), *two;
        mode_t mask = umask(077);

        two = pack(KINDS[i], "two");
        umask(mask);
        shell("cmp %s %s", one, two);
    }
}

struct secrets {
    struct list lines;
    size_t files;
    bool hidden;
};

/* The lines that only the finished lab has; hints are in the manifest, too. */
static void add_secrets(struct secrets *s)
{
    char *given = kit_slurp("labs/" LAB "/lazy_allocation.c", NULL);
    char *hints = kit_slurp("labs/" LAB "/manifest", NULL);
    char *all = kit_slurp("solutions/" LAB "/lazy_allocation.c", NULL), *line;

    while ((line = lines_next(&all)) != NULL) {
        line += strspn(line, " ");
        if (strlen(line) > 32 && !strstr(given, line) && !strstr(hints, line))
            list_add(&s->lines, line);
    }
    cr_assert_gt(s->lines.count, 10);
}

static void see_secrets(const char *name, mode_t mode, char *bytes, size_t n,
                        void *data)
{
    struct secrets *s = data;

    (void)mode;
    (void)n;
    s->files++;
    s->hidden = s->hidden || strstr(name, "tests/hidden/");
    cr_assert_null(strstr(name, "solutions"), "%s", name);
    cr_assert_null(strstr(name, "lazy_allocation.c"), "%s", name);
    cr_assert(!strstr(name, "tests/") || strstr(name, "tests/hidden/" LAB) ||
                  name[strlen(name) - 1] == '/' || strstr(name, "tests/run"),
              "%s", name);
    if (strstr(name, "source/framework/") || strstr(name, "source/labs/"))
        return; /* students have them, and some lines are alike */
    for (size_t i = 0; i < s->lines.count; i++)
        cr_assert_null(strstr(bytes, s->lines.items[i]), "%s has: %s", name,
                       s->lines.items[i]);
}

Test(export_package, no_solution_is_in_any_and_for_github_no_hidden_test)
{
    struct secrets s = {.files = 0};

    add_secrets(&s);
    for (int i = 0; i < 4; i++) {
        s.files = 0;
        s.hidden = false;
        each_of(pack(KINDS[i], "one"), see_secrets, &s);
        cr_assert_eq(s.hidden, i < 3, "%s", KINDS[i]);
        cr_assert_gt(s.files, i < 3 ? 100u : 1u, "%s", KINDS[i]);
    }
    list_clear(&s.lines);
}

/* What the sites demand by name, in the order of KINDS. */
static const char *const WANTED[][5] = {
    {"+setup.sh", "+run_autograder", "README", "source/Makefile", NULL},
    {"autograde-Makefile", "autograde.tar", "+autograde", "README", NULL},
    {"question/info.json", "question/question.html", "+question/tests/run",
     "image/Containerfile", NULL},
    {".github/workflows/classroom.yml", "README", NULL, NULL, NULL},
};

struct names {
    const char *const *wanted;
    unsigned found;
};

static void see_names(const char *name, mode_t mode, char *bytes, size_t n,
                      void *data)
{
    struct names *s = data;

    (void)n;
    for (int i = 0; s->wanted[i]; i++) {
        bool runs = *s->wanted[i] == '+';

        if (strcmp(s->wanted[i] + runs, name) != 0)
            continue;
        s->found |= 1u << i;
        cr_assert_eq((mode & 0111) != 0, runs, "%s: %o", name, mode);
        cr_assert(!runs || strncmp(bytes, "#!", 2) == 0, "%s", name);
        cr_assert_null(strstr(bytes, "@LAB@"), "%s", name);
        cr_assert_null(strstr(bytes, "@FILES@"), "%s", name);
    }
}

Test(export_package, what_a_site_looks_for_is_there)
{
    static const unsigned all[] = {15, 15, 15, 3};

    for (int i = 0; i < 4; i++) {
        struct names s = {.wanted = WANTED[i]};

        each_of(pack(KINDS[i], "one"), see_names, &s);
        cr_assert_eq(s.found, all[i], "%s: %x", KINDS[i], s.found);
    }
}

/* The file `name` of it, written as folder/to. */
static void see_one(const char *name, mode_t mode, char *bytes, size_t n,
                    void *data)
{
    const char *const *what = data;
    FILE *f;

    (void)mode;
    if (strcmp(name, what[0]) != 0)
        return;
    f = fopen(what[1], "wb");
    cr_assert(f);
    fwrite(bytes, 1, n, f);
    fclose(f);
    chmod(what[1], 0755);
}

/* Fields of info.json (PrairieLearn's docs/externalGrading.md). */
Test(export_package, prairielearn_reads_its_question)
{
    char path[400];
    const char *what[2] = {"question/info.json", path}, *json;

    snprintf(path, sizeof path, "%s/info.json", folder);
    each_of(pack("prairielearn", "one"), see_one, what);
    json = kit_slurp(path, NULL);
    cr_assert_str_eq(exportkit_json(json, "$.gradingMethod"), "External");
    cr_assert_str_eq(exportkit_json(json, "$.type"), "v3");
    cr_assert_eq(strlen(exportkit_json(json, "$.uuid")), 36);
    cr_assert_eq(exportkit_json(json, "$.uuid")[14], '4');
    cr_assert_eq(exportkit_count(
                     json, "SELECT count(*) FROM json_each(?, "
                           "'$.externalGradingOptions') WHERE CASE key WHEN "
                           "'enabled' THEN type = 'true' WHEN 'timeout' THEN "
                           "atom BETWEEN 1 AND 600 ELSE key IN ('image', "
                           "'entrypoint') AND type = 'text' END"),
                 4);
}

/* Gradescope's folders, with the pt that is built already. */
static int run_autograder(const char *extra)
{
    char command[1500];
    int status;

    snprintf(command, sizeof command,
             "AUTOGRADER_ROOT=%s AUTOGRADER_PT=%s %s "
             "%s/run_autograder 2>%s/said",
             folder, getenv("PT") ? getenv("PT") : "$PWD/build/pt", extra,
             folder, folder);
    status = system(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Test(export_package, run_autograder_writes_results_or_says_that_it_failed)
{
    char path[400], results[400];
    const char *what[2] = {"run_autograder", path};

    snprintf(path, sizeof path, "%s/run_autograder", folder);
    snprintf(results, sizeof results, "%s/results/results.json", folder);
    each_of(pack("gradescope", "one"), see_one, what);
    shell("mkdir %s/submission && cp labs/" LAB "/*.c %s/submission", folder,
          folder);
    cr_assert_eq(run_autograder(""), 0, "%s", folder);
    cr_assert_str_eq(exportkit_json(kit_slurp(results, NULL), "$.score"), "0");
    cr_assert_eq(exportkit_count(kit_slurp(results, NULL),
                                 "SELECT sum(json_extract(value, "
                                 "'$.max_score')) FROM json_each(?, "
                                 "'$.tests')"),
                 100);
    unlink(results);
    cr_assert_eq(run_autograder("AUTOGRADER_PT=/bin/false"), 1);
    cr_assert_neq(access(results, F_OK), 0, "a mark although we failed");
    shell("rm %s/submission/*%s", folder, "");
    cr_assert_eq(run_autograder(""), 0);
    cr_assert(strstr(exportkit_json(kit_slurp(results, NULL), "$.output"),
                     "Not gradable"));
}
