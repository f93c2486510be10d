/* @wrong copy "says that all was moved, even if it was not"
   @loses copy::a_buffer_of_many_pages copy::as_much_as_can_be_moved
     copy::each_direction_needs_its_own_permission
     copy::into_a_stack_that_has_to_grow
     copy::random_buffers_of_three_processes
     copy::the_kernel_may_not_do_what_the_process_may_not
     copy::until_there_is_no_memory
   @tempts "The copy that everybody knows, memcpy, never fails: who asks it for
     n bytes has n bytes afterwards."
   @ask "Half of the buffer is not mapped. How should the process learn
     that?" */
    while (done < n) {
        vaddr_t at = user + done;
        size_t left = page - offset_of(m, at);
        size_t k = n - done < left ? n - done : left;

        if (ask_touch(m, as, at, (unsigned)k, access) != WHY_OK)
            break;
        unsigned char *theirs =
            page_bytes(m, as, page_of(m, at)) + offset_of(m, at);

        if (access == ACCESS_STORE)
            memcpy(theirs, mine + done, k);
        else
            memcpy(mine + done, theirs, k);
        done += k;
    }
    return n;
