/* @wrong grant "refuses to let anything be executed"
   @loses grant::all_of_a_range_or_nothing
     grant::data_becomes_code_only_when_it_is_data_no_more
     grant::programs_hear_that_it_is_refused
     grant::what_the_region_may_now_does_not_matter
     grant::write_and_execute_exclude_each_other
   @tempts "The attack became dangerous with a fetch, and a program seems to
     have all its code before it asks for pages."
   @ask "Code is r-x. What is forbidden is not X, but X together with what?" */
    return r->kernel || (perms & PERM_X) ? WHY_FORBIDDEN : WHY_OK;
