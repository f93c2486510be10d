/* @wrong copy "says that nothing was moved if not all could be"
   @loses copy::a_buffer_of_many_pages copy::as_much_as_can_be_moved
     copy::each_direction_needs_its_own_permission
     copy::random_buffers_of_three_processes copy::until_there_is_no_memory
   @tempts "Each function of the pager does all or nothing, so the same seems
     right for a copy."
   @ask "Three pages were moved, the fourth cannot be. How many bytes does
     the process have now?" */
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
    return done < n ? 0 : n;
