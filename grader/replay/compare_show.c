/*
 * compare_show.c: where two policies part, as a picture and as JSON.
 */
#include "compare.h"
#include "escape.h"
#include "lines.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 24, IN_ORDER = 10, LABEL = 100 };

/* "lru@labs", "fifo". */
static const char *label(const struct side *s, char text[LABEL])
{
    char from[28];

    if (s->words.wish.policy)
        snprintf(text, LABEL, "%.30s", s->words.policy);
    else
        snprintf(text, LABEL, "%.30s@%s", s->words.policy,
                 escape_text(from, sizeof from,
                             s->words.from ? s->words.from : "labs"));
    return text;
}

/* The step that both began: the references are the same. */
static const struct step *reference(const struct compared *c)
{
    return &c->step[c->step[0].time >= c->step[1].time ? 0 : 1];
}

/* Which frame would leave by the rule of side i. */
static pfn_t by_rule(const struct compared *c, int i)
{
    return watched_victim(&c->memory, c->side[i].words.name,
                          c->side[i].words.wish.window);
}

/* ---- words ---- */

/* What the order of a policy is called. */
static const char *order_name(const char *policy)
{
    return strcmp(policy, "fifo") == 0    ? "loaded first"
           : strcmp(policy, "opt") == 0   ? "used again last"
           : strcmp(policy, "clock") == 0 ? "from the hand on"
                                          : "used longest ago";
}

static void say_rule(const struct compared *c, int i, FILE *out)
{
    const struct replay_words *w = &c->side[i].words;
    pfn_t f = by_rule(c, i);
    const struct watched_frame *it;

    if (f == FRAME_NONE)
        return;
    it = &c->memory.frames[f];
    if (strcmp(w->name, "fifo") == 0)
        fprintf(out,
                "the page that was loaded first leaves, however often it is "
                "used: page %#" PRIx64 ", loaded at reference %" PRIu64 ".",
                it->page, it->loaded);
    else if (strcmp(w->name, "clock") == 0)
        fprintf(out,
                "the hand, at frame %" PRIu32 ", takes the mark from pages "
                "that were used since it passed; the first without a mark "
                "leaves: page %#" PRIx64 " in frame %" PRIu32 ".",
                c->memory.hand, it->page, f);
    else if (strcmp(w->name, "opt") == 0 && it->next == UINT64_MAX)
        fprintf(out,
                "the page whose next use is farthest away leaves: page "
                "%#" PRIx64 ", which is never used again.",
                it->page);
    else if (strcmp(w->name, "opt") == 0)
        fprintf(out,
                "the page whose next use is farthest away leaves: page "
                "%#" PRIx64 ", used again at reference %" PRIu64 ".",
                it->page, it->next);
    else if (strcmp(w->name, "clean-first") == 0)
        fprintf(out,
                "of the %" PRIu32 " pages used longest ago the first that is "
                "clean leaves, or if none is, the first of all: page %#" PRIx64
                ", %s, used last at reference %" PRIu64 ".",
                w->wish.window, it->page, it->dirty ? "dirty" : "clean",
                it->used);
    else
        fprintf(out,
                "the page used longest ago leaves, and every reference is a "
                "use: page %#" PRIx64 ", used last at reference %" PRIu64 ".",
                it->page, it->used);
}

/* The rule, in lines of 79 columns, and whether it was obeyed. */
static void show_rule(const struct compared *c, int i, FILE *out)
{
    const struct step *s = &c->step[i];
    pfn_t f = by_rule(c, i);
    char name[LABEL], *text = NULL;
    size_t size;
    FILE *words = open_memstream(&text, &size);

    if (!words)
        panic("compare: no memory");
    say_rule(c, i, words);
    if (!c->stopped[i] && s->evicted && f != s->victim_frame)
        fprintf(words,
                " But page %#" PRIx64 " was sent away: that is not this rule.",
                s->victim);
    fclose(words);
    fprintf(out, "\n%c, %s\n    ", "AB"[i], label(&c->side[i], name));
    lines_wrap(out, 4, text);
    free(text);
}

static void show_deed(const struct compared *c, int i, FILE *out)
{
    const struct step *s = &c->step[i];
    char name[LABEL], text[400];

    fprintf(out, "  %c  %-20s ", "AB"[i], label(&c->side[i], name));
    if (c->stopped[i])
        fprintf(out, "stops: %.300s\n",
                side_complaint(&c->side[i], text, sizeof text));
    else if (!s->fault)
        fputs("hits: the page is in memory\n", out);
    else if (s->evicted)
        fprintf(out, "sends away page %#" PRIx64 " from frame %" PRIu32 "\n",
                s->victim, s->victim_frame);
    else
        fprintf(out, "takes the free frame %" PRIu32 "\n", s->frame);
}

/* ---- the picture ---- */

/* Page numbers in the order in which side i would let them go. */
static void show_order(const struct compared *c, int i, FILE *out)
{
    const struct side *s = &c->side[i];
    pfn_t *order = watched_order(&c->memory, s->words.name), n;
    char name[LABEL];
    int column;

    column = fprintf(out, "  %c  %s, %s:", "AB"[i], label(s, name),
                     order_name(s->words.name));
    for (n = 0; n < c->memory.full && n < IN_ORDER; n++) {
        char page[24];
        int width = snprintf(page, sizeof page, " %#" PRIx64,
                             c->memory.frames[order[n]].page);

        if (column + width > 74)
            break;
        column += fprintf(out, "%s", page);
    }
    fputs(n < c->memory.full ? " ...\n" : "\n", out);
    free(order);
}

/* Is the frame worth a row, where there are too many? */
static bool matters(const struct compared *c, pfn_t f)
{
    if (c->memory.count <= ROWS)
        return true;
    for (int i = 0; i < 2; i++) {
        if ((c->step[i].evicted && c->step[i].victim_frame == f) ||
            by_rule(c, i) == f)
            return true;
    }
    return f < ROWS / 2;
}

static void show_frame(const struct compared *c, pfn_t f, bool clock, bool opt,
                       FILE *out)
{
    const struct watched_frame *it = &c->memory.frames[f];
    if (!it->full) {
        fprintf(out, "  %5" PRIu32 "  free\n", f);
        return;
    }
    fprintf(out,
            "  %5" PRIu32 "  %#-14" PRIx64 " %10" PRIu64 " %10" PRIu64 "  %s",
            f, it->page, it->loaded, it->used, it->dirty ? "dirty" : "clean");
    if (clock)
        fprintf(out, " %s%s", it->mark ? "mark" : "   -",
                f == c->memory.hand ? " hand" : "");
    if (opt && it->next == UINT64_MAX)
        fputs("  never again", out);
    else if (opt)
        fprintf(out, "  next %" PRIu64, it->next);
    for (int i = 0; i < 2; i++)
        if (!c->stopped[i] && c->step[i].evicted &&
            c->step[i].victim_frame == f)
            fprintf(out, "  <- %c", "AB"[i]);
    fputc('\n', out);
}

static bool is_there(const struct compared *c, const char *policy)
{
    return strcmp(c->side[0].words.name, policy) == 0 ||
           strcmp(c->side[1].words.name, policy) == 0;
}

static void show_memory(const struct compared *c, FILE *out)
{
    bool clock = is_there(c, "clock"), opt = is_there(c, "opt"), gap = false;

    fputs("\nUntil then both have done the same, so in both memories there "
          "is:\n\n  frame  page               loaded       used\n",
          out);
    for (pfn_t f = 0; f < c->memory.count; f++) {
        if (matters(c, f)) {
            show_frame(c, f, clock, opt, out);
            gap = false;
        } else if (!gap) {
            fputs("    ...\n", out);
            gap = true;
        }
    }
    fputs("\nIn the order in which each would let them go:\n\n", out);
    for (int i = 0; i < 2; i++)
        show_order(c, i, out);
}

void compare_show(const struct compared *c, FILE *out)
{
    const struct step *s = reference(c);
    char a[LABEL], b[LABEL];

    if (!c->parted && !c->stopped[0] && !c->stopped[1]) {
        fprintf(out,
                "%s and %s never part: %" PRIu64 " references, %" PRIu64
                " faults each.\n",
                label(&c->side[0], a), label(&c->side[1], b), c->refs,
                c->side[0].faults);
        return;
    }
    fprintf(out,
            "They part at reference %" PRIu64 ", a %s of page %#" PRIx64
            ":\n\n",
            s->time, access_name(s->access),
            s->addr >> c->side[0].words.wish.page_shift);
    for (int i = 0; i < 2; i++)
        show_deed(c, i, out);
    show_memory(c, out);
    for (int i = 0; i < 2; i++)
        show_rule(c, i, out);
}

/* ---- JSON ---- */

static void json_side(const struct compared *c, int i, FILE *out)
{
    const struct step *s = &c->step[i];
    pfn_t f = by_rule(c, i);
    char name[LABEL], text[400];

    fputs("{\"policy\": ", out);
    escape_json(out, label(&c->side[i], name));
    if (c->stopped[i]) {
        fputs(", \"did\": \"stop\", \"why\": ", out);
        escape_json(out, side_complaint(&c->side[i], text, sizeof text));
    } else {
        fprintf(out, ", \"did\": \"%s\"",
                !s->fault    ? "hit"
                : s->evicted ? "evict"
                             : "fill");
    }
    if (s->evicted && !c->stopped[i])
        fprintf(out, ", \"page\": %" PRIu64 ", \"frame\": %" PRIu32, s->victim,
                s->victim_frame);
    if (f != FRAME_NONE)
        fprintf(out, ", \"rule_page\": %" PRIu64 ", \"rule_frame\": %" PRIu32,
                c->memory.frames[f].page, f);
    fputc('}', out);
}

void compare_json(const struct compared *c, FILE *out)
{
    const struct step *s = reference(c);
    bool parted = c->parted || c->stopped[0] || c->stopped[1];
    const char *comma = "";

    fprintf(out, "{\"version\": 1, \"parted\": %s, \"alike\": %" PRIu64,
            parted ? "true" : "false", c->refs);
    if (!parted) {
        fprintf(out, ", \"faults\": %" PRIu64 "}\n", c->side[0].faults);
        return;
    }
    fprintf(out,
            ", \"reference\": %" PRIu64 ", \"access\": \"%s\", \"page\": "
            "%" PRIu64 ", \"a\": ",
            s->time, access_name(s->access),
            s->addr >> c->side[0].words.wish.page_shift);
    json_side(c, 0, out);
    fputs(", \"b\": ", out);
    json_side(c, 1, out);
    fputs(", \"frames\": [", out);
    for (pfn_t f = 0; f < c->memory.count; f++) {
        const struct watched_frame *it = &c->memory.frames[f];

        if (!it->full)
            continue;
        fprintf(out,
                "%s{\"frame\": %" PRIu32 ", \"page\": %" PRIu64
                ", \"loaded\": %" PRIu64 ", \"used\": %" PRIu64
                ", \"dirty\": %s}",
                comma, f, it->page, it->loaded, it->used,
                it->dirty ? "true" : "false");
        comma = ", ";
    }
    fputs("]}\n", out);
}
