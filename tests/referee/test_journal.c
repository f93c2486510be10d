/*
 * Tests of journal: what a report says of the last calls. The lab has two
 * functions, and asks the machine for three; what they take is of all kinds.
 */
#include "journal.h"

#include "fault.h"
#include "labtest_link.h"
#include "link.h"
#include "slot.h"
#include "space.h"
#include "trial.h"

#include <criterion/criterion.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TAKE, GIVE };              /* of the lab */
enum { COUNT, DESCRIBE, REGION }; /* of the machine */
enum { STRUCT = WIRE_WORDS - 4 }; /* words of a struct: more than enough */

static struct call_field in[2], out[3];

static const struct call_field nothing[] = {{NULL, "void", 0, NULL},
                                            {NULL, NULL, 0, NULL}};
static const struct call_field number[] = {{NULL, "pfn_t", 1, NULL},
                                           {NULL, NULL, 0, NULL}};
static const struct call_field found[] = {
    {NULL, "bool", 1, NULL},
    {"out", "struct region", STRUCT, NULL},
    {NULL, NULL, 0, NULL}};
static const struct call_field asked[] = {
    {"m", "struct machine *", 1, NULL},
    {"page", "vpn_t", 1, NULL},
    {"out", "struct region", STRUCT, NULL},
    {NULL, NULL, 0, NULL}};

const struct call_function lab_functions[] = {
    [TAKE] = {"lab_take", in, out}, [GIVE] = {"lab_give", nothing, nothing}};
const struct call_function lab_upcalls[] = {
    [COUNT] = {"frame_free_count", nothing, number},
    [DESCRIBE] = {"pager_window", nothing, number},
    [REGION] = {"ask_region", asked, found}};

/* What the journal wants of the other files of the referee. */
static struct trial trial;
static struct report report;
const struct trial *trial_now = &trial;
struct report *trial_report = &report;
static const char *picture; /* NULL: no machine is on */

struct machine *labtest_machine(unsigned i)
{
    static char any;

    return picture && i == 0 ? (struct machine *)(void *)&any : NULL;
}

void labtest_draw(struct machine *m, FILE *to)
{
    (void)m;
    fputs(picture, to);
}

void link_write_address(FILE *to, uint64_t word)
{
    fprintf(to, "place %d", (int)word);
}

static char *said;

static void begin(void)
{
    in[0] = out[0] = (struct call_field){NULL, "void", 1, NULL};
    trial.watch = 0;
    report.calls = 0;
    picture = NULL;
    journal_begin();
}

static void end(void)
{
    free(said);
    said = NULL;
    journal_begin();
}

TestSuite(journal, .init = begin, .fini = end);

static const char *written(void)
{
    size_t size;
    FILE *to;

    free(said);
    said = NULL;
    to = open_memstream(&said, &size);
    journal_write(to);
    fclose(to);
    return said;
}

/* What is between the parentheses of lab_take, given one value of a type. */
static const char *shown(const char *type, const char *name, const void *value,
                         size_t n)
{
    static char text[200];
    uint64_t words[WIRE_WORDS] = {0};
    const char *last, *open;

    in[0] = (struct call_field){name, type, (unsigned)((n + 7) / 8), NULL};
    memcpy(words, value, n);
    journal_call(false, TAKE, words);
    written();
    last = strstr(said, "lab_take(");
    for (const char *next; (next = strstr(last + 1, "lab_take(")) != NULL;)
        last = next;
    open = last + strlen("lab_take(");
    snprintf(text, sizeof text, "%.*s", (int)(strstr(open, ") did not") - open),
             open);
    return text;
}

static void shows(const char *type, const char *name, uint64_t word,
                  const char *want)
{
    cr_assert_str_eq(shown(type, name, &word, sizeof word), want,
                     "%s %s: expected \"%s\"", type, name, want);
}

/* Does a reader see what kind of thing a number is? */
Test(journal, a_number_has_its_kind)
{
    shows("vpn_t", "page", 0x10, "page 0x10");
    shows("vpn_t", "pages", 1, "1 page");
    shows("vpn_t", "pages", 16, "16 pages");
    shows("pfn_t", "frame", 7, "frame 7");
    shows("pfn_t", "frame", UINT32_MAX, "no frame");
    shows("pfn_t", "window", 7, "window 7");
    shows("slot_t", "slot", UINT32_MAX, "no slot");
    shows("asid_t", "as", 3, "process 3");
    shows("vaddr_t", "addr", 0x34, "address 0x0034");
    shows("paddr_t", "addr", 0x34, "0x0034");
    shows("paddr_t", "addr", PADDR_NONE, "nowhere");
    shows("bool", "dirty", 1, "dirty true");
    shows("void *", "p", 5, "place 5");
    shows("size_t", "n", 12, "n 12");
}

/* Are permissions letters wherever they stand? */
Test(journal, permissions_are_letters)
{
    shows("unsigned", "perms", PERM_R | PERM_W, "rw-");
    shows("unsigned", "perms", PERM_X, "--x");
    shows("unsigned", "perms", 0, "---");
    shows("pte_t", "e", pte_present(4, PERM_R | PERM_X).word, "f4 r-x--");
    shows("pte_t", "e", pte_swapped(9, PERM_W).word, "s9 -w---");
    shows("pte_t", "e", 0, "none");
}

/* Is a constant named, and a stranger's number still shown? */
Test(journal, a_constant_has_its_name)
{
    static const struct call_name names[] = {{"WHY_OK", 0}, {NULL, 0}};
    uint64_t words[WIRE_WORDS] = {0};

    out[0] = (struct call_field){NULL, "enum why", 1, names};
    journal_return(journal_call(false, TAKE, words), words);
    cr_assert(strstr(written(), "call lab_take() = WHY_OK\n"), "%s", said);
    words[0] = 77;
    journal_return(journal_call(false, TAKE, words), words);
    cr_assert(strstr(written(), "call lab_take() = 77\n"), "%s", said);
}

/* Are structs what they mean, even with a bool that is none? */
Test(journal, structs_are_in_words)
{
    struct region r = {.first = 0x64,
                       .pages = 1,
                       .perms = PERM_R | PERM_W,
                       .stack = true,
                       .limit = 0x61,
                       .file = FILE_NONE};
    struct fault f = {.as = 2, .addr = 0x63008, .access = ACCESS_STORE};
    struct page p = {.as = 1,
                     .vpn = 0x10,
                     .frame = 3,
                     .slot = SLOT_NONE,
                     .dirty = true,
                     .file = 4,
                     .file_page = 9,
                     .perms = PERM_R};
    uint64_t walk[3] = {5, 0x20, 0};

    cr_assert_str_eq(shown("struct region", "r", &r, sizeof r),
                     "{0x64, 1 page, rw-, limit 0x61}");
    r.pages = 2;
    r.stack = false;
    r.file = 1;
    memset(&r.shared, 0xee, 1);
    cr_assert_str_eq(shown("struct region", "r", &r, sizeof r),
                     "{0x64, 2 pages, rw-, shared file 1 page 0}");
    cr_assert_str_eq(shown("struct fault", "f", &f, sizeof f),
                     "{process 2, store at 0x63008, entry none}");
    f.cause = CAUSE_OUT_OF_RANGE;
    cr_assert(strstr(shown("struct fault", "f", &f, sizeof f),
                     cause_name(CAUSE_OUT_OF_RANGE)));
    cr_assert_str_eq(
        shown("struct page", "p", &p, sizeof p),
        "{process 1, page 0x10, frame 3, dirty, file 4 page 9, r--}");
    cr_assert_str_eq(shown("struct walk", "w", walk, sizeof walk),
                     "walk {0x5, 0x20}", "zeros at its end mean nothing");
}

/* Is a question below the call that asked it, with what it was told? */
Test(journal, questions_are_below_their_call)
{
    uint64_t words[WIRE_WORDS] = {0, 0x12}, answer[WIRE_WORDS] = {0};
    uint64_t call = journal_call(false, TAKE, (uint64_t[WIRE_WORDS]){0}), ask;

    ask = journal_call(true, REGION, words);
    journal_return(ask, answer);
    ask = journal_call(true, COUNT, words);
    answer[0] = 7;
    journal_return(ask, answer);
    ask = journal_call(true, DESCRIBE, words);
    journal_return(ask, answer);
    journal_return(call, answer);
    cr_assert(strstr(written(), "call lab_take()\n"
                                "call   ask_region(page 0x12) = false\n"
                                "call   frame_free_count() = 7\n"
                                "call   pager_window() = frame 7\n"),
              "%s", said);
}

static unsigned lines_of(const char *text, const char *begin_with)
{
    unsigned n = 0;

    for (const char *at = text; (at = strstr(at, begin_with)); at++)
        n++;
    return n;
}

/* Does it go back so many calls, however many questions there were? */
Test(journal, it_goes_back_a_few_calls)
{
    uint64_t words[WIRE_WORDS] = {0}, call;

    for (int i = 0; i < 20; i++)
        journal_return(journal_call(false, GIVE, words), words);
    cr_assert_eq(lines_of(written(), "call lab_give"), JOURNAL_CALLS);
    call = journal_call(false, TAKE, words);
    for (int i = 0; i < 100; i++)
        journal_return(journal_call(true, COUNT, words), words);
    journal_return(call, words); /* forgotten: it must not hit another one */
    cr_assert_eq(lines_of(written(), "lab_take"), 0, "%s", said);
    cr_assert_geq(lines_of(said, "call   frame_free_count() = 0\n"), 10);
    cr_assert_eq(lines_of(said, "did not come back"), 0, "%s", said);
}

/* Is the picture before the call that changed something, not the last one? */
Test(journal, pictures_are_of_before_and_after_the_change)
{
    picture = "one\n";
    journal_draw(++report.calls);
    picture = "one\n";
    journal_draw(++report.calls);
    picture = "two\nlines";
    journal_draw(++report.calls);
    cr_assert_eq(lines_of(written(), "before"), 0, "nobody has asked for them");
    trial.watch = 1;
    cr_assert(strstr(written(), "before one\nafter two\nafter lines\n"), "%s",
              said);
}

/* If nothing has changed, is there just one picture? */
Test(journal, what_has_not_changed_is_drawn_once)
{
    trial.watch = 1;
    picture = "same\n";
    for (int i = 0; i < 3 * JOURNAL_CALLS; i++)
        journal_draw(++report.calls);
    cr_assert_eq(lines_of(written(), "before"), 0, "%s", said);
    cr_assert(strstr(said, "after same\n"), "%s", said);
}
