/* @wrong pass "says that nothing was passed if not all could be"
   @loses pass::as_much_as_the_source_may_load
     pass::as_much_as_the_target_may_store
     pass::nothing_that_a_process_could_not_reach_itself
     pass::random_passes_of_three_processes pass::until_a_page_cannot_come
   @tempts "Because of one page, mprotect refuses the whole range, and to move
     all or nothing looks like the same care."
   @ask "Two pages were passed, the third could not be. How many bytes does
     the other have now?" */
    size_t page = page_size(machine_shape(m));
    unsigned char between[256];

    while (done < n) {
        vaddr_t s = src + done, d = dst + done;
        size_t k = sizeof between;

        k = n - done < k ? n - done : k;
        k = page - offset_of(m, s) < k ? page - offset_of(m, s) : k;
        k = page - offset_of(m, d) < k ? page - offset_of(m, d) : k;
        if (ask_touch(m, from, s, (unsigned)k, ACCESS_LOAD) != WHY_OK)
            break;
        memcpy(between, page_bytes(m, from, page_of(m, s)) + offset_of(m, s),
               k);
        if (ask_touch(m, to, d, (unsigned)k, ACCESS_STORE) != WHY_OK)
            break;
        memcpy(page_bytes(m, to, page_of(m, d)) + offset_of(m, d), between, k);
        done += k;
    }
    return done < n ? 0 : n;
