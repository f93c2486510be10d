/* @wrong copy "copies from the kernel on a load, and to it on a store"
   @loses copy::a_buffer_of_many_pages copy::across_the_ends_of_pages
     copy::as_much_as_can_be_moved
     copy::each_direction_needs_its_own_permission
     copy::into_a_stack_that_has_to_grow
     copy::into_memory_that_was_never_touched copy::out_of_a_string_literal
     copy::random_buffers_of_three_processes copy::until_there_is_no_memory
   @tempts "Load sounds like read, and the call read does bring bytes into the
     process."
   @ask "A load: who has the bytes before, and who has them afterwards?" */
    while (done < n) {
        vaddr_t at = user + done;
        size_t left = page - offset_of(m, at);
        size_t k = n - done < left ? n - done : left;

        if (ask_touch(m, as, at, (unsigned)k, access) != WHY_OK)
            break;
        unsigned char *theirs =
            page_bytes(m, as, page_of(m, at)) + offset_of(m, at);

        if (access == ACCESS_LOAD)
            memcpy(theirs, mine + done, k);
        else
            memcpy(mine + done, theirs, k);
        done += k;
    }
    return done;
