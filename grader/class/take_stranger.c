/* take_stranger.c: students without a line in the roster. */
#include "take_stranger.h"

#include "take_claim.h"

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
