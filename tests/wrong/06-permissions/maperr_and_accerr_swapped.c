/* @wrong signal "says CODE_ACCERR where nothing is mapped, and CODE_MAPERR
     where something is"
   @loses signal::a_child_has_the_handler signal::a_failing_device_kills
     signal::a_second_one_in_the_handler_is_the_end
     signal::only_a_broken_rule_is_a_signal
     signal::the_address_is_the_first_byte_that_failed
     signal::what_a_region_does_not_allow_is_accerr
     signal::where_nothing_is_mapped_it_is_maperr
     signal::where_the_kernel_is_there_is_nothing
   @tempts "MAPERR can be heard as a map that forbids something, and ACCERR as
     an address to which there is no access at all."
   @ask "What are MAP and ACC short for? Which one is it if there is no
     region?" */
    bool broken = why == WHY_UNMAPPED || why == WHY_FORBIDDEN ||
                  why == WHY_RANGE || why == WHY_STACK;
    enum rule rule = permit_explain(m, f);

    if (!broken || signal_handler(m, f->as) == 0 || signal_busy(m, f->as))
        return false;
    signal_send(m, f->as, rule >= RULE_READ ? CODE_MAPERR : CODE_ACCERR,
                f->addr);
    return true;
