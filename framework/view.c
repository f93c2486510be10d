/*
 * view: pictures of frames and spaces, tables of everything else.
 *
 * A region may have more pages than anybody could look at, one by one or at
 * all. So nothing here walks a whole region: pager_list names the pages that
 * have an entry, never more than there are frames and slots, and all others
 * are reserved.
 */
#include "view.h"

#include "frame.h"
#include "mmu.h"
#include "pager.h"
#include "state.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 80, ROW = 64, ROWS = 8, INLINE = 32 };

/* ---- numbers and addresses ---- */

struct view_text view_number(uint64_t n)
{
    struct view_text t = {"0"};
    char *p = t.s + sizeof t.s - 1; /* from the end */

    for (int i = 0; n > 0; n /= 10, i++) {
        if (i > 0 && i % 3 == 0)
            *--p = ',';
        *--p = (char)('0' + n % 10);
    }
    if (*p)
        memmove(t.s, p, strlen(p) + 1);
    return t;
}

static struct view_text address(struct machine *m, vaddr_t a)
{
    int digits = (int)(m->shape.va_bits + 3) / 4;
    struct view_text t;

    snprintf(t.s, sizeof t.s, "%0*" PRIx64, digits, a);
    return t;
}

/* The addresses of pages first .. end-1. The end of the highest page may have
   a digit more than any address: all ranges leave room for it. */
static void put_range(struct machine *m, vpn_t first, vpn_t end, FILE *out)
{
    fprintf(out, "%s-%-*s ", address(m, first << m->page_shift).s,
            (int)m->shape.va_bits / 4 + 1, address(m, end << m->page_shift).s);
}

static struct view_text perms_text(unsigned perms)
{
    struct view_text t = {"---"};

    for (int i = 0; i < 3; i++)
        if (perms >> i & 1)
            t.s[i] = "rwx"[i];
    return t;
}

/* ---- frames ---- */

enum { NAMED = 35 }; /* processes that have a mark of their own */

static const char process_marks[] = "123456789abcdefghijklmnopqrstuvwxyz+";

static char frame_mark(const struct frame *f)
{
    switch (f->use) {
    case FRAME_FREE: return '.';
    case FRAME_FILLING: return '~';
    case FRAME_NODE: return '#';
    }
    if (f->refs > 1)
        return '&';
    return process_marks[f->as - 1 < NAMED ? f->as - 1 : NAMED];
}

/* Rows of frames first .. end-1. Says in `seen` which marks there are. */
static void draw_frames(struct machine *m, pfn_t first, pfn_t end, bool *seen,
                        FILE *out)
{
    char row[ROW + 1], above[ROW + 1] = "";
    bool skipping = false;

    for (; first < end; first += ROW) {
        size_t n = 0;
        for (; n < ROW && first + n < end; n++) {
            row[n] = frame_mark(&m->frames[first + n]);
            seen[(unsigned char)row[n]] = true;
        }
        row[n] = '\0';
        if (strcmp(row, above) != 0)
            fprintf(out, "%10u  %s\n", first, row);
        else if (!skipping)
            fprintf(out, "%10s\n", "*");
        skipping = strcmp(row, above) == 0;
        memcpy(above, row, sizeof row);
    }
}

/* One item of a legend; *column is where its line ends so far. */
static void explain(size_t *column, char mark, const char *what, FILE *out)
{
    size_t length = strlen(what) + 5;

    if (*column + length > COLUMNS) {
        fputc('\n', out);
        *column = 0;
    }
    fprintf(out, "   %c %s", mark, what);
    *column += length;
}

void view_frames(struct machine *m, FILE *out)
{
    static const char *const others[] = {".free", "~on its way in",
                                         "#table node", "&shared",
                                         "+a later process"};
    pfn_t frames = m->shape.frames, nodes = m->shape.nodes;
    bool seen[UCHAR_MAX + 1] = {false};
    size_t column = 0;

    fprintf(out, "frames: %s, %s free\n", view_number(frames).s,
            view_number(frame_free_count(m)).s);
    draw_frames(m, 0, frames, seen, out);
    if (nodes > 0)
        fprintf(out, "nodes: %s, %s free\n", view_number(nodes).s,
                view_number(node_free_count(m)).s);
    draw_frames(m, frames, frames + nodes, seen, out);
    for (int i = 0; i < 5; i++)
        if (seen[(unsigned char)others[i][0]])
            explain(&column, others[i][0], others[i] + 1, out);
    for (asid_t i = 0; i < NAMED; i++)
        if (seen[(unsigned char)process_marks[i]])
            explain(&column, process_marks[i], proc_name(m, i + 1), out);
    fputc('\n', out);
}

/* ---- pages ---- */

enum kind { RESERVED, CLEAN, DIRTY, SWAPPED, KINDS };

static enum kind page_kind(struct machine *m, asid_t as, vpn_t vpn)
{
    pte_t pte = mmu_entry(m, as, vpn);

    if (pte_is_none(pte))
        return RESERVED;
    if (pte_is_swapped(pte))
        return SWAPPED;
    return pte_has(pte, PTE_D) ? DIRTY : CLEAN;
}

/* Add to n how many pages of a region are where. */
static void tally(struct machine *m, asid_t as, const struct region *r,
                  uint64_t n[KINDS])
{
    size_t count;
    vpn_t *list = pager_list(m, as, r->first, r->pages, &count);

    n[RESERVED] += r->pages - count;
    for (size_t i = 0; i < count; i++)
        n[page_kind(m, as, list[i])]++;
    free(list);
}

static void draw_row(struct machine *m, asid_t as, vpn_t at, vpn_t end,
                     FILE *out)
{
    for (; at < end; at++)
        fputc(".cDs"[page_kind(m, as, at)], out);
    fputc('\n', out);
}

/* A region with many pages: rows with something in them, and the number of
   reserved pages between. */
static void draw_rows(struct machine *m, asid_t as, const struct region *r,
                      FILE *out)
{
    vpn_t at = r->first, end = at + r->pages;
    size_t next = 0, count;
    vpn_t *list = pager_list(m, as, at, r->pages, &count);

    for (int row = 0; at < end; row++) {
        while (next < count && list[next] < at)
            next++;
        vpn_t reserved =
            next < count ? (list[next] - at) / ROW * ROW : end - at;
        vpn_t n = end - at < ROW ? end - at : ROW;
        fprintf(out, "%15s ", address(m, at << m->page_shift).s);
        if (row == ROWS) {
            n = end - at;
            fprintf(out, "... %s more, not drawn\n", view_number(n).s);
        } else if (reserved > ROW) {
            n = reserved;
            fprintf(out, "... %s reserved\n", view_number(n).s);
        } else {
            draw_row(m, as, at, at + n, out);
        }
        at += n;
    }
    free(list);
}

/* What was asked for: addresses, permissions, name. */
static void draw_region(struct machine *m, const struct region *r, FILE *out)
{
    if (r->stack && r->limit < r->first) {
        put_range(m, r->limit, r->first, out);
        fprintf(out, "--- room for the stack\n");
    }
    put_range(m, r->first, r->first + r->pages, out);
    fprintf(out, "%s %.11s", perms_text(r->perms).s, r->name);
}

/* The space of a process; NULL, with a word about it, if it has ended. */
static const struct space *space_of(struct machine *m, asid_t as, FILE *out)
{
    bool running = proc_state(m, as) == PROC_RUNNING;

    fprintf(out, "process %u (%s)%s\n", as, proc_name(m, as),
            running ? "" : " has ended: it has no space any more");
    return running ? proc_space(m, as) : NULL;
}

void view_space(struct machine *m, asid_t as, FILE *out)
{
    const struct space *s = space_of(m, as, out);
    uint64_t n[KINDS] = {0};

    if (!s)
        return;
    for (size_t i = 0; i < s->count; i++) {
        const struct region *r = &s->regions[i];
        tally(m, as, r, n);
        draw_region(m, r, out);
        if (r->pages > INLINE) {
            fputc('\n', out);
            draw_rows(m, as, r, out);
        } else {
            fprintf(out, "%*s ", 11 - (int)strnlen(r->name, 11), "");
            draw_row(m, as, r->first, r->first + r->pages, out);
        }
    }
    fprintf(out, "   . %s reserved   c %s clean   D %s dirty   s %s swapped\n",
            view_number(n[RESERVED]).s, view_number(n[CLEAN]).s,
            view_number(n[DIRTY]).s, view_number(n[SWAPPED]).s);
}

/* ---- tables ---- */

void view_maps(struct machine *m, asid_t as, FILE *out)
{
    const struct space *s = space_of(m, as, out);

    if (!s)
        return;
    int width = (int)strlen(address(m, 0).s) + (int)m->shape.va_bits / 4 + 2;
    fprintf(out, "%-*s perm resident swapped       reserved name\n", width,
            "addresses");
    for (size_t i = 0; i < s->count; i++) {
        const struct region *r = &s->regions[i];
        uint64_t n[KINDS] = {0};
        tally(m, as, r, n);
        put_range(m, r->first, r->first + r->pages, out);
        fprintf(out, "%s%c %8" PRIu64 " %7" PRIu64 " %14" PRIu64 " %.11s\n",
                perms_text(r->perms).s, r->shared ? 's' : 'p',
                n[CLEAN] + n[DIRTY], n[SWAPPED], n[RESERVED], r->name);
    }
    fprintf(out, "   p private   s shared: stores are for the file\n");
}

void view_counters(struct machine *m, FILE *out)
{
    const struct counters *c = &m->count;
    const struct {
        uint64_t n;
        const char *what;
    } rows[] = {
        {c->accesses, "references"},
        {count_hits(c), "hits"},
        {c->faults, "faults"},
        {c->tlb_misses, "TLB misses"},
        {c->zero_fills, "pages filled with zeros"},
        {c->copies, "pages copied"},
        {c->clean_evictions, "clean pages evicted"},
        {c->dirty_evictions, "dirty pages evicted"},
        {c->swap_reads, "pages read from swap"},
        {c->swap_writes, "pages written to swap"},
        {c->file_reads, "pages read from files"},
        {c->file_writes, "pages written to files"},
        {c->tlb_flushes, "TLB entries flushed"},
        {c->switches, "switches to another process"},
        {c->kills, "processes killed"},
        {count_cycles(c), "simulated cycles"},
    };
    enum { COUNT = sizeof rows / sizeof rows[0] };

    _Static_assert(COUNT == sizeof *c / sizeof c->accesses + 2,
                   "each counter has a row, and two rows are computed");
    for (int i = 0; i < COUNT; i++)
        fprintf(out, "%18s %s\n", view_number(rows[i].n).s, rows[i].what);
}

/* What a process has, or how it ended, 39 columns wide. */
static void put_process(struct machine *m, asid_t as, FILE *out)
{
    uint64_t n[KINDS] = {0};
    char code[24];

    switch (proc_state(m, as)) {
    case PROC_EXITED:
        snprintf(code, sizeof code, "code %d", proc_exit_code(m, as));
        fprintf(out, "exited  %-39s", code);
        break;
    case PROC_KILLED:
        fprintf(out, "killed  %-39s", why_text(proc_core(m, as)->why));
        break;
    case PROC_RUNNING:
        for (size_t i = 0; i < proc_space(m, as)->count; i++)
            tally(m, as, &proc_space(m, as)->regions[i], n);
        uint64_t resident = n[CLEAN] + n[DIRTY];
        fprintf(out, "running %15s %11s %11s",
                view_number(n[RESERVED] + resident + n[SWAPPED]).s,
                view_number(resident).s, view_number(n[SWAPPED]).s);
    }
}

void view_processes(struct machine *m, FILE *out)
{
    fprintf(out, "   pid state   %15s %11s %11s name\n", "pages", "resident",
            "swapped");
    for (asid_t as = 1; as <= proc_count(m); as++) {
        fprintf(out, "%c%5u ", m->as == as ? '*' : ' ', as);
        put_process(m, as, out);
        fprintf(out, " %s\n", proc_name(m, as));
    }
    fprintf(out, "   * has the processor\n");
}

/* ---- cores ---- */

/* The regions as they were, and where among them it happened. */
static void core_map(struct machine *m, const struct core *c, FILE *out)
{
    vpn_t vpn = c->fault.vpn, begin = 0;

    for (size_t i = 0; i < c->map.count; i++) {
        const struct region *r = &c->map.regions[i];
        vpn_t end = r->first + r->pages;
        if (begin <= vpn && vpn < r->first)
            fprintf(out, "%s <-- here\n", address(m, c->fault.addr).s);
        draw_region(m, r, out);
        fprintf(out, "%s\n", r->first <= vpn && vpn < end ? " <-- here" : "");
        begin = end;
    }
    if (begin <= vpn)
        fprintf(out, "%s <-- here\n", address(m, c->fault.addr).s);
}

void view_core(struct machine *m, asid_t as, FILE *out)
{
    static const char *const tried[] = {"load from", "store to", "fetch from"};
    const struct core *c = proc_core(m, as);

    fprintf(out, "process %u (%s) was %s%s\n", as, proc_name(m, as),
            c ? "killed: " : "not killed", c ? why_text(c->why) : "");
    if (!c)
        return;
    /* The hardware has no word for these two; it did not stop the process. */
    bool said = c->why != WHY_ILLEGAL && c->why != WHY_BUS;
    fprintf(out, "    %s %s, page 0x%" PRIx64 ", reference %s%s%s\n",
            tried[c->fault.access], address(m, c->fault.addr).s, c->fault.vpn,
            view_number(c->fault.time).s, said ? ": " : "",
            said ? cause_name(c->fault.cause) : "");
    fprintf(out, "its last references:\n");
    for (unsigned i = 0; i < c->last_count; i++) {
        const struct recent *r = &c->last[i];
        fprintf(out, "%18s %-5s %s%s\n", view_number(recent_time(*r)).s,
                access_name(recent_access(*r)), address(m, r->addr).s,
                recent_time(*r) == c->fault.time ? " <-- here" : "");
    }
    fprintf(out, "its map:\n");
    core_map(m, c, out);
}
