/* @wrong grant "grants everything that is not the kernel's"
   @loses grant::all_of_a_range_or_nothing
     grant::data_becomes_code_only_when_it_is_data_no_more
     grant::programs_hear_that_it_is_refused
     grant::what_the_region_may_now_does_not_matter
     grant::write_and_execute_exclude_each_other
   @tempts "Linux permits rwx, and a JIT compiler does have to write its code
     and to run it."
   @ask "A process asks for rwx. What can somebody do who can write there?" */
    (void)perms;
    return r->kernel ? WHY_FORBIDDEN : WHY_OK;
