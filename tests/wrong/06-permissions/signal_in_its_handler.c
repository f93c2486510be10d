/* @wrong signal "sends a signal to a process that is in its handler"
   @loses signal::a_child_has_the_handler
     signal::a_second_one_in_the_handler_is_the_end
   @tempts "Functions may be called while they run, and an access in the handler
     breaks a rule like any other."
   @ask "The handler itself does it again. Who could tell whom?" */
    bool broken = why == WHY_UNMAPPED || why == WHY_FORBIDDEN ||
                  why == WHY_RANGE || why == WHY_STACK;
    enum rule rule = permit_explain(m, f);

    if (!broken || signal_handler(m, f->as) == 0)
        return false;
    signal_send(m, f->as, rule >= RULE_READ ? CODE_ACCERR : CODE_MAPERR,
                f->addr);
    return true;
