/*
 * region.c: read what the marker of an exercise says.
 *
 *     @begin NAME "TITLE" points=N|bonus=N minutes=N [needs=NAME,NAME...]
 *     @hint TEXT
 *     @stub LINES
 *
 * @stub comes last, and must be there.
 */
#include "region.h"

#include "base.h"
#include "files.h"

#include <stdlib.h>
#include <string.h>

/* 1 to 999, or 0 if it is no such number. */
static unsigned number(const char *string)
{
    size_t n = strspn(string, "0123456789");

    return n > 0 && n <= 3 && string[n] == '\0' ? (unsigned)atoi(string) : 0;
}

/* points=15, bonus=15 or minutes=25, once. */
static bool take_number(unsigned *into, const char *key, const char *value,
                        const struct part *p, const char *path, FILE *err)
{
    if (*into)
        return fault_at(err, path, p->line, "%s= stands here twice", key);
    *into = number(value);
    return *into ||
           fault_at(err, path, p->line,
                    "%s=%s; expected a number from 1 to 999", key, value);
}

/* points=15, or bonus=15 in place of it. */
static bool take_points(struct region *r, bool bonus, const char *value,
                        const struct part *p, const char *path, FILE *err)
{
    if (r->points && bonus != r->bonus)
        return fault_at(err, path, p->line,
                        "both points= and bonus=; expected points= for an "
                        "exercise of the 100, bonus= for one on top of them");
    r->bonus = bonus;
    return take_number(&r->points, bonus ? "bonus" : "points", value, p, path,
                       err);
}

/* needs=walk,node, once. */
static bool take_needs(struct region *r, const char *value,
                       const struct part *p, const char *path, FILE *err)
{
    if (r->needs.count > 0)
        return fault_at(err, path, p->line, "needs= stands here twice");
    names_split(&r->needs, value, ",");
    if (r->needs.count == 0)
        return fault_at(err, path, p->line,
                        "needs= names nothing; expected needs=NAME,NAME");
    for (size_t i = 0; i < r->needs.count; i++)
        if (!is_name(r->needs.at[i], '_'))
            return fault_at(err, path, p->line,
                            "needs=%s: \"%s\" is no name; expected exercises "
                            "with commas between them",
                            value, r->needs.at[i]);
    return true;
}

/* One key=value of the @begin. */
static bool take_setting(struct region *r, const char *setting,
                         const struct part *p, const char *path, FILE *err)
{
    const char *value = strchr(setting, '=');
    size_t n = value ? (size_t)(value - setting) : 0;

    if (n == 6 && strncmp(setting, "points", n) == 0)
        return take_points(r, false, value + 1, p, path, err);
    if (n == 5 && strncmp(setting, "bonus", n) == 0)
        return take_points(r, true, value + 1, p, path, err);
    if (n == 7 && strncmp(setting, "minutes", n) == 0)
        return take_number(&r->minutes, "minutes", value + 1, p, path, err);
    if (n == 5 && strncmp(setting, "needs", n) == 0)
        return take_needs(r, value + 1, p, path, err);
    return fault_at(err, path, p->line,
                    "unknown \"%s\"; expected points=N, bonus=N, minutes=N or "
                    "needs=NAME,NAME",
                    setting);
}

static bool take_begin(struct region *r, const struct part *p, const char *path,
                       FILE *err)
{
    const char *rest = part_head(p, &r->name, &r->title, path, err);
    struct names settings = {0};
    bool good = true;

    if (!rest)
        return false;
    names_split(&settings, rest, " \t\n");
    for (size_t i = 0; i < settings.count; i++)
        good = take_setting(r, settings.at[i], p, path, err) && good;
    names_free(&settings);
    if (good && (!r->points || !r->minutes))
        return fault_at(err, path, p->line, "%s has no %s", r->name,
                        r->points ? "minutes; expected minutes=N"
                                  : "points; expected points=N, or bonus=N");
    return good;
}

static bool take_hint(struct region *r, const struct part *p, const char *path,
                      FILE *err)
{
    char *hint = on_one_line(p->text);
    bool good = *hint != '\0';

    names_add(&r->hints, hint, strlen(hint));
    free(hint);
    return good || fault_at(err, path, p->line,
                            "an empty @hint; expected what helps a student");
}

/* A part behind the first. */
static bool take_part(struct region *r, const struct part *p, const char *path,
                      FILE *err)
{
    if (r->stub)
        return fault_at(err, path, p->line,
                        "@%s behind @stub; expected @stub to be the last",
                        p->word);
    if (strcmp(p->word, "hint") == 0)
        return take_hint(r, p, path, err);
    if (strcmp(p->word, "stub") != 0)
        return fault_at(err, path, p->line,
                        "unknown word @%s; expected @hint or @stub", p->word);
    r->stub = part_lines(p);
    return *r->stub || fault_at(err, path, p->line,
                                "an empty @stub; expected what stands in "
                                "place of the solution");
}

struct region *region_read(const struct comment *c, const char *path, FILE *err,
                           bool *good)
{
    struct region *r = must_alloc(1, sizeof *r);
    unsigned line = c->parts[0].line;
    bool fine = take_begin(r, &c->parts[0], path, err);

    for (size_t i = 1; i < c->count; i++)
        fine = take_part(r, &c->parts[i], path, err) && fine;
    if (fine && !r->stub)
        fine = fault_at(err, path, line,
                        "%s has no stub; expected @stub and "
                        "what stands in place of the solution",
                        r->name);
    *good = *good && fine;
    return r;
}

void region_free(struct region *r)
{
    free(r->name);
    free(r->title);
    free(r->stub);
    names_free(&r->needs);
    names_free(&r->hints);
    free(r);
}
