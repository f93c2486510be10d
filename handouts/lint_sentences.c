/*
 * What is a sentence, and how many words has it?
 *
 * A sentence ends with . ? or !, and perhaps closing marks, before a blank; and
 * with its paragraph, its item of a list, or its cell of a table. A question
 * within a sentence ("why not?" he asked) ends nothing: what follows begins
 * with a small letter. Neither does the point of an abbreviation. Colons and
 * semicolons never do. Piece of `code` is one word, whatever is in it, and so
 * is a word with hyphens.
 */
#include "lint.h"

#include <ctype.h>
#include <string.h>

enum { MOST_WORDS = 40 };

struct sentence {
    size_t from; /* its first word */
    unsigned words;
    bool in_word;
};

/* A letter or a digit; of UTF-8, the first byte of a letter with an accent. */
static bool is_letter(char c)
{
    unsigned char u = (unsigned char)c;

    return isalnum(u) || (u >= 0xc3 && u < 0xe2);
}

static bool is_abbreviation(const struct prose *p, size_t from, size_t at)
{
    static const char *const known[] = {"e.g", "i.e", "etc", "vs", "cf", "ca"};
    const char *s = p->text.at;
    size_t start = at;

    while (start > from &&
           (isalpha((unsigned char)s[start - 1]) || s[start - 1] == '.'))
        start--;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i]) == at - start &&
            strncmp(known[i], s + start, at - start) == 0)
            return true;
    return false;
}

/* Is the point, or the like, at `at` the end of a sentence? */
static bool ends(const struct prose *p, const struct block *b, size_t at)
{
    const char *s = p->text.at;
    size_t i = at + 1;

    while (i < b->to && (p->kind[i] == PROSE_OUT || strchr("\"')]", s[i])))
        i++;
    if (i < b->to && !isspace((unsigned char)s[i]) && p->kind[i] != PROSE_BAR)
        return false;
    while (i < b->to && !is_letter(s[i]) && p->kind[i] != PROSE_BAR)
        i++;
    bool small =
        i < b->to && islower((unsigned char)s[i]) && p->kind[i] != PROSE_CODE;

    if (s[at] != '.' || (at > b->from && s[at - 1] == '.'))
        return !small;
    return !is_abbreviation(p, b->from, at);
}

static void finish(struct lint *l, size_t block, struct sentence *s)
{
    if (s->words > MOST_WORDS && !lint_allowed(l, "long", block, NULL))
        lint_say(l, prose_line(l->p, &l->p->blocks[block], s->from),
                 "a sentence of %u words; at most %d: make two of it, or put "
                 "@allow long \"why\" above",
                 s->words, MOST_WORDS);
    *s = (struct sentence){0};
}

static void step(struct lint *l, size_t block, struct sentence *s, size_t at)
{
    const struct prose *p = l->p;
    char c = p->text.at[at];

    bool over = p->kind[at] != PROSE_LINK && p->kind[at] != PROSE_CODE &&
                strchr(".?!", c) && ends(p, &p->blocks[block], at);

    if (p->kind[at] == PROSE_BAR || (over && !is_letter(c))) {
        finish(l, block, s);
    } else if (p->kind[at] == PROSE_CODE || is_letter(c)) {
        if (!s->in_word && s->words++ == 0)
            s->from = at;
        s->in_word = true;
    } else if (isspace((unsigned char)c)) {
        s->in_word = false;
    }
}

void lint_sentences(struct lint *l)
{
    for (size_t i = 0; i < l->p->count; i++) {
        const struct block *b = &l->p->blocks[i];
        struct sentence s = {0};

        if (b->what == PROSE_HEADING || b->what == PROSE_FENCED)
            continue;
        for (size_t at = b->from; at < b->to; at++)
            if (l->p->kind[at] != PROSE_OUT)
                step(l, i, &s, at);
            else if (l->p->text.at[at] == ' ')
                s.in_word = false;
        finish(l, i, &s);
    }
}
