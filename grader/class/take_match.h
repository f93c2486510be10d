/*
 * take_match: whose submission is it? Learning systems call the same student
 * by other words than the roster.
 */
#ifndef TAKE_MATCH_H
#define TAKE_MATCH_H

#include "book.h"

struct take_person {
    char *id, *name, *email;
    char *number; /* "canvas-2004", if the roster has Canvas's; or "" */
};

/*
 * What a learning system numbers by itself is nobody's id, and could be
 * another's by chance: such a number has this before it.
 */
#define TAKE_CANVAS_ID "canvas-"
#define TAKE_MOODLE_ID "moodle-"

/* In the gradebook's table meta, with a number of Canvas behind it: the key of
   whoever has that number by the roster. */
#define TAKE_NUMBER "number "

/* Who is listed in the gradebook. */
struct take_class {
    struct take_person *people;
    size_t count;
    bool roster; /* was one given? */
};

bool take_class_read(struct take_class *c, struct book *b);
void take_class_clear(struct take_class *c);

/*
 * The listed student that these words mean, or NULL. In this order, and each
 * only if it fits exactly one: the number of Canvas; the id; the id in other
 * letters (ann, Ann); the email; its part before the @, if the rest is that of
 * somebody listed; the name, whichever part of it comes first. Neither of the
 * last two if another email is listed; nor the name if another number is.
 * *by_name: only the name says so; with NULL: several have it.
 */
const char *take_match(const struct take_class *c, const char *id,
                       const char *name, const char *email, bool *by_name);

/* Does the word mean somebody listed, or several; with names: by the name, too?
   c NULL: nobody is. */
bool take_is_listed(const struct take_class *c, const char *word, bool names);

#endif
