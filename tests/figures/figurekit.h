/*
 * figurekit: what tests of figures share, of whatever chapter.
 *
 * tests/figures-NN/ is linked with the figures of lab NN. The tests that every
 * figure must pass stand here, so they are run in each of these.
 */
#ifndef FIGUREKIT_H
#define FIGUREKIT_H

#include "handouts/figures/figure.h"
#include "machine.h"

#include <criterion/criterion.h>
#include <expat.h>
#include <stdlib.h>
#include <string.h>

/* What was drawn last, and a machine; freed by the suite. */
static char *drawn;
static size_t size;
static struct machine *m;

static inline void clear(void)
{
    if (m)
        machine_destroy(m);
    m = NULL;
    free(drawn);
    drawn = NULL;
}

TestSuite(figures, .fini = clear);

static inline FILE *paper(void)
{
    free(drawn);
    drawn = NULL;
    FILE *out = open_memstream(&drawn, &size);
    cr_assert(out);
    return out;
}

/* What a figure draws. */
static inline const char *draw(void (*figure)(FILE *out))
{
    FILE *out = paper();

    figure(out);
    fclose(out);
    return drawn;
}

static inline void has(const char *what)
{
    cr_assert(strstr(drawn, what), "expected %s in %.700s", what, drawn);
}

/* How often something stands in the figure. */
static inline int count(const char *what)
{
    int n = 0;

    for (const char *at = drawn; (at = strstr(at, what)); at++)
        n++;
    return n;
}

static inline void well_formed(const char *xml)
{
    XML_Parser p = XML_ParserCreate(NULL);
    int ok = XML_Parse(p, xml, (int)strlen(xml), 1);

    cr_assert(ok, "line %d: %s", (int)XML_GetCurrentLineNumber(p),
              XML_ErrorString(XML_GetErrorCode(p)));
    XML_ParserFree(p);
}

/* Is every figure XML, with words for those who do not see it, and without
   anything from elsewhere? */
Test(figures, each_is_a_picture_of_its_own)
{
    for (const struct figure *f = figures; f->name; f++) {
        well_formed(draw(f->draw));
        has("role=\"img\"");
        has("<title>");
        has("<desc>");
        cr_assert_eq(count("http"), 1, "only the name of the format");
        cr_assert_eq(count("id="), 0, "several stand on one page");
    }
}

/* Two runs, one picture? */
Test(figures, the_same_machine_gives_the_same_bytes)
{
    for (const struct figure *f = figures; f->name; f++) {
        char *first = strdup(draw(f->draw));

        cr_assert_str_eq(draw(f->draw), first);
        free(first);
    }
}

/* Is there a name for each, and no name twice? */
Test(figures, the_table_has_each_name_once)
{
    size_t n = 0;

    for (; figures[n].name; n++)
        for (size_t i = 0; i < n; i++)
            cr_assert(strcmp(figures[i].name, figures[n].name) != 0, "%s twice",
                      figures[n].name);
    cr_assert(n > 0, "a chapter without figures");
}

#endif
