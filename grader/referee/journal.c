#include "journal.h"

#include "fault.h"
#include "labtest_link.h"
#include "link.h"
#include "space.h"
#include "trial.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/*
 *    calls     ring of the last calls and upcalls, in the order they began
 *    pictures  ring of the last pictures, one before each call
 */
enum { CALLS = 24 };

struct entry {
    uint64_t number; /* from 1; the ring reuses entries */
    uint32_t f;
    bool up, back; /* back: it has returned */
    uint64_t in[WIRE_WORDS], out[WIRE_WORDS];
};

static struct entry calls[CALLS];
static uint64_t call_total;
static struct {
    uint64_t call;
    char *text;
} pictures[JOURNAL_CALLS];

void journal_begin(void)
{
    call_total = 0;
    memset(calls, 0, sizeof calls);
    for (unsigned i = 0; i < JOURNAL_CALLS; i++)
        free(pictures[i].text);
    memset(pictures, 0, sizeof pictures);
}

uint64_t journal_call(bool up, uint32_t f, const uint64_t words[WIRE_WORDS])
{
    struct entry *e = &calls[++call_total % CALLS];

    *e = (struct entry){.number = call_total, .f = f, .up = up};
    memcpy(e->in, words, sizeof e->in);
    return call_total;
}

void journal_return(uint64_t number, const uint64_t words[WIRE_WORDS])
{
    struct entry *e = &calls[number % CALLS];

    if (e->number != number)
        return; /* so many upcalls that it is forgotten */
    e->back = true;
    memcpy(e->out, words, sizeof e->out);
}

/* ------------------------------------------------------- values as text */

static void write_entry(FILE *out, pte_t e)
{
    static const char letters[] = "rwxad";

    if (pte_is_none(e)) {
        fputs("none", out);
        return;
    }
    fprintf(out, "%c%" PRIu64 " ", pte_is_present(e) ? 'f' : 's',
            e.word >> PTE_SHIFT);
    for (unsigned i = 0; i < 5; i++)
        fputc(pte_has(e, (uint64_t)PTE_R << i) ? letters[i] : '-', out);
}

static void write_number(FILE *out, const char *what, uint64_t v)
{
    if (v == UINT32_MAX)
        fprintf(out, "no %s", what);
    else
        fprintf(out, "%s %" PRIu64, what, v);
}

/* The name of a constant; NULL: it has none that is known. */
static const char *constant(const struct call_name *names, uint64_t v)
{
    while (names && names->name && names->value != v)
        names++;
    return names ? names->name : NULL;
}

/* A struct of numbers, as its words; those that are zero at the end are not
   worth showing. */
static void write_struct(FILE *out, const char *name, const uint64_t *w,
                         unsigned count)
{
    while (count > 1 && w[count - 1] == 0)
        count--;
    fprintf(out, "%s {", name);
    for (unsigned i = 0; i < count; i++)
        fprintf(out, "%s%#" PRIx64, i ? ", " : "", w[i]);
    fputc('}', out);
}

static void write_perms(FILE *out, uint64_t perms)
{
    fprintf(out, "%c%c%c", perms & PERM_R ? 'r' : '-',
            perms & PERM_W ? 'w' : '-', perms & PERM_X ? 'x' : '-');
}

/* The structs that slots are given, in words. They come as bytes,
   and perhaps from a stranger: a bool is looked at as a byte. */
static void write_region(FILE *out, const uint64_t *w)
{
    struct region r;
    unsigned char flags[2];

    memcpy(&r, w, sizeof r);
    memcpy(&flags[0], &r.shared, 1);
    memcpy(&flags[1], &r.stack, 1);
    fprintf(out, "{0x%" PRIx64 ", %" PRIu64 " page%s, ", r.first, r.pages,
            r.pages == 1 ? "" : "s");
    write_perms(out, r.perms);
    if (flags[1])
        fprintf(out, ", limit 0x%" PRIx64, r.limit);
    if (r.file != FILE_NONE)
        fprintf(out, ", %sfile %d page %" PRIu64, flags[0] ? "shared " : "",
                r.file, r.file_page);
    fputc('}', out);
}

static void write_fault(FILE *out, const uint64_t *w)
{
    struct fault f;

    memcpy(&f, w, sizeof f);
    fprintf(out, "{process %u, ", f.as);
    if ((unsigned)f.access <= ACCESS_FETCH)
        fprintf(out, "%s ", access_name(f.access));
    fprintf(out, "at 0x%" PRIx64 ", ", f.addr);
    if (f.cause == CAUSE_OUT_OF_RANGE) { /* the others stand in the entry */
        fputs(cause_name(f.cause), out);
    } else {
        fputs("entry ", out);
        write_entry(out, f.pte);
    }
    fputc('}', out);
}

/* What write-back is told of a page; a slot or a file that it does not have is
   not worth a word. */
static void write_page(FILE *out, const uint64_t *w)
{
    struct page p;
    unsigned char flags[2];

    memcpy(&p, w, sizeof p);
    memcpy(&flags[0], &p.dirty, 1);
    memcpy(&flags[1], &p.shared, 1);
    fprintf(out, "{process %u, page 0x%" PRIx64 ", ", p.as, p.vpn);
    write_number(out, "frame", p.frame);
    if (p.slot != SLOT_NONE)
        fprintf(out, ", slot %u", p.slot);
    fprintf(out, ", %s", flags[0] ? "dirty" : "clean");
    if (p.file != FILE_NONE)
        fprintf(out, ", %sfile %d page %" PRIu64, flags[1] ? "shared " : "",
                p.file, p.file_page);
    fputs(", ", out);
    write_perms(out, p.perms);
    fputc('}', out);
}

/* A value, with its name where the type does not say enough. */
static void write_value(FILE *out, const struct call_field *f,
                        const uint64_t *w)
{
    const char *t = f->type;
    const char *name = f->name ? f->name : "";

    if (t[strlen(t) - 1] == '*')
        link_write_address(out, *w);
    else if (strcmp(t, "pte_t") == 0)
        write_entry(out, (pte_t){*w});
    else if (strcmp(t, "vpn_t") == 0 && strcmp(name, "pages") == 0)
        fprintf(out, "%" PRIu64 " page%s", *w, *w == 1 ? "" : "s");
    else if (strcmp(t, "vpn_t") == 0)
        fprintf(out, "page 0x%" PRIx64, *w);
    else if (strcmp(t, "pfn_t") == 0 && strcmp(name, "window") == 0)
        fprintf(out, "window %" PRIu64, *w);
    else if (strcmp(t, "pfn_t") == 0)
        write_number(out, "frame", *w);
    else if (strcmp(t, "slot_t") == 0)
        write_number(out, "slot", *w);
    else if (strcmp(t, "asid_t") == 0)
        write_number(out, "process", *w);
    else if (strcmp(t, "vaddr_t") == 0)
        fprintf(out, "address 0x%04" PRIx64, *w);
    else if (strcmp(t, "paddr_t") == 0 && *w == PADDR_NONE)
        fputs("nowhere", out);
    else if (strcmp(t, "paddr_t") == 0)
        fprintf(out, "0x%04" PRIx64, *w);
    else if (strcmp(t, "bool") == 0)
        fprintf(out, "%s%s%s", name, *name ? " " : "", *w ? "true" : "false");
    else if (strcmp(t, "unsigned") == 0 && strcmp(name, "perms") == 0)
        write_perms(out, *w);
    else if (constant(f->names, *w))
        fputs(constant(f->names, *w), out);
    else if (strcmp(t, "struct region") == 0)
        write_region(out, w);
    else if (strcmp(t, "struct fault") == 0)
        write_fault(out, w);
    else if (strcmp(t, "struct page") == 0)
        write_page(out, w);
    else if (strncmp(t, "struct ", 7) == 0)
        write_struct(out, t + 7, w, f->words);
    else
        fprintf(out, "%s%s%" PRIu64, name, *name ? " " : "", *w);
}

/* Does a pointer bring this back? Then what went in does not matter. */
static bool comes_back(const struct call_function *of, const char *name)
{
    for (const struct call_field *f = of->out; f->type; f++)
        if (f->name && strcmp(f->name, name) == 0)
            return true;
    return false;
}

static void write_fields(FILE *out, const struct call_function *of,
                         const struct call_field *f, const uint64_t *w)
{
    const char *gap = "";
    const char *between = ", ";

    for (; f->type; w += f->words, f++) {
        if (strncmp(f->type, "struct machine", 14) == 0 ||
            strcmp(f->type, "void") == 0 ||
            (of && f->name && comes_back(of, f->name)))
            continue;
        fputs(gap, out);
        write_value(out, f, w);
        gap = between;
    }
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), k = strlen(end);

    return n > k && strcmp(text + n - k, end) == 0;
}

/* frame_free_count, working_set and their like: the result is how many, and
   names none. */
static bool counts(const struct call_function *f)
{
    return ends_with(f->name, "_count") ||
           (ends_with(f->name, "_set") && strcmp(f->out[0].type, "pfn_t") == 0);
}

/* ask_region or pager_describe that has found none: what lies in the struct
   means nothing. */
static bool found_none(const struct call_function *f, const uint64_t *w)
{
    return strcmp(f->out[0].type, "bool") == 0 && !*w && f->out[1].type &&
           strncmp(f->out[1].type, "struct ", 7) == 0;
}

static void write_call(FILE *out, const struct entry *e)
{
    const struct call_function *f =
        e->up ? &lab_upcalls[e->f] : &lab_functions[e->f];

    fprintf(out, "call %s%s(", e->up ? "  " : "", f->name);
    write_fields(out, f, f->in, e->in);
    fputc(')', out);
    if (!e->back) {
        fputs(" did not come back\n", out);
        return;
    }
    if (found_none(f, e->out)) {
        fputs(" = false", out);
    } else if (counts(f)) {
        fprintf(out, " = %" PRIu64, e->out[0]);
    } else if (strcmp(f->out[0].type, "void") != 0 || f->out[1].type) {
        fputs(" = ", out);
        write_fields(out, NULL, f->out, e->out);
    }
    fputc('\n', out);
}

static void write_calls(FILE *out)
{
    unsigned lab_calls = 0;
    uint64_t i = call_total;

    /* Back to the last few calls of the lab's code, with their upcalls. */
    while (i > 0 && call_total - i < CALLS && lab_calls < JOURNAL_CALLS)
        lab_calls += !calls[i-- % CALLS].up;
    while (i++ < call_total)
        write_call(out, &calls[i % CALLS]);
}

/* --------------------------------------------------------------- pictures */

static char *draw(void)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    struct machine *m;

    if (!out)
        panic("journal: there is no memory left");
    for (unsigned i = 0; (m = labtest_machine(i)); i++)
        labtest_draw(m, out);
    fclose(out);
    return text;
}

void journal_draw(uint64_t call)
{
    unsigned i = call % JOURNAL_CALLS;

    free(pictures[i].text);
    pictures[i].call = call;
    pictures[i].text = draw();
}

static void write_lines(FILE *out, const char *word, const char *text)
{
    while (*text) {
        int length = (int)strcspn(text, "\n");
        fprintf(out, "%s %.*s\n", word, length, text);
        text += length;
        text += *text == '\n';
    }
}

/* The picture before the last call that changed it; NULL: no call did. */
static const char *last_before(const char *after)
{
    uint64_t last = trial_report->calls;

    for (uint64_t c = last; c > 0 && last - c < JOURNAL_CALLS; c--) {
        if (pictures[c % JOURNAL_CALLS].call != c)
            break;
        if (strcmp(pictures[c % JOURNAL_CALLS].text, after) != 0)
            return pictures[c % JOURNAL_CALLS].text;
    }
    return NULL;
}

static void write_pictures(FILE *out)
{
    char *after = draw();
    const char *before = last_before(after);

    if (before)
        write_lines(out, "before", before);
    write_lines(out, "after", after);
    free(after);
}

void journal_write(FILE *out)
{
    write_calls(out);
    if (trial_now->watch && labtest_machine(0))
        write_pictures(out);
}
