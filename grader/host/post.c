#include "post.h"

#include "box.h"
#include "guard.h"

#include <string.h>

static struct channel *channel;
static int bell;
static uint32_t seen; /* the number of the letter received last */
static struct patience patience;

void post_open(struct channel *c, int socket, unsigned spins)
{
    channel = c;
    bell = socket;
    seen = 0;
    patience = (struct patience){.spins = spins};
}

void post_receive(struct letter *l)
{
    struct box *b = &channel->to_host;

    if (!box_wait(b, seen, bell, &patience))
        guard_leave(HOST_END);
    memcpy(l, &b->letter, sizeof *l);
    if (l->length != sizeof *l || l->version != WIRE_VERSION)
        guard_leave(HOST_BROKEN);
    seen = l->seq;
    if (l->op == WIRE_END)
        guard_leave(HOST_END);
}

void post_send(struct letter *l, uint16_t op)
{
    l->length = sizeof *l;
    l->version = WIRE_VERSION;
    l->op = op;
    l->seq = seen + 1;
    box_post(&channel->to_referee, l);
}
