/* @wrong signal "sends a signal to a process that has no handler"
   @loses signal::a_child_has_the_handler
     signal::a_handler_can_change_permissions
     signal::without_a_handler_it_leaves_a_core
   @tempts "On Unix each process gets its SIGSEGV, and it is the default action
     that ends those without a handler."
   @ask "Where should it go on, if it has named no place?" */
    bool broken = why == WHY_UNMAPPED || why == WHY_FORBIDDEN ||
                  why == WHY_RANGE || why == WHY_STACK;
    enum rule rule = permit_explain(m, f);

    if (!broken || signal_busy(m, f->as))
        return false;
    signal_send(m, f->as, rule >= RULE_READ ? CODE_ACCERR : CODE_MAPERR,
                f->addr);
    return true;
