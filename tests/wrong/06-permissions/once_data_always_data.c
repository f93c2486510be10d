/* @wrong grant "refuses to execute what may be written now, and the other way
     round, even when the one ends as the other begins"
   @loses grant::all_of_a_range_or_nothing
     grant::data_becomes_code_only_when_it_is_data_no_more
     grant::programs_hear_that_it_is_refused
     grant::what_the_region_may_now_does_not_matter
     grant::write_and_execute_exclude_each_other
   @tempts "What is written is data, says the contract, and the bytes that were
     written before are still there afterwards."
   @ask "The pages are rw- and shall be r-x. Can they be written and executed
     at the same time?" */
    unsigned all = r->perms | perms;

    return r->kernel || ((all & PERM_W) && (all & PERM_X)) ? WHY_FORBIDDEN
                                                           : WHY_OK;
