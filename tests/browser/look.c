/*
 * look: a site in a browser.
 *
 *     look check SITE WORD         see checks.h; WORD stands only in its prose
 *     look page SITE PAGE          what check_page and check_colours say of one
 *     look pictures SITE FOLDER    what a person should look at, as PNG
 *
 * BROWSER is in the environment, and PROFILE, an empty folder for it. Exit
 * codes: 0 all is well; 1 something is wrong with a page; 2 the browser failed.
 */
#include "checks.h"

#include "files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Reference pages are made by one mould: some stand for all, where a check is
   slow. Chapters are all looked at. */
static bool is_prose(const char *page)
{
    return strncmp(page, "chapter_", 8) == 0 ||
           strcmp(page, "index.html") == 0 ||
           strcmp(page, "the_machine.html") == 0 ||
           strcmp(page, "glossary.html") == 0 ||
           strcmp(page, "all_exercises.html") == 0 ||
           strcmp(page, "memory_errors.html") == 0 ||
           strcmp(page, "mmu_8h.html") == 0 ||
           strcmp(page, "structframe.html") == 0;
}

static bool check(struct cdp *c, const char *site, const char *word,
                  struct text *wrong)
{
    struct names pages = {0};
    const char *chapter = NULL;
    bool good = folder_files(site, ".html", &pages, stderr);

    for (size_t i = 0; i < pages.count && good; i++) {
        good = check_page(c, site, pages.at[i], wrong);
        if (good && is_prose(pages.at[i]))
            good = check_colours(c, site, pages.at[i], wrong);
        if (!chapter && strncmp(pages.at[i], "chapter_", 8) == 0)
            chapter = pages.at[i];
    }
    if (good && !chapter)
        text_print(wrong, "%s: has no chapter\n", site);
    good = good && check_search(c, site, word, wrong) &&
           (!chapter || check_keys(c, site, chapter, wrong));
    if (good && wrong->length == 0)
        printf("%zu pages, three widths, two modes, search and keys\n",
               pages.count);
    names_free(&pages);
    return good;
}

/* One page in all widths and modes. */
static bool portray(struct cdp *c, const char *site, const char *page,
                    const char *folder, FILE *list)
{
    static const unsigned widths[] = {400, 900, 1400};
    bool good = true;

    for (int dark = 0; dark < 2 && good; dark++)
        for (size_t i = 0; i < 3 && good; i++) {
            struct text name = {0}, path = {0};

            text_print(&name, "%.*s-%u-%s.png", (int)strcspn(page, "."), page,
                       widths[i], dark ? "dark" : "light");
            text_print(&path, "%s/%s", folder, name.at);
            good = cdp_dark(c, dark) && cdp_window(c, widths[i], 900) &&
                   open_page(c, site, page) && cdp_picture(c, path.at);
            fprintf(list,
                    "<figure><img src=\"%s\" alt=\"\"><figcaption>%s"
                    "</figcaption></figure>\n",
                    name.at, name.at);
            text_free(&name);
            text_free(&path);
        }
    return cdp_dark(c, false) && good;
}

static bool pictures(struct cdp *c, const char *site, const char *folder)
{
    struct names pages = {0};
    struct text path = {0};
    bool good = folder_files(site, ".html", &pages, stderr);

    text_print(&path, "%s/index.html", folder);
    FILE *list = good ? fopen(path.at, "w") : NULL;
    text_free(&path);
    if (good && !list)
        good = fault_at(stderr, folder, 0, "no file can be made in it");
    if (list)
        fputs("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>Pictures of "
              "the book</title>\n<style>figure { display: inline-block } img { "
              "height: 420px; border: 1px solid grey }</style>\n",
              list);
    for (size_t i = 0; i < pages.count && good; i++)
        if (is_prose(pages.at[i]))
            good = portray(c, site, pages.at[i], folder, list);
    text_print(&path, "%s/search.png", folder);
    good = good && cdp_window(c, 1400, 900) &&
           open_page(c, site, "index.html") && cdp_key(c, "/") &&
           cdp_type(c, "page fault");
    free(good ? cdp_ask(c, "new Promise(d => setTimeout(d, 500, ''))") : NULL);
    good = good && cdp_picture(c, path.at);
    if (list)
        good = fclose(list) == 0 && good;
    text_free(&path);
    names_free(&pages);
    return good;
}

int main(int argc, char **argv)
{
    const char *browser = getenv("BROWSER"), *profile = getenv("PROFILE");
    struct text wrong = {0};
    struct cdp c;
    bool good;

    if (argc != 4 || !browser || !profile) {
        fputs("look: expected check SITE WORD, page SITE PAGE or pictures SITE "
              "FOLDER, and BROWSER and PROFILE in the environment\n",
              stderr);
        return 2;
    }
    good = cdp_open(&c, browser, profile);
    if (strcmp(argv[1], "check") == 0)
        good = good && check(&c, argv[2], argv[3], &wrong);
    else if (strcmp(argv[1], "page") == 0)
        good = good && check_page(&c, argv[2], argv[3], &wrong) &&
               check_colours(&c, argv[2], argv[3], &wrong);
    else
        good = good && pictures(&c, argv[2], argv[3]);
    cdp_close(&c);
    fputs(text_string(&wrong), stdout);
    int code = !good ? 2 : wrong.length > 0 ? 1 : 0;
    text_free(&wrong);
    return code;
}
