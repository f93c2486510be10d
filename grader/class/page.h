/*
 * page: one page of HTML that opens from disk. It has no script, and asks
 * nobody for anything: its style is in it, and a browser is told to load
 * nothing else.
 *
 * Whatever is printed with page_put is text: no name, code or message of a
 * stranger becomes markup.
 */
#ifndef PAGE_H
#define PAGE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { PAGE_PATH = 1400, PAGE_NAME = 64 };

struct page {
    FILE *out;  /* markup of our own may be printed here */
    bool plain; /* it is text */
    char path[PAGE_PATH], fresh[PAGE_PATH];
};

/*
 * Begin the page at folder/name, with its title. Nobody sees it before it is
 * whole. False, with errno, if it cannot be written.
 */
bool page_begin(struct page *p, const char *folder, const char *name,
                const char *title);

/* Has page_begin begun the file that is open at fd, under this name? An older
   pt did not write the name down: `any` believes that it was this one. */
bool page_is_ours(int fd, const char *name, bool any);

/* The same as page_begin for a file that is no page, but text. */
bool page_plain(struct page *p, const char *folder, const char *name);

/* End it, and put it into its place; or, if it is not whole, remove it. False,
   with errno, if it does not stand there. */
bool page_end(struct page *p, bool whole);

/* Print text; what HTML would take for its own is escaped, as are bytes that
   are no UTF-8, and what would turn the line around. */
void page_text(FILE *out, const char *text);

/* The same for the n bytes of a line of code, for <pre>. */
void page_code(FILE *out, const char *bytes, size_t n);

/*
 * Print markup with text in it. Only these: %s text, escaped; %u unsigned; %d
 * int; %g a number of points, with at most two decimals; %%.
 */
void page_put(FILE *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A bar of `part` of `whole`; the words beside it say the same. `kind` is a
   class of page_style.c: "bad", "good", "plain". */
void page_bar(FILE *out, const char *kind, double part, double whole);

/*
 * The name of a file for an id, without ".html": two ids never have the same
 * one, whatever is in them, also where small and large letters are the same.
 * Returns name.
 */
char *page_name(const char *id, char name[PAGE_NAME]);

/* The style of all pages (page_style.c). */
extern const char PAGE_STYLE[];
extern const char PAGE_STYLE_FITTING[]; /* on phones, and on paper */

#endif
