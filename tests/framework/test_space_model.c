/*
 * The region list against the simplest model of it: an array with an entry
 * for each page, in which everything is found by a loop.
 */
#include <criterion/criterion.h>

#include "dice.h"
#include "space.h"

#include <string.h>

enum { PAGES = 96, STACKS = 4, LENGTH = 24 };

struct page {
    uint64_t file_page;
    struct region asked; /* as asked for; `first` and `pages` mean nothing */
    int stack;           /* which stack it is part of, or -1 */
    bool taken;
};

static struct space s;
static struct page pages[PAGES];
static vpn_t limits[STACKS];
static struct dice dice;
static uint64_t turn;

/* The lowest page of a stack, or PAGES if there is no such stack. */
static vpn_t lowest_of(int stack)
{
    for (vpn_t v = 0; v < PAGES; v++)
        if (pages[v].taken && pages[v].stack == stack)
            return v;
    return PAGES;
}

static int unused_stack(void)
{
    for (int i = 0; i < STACKS; i++)
        if (lowest_of(i) == PAGES)
            return i;
    return -1;
}

/* Is v free, and neither guard nor room of a stack? */
static bool is_free(vpn_t v)
{
    for (int i = 0; i < STACKS; i++) {
        vpn_t lowest = lowest_of(i);
        if (lowest < PAGES && v < lowest && v + 1 >= limits[i])
            return false;
    }
    return !pages[v].taken;
}

static bool all_free(vpn_t from, vpn_t to)
{
    for (vpn_t v = from; v < to; v++)
        if (!is_free(v))
            return false;
    return true;
}

/* Does a region begin at v? */
static bool begins(vpn_t v)
{
    const struct page *p = &pages[v], *below = &pages[v > 0 ? v - 1 : 0];

    if (!p->taken)
        return false;
    if (v == 0 || !below->taken || p->stack != below->stack)
        return true;
    return p->asked.perms != below->asked.perms ||
           p->asked.shared != below->asked.shared ||
           p->asked.kernel != below->asked.kernel ||
           p->asked.file != below->asked.file ||
           (p->asked.file != FILE_NONE &&
            p->file_page != below->file_page + 1) ||
           strcmp(p->asked.name, below->asked.name) != 0;
}

#define SAME(is, should)                                                \
    cr_assert_eq(is, should, "seed %lu, %lu to go: %s is %ld, not %ld", \
                 dice.seed, turn, #is, (long)(is), (long)(should))

/* Compare page v, which r holds, or nobody. */
static void compare_page(const struct region *r, vpn_t v)
{
    const struct page *p = &pages[v];

    SAME(r != NULL, p->taken);
    if (!r)
        return;
    SAME(r->perms, p->asked.perms);
    SAME(r->shared, p->asked.shared);
    SAME(r->kernel, p->asked.kernel);
    SAME(r->file, p->asked.file);
    SAME(strcmp(r->name, p->asked.name), 0);
    SAME(r->stack, p->stack >= 0);
    SAME(r->first == v, begins(v));
    if (r->file != FILE_NONE)
        SAME(r->file_page + (v - r->first), p->file_page);
    if (r->stack)
        SAME(r->limit, limits[p->stack]);
}

static void compare(void)
{
    size_t regions = 0;

    for (vpn_t v = 0; v < PAGES; v++) {
        compare_page(space_find(&s, v), v);
        regions += begins(v);
    }
    SAME(s.count, regions);
}

/* A region, most probably one that continues others. */
static struct region some_region(void)
{
    struct region r = {.first = dice_throw(&dice, PAGES), .file = FILE_NONE};

    r.pages = 1 + dice_throw(&dice, LENGTH);
    if (r.pages > PAGES - r.first)
        r.pages = PAGES - r.first;
    r.perms = dice_throw(&dice, 4) ? PERM_R : PERM_R | PERM_W;
    r.shared = dice_throw(&dice, 8) == 0;
    r.kernel = dice_throw(&dice, 8) == 0;
    strcpy(r.name, dice_throw(&dice, 8) ? "a" : "b");
    if (dice_throw(&dice, 3) == 0) {
        r.file = (int)dice_throw(&dice, 2);
        r.file_page = r.first + dice_throw(&dice, 2);
    } else if (dice_throw(&dice, 6) == 0) {
        r.stack = true;
        r.limit = r.first - dice_throw(&dice, r.first < 5 ? r.first + 1 : 5);
    }
    return r;
}

static void insert(void)
{
    struct region r = some_region();
    vpn_t from = r.stack && r.limit > 0 ? r.limit - 1 : r.first;
    int stack = r.stack ? unused_stack() : -1;

    if (r.stack && r.limit == 0)
        from = 0;
    if (r.stack && stack < 0)
        return;
    bool good = all_free(from, r.first + r.pages);
    SAME(space_insert(&s, &r), good ? WHY_OK : WHY_OVERLAP);
    if (!good)
        return;
    for (vpn_t i = 0; i < r.pages; i++)
        pages[r.first + i] = (struct page){.taken = true,
                                           .asked = r,
                                           .file_page = r.file_page + i,
                                           .stack = stack};
    if (stack >= 0)
        limits[stack] = r.limit;
}

/* Pages from v up are no longer part of the stack that they are part of. */
static void cut_stack(int stack, vpn_t v)
{
    for (; v < PAGES && stack >= 0; v++)
        if (pages[v].stack == stack)
            pages[v].stack = -1;
}

static void delete (void)
{
    vpn_t first = dice_throw(&dice, PAGES);
    vpn_t end = first + dice_throw(&dice, LENGTH);

    space_remove(&s, first, end - first);
    /* What lies above a hole in a stack is no stack any more. */
    int stack = first < end && pages[first].taken ? pages[first].stack : -1;
    if (stack >= 0 && lowest_of(stack) < first)
        cut_stack(stack, end);
    for (vpn_t v = first; v < end && v < PAGES; v++)
        pages[v] = (struct page){.stack = -1};
}

static void protect(void)
{
    vpn_t first = dice_throw(&dice, PAGES);
    vpn_t end = first + dice_throw(&dice, LENGTH);
    unsigned perms = (unsigned)dice_throw(&dice, 4);
    bool good = true;

    for (vpn_t v = first; v < end; v++)
        good = good && v < PAGES && pages[v].taken;
    SAME(space_protect(&s, first, end - first, perms),
         good ? WHY_OK : WHY_UNMAPPED);
    if (!good || first == end)
        return;
    if (pages[first].stack >= 0 && lowest_of(pages[first].stack) < first)
        cut_stack(pages[first].stack, first);
    if (end < PAGES && pages[end].taken && pages[end - 1].taken &&
        pages[end].stack == pages[end - 1].stack)
        cut_stack(pages[end].stack, end);
    for (vpn_t v = first; v < end; v++)
        pages[v].asked.perms = perms;
}

static void grow(void)
{
    vpn_t v = dice_throw(&dice, PAGES - 1);
    int stack = pages[v + 1].taken ? pages[v + 1].stack : -1;

    if (stack < 0 || lowest_of(stack) != v + 1) {
        SAME(space_grow_stack(&s, v), WHY_UNMAPPED);
    } else if (v < limits[stack]) {
        SAME(space_grow_stack(&s, v), WHY_STACK);
    } else {
        SAME(space_grow_stack(&s, v), WHY_OK);
        pages[v] = pages[v + 1];
    }
}

static void gap(void)
{
    vpn_t from = dice_throw(&dice, PAGES), n = 1 + dice_throw(&dice, LENGTH);
    vpn_t end = dice_throw(&dice, PAGES + 1), at = from;

    while (at + n <= end && !all_free(at, at + n))
        at++;
    if (at + n > end)
        at = end;
    SAME(space_gap(&s, n, from, end), at);
}

/* Does the list agree with an array of pages, whatever is done to both? */
Test(space, agrees_with_an_array_of_pages)
{
    static void (*const operations[])(void) = {insert,  insert, insert, delete,
                                               protect, grow,   grow,   gap};

    space_init(&s);
    dice = dice_new();
    for (vpn_t v = 0; v < PAGES; v++)
        pages[v] = (struct page){.stack = -1};
    for (turn = dice_operations(200000); turn > 0; turn--) {
        operations[dice_throw(&dice, 8)]();
        compare();
    }
    space_clear(&s);
}
