#include "book.h"
#include "chapter.h"
#include "desk.h"

static void lay(void)
{
    desk_lay();
    book_make();
    desk_put("framework/LAYERS", "# bottom to top\n\n"
                                 "base     lab  the words\n"
                                 "labour        what is no lab\n");
}

TestSuite(box_book, .init = lay, .fini = desk_clear);

/* What a page of the book becomes; NULL if it is refused. */
static const char *woven(const char *page)
{
    struct edition e = {.instructor = false};
    char *bytes = NULL;
    size_t size;
    FILE *out = open_memstream(&bytes, &size);
    struct text kept = {0};

    desk_put("handouts/page.md", page);
    bool ok = chapter_write(&e, "handouts/page.md", out, desk_err());
    fclose(out);
    text_put(&kept, bytes);
    free(bytes);
    const char *result = desk_keep(&kept);
    return ok ? result : NULL;
}

/* Do points and minutes of the ladder come from the labs? */
Test(box_book, the_ladder_gets_points_and_minutes)
{
    cr_assert_str_eq(woven("@ladder\n| chapter | now |\n|---|---|\n"
                           "| @ref chapter_add | bare |\n\nSo.\n"),
                     "| chapter | now | points | minutes |\n"
                     "|---|---|--:|--:|\n"
                     "| @ref chapter_add | bare | 100 | 15 |\n"
                     "\nTogether they give 100 points, and take about 0 "
                     "hours.\n\nSo.\n");
}

/* A bonus is on top of the points: is it left out? */
Test(box_book, the_ladder_counts_no_bonus)
{
    book_bonus();
    const char *page = woven("@ladder\n| x |\n|---|\n| @ref chapter_add |\n"
                             "| @ref chapter_add |\n");

    cr_assert(strstr(page, "| @ref chapter_add | 100 | 15 |\n| @ref chapter_add"
                           " | 100 | 15 |\n"),
              "%s", page);
    cr_assert(strstr(page, "Together they give 200 points, and take about 1 "
                           "hours.\n"),
              "%s", page);
}

/* Is a row without a lab found? */
Test(box_book, a_rung_without_a_lab_is_refused)
{
    cr_assert_null(woven("@ladder\n| x |\n|---|\n| @ref chapter_adder |\n"));
    const char *said = desk_said();
    cr_assert(strstr(said, "handouts/page.md:4: chapter_adder belongs to no "
                           "lab; expected the name of a folder of solutions/"),
              "%s", said);
    cr_assert_null(woven("@ladder\n| x |\n|---|\n| @ref chapter_ad |\n"));
}

/* Does the index name all exercises, with a link to each box? */
Test(box_book, the_index_has_every_exercise)
{
    book_bonus();
    const char *page = woven("@exercises\n");
    static const char *const rows[] = {
        "## 01 Addition {#exercises_01}\n\nChapter: @ref chapter_add\n\n",
        "| 1 | @ref exercise_01_one \"one\" | add one | 60 | 5 |\n",
        "| 2 | @ref exercise_01_two \"two\" | add two | 40 | 10 |\n",
        ("| 3 | @ref exercise_01_three \"three\" | add three | 20 (bonus) | 30 "
         "|\n"),
        "|   | all of them | | 100 | 15 |\n"};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_assert(strstr(page, rows[i]), "expected %s in:\n%s", rows[i], page);
}

/* Does the table say what LAYERS says, in its order? */
Test(box_book, the_modules_are_those_of_layers)
{
    cr_assert_str_eq(woven("@modules\n"),
                     "| module | what it is | labs see it |\n|---|---|---|\n"
                     "| base.h | the words | yes |\n"
                     "| labour.h | what is no lab |  |\n\n");
}
