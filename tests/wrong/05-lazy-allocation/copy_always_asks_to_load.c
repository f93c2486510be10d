/* @wrong copy "asks for a load, even if it will store"
   @loses copy::each_direction_needs_its_own_permission
     copy::into_memory_that_was_never_touched
     copy::random_buffers_of_three_processes
     copy::the_kernel_may_not_do_what_the_process_may_not
   @tempts "A load brings the page into memory just as well, and memcpy then
     finds a place to store to."
   @ask "The kernel stores to the page. Which permission does that need, and
     who has to know that the page has changed?" */
    while (done < n) {
        vaddr_t at = user + done;
        size_t left = page - offset_of(m, at);
        size_t k = n - done < left ? n - done : left;

        if (ask_touch(m, as, at, (unsigned)k, ACCESS_LOAD) != WHY_OK)
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
