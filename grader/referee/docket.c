#include "docket.h"

#include "base.h"

#include <stdlib.h>
#include <string.h>

/* Weak: a program without tests has no such section. */
extern struct criterion_test *__start_cr_tst[] __attribute__((weak));
extern struct criterion_test *__stop_cr_tst[] __attribute__((weak));

/* Public tests lie in the folder that students get. */
static bool is_hidden(const struct criterion_test *t)
{
    return strncmp(t->data->file_, "labs/", 5) != 0;
}

/* The place of an exercise in a list, or SIZE_MAX. */
static size_t place_in(const char *order, const char *name)
{
    size_t length = strlen(name);
    size_t place = 0;

    for (const char *p = order; *p; place++) {
        size_t n = strcspn(p, ",");
        if (n == length && strncmp(p, name, n) == 0)
            return place;
        p += n + (p[n] == ',');
    }
    return SIZE_MAX;
}

static bool is_in(const char *list, const char *name)
{
    return place_in(list, name) != SIZE_MAX;
}

static const char *sort_order; /* qsort takes no argument for us */

static int compare(const void *a, const void *b)
{
    const struct matter *x = a, *y = b;
    size_t i = place_in(sort_order, x->test->category);
    size_t j = place_in(sort_order, y->test->category);

    if (i != j)
        return i < j ? -1 : 1;
    if (x->hidden != y->hidden)
        return x->hidden ? 1 : -1;
    int files = strcmp(x->test->data->file_, y->test->data->file_);
    if (files != 0)
        return files;
    return x->test->data->line_ < y->test->data->line_ ? -1 : 1;
}

static bool wanted(const struct court *c, const struct criterion_test *t)
{
    char name[512];

    snprintf(name, sizeof name, "%s::%s", t->category, t->name);
    if (is_hidden(t) && !c->hidden)
        return false;
    return !c->only || strstr(name, c->only);
}

bool matter_passed(const struct matter *x)
{
    return x->verdict && strcmp(x->verdict, "passed") == 0;
}

bool matter_left_out(const struct matter *x)
{
    return x->bonus && x->verdict && strcmp(x->verdict, "not-written") == 0;
}

struct docket docket_open(const struct court *c)
{
    size_t most = (size_t)(__stop_cr_tst - __start_cr_tst);
    struct docket d = {.matters = must_alloc(most, sizeof *d.matters)};

    for (struct criterion_test **t = __start_cr_tst; t < __stop_cr_tst; t++)
        if (*t && wanted(c, *t))
            d.matters[d.count++] =
                (struct matter){.test = *t,
                                .hidden = is_hidden(*t),
                                .bonus = is_in(c->bonus, (*t)->category),
                                .gain = strcmp((*t)->category, "gain") == 0};
    sort_order = c->order;
    qsort(d.matters, d.count, sizeof *d.matters, compare);
    return d;
}

void docket_close(struct docket *d)
{
    for (size_t i = 0; i < d->count; i++)
        free(d->matters[i].lines);
    free(d->matters);
}
