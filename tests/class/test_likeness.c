/*
 * Who is alike? Four finished labs that were written independently of each
 * other (tests/class/alike/, and the published one) have at most 18 % in
 * common; the limit is far above that, and far below what is left of a copy.
 */
#include "likeness.h"

#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

static struct likeness *l;
static struct list fixed;
static char *texts[64];
static size_t text_count;

static void begin(void)
{
    static const char *const names[] = {
        "ask_region", "ask_next",   "ask_touch",     "region_extend",
        "region_cut", "pager_zero", "pager_file",    "pager_swap_in",
        "pager_drop", "page_size",  "machine_shape", "frame_bytes"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        list_add(&fixed, names[i]);
    l = likeness_new(&fixed);
}

static void end(void)
{
    likeness_free(l);
    list_clear(&fixed);
    while (text_count)
        free(texts[--text_count]);
}

TestSuite(likeness, .init = begin, .fini = end);

static char *keep(char *text)
{
    cr_assert(text && text_count < 64, "a text is missing");
    texts[text_count++] = text;
    return text;
}

static char *read_file(const char *path)
{
    return keep(lines_file(path, 1 << 20));
}

#define ONE(text)             \
    (&(struct likeness_work){ \
        &(struct likeness_file){"lab.c", (text), strlen(text)}, 1})

static void lab_itself(void)
{
    likeness_given(l,
                   ONE(read_file("labs/05-lazy-allocation/lazy_allocation.c")));
    likeness_solution(
        l, ONE(read_file("solutions/05-lazy-allocation/lazy_allocation.c")));
}

static unsigned add(const char *text)
{
    return likeness_add(l, ONE(text));
}

static bool alike(unsigned a, unsigned b)
{
    return likeness_group(l, a) == likeness_group(l, b);
}

/* Put `to` for every word `from`. */
static char *rename_word(const char *text, const char *from, const char *to)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz_0123456789";
    char *copy = keep(malloc(4 * strlen(text) + 1)), *out = copy;

    while (*text) {
        size_t n = strspn(text, letters);

        if (n == strlen(from) && strncmp(text, from, n) == 0)
            out += sprintf(out, "%s", to);
        else
            out += sprintf(out, "%.*s", (int)(n ? n : 1), text);
        text += n ? n : 1;
    }
    return copy;
}

/* Are a copy with other names, numbers, comments and layout the same? */
Test(likeness, names_numbers_and_layout_do_not_count)
{
    char *plain = read_file("tests/class/alike/plain.c"), *copy;

    lab_itself();
    copy = rename_word(plain, "result", "the_outcome_of_it");
    copy = rename_word(copy, "above", "r2");
    copy = rename_word(copy, "lazy_fill", "my_fill");
    copy = rename_word(copy, "1", "0x1u");
    copy = rename_word(copy, "while", "/* while */ while\n\n");
    copy = rename_word(copy, "size", "const_size");
    for (char *c = copy; *c; c++)
        if (*c == '{' || *c == '}')
            *c = ' ';
    unsigned a = add(plain), b = add(copy);
    likeness_find(l);
    cr_assert(alike(a, b), "the copy was not found");
    cr_assert_eq(likeness_same(l, b), a, "it is not the same");
}

/* And if functions are moved, and some lines are new? */
Test(likeness, moved_functions_are_found)
{
    char *plain = read_file("tests/class/alike/plain.c");
    char *cut = strstr(plain, "enum why lazy_unmap");
    char *moved = keep(malloc(strlen(plain) + 200));
    const struct likeness_pair *pairs;
    size_t count;

    cr_assert(cut, "the fixture has changed");
    sprintf(moved, "int extra(int x)\n{\n    return x * x - 3 + x;\n}\n%s%.*s",
            cut, (int)(cut - plain), plain);
    lab_itself();
    unsigned a = add(plain), b = add(moved);
    likeness_find(l);
    pairs = likeness_pairs(l, &count);
    cr_assert(alike(a, b) && count == 1, "%zu pairs", count);
    cr_assert_neq(likeness_same(l, b), a, "it is not quite the same");
    cr_assert_geq(pairs[0].percent, 80, "only %u %%", pairs[0].percent);
}

/* Are those alike who solved the same exercises alone? */
Test(likeness, independent_solutions_are_not_alike)
{
    lab_itself();
    unsigned a = add(read_file("tests/class/alike/plain.c"));
    unsigned b = add(read_file("tests/class/alike/helpers.c"));
    unsigned c = add(read_file("tests/class/alike/nested.c"));
    unsigned d =
        add(read_file("solutions/05-lazy-allocation/lazy_allocation.c"));

    likeness_find(l);
    cr_assert(!alike(a, b) && !alike(a, c) && !alike(a, d) && !alike(b, c) &&
                  !alike(b, d) && !alike(c, d),
              "two of them are");
    cr_assert_leq(likeness_to_solution(l, a), 25, "plain: %d %%",
                  likeness_to_solution(l, a));
    cr_assert_leq(likeness_to_solution(l, b), 25, "helpers: %d %%",
                  likeness_to_solution(l, b));
    cr_assert_leq(likeness_to_solution(l, c), 25, "nested: %d %%",
                  likeness_to_solution(l, c));
    cr_assert_eq(likeness_to_solution(l, d), 100, "itself: %d %%",
                 likeness_to_solution(l, d));
}

/* Are all alike who have written nothing, or three lines? */
Test(likeness, the_skeleton_and_a_few_lines_are_no_likeness)
{
    char *skeleton = read_file("labs/05-lazy-allocation/lazy_allocation.c");
    char *few = keep(malloc(strlen(skeleton) + 200));
    char *at = strstr(skeleton, "return TODO(\"fill\"");

    cr_assert(at, "the skeleton has changed");
    sprintf(few, "%.*sreturn pager_zero(m, as, vpn, r->perms);%s",
            (int)(at - skeleton), skeleton, strchr(at, '\n'));
    lab_itself();
    unsigned a = add(skeleton), b = add(skeleton), c = add(few), d = add(few);
    likeness_find(l);
    cr_assert(!alike(a, b) && !alike(a, c) && !alike(c, d), "they are");
    cr_assert_eq(likeness_to_solution(l, a), -1, "%d %% of nothing",
                 likeness_to_solution(l, a));
}

/* A text of its own for each n: statements that follow from the number. */
static void own_code(char *out, unsigned n)
{
    static const char *const lines[] = {
        "for (int i = 0; i < n; i++) s += a[i];",
        "if (x > y) { x--; } else y++;",
        "while (p->next) p = p->next;",
        "f(a, b, &c)->d = !e;",
        "do { k <<= 1; } while (k & m);",
        "return q ? g(q, 1) : h;",
        "switch (v) { case 1: w = 2; break; }",
        "z[t++] = ~u % (j | 3);"};
    unsigned x = n * 2654435761U + 1;

    out += sprintf(out, "void f%u(void)\n{\n", n);
    for (int i = 0; i < 40; i++) {
        x = x * 1664525U + 1013904223U;
        out += sprintf(out, "    %s\n", lines[x >> 29]);
    }
    sprintf(out, "}\n");
}

/* Does what many have, from a lecture maybe, make them alike? */
Test(likeness, what_many_have_written_does_not_count)
{
    const char *shared = read_file("tests/class/alike/plain.c");
    unsigned first = 0, together = 0;

    for (unsigned i = 0; i < 24; i++) {
        char *text = keep(malloc(strlen(shared) + 8000));

        own_code(text, i < 23 ? i : 22);
        strcat(text, shared);
        strcat(text, i < 23 ? "" : "int the_last(void) { return 1 + 2 * 3; }");
        unsigned n = add(text);
        first = i == 22 ? n : first;
        together = n;
    }
    likeness_find(l);
    for (unsigned i = 1; i < 22; i++)
        cr_assert(!alike(0, i), "work %u is like work 0", i);
    cr_assert(alike(first, together), "two that share what is their own");
}

/* Where are they the same? */
Test(likeness, passages_name_the_lines)
{
    char *plain = read_file("tests/class/alike/plain.c");
    char *shifted = keep(malloc(strlen(plain) + 100));
    struct likeness_passage found[LIKENESS_PASSAGES];

    lab_itself();
    sprintf(shifted, "\n\n\n%s", plain);
    size_t n = likeness_passages(l, ONE(plain), ONE(shifted), found);
    cr_assert_gt(n, 0, "none was found");
    for (size_t i = 0; i < n; i++) {
        cr_assert_eq(found[i].first[0] + 3, found[i].first[1], "line %u and %u",
                     found[i].first[0], found[i].first[1]);
        cr_assert_eq(found[i].last[0] + 3, found[i].last[1], "line %u and %u",
                     found[i].last[0], found[i].last[1]);
        cr_assert(i == 0 || found[i].tokens <= found[i - 1].tokens,
                  "the longest is not first");
    }
    n = likeness_passages(l, ONE(plain), ONE("int x;"), found);
    cr_assert_eq(n, 0, "%zu passages in nothing", n);
}

/* Does reading end, whatever it is? */
Test(likeness, odd_ends_are_no_problem)
{
    static const char *const odd[] = {"",   "/*", "\"",    "'\\", "//",
                                      "\\", "#",  "#incl", "{",   "\xff\xfe"};

    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++)
        add(odd[i]);
    likeness_find(l);
    for (unsigned i = 0; i < sizeof odd / sizeof odd[0]; i++)
        cr_assert_eq(likeness_group(l, i), i, "work %u is like another", i);
}
