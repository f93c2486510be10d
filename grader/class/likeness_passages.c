/*
 * likeness_passages.c: where two works are the same. From each gram of the one
 * that the other has too, as far as both go on alike; the longest are kept, and
 * no two of these overlap in either work. What was handed out ends a passage.
 */
#include "likeness.h"

#include "base.h"
#include "likeness_tokens.h"

#include <stdlib.h>

enum { TRIES = 16 }; /* places in the other work that one gram is tried at */

struct text {
    struct tokens t;
    uint64_t *grams;
    size_t count;
};

/* A gram, and where it begins. */
struct place {
    uint64_t gram;
    size_t at;
};

static int place_order(const void *a, const void *b)
{
    const struct place *x = a, *y = b;

    if (x->gram != y->gram)
        return x->gram < y->gram ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static void read_text(const struct likeness *l, const struct likeness_work *w,
                      struct text *x)
{
    likeness_tokens_of(l, w, &x->t);
    x->grams = likeness_grams(&x->t, &x->count);
    for (size_t i = 0; i < x->count; i++)
        if (likeness_is_given(l, x->grams[i]))
            x->grams[i] = UINT64_MAX;
}

/* So many grams in a row are the same from here on, in one file each. */
static size_t run(const struct text *a, const struct text *b, size_t i,
                  size_t j)
{
    size_t n = 0;

    while (i + n < a->count && j + n < b->count &&
           a->grams[i + n] == b->grams[j + n] &&
           a->grams[i + n] != UINT64_MAX &&
           a->t.all[i + n + LIKENESS_GRAM - 1].file == a->t.all[i].file &&
           b->t.all[j + n + LIKENESS_GRAM - 1].file == b->t.all[j].file)
        n++;
    return n;
}

/* A stretch of both: grams from a and b on. */
struct stretch {
    size_t a, b, grams;
};

static bool overlap(size_t x, size_t y, size_t one, size_t other)
{
    return x < y + other + LIKENESS_GRAM - 1 && y < x + one + LIKENESS_GRAM - 1;
}

/* Put it among the longest, if it is one. */
static size_t keep(struct stretch best[LIKENESS_PASSAGES], size_t count,
                   struct stretch s)
{
    size_t at;

    for (size_t i = 0; i < count; i++)
        if (best[i].grams >= s.grams &&
            (overlap(best[i].a, s.a, best[i].grams, s.grams) ||
             overlap(best[i].b, s.b, best[i].grams, s.grams)))
            return count;
    for (size_t i = 0; i < count;)
        if (overlap(best[i].a, s.a, best[i].grams, s.grams) ||
            overlap(best[i].b, s.b, best[i].grams, s.grams)) {
            for (size_t k = i + 1; k < count; k++)
                best[k - 1] = best[k];
            count--;
        } else {
            i++;
        }
    for (at = 0; at < count && best[at].grams >= s.grams; at++)
        continue;
    if (at == LIKENESS_PASSAGES)
        return count;
    count += count < LIKENESS_PASSAGES;
    for (size_t k = count - 1; k > at; k--)
        best[k] = best[k - 1];
    best[at] = s;
    return count;
}

/* The longest stretch that begins at place i of a. */
static struct stretch longest(const struct text *a, const struct text *b,
                              size_t i, const struct place *places)
{
    struct stretch best = {i, 0, 0};
    size_t low = 0, high = b->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (places[middle].gram < a->grams[i])
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t k = low;
         k < b->count && k < low + TRIES && places[k].gram == a->grams[i];
         k++) {
        size_t n = run(a, b, i, places[k].at);

        if (n > best.grams)
            best = (struct stretch){i, places[k].at, n};
    }
    return best;
}

/* From grams to lines. */
static struct likeness_passage
lines_of(const struct text *a, const struct text *b, const struct stretch *s)
{
    size_t last = s->grams + LIKENESS_GRAM - 2;
    const struct token *x = a->t.all + s->a, *y = b->t.all + s->b;

    return (struct likeness_passage){.file = {x->file, y->file},
                                     .first = {x->line, y->line},
                                     .last = {x[last].line, y[last].line},
                                     .tokens = (unsigned)(last + 1)};
}

size_t likeness_passages(const struct likeness *l,
                         const struct likeness_work *a,
                         const struct likeness_work *b,
                         struct likeness_passage found[LIKENESS_PASSAGES])
{
    struct stretch best[LIKENESS_PASSAGES];
    struct text one, other;
    size_t count = 0;

    read_text(l, a, &one);
    read_text(l, b, &other);
    struct place *places = must_alloc(other.count + 1, sizeof *places);
    for (size_t j = 0; j < other.count; j++)
        places[j] = (struct place){other.grams[j], j};
    qsort(places, other.count, sizeof *places, place_order);
    for (size_t i = 0; i < one.count; i++) {
        struct stretch s = {0};

        if (one.grams[i] != UINT64_MAX)
            s = longest(&one, &other, i, places);
        if (s.grams > 0)
            count = keep(best, count, s);
        i += s.grams > 0 ? s.grams - 1 : 0;
    }
    for (size_t i = 0; i < count; i++)
        found[i] = lines_of(&one, &other, &best[i]);
    free(places);
    free(one.grams);
    free(one.t.all);
    free(other.grams);
    free(other.t.all);
    return count;
}
