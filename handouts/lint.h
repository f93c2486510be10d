/*
 * lint: are the pages written as we write?
 *
 * Each finding is said as "file:line: what; what to do". The rules:
 *
 *     long      a sentence has at most 40 words
 *     word      one word per thing: those that the glossary lists as not= are
 *               not used
 *     early     a term is not used before the section that explains it; but the
 *               opening of a chapter may name what the chapter will explain
 *     code      a line of a code block has at most 80 columns
 *     link      @ref, [](), figures and `folder/file` lead to something that is
 *               there, and no two places have one name
 *     heading   a heading has a title, and text below it; no level is skipped
 *     list      no line in the middle of a paragraph begins like a list
 *     term      each term is used, and its section has it
 *
 * The first four have exceptions, which stand above a paragraph, a list, a
 * table, a code block or a figure, and say why, or which word:
 *
 *     @allow long "quotes a law"     @allow word "swap file"
 *     @allow early "page table"      @allow code "as others print it"
 *
 * One that is not needed is a finding, too. Code is no prose, and neither is
 * what stands in headings, but for rule word. What is for instructors only may
 * use terms early.
 */
#ifndef LINT_H
#define LINT_H

#include "glossary.h"
#include "places.h"

struct allow {
    char *rule, *what;
    unsigned line;
    size_t first, last; /* the blocks that it is for */
    bool used;
};

/* One page, and what is needed to judge it. */
struct lint {
    const struct glossary *g;
    const struct places *all;
    const struct prose *p;
    const char *figures; /* their folder; NULL: not looked at */
    FILE *err;
    struct allow *allows;
    size_t allow_count;
    bool ok;
};

/* The rules. Each looks at the whole page, and sets l->ok to false. */
void lint_sentences(struct lint *l);
void lint_words(struct lint *l);
void lint_order(struct lint *l);
void lint_code(struct lint *l);
void lint_links(struct lint *l);
void lint_headings(struct lint *l);

/* Are all terms of the glossary used, and explained where they say? Not all
   findings are of one page: l->p is NULL. */
void lint_terms(struct lint *l);

/* Is there an exception for this block? `what` is NULL if any will do. */
bool lint_allowed(struct lint *l, const char *rule, size_t block,
                  const char *what);

/* A finding. */
void lint_say(struct lint *l, unsigned line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The command `weave lint --glossary FILE [--figures DIR] FILE...`; returns an
   enum weave_exit. */
int weave_lint(int argc, char **argv);

#endif
