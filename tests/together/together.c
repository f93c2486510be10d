/*
 * together: the tests of one lab, on machines that have all other finished
 * labs in them too. A slot that a test fills itself stays as it is.
 */
#include "all_labs.h"
#include "labtest_link.h"

/* Does the machine that is being switched on use our policy? */
static bool our_policy;

/* A test that has tables of its own counts its nodes, and one that has a policy
   of its own the frames that are kept for it. */
static void complete(struct config *c)
{
    struct config with = *c;

    all_labs_room(&with);
    if (!c->slots.translate)
        c->shape.nodes = with.shape.nodes;
    our_policy = !c->slots.victim;
    if (our_policy)
        c->shape.kept = with.shape.kept;
    all_labs_fill(c);
}

static void begin(struct machine *m)
{
    if (our_policy)
        policy_begin(m, 0);
}

__attribute__((constructor)) static void link_all(void)
{
    labtest_link.complete = complete;
    labtest_link.begin = begin;
}
