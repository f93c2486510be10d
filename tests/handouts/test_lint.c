#include "desk.h"
#include "files.h"
#include "lint.h"

TestSuite(lint, .init = desk_lay, .fini = desk_clear);

#define GLOSSARY "handouts/glossary.md"
#define FIRST "handouts/01-first.md"
#define SECOND "handouts/02-second.md"

static const char words[] =
    "# Glossary {#glossary}\n\nWords.\n\n"
    "@term \"page\" explained=first not=\"leaf\"\nA piece of addresses.\n\n"
    "@term \"page table\" explained=second not=\"translation table\"\n"
    "What says where a page is.\n";

static const char first[] = "# 01 First {#first}\n\nA page is a page.\n";
static const char second[] = "# 02 Second {#second}\n\nA page table.\n";

/* Lint a book whose first chapter goes on like this. */
static struct desk_run lint(const char *more)
{
    struct text t = {0};

    text_print(&t, "%s%s", first, more);
    desk_put(GLOSSARY, words);
    desk_put(FIRST, desk_keep(&t));
    desk_put("pics/a.svg", "<svg/>");
    desk_put(SECOND, second);
    return desk_weave(weave_lint,
                      "lint --glossary " GLOSSARY " --figures pics " FIRST
                      " " SECOND " " GLOSSARY);
}

static void fine(const char *more)
{
    struct desk_run r = lint(more);

    cr_assert(r.code == WEAVE_OK && *r.err == '\0', "not fine: %s\n%s", more,
              r.err);
}

/* This is the one finding, and it says this. */
static void finds(const char *more, const char *said)
{
    struct desk_run r = lint(more);

    cr_assert(r.code == WEAVE_DIFFER && strstr(r.err, said),
              "expected \"%s\" of:\n%s\nnot code %d:\n%s", said, more, r.code,
              r.err);
    cr_assert_eq(strchr(r.err, '\n')[1], '\0', "more than one finding:\n%s",
                 r.err);
}

/* Is a book without a mistake let through? */
Test(lint, a_good_book_is_fine)
{
    fine("");
    fine("\n## More {#more}\n\n- an item\n- @ref first \"two\"\n\n"
         "| a | page |\n|---|---|\n| b | c |\n\n```c\nint page;\n```\n");
}

/* One word per thing: is the other one found, wherever it is read? */
Test(lint, a_word_that_is_not_ours_is_found)
{
    finds("\nA leaf.\n", FIRST ":5: \"leaf\" is no word of this book; write "
                               "\"page\", or put @allow word \"leaf\" above");
    finds("\nOne,\ntwo *leaves* and Leafs.\n", FIRST ":6: \"leafs\"");
    finds("\n## A leaf {#l}\n\nText.\n", FIRST ":5: \"leaf\"");
    finds("\nHe says \"leaf\".\n", FIRST ":5: \"leaf\"");
    finds("\n@figure a \"A leaf.\"\n", FIRST ":5: \"leaf\"");
    fine("\n`leaf`, leaf(), a_leaf, leaflet, leaf.c.\n\n```\nleaf\n```\n");
}

/* Is a term found before it is explained, and only there? */
Test(lint, a_term_that_is_explained_later_is_found)
{
    finds("\nThe page\ntable is, and page tables are.\n",
          FIRST ":5: \"page table\" is explained later, in " SECOND
                ", line 1, \"02 Second\"");
    finds("\n@figure a \"The page tables.\"\n", FIRST);
    fine("\n```\npage table\n```\n\n`page table` and @ref second \"here\".\n");
    fine("\n@instructor\n\nThe page table.\n\n@end\n");
}

/* A line of code is as wide as a terminal; whose columns are counted? */
Test(lint, a_line_of_code_that_is_too_wide_is_found)
{
    struct text t = {0};

    text_print(&t, "\n```c\na\n%080d\n```\n", 7);
    fine(desk_keep(&t));
    text_print(&t, "\n```c\na\n%081d\n```\n", 7);
    finds(desk_keep(&t),
          FIRST ":7: a line of code with 81 columns; at most 80");
    text_print(&t, "\n```c\n%079dü\n```\n", 7);
    fine(desk_keep(&t));
    text_print(&t, "\n%090d\n", 7);
    fine(desk_keep(&t));
}

/* Are links followed, of each kind? */
Test(lint, a_link_that_leads_nowhere_is_found)
{
    fine("\nSee @ref second, [x](#second), [y](glossary.md#term_page), "
         "[z](https://example.org/#no).\n");
    finds("\nSee\nwhat @ref secnd \"there\".\n",
          FIRST ":6: the link to \"secnd\" leads nowhere");
    finds("\nSee @ref secnd, and.\n", FIRST ":5: the link to \"secnd\"");
    finds("\n[x](#third)\n", "the link to \"third\" leads nowhere");
    finds("\n[x](third.md)\n", "there is no handouts/third.md");
    finds("\nIn `handouts/third.md`.\n", "there is no `handouts/third.md`");
    finds("\n@figure tree \"A.\"\n", FIRST ":5: there is no figure \"tree\"");
    fine("\nIn `handouts/01-first.md`, `labs/NN-name`, `labs/*.c`.\n");
}

/* An exercise is a place, too; does its name say the lab? */
Test(lint, exercises_can_be_linked_to)
{
    fine("\n@exercise walk\n\nSee @ref exercise_01_walk \"it\"\n");
    finds("\n@exercise walk\n\nSee @ref exercise_02_walk \"it\"\n",
          "\"exercise_02_walk\" leads nowhere");
}

/* Two places with one name: which would a link lead to? */
Test(lint, two_places_with_one_name_are_found)
{
    finds("\n## Twice {#first}\n\nText.\n",
          FIRST ":5: \"first\" is the name of " FIRST ", line 1, already");
    fine("\n## One\n\nText.\n\n## Other\n\nText.\n");
}

/* Does each heading have something to say? */
Test(lint, headings_without_text_are_found)
{
    finds("\n## Empty {#e}\n", FIRST ":5: the heading \"Empty\" has no text");
    finds("\n## Empty\n\n## Next\n\nText.\n", ":5: the heading \"Empty\"");
    finds("\n## Empty\n\n@instructor\n\n## Next\n\nText.\n\n@end\n",
          ":5: the heading \"Empty\"");
    finds("\n## {#e}\n\nText.\n", FIRST ":5: a heading without a title");
    finds("\n### Deep\n\nText.\n",
          FIRST ":5: the heading \"Deep\" is of level 3, below one of level 1");
    fine("\n## Parts\n\n### One\n\nText.\n");
}

/* "... is in frame" / "1. Then": markdown makes a list of that. */
Test(lint, a_line_that_begins_a_list_by_chance_is_found)
{
    finds("\nThe hand is at frame\n1. Then it moves.\n",
          FIRST ":6: this line begins like an item of a list");
    fine("\nThe hand:\n\n1. It moves.\n   So.\n2. It rests.\n");
    fine("\nThe hand is at frame\n1 and then at 2.\n");
}

/* Is the glossary true: are there the sections, and the words in them? */
Test(lint, a_section_that_explains_nothing_is_found)
{
    desk_put(GLOSSARY,
             "# Glossary {#glossary}\n\nWords.\n\n"
             "@term \"frame\" explained=second\nA.\n\n"
             "@term \"page\" explained=third\nA.\n\n"
             "@term \"page table\" explained=second more=first\nA.\n\n"
             "@term \"slot\" explained=slots\nA.\n");
    desk_put(FIRST, first);
    desk_put(SECOND, "# 02 Second {#second}\n\nA page table.\n\n"
                     "## Places {#slots}\n\nMany.\n\n"
                     "## More {#more}\n\nA slot.\n\n"
                     "@instructor\n\nA frame.\n\n@end\n");
    struct desk_run r = desk_weave(weave_lint, "lint --glossary " GLOSSARY
                                               " " FIRST " " SECOND);

    cr_assert_eq(r.code, WEAVE_DIFFER, "%s", r.err);
    cr_assert(strstr(r.err, GLOSSARY ":5: the section \"second\" has no "
                                     "\"frame\""),
              "%s", r.err);
    cr_assert(strstr(r.err, GLOSSARY ":8: there is no section \"third\""), "%s",
              r.err);
    cr_assert(strstr(r.err, GLOSSARY ":14: the section \"slots\" has no "),
              "%s", r.err);
    cr_assert(strstr(r.err, GLOSSARY ":11: the section \"first\" has no "
                                     "\"page table\""),
              "%s", r.err);
}

/* A term of this chapter: not before its section, but in the opening? */
Test(lint, a_term_before_its_section_is_found)
{
    desk_put(GLOSSARY, "# Glossary {#glossary}\n\nWords.\n\n"
                       "@term \"slot\" explained=slots\nA.\n");
    desk_put(FIRST, "# 01 First {#first}\n\nHere you write a slot.\n\n"
                    "## Before {#before}\n\nA slot, and a slot.\n\n"
                    "## Slots {#slots}\n\nA slot.\n");
    struct desk_run r =
        desk_weave(weave_lint, "lint --glossary " GLOSSARY " " FIRST);

    cr_assert_eq(r.code, WEAVE_DIFFER, "%s", r.err);
    cr_assert(strstr(r.err, FIRST ":7: \"slot\" is explained later, in " FIRST
                                  ", line 9, \"Slots\""),
              "%s", r.err);
    cr_assert_eq(strchr(r.err, '\n') - r.err, (long)strlen(r.err) - 1, "%s",
                 r.err);
}

/* An exception: for what is below it, and for no more? */
Test(lint, an_exception_holds_for_what_is_below_it)
{
    fine("\n@allow word \"leaf\"\nA leaf.\n");
    fine("\n@allow word \"leaf\"\n- one\n- a leaf\n");
    fine("\n@allow early \"page table\"\n@allow word \"leaf\"\n"
         "A page table, a leaf.\n");
    finds("\n@allow word \"leaf\"\nA leaf.\n\nA leaf.\n", FIRST ":8: \"leaf\"");
    finds("\n@allow early \"page table\"\nA page table.\n\nA page table.\n",
          FIRST ":8: \"page table\"");
    struct text t = {0};
    text_print(&t, "\n@allow code \"why\"\n```\n%081d\n```\n", 7);
    fine(desk_keep(&t));
}

/* Exceptions that are not needed, or cannot be read, are mistakes. */
Test(lint, an_exception_that_is_not_needed_is_found)
{
    finds("\n@allow word \"leaf\"\nA page.\n",
          FIRST ":5: nothing below needs this exception; remove it");
    finds("\n@allow word \"leafs\"\nA leaf.\n", FIRST ":6: \"leaf\"");
    finds("\n@allow wort \"leaf\"\nA page.\n",
          FIRST ":5: this exception cannot be read; expected @allow long");
    finds("\n@allow long\nA page.\n", "this exception cannot be read");
}

/* Does the command say what it expects, and what it cannot read? */
Test(lint, the_command_line_is_checked)
{
    cr_assert_eq(desk_weave(weave_lint, "lint").code, WEAVE_INPUT);
    cr_assert_eq(desk_weave(weave_lint, "lint a.md").code, WEAVE_INPUT);
    struct desk_run r = desk_weave(weave_lint, "lint --glossary none.md a.md");
    cr_assert(r.code == WEAVE_INPUT && strstr(r.err, "none.md: cannot be read"),
              "%s", r.err);
}
