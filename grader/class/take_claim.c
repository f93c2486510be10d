/*
 * take_claim.c: all claims are put into a table, and then each is looked at.
 *
 *     id          of whom nobody is listed by it (or of a listed student who
 *                 handed in: they are themselves)
 *     person      the listed student who is meant
 *     source      in which it stands; once also ""
 *     by_name     1: nothing but the name says so
 *     own         1: this id is a student of its own; 2: was on a roster
 *
 * What Canvas, or Moodle, numbers counts as one source: two numbers are two
 * people. Canvas has a number for good, so one that was found by its name stays
 * in the table, and no other is found by that.
 */
#include "take_claim.h"

#include "escape.h"
#include "take_name.h"
#include "take_rename.h"

#include <stdlib.h>
#include <string.h>

enum { LISTED_ONCE = 2 };

static bool begin(struct book *b)
{
    return book_do(b,
                   "CREATE TEMP TABLE IF NOT EXISTS claim(person TEXT, id "
                   "TEXT, source TEXT, by_name INTEGER, own INTEGER, PRIMARY "
                   "KEY(person, id, source))",
                   "") &&
           book_do(b, "DELETE FROM temp.claim", "") &&
           book_do(b,
                   "INSERT INTO temp.claim SELECT value, substr(key, 7), '', "
                   "0, 0 FROM meta WHERE key GLOB 'found *'",
                   "");
}

/* The claim holds: of a number of Canvas, this will be known. */
static bool remember(struct book *b, const char *id, const char *person)
{
    return book_do(b,
                   "INSERT OR REPLACE INTO meta SELECT 'found ' || id, person "
                   "FROM temp.claim WHERE id = ? AND person = ? AND by_name = "
                   "1 AND substr(id, 1, 7) = '" TAKE_CANVAS_ID "'",
                   "ss", id, person);
}

static bool add(struct book *b, const char *id, const char *person,
                const char *source, bool by_name, int64_t own)
{
    return book_do(b,
                   "INSERT INTO temp.claim(id, person, source, by_name, own) "
                   "VALUES(?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET by_name = "
                   "min(by_name, excluded.by_name)",
                   "sssii", id, person, source, (int64_t)by_name, own);
}

/* Another id that claims the same person, for free(). */
static char *rival_of(struct book *b, const char *id, const char *person)
{
    return book_string(
        b,
        "SELECT o.id FROM temp.claim c JOIN temp.claim o ON o.person = "
        "c.person AND o.id <> c.id AND ((o.source = c.source AND o.source <> "
        "'') OR (substr(o.id, "
        "1, 7) IN ('" TAKE_CANVAS_ID "', '" TAKE_MOODLE_ID "') AND "
        "substr(o.id, 1, 7) = substr(c.id, 1, 7))) WHERE c.person = ? AND "
        "c.id = ? AND c.by_name = 1 ORDER BY o.id LIMIT 1",
        "ss", person, id);
}

/* Why the claim does not hold, for free(). NULL: it does, or b->problem. */
static char *doubt_of(struct book *b, const char *id, const char *person)
{
    int64_t own = book_number(b, 0,
                              "SELECT max(own) FROM temp.claim WHERE person = "
                              "? AND id = ? AND by_name = 1",
                              "ss", person, id);
    char *rival = b->problem[0] ? NULL : rival_of(b, id, person), *why = NULL;

    if (own == LISTED_ONCE)
        why = take_say("called like %s, but on the roster before", person);
    else if (rival && strcmp(rival, person) == 0)
        why = take_say("called like %s, but that one is there, too", person);
    else if (rival)
        why = take_say("called like %s, but so is %s", person, rival);
    else if (own)
        why =
            take_say("called like %s, but a student of its own before", person);
    free(rival);
    return why;
}

static int64_t own_of(struct book *b, const char *id)
{
    return book_number(b, 0,
                       "SELECT CASE WHEN EXISTS (SELECT 1 FROM meta WHERE key "
                       "= 'once ' || ?1) THEN 2 ELSE EXISTS (SELECT 1 FROM "
                       "student WHERE id = ?1) END",
                       "s", id);
}

/* ---- items of a SOURCE ---- */

static bool settle(struct book *b, struct take_item *item)
{
    if (item->student) /* else there may be a doubt already */
        item->doubt = doubt_of(b, item->id, item->student);
    if (!item->student || item->doubt) {
        free(item->student);
        item->student = lines_copy(item->id);
    }
    return !b->problem[0] && remember(b, item->id, item->student);
}

/* Whoever is unlisted in the gradebook would have been renamed when the roster
   came, if the name were enough. */
static bool claim_item(struct book *b, const struct take_class *c,
                       struct take_item *item, const char *source)
{
    bool by_name;
    const char *listed =
        take_match(c, item->id, item->name, item->email, &by_name);
    int64_t own = own_of(b, item->id);

    item->student = listed ? lines_copy(listed) : NULL;
    if (!listed && by_name)
        item->doubt = take_say(TAKE_SEVERAL);
    return !b->problem[0] &&
           (!listed || add(b, item->id, listed, source, by_name, own));
}

bool take_claim_items(struct book *b, const struct take_class *c,
                      struct take_items *all, const char *source)
{
    bool good = begin(b);

    for (size_t i = 0; good && i < all->count; i++)
        good = claim_item(b, c, &all->items[i], source);
    for (size_t i = 0; good && i < all->count; i++)
        good = settle(b, &all->items[i]);
    return good;
}

/* ---- students of the gradebook ---- */

bool take_claim_before(struct book *b)
{
    return book_do(b,
                   "INSERT OR IGNORE INTO meta SELECT 'once ' || id, '1' FROM "
                   "student WHERE listed = 1",
                   "");
}

bool take_claim_after(struct book *b)
{
    return book_do(b,
                   "DELETE FROM meta WHERE key IN (SELECT 'once ' || id FROM "
                   "student WHERE listed = 1)",
                   "");
}

/* A claim for each source of what the id handed in, and one for none. */
static bool claim_sources(struct book *b, const char *id, const char *person,
                          bool by_name)
{
    sqlite3_stmt *s =
        book_ask(b,
                 "SELECT DISTINCT substr(origin, 1, instr(origin || '/', '/') "
                 "- 1) FROM submission WHERE student = ?",
                 "s", id);
    struct list sources = {0};

    list_add(&sources, "");
    while (s && book_next(b, s))
        list_add(&sources, book_text(s, 0));
    int64_t own = b->problem[0] ? 0 : own_of(b, id);
    bool good = !b->problem[0];

    if (own != LISTED_ONCE) /* all of them are in the gradebook */
        own = 0;
    for (size_t i = 0; good && i < sources.count; i++)
        good = add(b, id, person, sources.items[i], by_name, own);
    list_clear(&sources);
    return good;
}

/* Who is not listed but means somebody who is: who, whom, "name" if nothing
   else says so; and so on. */
static bool find_claims(struct book *b, struct list *claims)
{
    struct take_class c;
    bool by_name, good = take_class_read(&c, b);
    sqlite3_stmt *s = good ? book_ask(b,
                                      "SELECT id, name, email FROM student "
                                      "WHERE listed = 0 ORDER BY id",
                                      "")
                           : NULL;

    while (s && book_next(b, s)) {
        const char *id = book_text(s, 0);
        const char *to =
            take_match(&c, id, book_text(s, 1), book_text(s, 2), &by_name);

        if (!to)
            continue;
        list_add(claims, id);
        list_add(claims, to);
        list_add(claims, by_name ? "name" : "");
    }
    take_class_clear(&c);
    return good && !b->problem[0];
}

/* Is there anything that would have moved? */
static bool has_work(struct book *b, const char *id)
{
    return book_number(b, 0,
                       "SELECT (SELECT count(*) FROM submission WHERE student "
                       "= ?1) + (SELECT count(*) FROM adjustment WHERE student "
                       "= ?1)",
                       "s", id) > 0;
}

bool take_claim_roster(struct book *b, FILE *err)
{
    struct list claims = {0}, doubts = {0};
    bool good = begin(b) && find_claims(b, &claims);

    for (size_t i = 0; good && i < claims.count; i += 3)
        good =
            claim_sources(b, claims.items[i], claims.items[i + 1],
                          *claims.items[i + 2]) &&
            claim_sources(b, claims.items[i + 1], claims.items[i + 1], false);
    for (size_t i = 0; good && i < claims.count; i += 3) {
        const char *from = claims.items[i], *to = claims.items[i + 1];
        char *doubt = doubt_of(b, from, to);

        good =
            !b->problem[0] &&
            (doubt || (remember(b, from, to) && take_rename(b, from, to, err)));
        if (doubt && good && has_work(b, from))
            take_claim_note(&doubts, from, doubt);
        good = good && !b->problem[0];
        free(doubt);
    }
    take_claim_say(err, "not moved: ", &doubts);
    list_clear(&doubts);
    list_clear(&claims);
    return good;
}

/* ---- what is said ---- */

void take_claim_note(struct list *all, const char *id, const char *doubt)
{
    char *said = doubt ? take_say("%s (%s)", id, doubt) : lines_copy(id);

    if (!list_has(all, said))
        list_add(all, said);
    free(said);
}

void take_claim_say(FILE *err, const char *what, const struct list *all)
{
    char who[400], *text = NULL;
    size_t size;
    FILE *out = all->count ? open_memstream(&text, &size) : NULL;

    for (size_t i = 0; out && i < all->count; i++)
        fprintf(out, "%s%s", i ? ", " : what,
                escape_name(who, sizeof who, all->items[i]));
    if (out && fclose(out) == 0)
        lines_wrap(err, 0, text);
    free(text);
}
