/* signal permit_signal: wrong
   Says that the process goes on, and does nothing: the same access again, and
   again. */
#include "permissions.h"

bool permit_signal(struct machine *m, const struct fault *f, enum why why)
{
    return permit_explain(m, f) <= RULE_EXECUTE && why != WHY_OK;
}
