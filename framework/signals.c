#include "signals.h"

/*
 *      signal_send:    registers --> interrupted, and the handler begins
 *      signal_return:  interrupted --> registers
 *
 * There is room for one: a process that is in its handler gets no second
 * signal. What is interrupted lies in the kernel, where the process cannot
 * change it.
 */

#include "proc.h"
#include "state.h"

/* Numbers of registers: rv.h, which is above us, has names for them. */
enum { FIRST_ARGUMENT = 10 };

/* proc_space panics if the process has ended. */
static struct aspace *live(struct machine *m, asid_t as)
{
    proc_space(m, as);
    return m->spaces[as];
}

vaddr_t signal_handler(struct machine *m, asid_t as)
{
    return live(m, as)->handler;
}

void signal_set(struct machine *m, asid_t as, vaddr_t handler)
{
    live(m, as)->handler = handler;
}

bool signal_busy(struct machine *m, asid_t as)
{
    return live(m, as)->in_handler;
}

void signal_send(struct machine *m, asid_t as, unsigned code, vaddr_t addr)
{
    struct aspace *s = live(m, as);
    struct registers *now = proc_registers(m, as);

    if (s->handler == 0 || s->in_handler)
        panic("signal_send: process %u %s", as,
              s->handler == 0 ? "has no handler" : "is in its handler");
    note(m, EVENT_SIGNAL, as, addr, code, 0);
    s->in_handler = true;
    s->interrupted = *now;
    now->pc = s->handler;
    now->x[FIRST_ARGUMENT] = SIGNAL_SEGV;
    now->x[FIRST_ARGUMENT + 1] = addr;
    now->x[FIRST_ARGUMENT + 2] = code;
}

bool signal_return(struct machine *m, asid_t as)
{
    struct aspace *s = live(m, as);
    bool was = s->in_handler;

    if (was)
        *proc_registers(m, as) = s->interrupted;
    s->in_handler = false;
    return was;
}
