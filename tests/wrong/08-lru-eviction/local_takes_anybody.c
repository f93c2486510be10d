/* @wrong local "takes the oldest page of all"
   @loses local::a_process_loses_its_own_pages
     local::even_its_only_page_leaves_before_others
     local::long_traces_come_out_as_the_rules_say
     local::the_oldest_of_its_own_leaves
     local::who_gave_everything_back_takes_from_others
     local::who_has_no_page_takes_the_oldest_of_all
   @tempts "Global replacement is what you want, says the chapter, as long as
     all processes are reasonable."
   @ask "Process 2 uses a lot of memory. Why should process 1 pay for it?" */
    return lru_choose(m, as);
