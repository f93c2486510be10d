/* @wrong signal "says CODE_ACCERR where the kernel has something"
   @loses signal::where_the_kernel_is_there_is_nothing
   @tempts "The chapter says of the kernel's page that there is something, and
     ACCERR means 'there is something, but not for this kind of access'."
   @ask "A program tries all addresses, one by one. What does it know
     afterwards?" */
    bool broken = why == WHY_UNMAPPED || why == WHY_FORBIDDEN ||
                  why == WHY_RANGE || why == WHY_STACK;
    enum rule rule = permit_explain(m, f);

    if (!broken || signal_handler(m, f->as) == 0 || signal_busy(m, f->as))
        return false;
    signal_send(m, f->as, rule >= RULE_KERNEL ? CODE_ACCERR : CODE_MAPERR,
                f->addr);
    return true;
