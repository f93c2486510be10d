/*
 * fault: the names of the three causes.
 */
#include "fault.h"

const char *cause_name(enum cause cause)
{
    static const char *const names[] = {"not present", "not permitted",
                                        "out of range"};
    return names[cause];
}
