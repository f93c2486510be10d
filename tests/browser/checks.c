/*
 * checks.c: most questions are asked in the page itself, by a few lines of
 * JavaScript, which return what is wrong, "" for nothing.
 */
#include "checks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Ask, and add the answer, which is one complaint in each line. */
static bool complain(struct cdp *c, const char *page, const char *when,
                     const char *question, struct text *wrong)
{
    char *answer = cdp_ask(c, question);
    char *rest = answer;

    for (char *line; answer && (line = strtok_r(rest, "\n", &rest));)
        text_print(wrong, "%s%s%s: %s\n", page, *when ? ", " : "", when, line);
    free(answer);
    return answer != NULL;
}

bool open_page(struct cdp *c, const char *site, const char *page)
{
    struct text url = {0};
    char *whole = realpath(site, NULL);

    text_print(&url, "file://%s/%s", whole ? whole : site, page);
    bool good = cdp_go(c, url.at);
    text_free(&url);
    free(whole);
    return good;
}

static const char HEADING[] =
    "(() => {"
    "  const n = document.querySelectorAll('h1, .title').length;"
    "  return n > 0 && document.title ? '' : 'it has no heading or no title';"
    "})()";

/* Who is it that is too wide? The innermost element that sticks out, and is in
   no box that scrolls. */
static const char WIDTH[] =
    "(() => {"
    "  const is = document.documentElement.scrollWidth;"
    "  if (is <= innerWidth) return '';"
    "  const scrolls = e => e && (/auto|scroll|hidden|clip/.test("
    "    getComputedStyle(e).overflowX) || scrolls(e.parentElement));"
    "  const out = [...document.body.querySelectorAll('*')].filter(e =>"
    "    e.getBoundingClientRect().right > innerWidth + 1 &&"
    "    !scrolls(e.parentElement)).pop();"
    "  return `${is} pixels wide; <${out ? out.tagName.toLowerCase() : '?'}"
    " class=\"${out ? out.getAttribute('class') || '' : ''}\">"
    " sticks out: ${out ? out.textContent.trim().replace(/\\s+/g, ' ')"
    ".slice(0, 40) : ''}`;"
    "})()";

bool check_page(struct cdp *c, const char *site, const char *page,
                struct text *wrong)
{
    static const unsigned widths[] = {400, 900, 1400};
    char *rest;

    text_free(&c->said);
    if (!open_page(c, site, page) || !complain(c, page, "", HEADING, wrong))
        return false;
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        char when[48];

        snprintf(when, sizeof when, "in a window of %u pixels", widths[i]);
        if (!cdp_window(c, widths[i], 900) ||
            !complain(c, page, when, WIDTH, wrong))
            return false;
    }
    rest = c->said.at;
    for (char *line; rest && (line = strtok_r(rest, "\n", &rest));)
        text_print(wrong, "%s: %s\n", page, line);
    text_free(&c->said);
    return true;
}

/* Contrast as WCAG 2 has it: 4.5 for text, 3 for large text. What is under a
   text is the first background that is not clear, up to the page's. Text in
   pictures is drawn over shapes that nothing here can see. */
static const char CONTRAST[] =
    "(() => {"
    "  const parse = s => (s.match(/[\\d.]+/g) || []).map(Number);"
    "  const lin = v => (v /= 255) <= .03928 ? v / 12.92"
    "    : ((v + .055) / 1.055) ** 2.4;"
    "  const lum = c => .2126 * lin(c[0]) + .7152 * lin(c[1])"
    "    + .0722 * lin(c[2]);"
    "  const clear = c => c.length === 4 && c[3] === 0;"
    "  const under = e => { for (; e; e = e.parentElement) {"
    "    const c = parse(getComputedStyle(e).backgroundColor);"
    "    if (!clear(c)) return c; }"
    "    return matchMedia('(prefers-color-scheme: dark)').matches"
    "      ? [18, 18, 18] : [255, 255, 255]; };"
    "  const bad = new Map();"
    "  for (const e of document.body.querySelectorAll('*')) {"
    "    if (e.closest('svg') || !e.checkVisibility({visibilityProperty: true,"
    "        opacityProperty: true})) continue;"
    "    if (![...e.childNodes].some(n => n.nodeType === 3 &&"
    "        n.data.trim())) continue;"
    "    const style = getComputedStyle(e), size = parseFloat(style.fontSize);"
    "    const a = lum(parse(style.color)), b = lum(under(e));"
    "    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);"
    "    const large = size >= 24 || (size >= 18.6 && style.fontWeight >= 700);"
    "    if (ratio < (large ? 3 : 4.5)) {"
    "      const key = `<${e.tagName.toLowerCase()} class=\""
    "${e.getAttribute('class') || ''}\">`;"
    "      if (!bad.has(key)) bad.set(key, `contrast ${ratio.toFixed(1)}: "
    "${key}"
    " ${style.color}: ${e.textContent.trim().split('\\n')[0].slice(0, 30)}`); "
    "} }"
    "  return [...bad.values()].join('\\n');"
    "})()";

static const char BACKGROUND[] =
    "getComputedStyle(document.body).backgroundColor + "
    "getComputedStyle(document.documentElement).backgroundColor";

bool check_colours(struct cdp *c, const char *site, const char *page,
                   struct text *wrong)
{
    char *behind[2] = {NULL, NULL};
    bool good = cdp_window(c, 1400, 900);

    for (int dark = 0; dark < 2 && good; dark++)
        good = cdp_dark(c, dark) && open_page(c, site, page) &&
               complain(c, page, dark ? "dark" : "light", CONTRAST, wrong) &&
               (behind[dark] = cdp_ask(c, BACKGROUND));
    if (good && strcmp(behind[0], behind[1]) == 0)
        text_print(wrong, "%s: dark is as light as light\n", page);
    free(behind[0]);
    free(behind[1]);
    return cdp_dark(c, false) && good;
}

/* Wait until something is true, at most two seconds. */
#define SOON(condition, complaint)                                        \
    "new Promise(done => { let n = 0; const look = () => (" condition ")" \
    " ? done('') : ++n > 40 ? done('" complaint "')"                      \
    " : setTimeout(look, 50); look(); })"

bool check_search(struct cdp *c, const char *site, const char *word,
                  struct text *wrong)
{
    static const char *const first = "index.html";
    struct text shown = {0}, there = {0};

    text_print(&shown,
               SOON("document.querySelector('#found a') && "
                    "/%s/i.test(document.querySelector('#found mark')"
                    ".textContent) && document.querySelector('#found a b')"
                    ".textContent.length > 2",
                    "a search for a word of the prose shows no title and "
                    "excerpt"),
               word);
    text_print(&there,
               SOON("!location.pathname.endsWith('index.html') && "
                    "document.readyState === 'complete' && "
                    "/%s/i.test(document.body.innerText) && (!location.hash || "
                    "document.getElementById(location.hash.slice(1)))",
                    "Enter does not lead to where the word stands"),
               word);
    bool good =
        cdp_window(c, 1400, 900) && open_page(c, site, first) &&
        cdp_key(c, "/") &&
        complain(c, first, "key /",
                 "document.activeElement.id === 'words' ? '' : "
                 "'the box of the search has not the focus'",
                 wrong) &&
        cdp_type(c, word) && complain(c, first, "search", shown.at, wrong) &&
        complain(c, first, "search",
                 "[...document.querySelectorAll('#found h2')].some(e => "
                 "/reference/.test(e.textContent)) ? "
                 "'the word stands in the reference as well: choose another' "
                 ": ''",
                 wrong) &&
        cdp_key(c, "Escape") &&
        complain(c, first, "Escape",
                 "document.getElementById('found').hidden ? '' : "
                 "'the results stay open'",
                 wrong) &&
        cdp_type(c, word) && complain(c, first, "again", shown.at, wrong) &&
        cdp_key(c, "ArrowDown") &&
        complain(c, first, "ArrowDown",
                 "document.querySelectorAll('#found a.chosen').length === 1 ? "
                 "'' : 'no result is chosen'",
                 wrong) &&
        cdp_key(c, "Enter") && complain(c, first, "Enter", there.at, wrong);
    text_free(&shown);
    text_free(&there);
    return good;
}

/* What has the focus now: "" if nothing is wrong with it, and `seen` counts. */
static const char FOCUS[] =
    "(() => { const e = document.activeElement; window.seen ||= new Set();"
    "  if (e === document.body) return '';"
    "  if (!seen.has(e)) seen.add(e);"
    "  const s = getComputedStyle(e), r = e.getBoundingClientRect();"
    "  const name = `<${e.tagName.toLowerCase()}> ${e.textContent.slice(0, "
    "30)}`;"
    "  const ring = s.outlineStyle !== 'none' || s.boxShadow !== 'none'"
    "    || e.id === 'menu' || e.id === 'words';"
    "  return ring ? '' : `nothing shows that it has the focus: ${name}`;"
    "})()";

bool check_keys(struct cdp *c, const char *site, const char *page,
                struct text *wrong)
{
    bool good = cdp_window(c, 1400, 900) && open_page(c, site, page);

    for (int i = 0; i < 12 && good; i++)
        good = cdp_key(c, "Tab") && complain(c, page, "Tab", FOCUS, wrong);
    good =
        good &&
        complain(c, page, "Tab",
                 "seen.size >= 10 ? '' : `reaches only ${seen.size}`", wrong) &&
        complain(c, page, "", "(document.querySelector('summary').focus(), '')",
                 wrong) &&
        cdp_key(c, "Enter") &&
        complain(c, page, "Enter",
                 SOON("document.querySelector('details').open",
                      "does not open a hint"),
                 wrong);
    return good && cdp_window(c, 400, 900) &&
           complain(c, page, "",
                    "(document.getElementById('menu').focus(), '')", wrong) &&
           cdp_key(c, " ") &&
           complain(c, page, "blank, 400 pixels",
                    SOON("document.querySelector('#pages a')"
                         ".checkVisibility({visibilityProperty: true})",
                         "does not open the list of pages"),
                    wrong);
}
