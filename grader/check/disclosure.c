#include "disclosure.h"

#include <stdio.h>
#include <string.h>

static const struct shown TABLE[DISCLOSE_COUNT] = {
    [DISCLOSE_NONE] = {.word = "none", .means = "the points of an exercise"},
    [DISCLOSE_CATEGORY] =
        {.word = "category",
         .means = "the verdict, the student's own line, the known mistake",
         .verdict = true,
         .place = true,
         .mistake = true},
    [DISCLOSE_NAME] = {.word = "name",
                       .means = "the same, and the sentence that should hold",
                       .verdict = true,
                       .place = true,
                       .mistake = true,
                       .name = true},
    [DISCLOSE_FULL] = {.word = "full",
                       .means = "everything, as of a public test: for staff",
                       .verdict = true,
                       .place = true,
                       .mistake = true,
                       .name = true,
                       .all = true},
};

const struct shown *disclosure_shown(enum disclosure d)
{
    return &TABLE[d];
}

const struct shown *disclosure_of(enum disclosure d, const struct result *t)
{
    return &TABLE[t->hidden ? d : DISCLOSE_FULL];
}

bool disclosure_find(const char *word, enum disclosure *d)
{
    for (int i = 0; i < DISCLOSE_COUNT; i++)
        if (strcmp(TABLE[i].word, word) == 0) {
            *d = (enum disclosure)i;
            return true;
        }
    return false;
}

const char *disclosure_name(enum disclosure d, const struct results *r,
                            size_t i, char text[DISCLOSURE_NAME])
{
    const struct result *t = &r->tests[i];
    unsigned number = 1;

    if (disclosure_of(d, t)->name) {
        snprintf(text, DISCLOSURE_NAME, "%s", t->name);
        return text;
    }
    for (size_t j = 0; j < i; j++)
        number += r->tests[j].hidden &&
                  strcmp(r->tests[j].exercise, t->exercise) == 0;
    snprintf(text, DISCLOSURE_NAME, "hidden-%u", number);
    return text;
}
