/*
 * figures: the pictures of chapter 08-lru-eviction.
 *
 * They are drawn on machines whose victims the solution chooses, or the
 * machine's own first in, first out, or somebody who knows the future. Each
 * figure_NAME makes its machines, and leaves the drawing to draw_NAME, which
 * draws whatever it is given.
 */
#ifndef FIGURES_H
#define FIGURES_H

#include "machine.h"

#include <stdio.h>

/* ---- machines ---- */

enum who { FIFO, CLOCK, LRU, CLEAN, WORKING, OPT };

/* A machine without regions: a page is there from its first mention on. The
   window is that of CLEAN. `future` is for OPT, and NULL for all others. */
struct opt;
struct machine *policy_machine(enum who who, pfn_t frames, pfn_t window,
                               struct opt *future);

/* A process refers to a page; panics if it cannot. Did it fault? */
bool refer(struct machine *m, asid_t as, vpn_t page, bool store);

/* One reference of a sequence. */
struct use {
    vpn_t page;
    bool store;
};

/* What a policy makes of a sequence on so many frames. */
struct counters measure(enum who who, pfn_t frames, pfn_t window,
                        const struct use *uses, size_t n);

/* 1,2,3,4,1,2,5,1,2,3,4,5. */
enum { BELADY = 12 };
extern const struct use belady[BELADY];

/* ---- charts (chart.c) ---- */

/* Where a chart is, and which numbers its axes end with. */
struct chart {
    int left, right, top, floor;
    unsigned x_most, y_most;
};
int chart_x(const struct chart *c, unsigned x);
int chart_y(const struct chart *c, unsigned y);

/* Numbers every x_step and y_step; `across` and `up` say what they are. */
void chart_axes(FILE *out, const struct chart *c, unsigned x_step,
                unsigned y_step, const char *across, const char *up);

/* A curve through the points (x[i], y[i]). */
void chart_curve(FILE *out, const struct chart *c, const char *kind,
                 const unsigned *x, const unsigned *y, size_t n);

/* ---- figures ---- */

/* What is in each frame, after each reference of a sequence. */
enum { ROW_FRAMES = 8, ROW_USES = 24 };
struct rows {
    const char *name;
    pfn_t frames;
    size_t n;
    unsigned faults;
    struct {
        vpn_t page;
        bool fault;
        bool full[ROW_FRAMES];
        vpn_t in[ROW_FRAMES];
        pfn_t where; /* the frame that the page is in now */
    } at[ROW_USES];
};
struct rows run_rows(const char *name, enum who who, pfn_t frames,
                     const struct use *uses, size_t n);
void draw_rows(FILE *out, const struct rows *rows, size_t count);
void figure_rows(FILE *out);

/* Faults over frames, for one sequence: 1 to ANOMALY_FRAMES. */
enum { ANOMALY_FRAMES = 5, ANOMALY_CURVES = 3 };
struct anomaly {
    const char *kind, *name;
    unsigned faults[ANOMALY_FRAMES];
};
void draw_anomaly(FILE *out, const struct anomaly *all, size_t count);
void figure_anomaly(FILE *out);

/* A clock: its frames in a circle, their pages and marks, and the hand. */
enum { CLOCK_FRAMES = 8 };
struct dial {
    const char *what;
    vpn_t page[CLOCK_FRAMES];
    unsigned char mark[CLOCK_FRAMES]; /* enum mark */
    pfn_t hand;
    pfn_t came; /* the frame whose page has just come, or FRAME_NONE */
};
struct dial dial_of(const char *what, struct machine *m);
void draw_clock(FILE *out, const struct dial *dials, size_t count);
void figure_clock(FILE *out);

/* A ring, from its oldest frame to the newest. */
enum { RING_FRAMES = 8 };
struct ring {
    const char *what;
    size_t n;
    pfn_t frame[RING_FRAMES];
    vpn_t page[RING_FRAMES];
    pfn_t used; /* the frame that was used last, or FRAME_NONE */
};
struct ring ring_of(const char *what, struct machine *m);
void draw_ring(FILE *out, const struct ring *rings, size_t count);
void figure_ring(FILE *out);

/* What each policy makes of one trace, at each size of memory. */
enum { CURVE_SIZES = 16, CURVE_STEP = 4, CURVE_USES = 8000 };
struct curve {
    enum who who;
    unsigned window;
    const char *kind, *name;
    bool dots;                    /* to tell it from another of its kind */
    unsigned misses[CURVE_SIZES]; /* of 1,000 references */
    unsigned dirty[CURVE_SIZES];  /* victims that were stored to, likewise */
};
void make_trace(struct use *uses, size_t n);
void run_curve(struct curve *c, const struct use *uses, size_t n);
void draw_curves(FILE *out, const struct curve *curves, size_t count);
void figure_curves(FILE *out);

/* Two processes, and how much memory each needs, as time goes on. */
enum { SAMPLES = 72, SAMPLE_USES = 64, WINDOW = 128 };
struct needs {
    pfn_t frames;
    struct {
        unsigned set[2]; /* the working set of each, in memory */
        unsigned faults; /* since the sample before */
        bool thrashes;
    } at[SAMPLES];
};
struct needs run_needs(pfn_t frames);
void draw_needs(FILE *out, const struct needs *has, const struct needs *wants);
void figure_thrash(FILE *out);

#endif
