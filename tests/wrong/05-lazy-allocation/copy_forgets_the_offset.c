/* @wrong copy "counts whole pages, wherever the buffer begins"
   @loses copy::a_buffer_of_many_pages copy::across_the_ends_of_pages
     copy::as_much_as_can_be_moved
     copy::each_direction_needs_its_own_permission
     copy::into_a_stack_that_has_to_grow
     copy::random_buffers_of_three_processes copy::until_there_is_no_memory
   @tempts "The usual loop over a file in blocks looks like this, since a file
     begins with a block."
   @ask "The buffer begins in the middle of a page. How many bytes of it are
     left in that page?" */
    while (done < n) {
        vaddr_t at = user + done;
        size_t k = n - done < page ? n - done : page;

        if (ask_touch(m, as, at, 1, access) != WHY_OK)
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
