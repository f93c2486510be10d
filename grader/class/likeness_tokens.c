/*
 * likeness_tokens.c: from bytes to numbers.
 *
 *     for (vpn_t v = first; v < end; v++) {   // each page
 *     for  (  I I = I ; I < I ; I ++ )
 *
 * Away are blanks, comments, #include, and what can be written or left out
 * without a change of meaning: braces, const, static, inline, register. A name
 * is I, a number N, a string S, a character C; keywords, signs and the fixed
 * names are themselves.
 */
#include "likeness_tokens.h"

#include "base.h"
#include "grow.h"

#include <string.h>

uint64_t likeness_mix(uint64_t x)
{
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

uint64_t likeness_name(const char *name, size_t n)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);

    for (size_t i = 0; i < n; i++)
        hash = (hash ^ (unsigned char)name[i]) * UINT64_C(0x100000001b3);
    return likeness_mix(hash);
}

int likeness_order(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

bool likeness_has(const uint64_t *list, size_t count, uint64_t hash)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (list[middle] < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && list[low] == hash;
}

/* ------------------------------------------------------------------- words */

/* A text that is being read. */
struct reader {
    const char *at, *end;
    unsigned line;
    bool fresh; /* nothing but blanks is before it in its line */
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool in_list(const char *const *list, const char *word, size_t n)
{
    for (; *list; list++)
        if (strlen(*list) == n && memcmp(*list, word, n) == 0)
            return true;
    return false;
}

/* Which code a name has; 0: it says nothing. */
static uint64_t name_code(const char *word, size_t n, const uint64_t *fixed,
                          size_t fixed_count)
{
    static const char *const silent[] = {"const", "static", "inline",
                                         "register", NULL};
    static const char *const keywords[] = {
        "auto",     "bool",    "break",  "case",     "char",   "continue",
        "default",  "do",      "double", "else",     "enum",   "extern",
        "float",    "for",     "goto",   "if",       "int",    "long",
        "restrict", "return",  "short",  "signed",   "sizeof", "struct",
        "switch",   "typedef", "union",  "unsigned", "void",   "volatile",
        "while",    NULL};
    uint64_t hash = likeness_name(word, n);

    if (in_list(silent, word, n))
        return 0;
    if (in_list(keywords, word, n) || likeness_has(fixed, fixed_count, hash))
        return hash;
    return 'I';
}

/* ------------------------------------------------------------------- signs */

static void step(struct reader *r)
{
    if (*r->at == '\n') {
        r->line++;
        r->fresh = true;
    }
    r->at++;
}

static bool starts(const struct reader *r, const char *text)
{
    size_t n = strlen(text);

    return (size_t)(r->end - r->at) >= n && memcmp(r->at, text, n) == 0;
}

static void skip_line(struct reader *r)
{
    while (r->at < r->end && *r->at != '\n')
        if (starts(r, "\\\n")) {
            step(r);
            step(r);
        } else {
            step(r);
        }
}

/* A blank, a comment or an #include: it is passed by. False: it is none. */
static bool skip(struct reader *r)
{
    const char *word = r->at;

    if (*r->at == ' ' || (*r->at >= '\t' && *r->at <= '\r') || *r->at == '\0') {
        step(r);
        return true;
    }
    if (starts(r, "\\\n") || starts(r, "//")) {
        skip_line(r);
        return true;
    }
    if (starts(r, "/*")) {
        r->at += 2;
        while (r->at < r->end && !starts(r, "*/"))
            step(r);
        r->at += r->at < r->end ? 2 : 0;
        return true;
    }
    if (*word != '#' || !r->fresh)
        return false;
    for (word++; word < r->end && (*word == ' ' || *word == '\t'); word++)
        continue;
    if (r->end - word < 7 || memcmp(word, "include", 7) != 0)
        return false;
    skip_line(r);
    return true;
}

static void skip_string(struct reader *r)
{
    char quote = *r->at;

    step(r);
    while (r->at < r->end && *r->at != quote && *r->at != '\n') {
        if (*r->at == '\\' && r->at + 1 < r->end)
            step(r);
        step(r);
    }
    if (r->at < r->end && *r->at == quote)
        step(r);
}

/* The code of a sign of one or two characters. */
static uint64_t sign_code(struct reader *r)
{
    static const char *const twos[] = {
        "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&",
        "||", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", NULL};
    char first = *r->at;
    bool two = r->end - r->at >= 2 && in_list(twos, r->at, 2);
    uint64_t code = (unsigned char)first +
                    (two ? (uint64_t)(unsigned char)r->at[1] << 8 : 0);

    r->at += two ? 2 : 1;
    return first == '{' || first == '}' ? 0 : code << 8;
}

/* The code of what stands here, which is passed by. */
static uint64_t next_code(struct reader *r, const uint64_t *fixed,
                          size_t fixed_count)
{
    const char *begin = r->at;

    if (*begin == '"' || *begin == '\'') {
        skip_string(r);
        return *begin == '"' ? 'S' : 'C';
    }
    if (!is_letter(*begin) && !is_digit(*begin))
        return sign_code(r);
    while (r->at < r->end && (is_letter(*r->at) || is_digit(*r->at) ||
                              (*r->at == '.' && is_digit(*begin))))
        r->at++;
    if (is_digit(*begin))
        return 'N';
    return name_code(begin, (size_t)(r->at - begin), fixed, fixed_count);
}

static void add(struct tokens *t, uint64_t code, unsigned line, unsigned file)
{
    t->all = must_grow(t->all, t->count, sizeof *t->all);
    t->all[t->count++] = (struct token){code, line, file};
}

void likeness_read(struct tokens *t, const struct likeness_work *w,
                   const uint64_t *fixed, size_t fixed_count)
{
    *t = (struct tokens){0};
    for (size_t i = 0; i < w->count; i++) {
        struct reader r = {w->files[i].bytes, w->files[i].bytes + w->files[i].n,
                           1, true};

        while (r.at < r.end) {
            if (skip(&r))
                continue;
            unsigned line = r.line;
            uint64_t code = next_code(&r, fixed, fixed_count);

            r.fresh = r.fresh && r.line != line;
            if (code)
                add(t, likeness_mix(code), line, (unsigned)i);
        }
    }
}

uint64_t *likeness_grams(const struct tokens *t, size_t *count)
{
    static const uint64_t base = UINT64_C(0x9e3779b97f4a7c15);
    uint64_t hash = 0, power = 1, *grams;

    *count = t->count < LIKENESS_GRAM ? 0 : t->count - LIKENESS_GRAM + 1;
    grams = must_alloc(*count + 1, sizeof *grams);
    for (int i = 0; i < LIKENESS_GRAM; i++)
        power *= base;
    for (size_t i = 0; i < t->count; i++) {
        hash = hash * base + t->all[i].code;
        if (i >= LIKENESS_GRAM)
            hash -= t->all[i - LIKENESS_GRAM].code * power;
        if (i + 1 >= LIKENESS_GRAM)
            grams[i + 1 - LIKENESS_GRAM] = likeness_mix(hash) >> 1;
    }
    return grams;
}
