/*
 * checkkit: a lab and results from tests/grader/results, as pt sees them.
 */
#ifndef CHECKKIT_H
#define CHECKKIT_H

#include "checked.h"
#include "kit.h"

/* The manifest of 03-toy, or from now on of another file. */
const struct manifest *checkkit_manifest(void);
void checkkit_lab(const char *name);

/* Results from a file, or from text. All this is good until checkkit_clean,
   which also does kit_clean. */
const struct results *checkkit_results(const char *name);
const struct results *checkkit_text(const char *text);

/* A whole check of these results, as `pt check` puts it together. */
struct check *checkkit_check(const struct results *r, bool hidden);

/* Its report, and as JSON. */
const char *checkkit_show(const struct check *c, bool colour);
const char *checkkit_json(const struct check *c);

void checkkit_clean(void);

#endif
