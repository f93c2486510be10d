/* signal permit_signal: wrong
   Asks for the handlers of processes that there are not, and sends the same
   signal again and again. */
#include "permissions.h"

bool permit_signal(struct machine *m, const struct fault *f, enum why why)
{
    vaddr_t sum = signal_handler(m, f->as);

    for (unsigned i = 0; i < 3; i++) {
        if (signal_handler(m, f->as))
            signal_send(m, f->as, (unsigned)why, f->addr + sum);
        sum += signal_handler(m, f->as + 1000 * i);
        sum += signal_busy(m, 0);
    }
    return sum != 0;
}
