/*
 * figure_layers.c: which module stands on which.
 *
 *     row 3      mmu
 *     row 2   tlb   frame
 *     row 1      phys            a module includes only what stands
 *     row 0   base   todo        in rows below its own
 *
 * state.h, which declares what a machine consists of and does nothing, is
 * included by nearly all; what it includes does not count for its users.
 */
#include "figures.h"

#include "base.h"
#include "handouts/figures/svg.h"

#include <stdbool.h>
#include <string.h>

enum { MODULES = 64, NAME = 24, ACROSS = 7, WIDTH = 92, HEIGHT = 40 };

struct module {
    char name[NAME];
    bool lab;
    unsigned row;
};

struct layers {
    struct module at[MODULES];
    size_t count;
    unsigned rows;
};

static FILE *open_in(const char *folder, const char *name, const char *end)
{
    char path[4096];

    snprintf(path, sizeof path, "%s/%s%s", folder, name, end);
    return fopen(path, "r");
}

static const struct module *find(const struct layers *l, const char *name)
{
    for (size_t i = 0; i < l->count; i++)
        if (strcmp(l->at[i].name, name) == 0)
            return &l->at[i];
    return NULL;
}

/* Put a module above all that this file of it includes. */
static bool climb(const struct layers *l, struct module *m, const char *folder,
                  const char *end)
{
    FILE *in = open_in(folder, m->name, end);
    char line[512], name[NAME];

    if (!in)
        return false;
    while (fgets(line, sizeof line, in)) {
        if (sscanf(line, "#include \"%23[a-z_].h\"", name) != 1 ||
            strcmp(name, "state") == 0)
            continue;
        const struct module *below = find(l, name);

        if (below && below->row >= m->row)
            m->row = below->row + 1;
    }
    fclose(in);
    return true;
}

static void read_layers(struct layers *l, const char *folder)
{
    FILE *in = open_in(folder, "LAYERS", "");
    char line[512], name[NAME], word[8];

    if (!in)
        panic("figure_layers: there is no %s/LAYERS", folder);
    while (fgets(line, sizeof line, in)) {
        int words = sscanf(line, "%23[a-z_] %7s", name, word);

        if (words < 1)
            continue;
        if (l->count == MODULES)
            panic("figure_layers: more than %d modules", MODULES);
        struct module m = {.lab = words == 2 && strcmp(word, "lab") == 0};

        strcpy(m.name, name);
        bool header = climb(l, &m, folder, ".h");

        if (!climb(l, &m, folder, ".c") && !header)
            panic("figure_layers: %s is in LAYERS, but has no file", name);
        l->rows = m.row + 1 > l->rows ? m.row + 1 : l->rows;
        l->at[l->count++] = m;
    }
    fclose(in);
}

/* The modules of a row, and how many lines of boxes that takes. */
static size_t row_size(const struct layers *l, unsigned row)
{
    size_t n = 0;

    for (size_t i = 0; i < l->count; i++)
        n += l->at[i].row == row;
    return n;
}

static void describe(const struct layers *l, char *out, size_t room)
{
    size_t n = (size_t)snprintf(out, room, "From the bottom:");

    for (unsigned row = 0; row < l->rows; row++) {
        const char *before = row > 0 ? "; above that" : "";

        for (size_t i = 0; i < l->count && n < room; i++)
            if (l->at[i].row == row) {
                n += (size_t)snprintf(out + n, room - n, "%s %s", before,
                                      l->at[i].name);
                before = ",";
            }
    }
    if (n < room)
        snprintf(out + n, room - n, ".");
}

/* A row, with its lowest line of boxes at y. */
static void draw_row(FILE *out, const struct layers *l, unsigned row, int y)
{
    size_t left = row_size(l, row);
    int slot = 0, across = 0;

    for (size_t i = 0; i < l->count; i++) {
        const struct module *m = &l->at[i];

        if (m->row != row)
            continue;
        if (slot == 0)
            across = (int)(left < ACROSS ? left : ACROSS);
        int x = 10 + (ACROSS - across) * WIDTH / 2 + slot * WIDTH;

        svg_box(out, m->lab ? "page" : "faint", x, y, WIDTH - 8, HEIGHT - 10);
        svg_text(out, "mono middle", x + (WIDTH - 8) / 2, y + 20, "%s",
                 m->name);
        left--;
        if (++slot == across) {
            slot = 0;
            y -= HEIGHT;
        }
    }
}

void draw_layers(FILE *out, const char *folder)
{
    struct layers l = {.count = 0};
    char words[4096];
    int lines = 0;

    read_layers(&l, folder);
    for (unsigned row = 0; row < l.rows; row++)
        lines += (int)((row_size(&l, row) + ACROSS - 1) / ACROSS);
    describe(&l, words, sizeof words);
    svg_open(out, ACROSS * WIDTH + 12, lines * HEIGHT + 10,
             "The modules of the machine", words);
    for (unsigned row = 0; row < l.rows; row++) {
        draw_row(out, &l, row, 10 + (lines - 1) * HEIGHT);
        lines -= (int)((row_size(&l, row) + ACROSS - 1) / ACROSS);
    }
    svg_close(out);
}

void figure_layers(FILE *out)
{
    draw_layers(out, "framework");
}
