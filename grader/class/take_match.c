#include "take_match.h"

#include "grow.h"
#include "lines.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

bool take_class_read(struct take_class *c, struct book *b)
{
    sqlite3_stmt *s = book_ask(b,
                               "SELECT id, name, email, substr(min(key), "
                               "8) FROM student LEFT JOIN meta ON value = id "
                               "AND key GLOB '" TAKE_NUMBER "*' WHERE listed "
                               "= 1 GROUP BY id ORDER BY id",
                               "");

    *c = (struct take_class){0};
    while (s && book_next(b, s)) {
        c->people = must_grow(c->people, c->count, sizeof *c->people);
        c->people[c->count++] = (struct take_person){
            lines_copy(book_text(s, 0)), lines_copy(book_text(s, 1)),
            lines_copy(book_text(s, 2)), lines_copy(book_text(s, 3))};
    }
    char *roster = b->problem[0] ? NULL : book_get(b, "roster");

    c->roster = roster && strcmp(roster, "1") == 0;
    free(roster);
    return !b->problem[0];
}

void take_class_clear(struct take_class *c)
{
    for (size_t i = 0; i < c->count; i++) {
        free(c->people[i].id);
        free(c->people[i].name);
        free(c->people[i].email);
        free(c->people[i].number);
    }
    free(c->people);
    *c = (struct take_class){0};
}

enum { KEY = 256 };

/* Append the letters and digits of a name to a key; small ones. */
static size_t add_key(char key[KEY], size_t n, const char *name,
                      const char *end)
{
    for (; name < end && n + 1 < KEY; name++) {
        unsigned char c = (unsigned char)*name;

        if (c >= 128 || isalnum(c))
            key[n++] = (char)(c < 128 ? tolower(c) : c);
    }
    key[n] = '\0';
    return n;
}

/* "Ann Miller", "Miller, Ann", "millerann": the same words from any of them
   on, and then those before it. */
static bool same_name(const char *a, const char *b)
{
    const char *end = b + strlen(b);
    char wanted[KEY], key[KEY];

    if (add_key(wanted, 0, a, a + strlen(a)) == 0)
        return false;
    for (const char *at = b; at < end; at++) {
        if (*at == ' ' || (at > b && at[-1] != ' ' && at[-1] != ','))
            continue;
        add_key(key, add_key(key, 0, at, end), b, at);
        if (strcmp(key, wanted) == 0)
            return true;
    }
    return false;
}

static bool has_letters(const char *name)
{
    for (; *name; name++)
        if (isalpha((unsigned char)*name) || (unsigned char)*name >= 128)
            return true;
    return false;
}

/* Is this the one before the @? */
static bool is_local(const char *word, const char *email)
{
    const char *at = strchr(email, '@');
    size_t n = at ? (size_t)(at - email) : 0;

    return n > 0 && strlen(word) == n && strncasecmp(word, email, n) == 0;
}

/* Are both known, and two? What has no @ is a login. */
static bool other_email(const char *a, const char *b)
{
    return strchr(a, '@') && strchr(b, '@') && strcasecmp(a, b) != 0;
}

/* Has Canvas another number for this one? Then it is another, of that name. */
static bool other_number(const char *number, const char *id)
{
    return *number &&
           strncmp(id, TAKE_CANVAS_ID, strlen(TAKE_CANVAS_ID)) == 0 &&
           strcmp(number, id) != 0;
}

/* Is it of a place from which somebody on the roster has theirs? Anybody can
   be bob@ somewhere. */
static bool of_class(const struct take_class *c, const char *email)
{
    const char *at = strrchr(email, '@');

    for (size_t i = 0; at && i < c->count; i++) {
        const char *known = strrchr(c->people[i].email, '@');

        if (known && strcasecmp(known, at) == 0)
            return true;
    }
    return false;
}

enum { BY_NUMBER, BY_ID, BY_LETTERS, BY_EMAIL, BY_LOCAL, BY_NAME, WAYS };

static bool fits(const struct take_class *c, int way,
                 const struct take_person *p, const char *id, const char *name,
                 const char *email)
{
    switch (way) {
    case BY_NUMBER: return *p->number && strcmp(p->number, id) == 0;
    case BY_ID: return strcmp(p->id, id) == 0;
    case BY_LETTERS: return strcasecmp(p->id, id) == 0;
    case BY_EMAIL:
        return *p->email && (strcasecmp(p->email, email) == 0 ||
                             strcasecmp(p->email, id) == 0);
    case BY_LOCAL:
        return !other_email(p->email, email) &&
               (is_local(id, p->email) ||
                (is_local(p->id, email) && of_class(c, email)));
    default:
        return !other_email(p->email, email) && !other_number(p->number, id) &&
               has_letters(name) && same_name(name, p->name);
    }
}

const char *take_match(const struct take_class *c, const char *id,
                       const char *name, const char *email, bool *by_name)
{
    if (!*name)
        name = id;
    for (int way = 0; way < WAYS; way++) {
        const struct take_person *found = NULL;
        size_t n = 0;

        for (size_t i = 0; i < c->count; i++)
            if (fits(c, way, &c->people[i], id, name, email)) {
                found = &c->people[i];
                n++;
            }
        *by_name = way == BY_NAME && n > 0;
        if (n == 1)
            return found->id;
    }
    return NULL;
}

bool take_is_listed(const struct take_class *c, const char *word, bool names)
{
    for (size_t i = 0; c && i < c->count; i++)
        for (int way = 0; way < (names ? WAYS : BY_NAME); way++)
            if (fits(c, way, &c->people[i], word, word, ""))
                return true;
    return false;
}
