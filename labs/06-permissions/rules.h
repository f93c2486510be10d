/*
 * rules: which rule an access broke, in words.
 */
#ifndef RULES_H
#define RULES_H

#include "protected.h"

static inline const char *rule_name(enum rule rule)
{
    static const char *const names[] = {
        "RULE_NONE",  "RULE_RANGE",  "RULE_NULL",
        "RULE_STACK", "RULE_REGION", "RULE_KERNEL",
        "RULE_READ",  "RULE_WRITE",  "RULE_EXECUTE",
    };

    return (unsigned)rule <= RULE_EXECUTE ? names[rule] : "no rule at all";
}

/* The rule of an access that a region does not allow. */
static inline enum rule rule_of(enum access a)
{
    return a == ACCESS_LOAD    ? RULE_READ
           : a == ACCESS_STORE ? RULE_WRITE
                               : RULE_EXECUTE;
}

static inline void explain_fault(struct machine *m, const struct fault *f,
                                 enum rule right)
{
    enum rule rule = permit_explain(m, f);

    cr_assert_eq(rule, right,
                 "a %s at 0x%" PRIx64 " (page 0x%" PRIx64 "), `%s`: expected "
                 "%s, but permit_explain says %s",
                 access_name(f->access), f->addr, f->vpn, cause_name(f->cause),
                 rule_name(right), rule_name(rule));
}

static inline void explain(struct machine *m, asid_t p, vaddr_t va,
                           enum access access, enum rule right)
{
    struct fault f = fault_at(m, p, va, access);

    explain_fault(m, &f, right);
}

/* The same rule for a load, a store and a fetch. */
static inline void explain_all(struct machine *m, asid_t p, vaddr_t va,
                               enum rule right)
{
    for (enum access a = ACCESS_LOAD; a <= ACCESS_FETCH; a++)
        explain(m, p, va, a, right);
}

#endif
