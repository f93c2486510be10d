/* @wrong pass "ends a piece where a page of the source ends, but not where
     one of the target does"
   @loses pass::as_much_as_the_source_may_load
     pass::as_much_as_the_target_may_store
     pass::many_pages_that_end_at_different_bytes pass::memory_may_be_small
     pass::one_address_is_two_places pass::random_passes_of_three_processes
     pass::until_a_page_cannot_come
   @tempts "If both addresses lie at the same place in their pages, as in a
     first sketch, the two ends come together."
   @ask "The bytes lie in one page here, and in two pages there. Where is the
     second one?" */
    size_t page = page_size(machine_shape(m));
    unsigned char between[256];

    while (done < n) {
        vaddr_t s = src + done, d = dst + done;
        size_t k = sizeof between;

        k = n - done < k ? n - done : k;
        k = page - offset_of(m, s) < k ? page - offset_of(m, s) : k;
        (void)d;
        if (ask_touch(m, from, s, (unsigned)k, ACCESS_LOAD) != WHY_OK)
            break;
        memcpy(between, page_bytes(m, from, page_of(m, s)) + offset_of(m, s),
               k);
        if (ask_touch(m, to, d, (unsigned)k, ACCESS_STORE) != WHY_OK)
            break;
        memcpy(page_bytes(m, to, page_of(m, d)) + offset_of(m, d), between, k);
        done += k;
    }
    return done;
