#include "desk.h"
#include "files.h"
#include "lint.h"

TestSuite(lint_sentences, .init = desk_lay, .fini = desk_clear);

#define ADD_5 "a b c d e "
#define ADD_35 ADD_5 ADD_5 ADD_5 ADD_5 ADD_5 ADD_5 ADD_5

/* What lint says of a page with this text, from its third line on. */
static const char *said(const char *text)
{
    struct text t = {0};

    text_print(&t, "# 01 A {#a}\n\n%s\n", text);
    desk_put("g.md", "# G {#g}\n\nText.\n");
    desk_put("01-a.md", desk_keep(&t));
    return desk_weave(weave_lint, "lint --glossary g.md 01-a.md").err;
}

static void fine(const char *text)
{
    cr_assert_str_eq(said(text), "", "%s", text);
}

/* It is one sentence, of 41 words, that begins in this line. */
static void long_at(unsigned line, const char *text)
{
    struct text t = {0};

    text_print(&t, "01-a.md:%u: a sentence of 41 words; at most 40", line);
    const char *expected = desk_keep(&t), *what = said(text);
    cr_assert_eq(strncmp(what, expected, strlen(expected)), 0,
                 "expected \"%s\" of:\n%s\nnot:\n%s", expected, text, what);
}

/* Where is the limit? */
Test(lint_sentences, forty_words_are_the_limit)
{
    fine(ADD_35 "a b c d e.");
    long_at(3, ADD_35 "a b c d e f.");
    long_at(3, ADD_35 "a b c d e f");
    fine(ADD_35 "a. b c d e f.");
}

/* Which line is said: that of the sentence, not of its paragraph? */
Test(lint_sentences, a_long_one_is_found_where_it_begins)
{
    long_at(4, "One two.\nThen " ADD_35 "\na b c d e.");
}

/* What ends a sentence? */
Test(lint_sentences, points_and_questions_end_a_sentence)
{
    fine(ADD_35 "a b. c d e f.");
    fine(ADD_35 "a b! C d e f.");
    fine(ADD_35 "a b? C d e f.");
    fine(ADD_35 "a b (c.) D e f.");
    fine(ADD_35 "a b *c.* D e f.");
    fine(ADD_35 "<em>\"a b.\"</em> D e f g.");
    fine(ADD_35 "a b c. `d` e f.");
    fine(ADD_35 "a b c? `d` e f.");
}

/* And what does not? */
Test(lint_sentences, what_looks_like_an_end_may_be_none)
{
    long_at(3, ADD_35 "a b: c d; e f.");
    long_at(3, ADD_35 "a 1.5 c d e f.");
    long_at(3, ADD_35 "a file.c d e f g.");
    long_at(3, ADD_35 "a, e.g. c d e f.");
    long_at(3, ADD_35 "\"a b?\" he c d e.");
    long_at(3, ADD_35 "a ... c d e f g.");
}

/* What is one word? */
Test(lint_sentences, words_are_counted_as_they_are_read)
{
    fine(ADD_35 "a b c `d(e, f, g)` e.");
    fine(ADD_35 "a b c-d-e f's g.");
    fine(ADD_35 "a b - c & d / e.");
    long_at(3, ADD_35 "@ref x \"a b c\" d e f.");
    long_at(3, ADD_35 "[a b c](x/y#z) d e f.");
    long_at(3, ADD_35 "<b>a</b> b c d e fée.");
}

/* Items, cells and paragraphs are apart; are code blocks and headings left
   out? */
Test(lint_sentences, paragraphs_items_and_cells_end_a_sentence)
{
    fine(ADD_35 "a\n\nb c d e f");
    fine("- " ADD_35 "a\n- b c d e f");
    fine("1. " ADD_35 "a\n2. b c d e f");
    fine("| " ADD_35 "a | b c d e f |");
    fine("```\n" ADD_35 "\na b c d e f\n```");
    fine("## " ADD_35 "a b c d e f\n\nText.");
    long_at(3, "- " ADD_35 "a\n  b c d e f");
    long_at(3, "> " ADD_35 "a\n> b c d e f");
    long_at(3, "@figure x \"" ADD_35 "a b c d e f\"");
}

/* Can one be let through, with a reason? */
Test(lint_sentences, a_long_one_may_have_a_reason)
{
    fine("@allow long \"quotes a law\"\n" ADD_35 "a b c d e f.");
    cr_assert(strstr(said("@allow long \"no\"\nShort."), "01-a.md:3: nothing"),
              "an exception for nothing");
}
