/* @wrong copy "takes a page that has an entry for present, and touches none
     first"
   @loses copy::a_buffer_of_many_pages copy::across_the_ends_of_pages
     copy::as_much_as_can_be_moved
     copy::each_direction_needs_its_own_permission
     copy::into_a_stack_that_has_to_grow
     copy::into_memory_that_was_never_touched copy::no_bytes_touch_no_page
     copy::out_of_a_string_literal copy::random_buffers_of_three_processes
     copy::the_kernel_may_not_do_what_the_process_may_not
     copy::until_there_is_no_memory
   @tempts "A program fills its buffer and then calls write, so at that moment
     the pages are mostly in memory."
   @ask "The page is in swap. Which frame does its entry name? And who brings
     in a page that was never touched?" */
    while (done < n) {
        vaddr_t at = user + done;
        size_t left = page - offset_of(m, at);
        size_t k = n - done < left ? n - done : left;

        if (pte_is_none(mmu_entry(m, as, page_of(m, at))))
            break;
        unsigned char *theirs =
            page_bytes(m, as, page_of(m, at)) + offset_of(m, at);

        if (access == ACCESS_STORE)
            memcpy(theirs, mine + done, k);
        else
            memcpy(mine + done, theirs, k);
        done += k;
    }
    return done;
