/* @wrong change "leaves entries as they were when the page was mapped"
   @loses change::a_huge_range_takes_no_longer_than_what_is_in_it
     change::a_page_may_be_used_for_more_than_before
     change::a_promise_is_taken_back_at_once
     change::an_entry_that_is_right_is_left_alone change::bits_of_others_stay
     change::just_the_pages_of_the_range change::only_the_pages_of_this_process
     change::pages_of_the_kernel_stay_forbidden
     change::random_permissions_of_three_processes
     change::the_rest_of_an_entry_stays
     change::what_was_swapped_out_comes_back_with_it
   @tempts "With files on Unix it is so: what was opened for writing stays
     writable, even if chmod takes the right away."
   @ask "The list of regions says r-- now. Which of the three places does the
     hardware look at?" */
    struct region r;

    if (ask_region(m, as, first, &r))
        (void)permit_page(m, &r);
    (void)pages;
