/* @wrong copy "moves what is in the first page, and nothing else"
   @loses copy::a_buffer_of_many_pages copy::across_the_ends_of_pages
     copy::into_a_stack_that_has_to_grow
     copy::random_buffers_of_three_processes copy::until_there_is_no_memory
   @tempts "A short count is an honest answer, and a careful program calls read
     again for the rest."
   @ask "A buffer of 100 bytes begins 10 bytes before the end of a page.
     Where are the other 90?" */
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
        break;
    }
    return done;
