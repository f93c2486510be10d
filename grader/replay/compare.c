/*
 * compare.c: side by side.
 *
 * As long as both do the same, the same pages are in the same frames, so one
 * memory stands for both. Where one of them is OPT, the rest of the references
 * is read as well: they are the future by which it chose.
 */
#include "compare.h"

#include <errno.h>
#include <string.h>

static bool same(const struct step *a, const struct step *b)
{
    return a->fault == b->fault && a->evicted == b->evicted &&
           a->brought == b->brought &&
           (!a->evicted || a->victim_frame == b->victim_frame) &&
           (!a->brought || a->frame == b->frame);
}

static void read_future(struct compared *c, bool more[2])
{
    unsigned shift = c->side[0].words.wish.page_shift;
    struct side *s = &c->side[more[0] ? 0 : 1];
    struct step step = c->step[more[0] ? 0 : 1];

    if (strcmp(c->side[0].words.name, "opt") != 0 &&
        strcmp(c->side[1].words.name, "opt") != 0)
        return;
    do
        watched_use(&c->memory, step.addr >> shift, step.time);
    while (side_step(s, &step));
}

/* A side that ended by itself: did it get to its end? */
static enum pt_exit ended(struct compared *c, int i, FILE *err)
{
    struct side *s = &c->side[i];
    char text[400];

    side_end(s);
    c->stopped[i] = s->code == PT_LOST;
    if (s->code == PT_OK || s->code == PT_LOST)
        return PT_OK;
    return (enum pt_exit)complain(err, "compare", (enum pt_exit)s->code, "%s",
                                  side_complaint(s, text, sizeof text));
}

enum pt_exit compare_run(struct compared *c, const char *folder, FILE *err)
{
    static const char *const names[] = {"a", "b"};
    const struct replay_wish *w = &c->side[0].words.wish;
    enum pt_exit code = PT_OK;
    bool more[2];

    watched_init(&c->memory, w->frames);
    for (int i = 0; i < 2; i++)
        if (!side_start(&c->side[i], folder, names[i]))
            return (enum pt_exit)complain(err, "compare", PT_OURS,
                                          "cannot start a process: %s",
                                          strerror(errno));
    for (;;) {
        for (int i = 0; i < 2; i++)
            more[i] = side_step(&c->side[i], &c->step[i]);
        if (!more[0] || !more[1] || !same(&c->step[0], &c->step[1]))
            break;
        /* Its last step may be one that it could not finish. */
        if (c->step[0].fault && !c->step[0].brought)
            break;
        watched_step(&c->memory, &c->step[0], w->page_shift);
        c->refs++;
    }
    c->parted = more[0] || more[1];
    if (more[0] && more[1] && !same(&c->step[0], &c->step[1]))
        for (int i = 0; i < 2; i++)
            c->stopped[i] = c->step[i].fault && !c->step[i].brought;
    if (more[0] || more[1])
        read_future(c, more);
    for (int i = 0; i < 2 && code == PT_OK; i++)
        if (!more[i] || c->stopped[i] ||
            (c->step[i].fault && !c->step[i].brought))
            code = ended(c, i, err);
    return code;
}

void compare_clear(struct compared *c)
{
    for (int i = 0; i < 2; i++)
        side_stop(&c->side[i]);
    watched_clear(&c->memory);
}
