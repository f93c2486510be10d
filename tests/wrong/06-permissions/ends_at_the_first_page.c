/* @wrong pass "passes what lies in the first page, and no more"
   @loses pass::as_much_as_the_source_may_load
     pass::as_much_as_the_target_may_store
     pass::many_pages_that_end_at_different_bytes pass::memory_may_be_small
     pass::one_address_is_two_places pass::random_passes_of_three_processes
     pass::until_a_page_cannot_come
   @tempts "The chapter says that no piece may cross the end of a page, and 'a
     piece' is taken for all the bytes."
   @ask "The bytes go on behind the end of the page. Who passes those?" */
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
        if (offset_of(m, src + done) == 0 || offset_of(m, dst + done) == 0)
            break;
    }
    return done;
