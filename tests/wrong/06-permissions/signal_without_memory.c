/* @wrong signal "sends a signal when memory, or a device, has failed"
   @loses signal::a_failing_device_kills signal::only_a_broken_rule_is_a_signal
   @tempts "Linux does send a signal, SIGBUS, if a page of a mapped file cannot
     be read from the disk."
   @ask "The process has broken no rule. What should its handler do?" */
    bool broken = why == WHY_UNMAPPED || why == WHY_FORBIDDEN ||
                  why == WHY_RANGE || why == WHY_STACK;
    enum rule rule = permit_explain(m, f);

    if (signal_handler(m, f->as) == 0 || signal_busy(m, f->as))
        return false;
    signal_send(m, f->as, rule >= RULE_READ ? CODE_ACCERR : CODE_MAPERR,
                f->addr);
    return true;
