/* @wrong signal "says on which page it was, not which byte"
   @loses signal::a_child_has_the_handler signal::a_failing_device_kills
     signal::only_a_broken_rule_is_a_signal
     signal::the_address_is_the_first_byte_that_failed
     signal::what_a_region_does_not_allow_is_accerr
     signal::where_nothing_is_mapped_it_is_maperr
     signal::where_the_kernel_is_there_is_nothing
   @tempts "A handler that mends it hands the address to mprotect, and mprotect
     wants the first byte of a page."
   @ask "The handler is told an address. Is it the one that the process has
     tried?" */
    bool broken = why == WHY_UNMAPPED || why == WHY_FORBIDDEN ||
                  why == WHY_RANGE || why == WHY_STACK;
    enum rule rule = permit_explain(m, f);

    if (!broken || signal_handler(m, f->as) == 0 || signal_busy(m, f->as))
        return false;
    signal_send(m, f->as, rule >= RULE_READ ? CODE_ACCERR : CODE_MAPERR,
                f->addr & ~(vaddr_t)(page_size(machine_shape(m)) - 1));
    return true;
