/*
 * trace: events become lines of text in a buffer, which is written when full.
 *
 * A machine makes millions of events a second, so the numbers are formatted
 * here and not by printf. What the arguments of an event look like is data,
 * one letter each:
 *
 *     x  a number in hexadecimal         h  hit, miss or range
 *     d  a number in decimal             c  the cause of a fault
 *     i  the same, with a sign           k  clean or dirty
 *     e  a page-table entry              w  why a process was killed
 *
 * Names of two words are joined by hyphens, so that blanks separate fields.
 */
#include "trace.h"

#include "state.h"

#include <stdlib.h>
#include <string.h>

enum { BUFFER = 65536, LINE_MAX = 192 }; /* no line is longer */

struct trace {
    FILE *out;
    bool failed; /* some of the trace is lost */
    size_t used;
    char buffer[BUFFER];
};

static const struct {
    char name[10];
    char args[4];
} events[EVENT_COUNT] = {
    [EVENT_LOAD] = {"load ", "xdh"},
    [EVENT_STORE] = {"store ", "xdh"},
    [EVENT_FETCH] = {"fetch ", "xdh"},
    [EVENT_WALK] = {"walk ", "xe"},
    [EVENT_FAULT] = {"fault ", "xc"},
    [EVENT_ZERO] = {"zero ", "xd"},
    [EVENT_COPY] = {"copy ", "xdd"},
    [EVENT_EVICT] = {"evict ", "xdk"},
    [EVENT_SWAP_OUT] = {"swap-out ", "xdd"},
    [EVENT_SWAP_IN] = {"swap-in ", "xdd"},
    [EVENT_FILE_OUT] = {"file-out ", "xdd"},
    [EVENT_FILE_IN] = {"file-in ", "xdd"},
    [EVENT_FLUSH] = {"flush ", "x"},
    [EVENT_MAP] = {"map ", "xd"},
    [EVENT_UNMAP] = {"unmap ", "xd"},
    [EVENT_PROTECT] = {"protect ", "xdd"},
    [EVENT_DROP] = {"drop ", "xd"},
    [EVENT_SWITCH] = {"switch ", ""},
    [EVENT_FORK] = {"fork ", "d"},
    [EVENT_EXIT] = {"exit ", "i"},
    [EVENT_SIGNAL] = {"signal ", "xd"},
    [EVENT_KILL] = {"kill ", "xw"},
};

/* Each put_ function writes at p and returns where to go on. */

static char *put_text(char *p, const char *text)
{
    for (; *text; text++)
        *p++ = *text;
    return p;
}

static char *put_words(char *p, const char *text)
{
    for (; *text; text++)
        *p++ = *text == ' ' ? '-' : *text;
    return p;
}

static char *put_decimal(char *p, uint64_t v)
{
    char digits[20]; /* all but the first, at the end */
    size_t n = sizeof digits;

    for (; v >= 10; v /= 10)
        digits[--n] = (char)('0' + v % 10);
    *p++ = (char)('0' + v);
    while (n < sizeof digits)
        *p++ = digits[n++];
    return p;
}

static char *put_signed(char *p, uint64_t v)
{
    if (v > INT64_MAX) {
        *p++ = '-';
        v = -v;
    }
    return put_decimal(p, v);
}

static char *put_hex(char *p, uint64_t v)
{
    int highest = 63 - __builtin_clzll(v | 1); /* the highest bit that is 1 */

    *p++ = '0';
    *p++ = 'x';
    for (int shift = highest & ~3; shift >= 0; shift -= 4)
        *p++ = "0123456789abcdef"[v >> shift & 15];
    return p;
}

static char *put_entry(char *p, pte_t e)
{
    if (pte_is_none(e))
        return put_text(p, "none");
    *p++ = pte_is_present(e) ? 'f' : 's';
    p = put_decimal(p, pte_is_present(e) ? pte_frame(e) : pte_slot(e));
    *p++ = ' ';
    *p++ = pte_has(e, PTE_R) ? 'r' : '-';
    *p++ = pte_has(e, PTE_W) ? 'w' : '-';
    *p++ = pte_has(e, PTE_X) ? 'x' : '-';
    *p++ = pte_has(e, PTE_A) ? 'a' : '-';
    *p++ = pte_has(e, PTE_D) ? 'd' : '-';
    return p;
}

static char *put_arg(char *p, char kind, uint64_t v)
{
    static const char *const results[] = {"hit", "miss", "range"};

    switch (kind) {
    case 'x': return put_hex(p, v);
    case 'd': return put_decimal(p, v);
    case 'i': return put_signed(p, v);
    case 'e': return put_entry(p, (pte_t){v});
    case 'h': return put_text(p, results[v]);
    case 'c': return put_words(p, cause_name((enum cause)v));
    case 'k': return put_text(p, v ? "dirty" : "clean");
    default: /* w */ return put_words(p, why_text((enum why)v));
    }
}

/* Write what the buffer holds. An error is remembered, not returned: nobody
   would look at it once an event. */
static void spill(struct trace *t)
{
    if (fwrite(t->buffer, 1, t->used, t->out) != t->used)
        t->failed = true;
    t->used = 0;
}

void trace_event(struct machine *m, enum event e, asid_t as, uint64_t a,
                 uint64_t b, uint64_t c)
{
    struct trace *t = m->trace;
    const uint64_t args[] = {a, b, c};

    if (!t)
        return;
    if (t->used > BUFFER - LINE_MAX)
        spill(t);
    char *p = t->buffer + t->used;
    p = put_decimal(p, m->count.accesses);
    *p++ = ' ';
    p = put_decimal(p, as);
    *p++ = ' ';
    p = put_text(p, events[e].name);
    for (int i = 0; i < 3 && events[e].args[i]; i++) {
        p = put_arg(p, events[e].args[i], args[i]);
        *p++ = ' ';
    }
    p[-1] = '\n'; /* in place of the last blank */
    t->used = (size_t)(p - t->buffer);
}

bool trace_flush(struct machine *m)
{
    struct trace *t = m->trace;

    if (!t)
        return true;
    spill(t);
    if (fflush(t->out) != 0)
        t->failed = true;
    return !t->failed;
}

void trace_to(struct machine *m, FILE *out)
{
    trace_flush(m);
    free(m->trace);
    m->trace = NULL;
    if (out) {
        m->trace = must_alloc(1, sizeof *m->trace);
        m->trace->out = out;
        if (fprintf(out, "pageturner-trace %d page=%zu bits=%u frames=%u\n",
                    TRACE_VERSION, page_size(&m->shape), m->shape.va_bits,
                    m->shape.frames) < 0)
            m->trace->failed = true;
    }
    m->watched &= ~(unsigned)WATCH_TRACE;
    m->watched |= out ? WATCH_TRACE : 0;
}
