/*
 * site_frame.c: all pages are read, framed, and followed from index.html; then
 * those that were reached are written, and the others removed.
 */
#include "site_frame.h"

#include "base.h"
#include "files.h"
#include "frame_parts.h"
#include "html.h"

#include <stdlib.h>
#include <string.h>

struct sheet {
    const char *file;
    struct text html; /* framed */
    bool reached;
};

struct sheets {
    struct names files;
    struct sheet *at;
    struct uses uses;
    bool ok;
};

/* The header that a struct's page was made of; s->count for any other. */
static size_t parent(const struct site *s, const char *html)
{
    const char *at = strstr(html, "generated from the following file");
    struct text to = {0};
    size_t found = s->count;

    if (at && (at = strstr(at, "<a ")) && html_attribute(at, "href", &to))
        found = site_find(s, to.at);
    text_free(&to);
    return found;
}

/* If a mark begins here: put what belongs there, and return what is behind. */
static const char *take_mark(const struct site *s, const struct sheets *all,
                             const char *file, size_t here, const char *at,
                             struct text *out)
{
    static const char navigation[] = "<!-- frame: navigation -->",
                      above[] = "<!-- frame: above -->",
                      below[] = "<!-- frame: below -->",
                      contents[] = "<div class=\"contents\">";
    size_t exact = site_find(s, file);

    if (strncmp(at, navigation, strlen(navigation)) == 0) {
        frame_navigation(s, here, out);
    } else if (strncmp(at, above, strlen(above)) == 0) {
        frame_neighbours(s, exact, "above", out);
    } else if (strncmp(at, below, strlen(below)) == 0) {
        frame_neighbours(s, exact, "below", out);
    } else if (strncmp(at, "<div id=\"nav-path\"", 18) == 0) {
        return html_end(at); /* the folders of our repository */
    } else if (strncmp(at, contents, strlen(contents)) == 0) {
        text_put(out, contents);
        if (here < s->count && !page_is_prose(&s->at[here]))
            frame_uses(s, &all->uses, file, out);
    } else {
        return at;
    }
    return html_behind(at);
}

/* Doxygen's titles say "mmu.h File Reference". */
static size_t length_of_word(const char *at)
{
    static const char *const words[] = {" File Reference", " Struct Reference",
                                        " Union Reference"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(at, words[i], strlen(words[i])) == 0)
            return strlen(words[i]);
    return 0;
}

static void frame_one(const struct site *s, const struct sheets *all,
                      const char *file, const char *html, struct text *out)
{
    size_t here = site_find(s, file);

    if (here == s->count)
        here = parent(s, html);
    while (*html) {
        size_t n = 1 + strcspn(html + 1, "< ");

        if (*html == '<') {
            const char *behind = take_mark(s, all, file, here, html, out);

            if (behind != html) {
                html = behind;
                continue;
            }
        }
        size_t word = *html == ' ' ? length_of_word(html) : 0;

        if (word == 0)
            text_add(out, html, n);
        html += word ? word : n;
    }
}

/* Follow all links of a page; those to other places than pages of this folder
   are not ours. */
static void reach(struct sheets *all, size_t from, const char *folder,
                  FILE *err)
{
    struct sheet *sheet = &all->at[from];
    const char *at = text_string(&sheet->html);

    sheet->reached = true;
    while ((at = strstr(at, "href=\""))) {
        struct text to = {0};

        at += strlen("href=\"");
        text_add(&to, at, strcspn(at, "\"#"));
        size_t n = to.length, i = 0;

        while (i < all->files.count && strcmp(all->files.at[i], to.at) != 0)
            i++;
        if (i < all->files.count && !all->at[i].reached)
            reach(all, i, folder, err);
        else if (i == all->files.count && n > 5 && !strchr(to.at, ':') &&
                 strcmp(to.at + n - 5, ".html") == 0)
            all->ok = fault_at(err, folder, 0,
                               "%s has a link to %s, which is not there; "
                               "mend the link, or add the page",
                               sheet->file, to.at);
        text_free(&to);
    }
}

/* Read all pages of the folder, and what chapters speak of. */
static void read_all(const struct site *s, struct sheets *all,
                     const char *folder, struct text *htmls, FILE *err)
{
    for (size_t i = 0; i < all->files.count; i++) {
        char *path = path_in(folder, all->files.at[i]);
        size_t page = site_find(s, all->files.at[i]);

        all->ok = file_load(path, &htmls[i], err) && all->ok;
        free(path);
        if (page < s->count && page_is_prose(&s->at[page]))
            uses_read(&all->uses, page, text_string(&htmls[i]));
    }
}

static void write_all(struct sheets *all, const char *folder, FILE *err)
{
    for (size_t i = 0; i < all->files.count && all->ok; i++) {
        char *path = path_in(folder, all->files.at[i]);

        all->ok = all->at[i].reached ? file_save(path, &all->at[i].html, err)
                                     : file_remove(path, err);
        free(path);
    }
}

bool frame_site(const struct site *s, const char *folder, FILE *err)
{
    struct sheets all = {.ok = folder_files(folder, ".html", &all.files, err)};
    size_t count = all.files.count, front = count;
    struct text *htmls = calloc(count + 1, sizeof *htmls);

    all.at = calloc(count + 1, sizeof *all.at);
    if (!all.at || !htmls)
        panic("frame: no memory for %zu pages", count);
    if (all.ok)
        read_all(s, &all, folder, htmls, err);
    for (size_t i = 0; i < count; i++) {
        all.at[i].file = all.files.at[i];
        frame_one(s, &all, all.files.at[i], text_string(&htmls[i]),
                  &all.at[i].html);
        if (strcmp(all.files.at[i], "index.html") == 0)
            front = i;
    }
    if (front < count)
        reach(&all, front, folder, err);
    else
        all.ok = fault_at(err, folder, 0,
                          "has no index.html; expected a site that "
                          "Doxygen has made");
    write_all(&all, folder, err);
    for (size_t i = 0; i < count; i++) {
        text_free(&htmls[i]);
        text_free(&all.at[i].html);
    }
    free(htmls);
    free(all.at);
    names_free(&all.files);
    uses_free(&all.uses);
    return all.ok;
}

int weave_frame(int argc, char **argv)
{
    struct site s = {0};
    int code = WEAVE_INPUT;

    if (argc < 3) {
        fputs("weave frame: expected the folder of a site and what it was "
              "made of, as in `weave frame build/handouts/student "
              "handouts/*.md framework/*.h`\n",
              stderr);
        return WEAVE_INPUT;
    }
    if (site_read(&s, argv + 2, (size_t)argc - 2, stderr) &&
        frame_site(&s, argv[1], stderr))
        code = WEAVE_OK;
    site_free(&s);
    return code;
}
