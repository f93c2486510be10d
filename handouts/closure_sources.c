/*
 * closure_sources.c: what may be open in the sources of a lab themselves.
 */
#include "closure.h"

#include "files.h"

#include <string.h>

enum { POINTS_OF_A_LAB = 100, HINTS = 2 };

static bool check_needs(const struct lab *l, const struct exercise *e,
                        FILE *err)
{
    const struct region *r = e->region;
    bool good = true;

    for (size_t i = 0; i < r->needs.count; i++) {
        size_t other = lab_exercise(l, r->needs.at[i]);

        if (other == l->exercise_count)
            good = fault_at(err, e->source->path, r->begin,
                            "%s needs %s; expected the name of an exercise",
                            r->name, r->needs.at[i]);
        else if (other >= lab_exercise(l, r->name))
            good = fault_at(err, e->source->path, r->begin,
                            "%s needs %s, which does not come before it",
                            r->name, r->needs.at[i]);
    }
    return good;
}

/* A stub that says another name, or none, would be taken for a wrong answer. */
static bool check_stub(const struct exercise *e, FILE *err)
{
    const struct region *r = e->region;
    struct text todo = {0};

    text_print(&todo, "TODO(\"%s\"", r->name);
    bool good = strstr(r->stub, todo.at) ||
                fault_at(err, e->source->path, r->begin,
                         "the stub of %s has no %s, ...); expected it, so that "
                         "it counts as not written yet",
                         r->name, todo.at);

    text_free(&todo);
    return good;
}

static bool check_source(const struct lab *l, const struct exercise *e,
                         FILE *err)
{
    const struct region *r = e->region;
    const char *path = e->source->path;
    bool good = check_needs(l, e, err);

    if (r->points % 5 != 0)
        good = fault_at(err, path, r->begin,
                        "%s has %u points; expected a multiple of 5, so that "
                        "60 %% of them are a whole number",
                        r->name, r->points);
    if (r->hints.count != HINTS)
        good = fault_at(err, path, r->begin, "%zu hints of %s; expected %d",
                        r->hints.count, r->name, HINTS);
    return check_stub(e, err) && good;
}

bool closure_sources(const struct lab *l, FILE *err)
{
    unsigned points = 0;
    const struct region *bonus = NULL; /* the last one so far */
    bool good = true;

    for (size_t i = 0; i < l->exercise_count; i++) {
        const struct region *r = l->exercises[i].region;

        points += r->bonus ? 0 : r->points;
        good = check_source(l, &l->exercises[i], err) && good;
        if (r->bonus)
            bonus = r;
        else if (bonus)
            good = fault_at(err, l->exercises[i].source->path, r->begin,
                            "%s stands behind the bonus %s; expected bonus "
                            "exercises to be the last",
                            r->name, bonus->name);
    }
    if (points != POINTS_OF_A_LAB)
        good = fault_at(err, l->folder, 0,
                        "the exercises have %u points%s; expected %d in all",
                        points, bonus ? " without the bonus" : "",
                        POINTS_OF_A_LAB);
    return good;
}
