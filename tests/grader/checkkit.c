/*
 * checkkit.c: one of everything.
 */
#include "checkkit.h"

#include <stdlib.h>
#include <string.h>

static struct manifest manifest;
static struct results results;
static struct check check;
static char *texts[16];
static size_t text_count;

void checkkit_lab(const char *name)
{
    char problem[VERSIONED_PROBLEM], path[200];

    manifest_clear(&manifest);
    snprintf(path, sizeof path, "tests/grader/results/%s", name);
    cr_assert(manifest_read(&manifest, path, problem), "%s", problem);
}

const struct manifest *checkkit_manifest(void)
{
    if (!manifest.lab)
        checkkit_lab("manifest.txt");
    return &manifest;
}

const struct results *checkkit_text(const char *text)
{
    results_clear(&results);
    results_start(&results);
    results_feed(&results, text, strlen(text));
    cr_assert_null(results_finish(&results), "%s", results.problem);
    return &results;
}

const struct results *checkkit_results(const char *name)
{
    char path[200];

    snprintf(path, sizeof path, "tests/grader/results/%s", name);
    return checkkit_text(kit_slurp(path, NULL));
}

struct check *checkkit_check(const struct results *r, bool hidden)
{
    char problem[SCORE_PROBLEM];

    score_clear(&check.score);
    check = (struct check){.manifest = checkkit_manifest(),
                           .brief = "03",
                           .hidden = hidden,
                           .graded = true,
                           .results = *r};
    cr_assert(
        score_make(&check.score, check.manifest, r, hidden, false, problem),
        "%s", problem);
    check.first = score_first_failure(check.manifest, r);
    return &check;
}

/* Open a new text. */
static FILE *open_text(size_t *size)
{
    cr_assert_lt(text_count, sizeof texts / sizeof *texts);
    return open_memstream(&texts[text_count], size);
}

const char *checkkit_show(const struct check *c, bool colour)
{
    size_t size;
    FILE *out = open_text(&size);

    check_show(c, out, colour);
    fclose(out);
    return texts[text_count++];
}

const char *checkkit_json(const struct check *c)
{
    size_t size;
    FILE *out = open_text(&size);

    check_json(c, out);
    fclose(out);
    return texts[text_count++];
}

void checkkit_clean(void)
{
    while (text_count > 0)
        free(texts[--text_count]);
    score_clear(&check.score);
    results_clear(&results);
    manifest_clear(&manifest);
    kit_clean();
}
