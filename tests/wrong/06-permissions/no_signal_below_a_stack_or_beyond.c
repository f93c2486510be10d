/* @wrong signal "sends a signal only where a region is missing or does not
     allow it"
   @loses signal::only_a_broken_rule_is_a_signal
     signal::where_nothing_is_mapped_it_is_maperr
   @ask "An address that does not exist was used. Which of the four reasons is
     that?" */
    bool broken = why == WHY_UNMAPPED || why == WHY_FORBIDDEN;
    enum rule rule = permit_explain(m, f);

    if (!broken || signal_handler(m, f->as) == 0 || signal_busy(m, f->as))
        return false;
    signal_send(m, f->as, rule >= RULE_READ ? CODE_ACCERR : CODE_MAPERR,
                f->addr);
    return true;
