/* @wrong grant "refuses rwx, but grants -wx"
   @loses grant::data_becomes_code_only_when_it_is_data_no_more
     grant::programs_hear_that_it_is_refused
     grant::what_the_region_may_now_does_not_matter
     grant::write_and_execute_exclude_each_other
   @ask "A page may be written and executed, but not read. Is it any safer?" */
    return r->kernel || perms == PERM_RWX ? WHY_FORBIDDEN : WHY_OK;
