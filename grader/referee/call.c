/*
 * call: the referee's end of the wire.
 *
 * Whatever the host does, this side returns with an answer or ends the test.
 * What comes from the host is copied once, and then checked: length, version,
 * number, kind, depth; functions and machines exist; numbers fit their types.
 */
#include "call.h"

#include "box.h"
#include "idle.h"
#include "journal.h"
#include "labtest_link.h"
#include "link.h"
#include "state.h"
#include "trial.h"

#include <stdlib.h>
#include <string.h>

/* A loop around a request has no end that the host would count. */
enum { UPCALLS_MAX = 1000000 };

static uint32_t seq;      /* the number of the last letter */
static uint32_t answered; /* ... of the last that the host has sent */
static struct patience patience;
static struct idle idle;
static enum idle_answer idleness; /* of the host, when it was looked at last */
static unsigned depth;
static unsigned upcalls; /* since the last call that was not within another */
static size_t room_used;
static struct machine *machines[WIRE_MACHINES];
static unsigned char *known[WIRE_MACHINES]; /* per frame: the host may touch */

/* ---------------------------------------------------------------- letters */

static void post(struct letter *l, enum wire_op op)
{
    l->length = sizeof *l;
    l->version = WIRE_VERSION;
    l->op = (uint16_t)op;
    l->seq = ++seq;
    box_post(&trial_now->child->channel->to_host, l);
}

static bool enough(void)
{
    idleness = idle_look(&idle, trial_now->child->pid);
    return idleness != IDLE_NO;
}

static void receive(struct letter *l)
{
    struct box *b = &trial_now->child->channel->to_referee;

    seq++;
    idle = (struct idle){.hasty = trial_now->hasty};
    if (!box_wait(b, answered, trial_now->child->bell, &patience))
        trial_end(idleness == IDLE_WAITS ? ENDING_IDLE : ENDING_GONE);
    memcpy(l, &b->letter, sizeof *l);
    if (l->length != sizeof *l || l->version != WIRE_VERSION || l->seq != seq)
        trial_end(ENDING_GARBLED);
    answered = seq;
}

/* ------------------------------------------------------------------- calls */

_Noreturn static void misused(const struct letter *l)
{
    if (l->words[0] == MISUSE_FRAME)
        fprintf(trial_now->out, "said frame_bytes: there is no frame %u\n",
                (unsigned)l->words[1]);
    else
        fputs("said your code called panic\n", trial_now->out);
    trial_end(ENDING_FAILED);
}

_Noreturn static void too_many(uint32_t f)
{
    fprintf(trial_now->out,
            "said your code asked the machine %d times for something in one"
            " call, the last time for %s\n",
            UPCALLS_MAX, lab_upcalls[f].name);
    trial_end(ENDING_STEPS);
}

/* It asks within a call that came of what it asked, and so on. */
_Noreturn static void too_deep(uint32_t f)
{
    fprintf(trial_now->out,
            "said your code was called by what it asked the machine for, and"
            " asked again, %d times within one another, the last time for"
            " %s\n",
            WIRE_DEPTH, lab_upcalls[f].name);
    trial_end(ENDING_FAILED);
}

static void serve_upcall(struct letter *l)
{
    uint32_t f = l->function;

    if (f >= lab_upcall_count)
        trial_end(ENDING_GARBLED);
    if (++depth > WIRE_DEPTH)
        too_deep(f);
    if (++upcalls > UPCALLS_MAX)
        too_many(f);
    uint64_t number = journal_call(true, f, l->words);
    if (!lab_upcall(f, l->words)) {
        fprintf(trial_now->out,
                "said %s was called with what is not a machine, or a number"
                " that is too large\n",
                lab_upcalls[f].name);
        trial_end(ENDING_FAILED);
    }
    journal_return(number, l->words);
    link_mark(); /* the machine may have taken frames to serve it */
    depth--;
    post(l, WIRE_UPRET);
}

/* Send a request, and serve the host until it is done. */
static void request(struct letter *l, enum wire_op op)
{
    trial_report->idle = false;
    post(l, op);
    for (;;) {
        receive(l);
        switch (l->op) {
        case WIRE_RET: trial_report->idle = depth == 0; return;
        case WIRE_UPCALL:
            if (op != WIRE_CALL)
                trial_end(ENDING_GARBLED);
            serve_upcall(l);
            break;
        case WIRE_TODO:
            trial_report->todo = l->words[0];
            trial_end(ENDING_TODO);
        case WIRE_MISUSE: misused(l);
        default: trial_end(ENDING_GARBLED);
        }
    }
}

void call_lab(uint32_t f, uint64_t words[WIRE_WORDS])
{
    struct letter l = {.function = f};

    link_mark();
    trial_report->calls++;
    if (depth == 0)
        upcalls = 0;
    if (trial_now->watch && trial_report->calls >= trial_now->watch)
        journal_draw(trial_report->calls);
    uint64_t number = journal_call(false, f, words);
    memcpy(l.words, words, sizeof l.words);
    request(&l, WIRE_CALL);
    memcpy(words, l.words, sizeof l.words);
    journal_return(number, words);
}

/* ---------------------------------------------------------------- machines */

uint64_t call_handle(struct machine *m)
{
    for (uint64_t i = 0; i < WIRE_MACHINES; i++)
        if (machines[i] == m)
            return i;
    panic("a machine was given to the lab that lab_machine has not made");
}

struct machine *call_machine(uint64_t handle)
{
    return handle < WIRE_MACHINES ? machines[handle] : NULL;
}

static unsigned char *room(size_t bytes)
{
    unsigned char *start =
        (unsigned char *)trial_now->child->channel + WIRE_FRAMES;

    if (bytes > WIRE_SIZE - WIRE_MARGIN - WIRE_FRAMES - room_used)
        panic("lab_machine: all machines of a test together have less than %d "
              "MiB",
              WIRE_SIZE >> 20);
    room_used += bytes;
    return start + room_used - bytes;
}

static void announce(struct machine *m)
{
    const struct geometry *g = machine_shape(m);
    uint64_t i = 0;

    while (i < WIRE_MACHINES && machines[i])
        i++;
    if (i == WIRE_MACHINES)
        panic("lab_machine: a test may have %d machines", WIRE_MACHINES);
    machines[i] = m;
    known[i] = must_alloc(frame_total(g), 1);
    size_t offset =
        (size_t)(m->bytes - (unsigned char *)trial_now->child->channel);
    struct letter l = {.words = {i, g->page_shift, g->va_bits, g->frames,
                                 g->nodes, g->kept, offset}};
    request(&l, WIRE_MACHINE);
}

/* Its handle will be another machine's; its room stays empty. */
static void farewell(struct machine *m)
{
    uint64_t i = call_handle(m);

    machines[i] = NULL;
    free(known[i]);
}

/* ---------------------------------------------- which frames may be touched */

static bool in_use(struct machine *m, pfn_t f)
{
    return m->frames[f].use != FRAME_FREE;
}

static void mark_some(uint64_t handle, bool used)
{
    struct machine *m = machines[handle];
    pfn_t all = frame_total(&m->shape);
    struct letter l = {.words = {handle, used, 0}};

    for (pfn_t f = 0; f <= all; f++) {
        if (l.words[2] == WIRE_WORDS - 3 || (f == all && l.words[2])) {
            struct letter copy = l; /* the answer comes into it */
            request(&copy, WIRE_MARK);
            l.words[2] = 0;
        }
        if (f < all && in_use(m, f) == used && known[handle][f] != used) {
            known[handle][f] = used;
            l.words[3 + l.words[2]++] = f;
        }
    }
}

void link_mark(void)
{
    for (uint64_t i = 0; trial_now->mark && i < WIRE_MACHINES; i++)
        if (machines[i]) {
            mark_some(i, false);
            mark_some(i, true);
        }
}

/* Tell the host of bytes [from, to) of its memory. */
static void send_hidden(struct machine *m, size_t from, size_t to, bool hidden)
{
    struct letter l = {.words = {call_handle(m), hidden, from, to - from}};

    if (from < to)
        request(&l, WIRE_HIDE);
}

/* Bytes of a frame that is free stay shut, whoever wants to show them. */
static void hide(struct machine *m, const void *at, size_t n, bool hidden)
{
    size_t from = (size_t)((const unsigned char *)at - m->bytes), to = from;
    size_t end = from + n;

    if (!trial_now->mark)
        return;
    link_mark(); /* frames that were taken meanwhile are opened as a whole */
    while (to < end) {
        pfn_t f = (pfn_t)(to >> m->page_shift);
        size_t next = ((size_t)f + 1) << m->page_shift;

        next = next < end ? next : end;
        if (!in_use(m, f)) {
            send_hidden(m, from, to, hidden);
            from = next;
        }
        to = next;
    }
    send_hidden(m, from, to, hidden);
}

/* What another test has left behind, if this process has run one. */
static void forget_all(void)
{
    for (uint64_t i = 0; i < WIRE_MACHINES; i++)
        if (machines[i]) {
            machines[i] = NULL;
            free(known[i]);
        }
    depth = 0;
    room_used = 0;
}

void link_open(void)
{
    forget_all();
    seq = trial_now->seq;
    patience =
        (struct patience){.spins = trial_now->child->spins, .enough = enough};
    answered = atomic_load(&trial_now->child->channel->to_referee.posted);
    labtest_link = (struct labtest_link){.room = room,
                                         .announce = announce,
                                         .farewell = farewell,
                                         .hide = hide,
                                         .seed = trial_now->seed,
                                         .divisor = trial_now->divisor};
}
