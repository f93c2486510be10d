/* take_stranger.c: students without a line in the roster. */
#include "take_stranger.h"

#include "take_claim.h"
#include "take_name.h"

#include <stdlib.h>

void take_stranger_note(struct take_strangers *s, struct book *b,
                        const char *student, const char *doubt)
{
    if (book_number(b, 0, "SELECT listed FROM student WHERE id = ?", "s",
                    student))
        return;
    bool taken = book_number(b, 0,
                             "SELECT count(content) FROM submission WHERE "
                             "student = ?",
                             "s", student) > 0;

    take_claim_note(taken ? &s->taken : &s->other, student, doubt);
}

void take_stranger_say(struct take_strangers *s, FILE *err)
{
    take_claim_say(err, "not on the roster, but taken: ", &s->taken);
    take_claim_say(err, "not on the roster: ", &s->other);
    list_clear(&s->taken);
    list_clear(&s->other);
}

/* Has the student anything out of one of these? */
static bool is_of(struct book *b, const char *student,
                  const struct list *sources)
{
    sqlite3_stmt *s =
        book_ask(b,
                 "SELECT DISTINCT substr(origin, 1, instr(origin || '/', '/') "
                 "- 1) FROM submission WHERE student = ?",
                 "s", student);
    bool any = false;

    while (s && book_next(b, s))
        any |= list_has(sources, book_text(s, 0));
    return any;
}

/* All who handed in, and are not listed: id, name and email of each. */
static bool find_unlisted(struct book *b, struct list *words)
{
    sqlite3_stmt *s =
        book_ask(b,
                 "SELECT id, name, email FROM student WHERE listed = 0 AND id "
                 "IN (SELECT student FROM submission) ORDER BY id",
                 "");

    while (s && book_next(b, s))
        for (int i = 0; i < 3; i++)
            list_add(words, book_text(s, i));
    return !b->problem[0];
}

bool take_stranger_before(struct book *b, char *const *sources, size_t count,
                          FILE *err)
{
    struct take_strangers strangers = {0};
    struct list names = {0}, unlisted = {0};
    struct take_class c;
    bool good = take_class_read(&c, b) && find_unlisted(b, &unlisted);

    for (size_t i = 0; i < count; i++) {
        char *name = take_source_name(sources[i]);

        list_add(&names, name);
        free(name);
    }
    for (size_t i = 0; good && i < unlisted.count; i += 3) {
        char **who = unlisted.items + i;
        bool by_name, meant = take_match(&c, who[0], who[1], who[2], &by_name);

        if (!meant && !is_of(b, who[0], &names))
            take_stranger_note(&strangers, b, who[0],
                               by_name ? TAKE_SEVERAL : NULL);
        good = !b->problem[0];
    }
    take_stranger_say(&strangers, err);
    list_clear(&unlisted);
    list_clear(&names);
    take_class_clear(&c);
    return good;
}
