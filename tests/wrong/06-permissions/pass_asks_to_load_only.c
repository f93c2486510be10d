/* @wrong pass "asks for a load on both sides"
   @loses pass::as_much_as_the_target_may_store
     pass::each_side_needs_its_own_permission
     pass::random_passes_of_three_processes
   @tempts "One asks so that the page comes into memory, and for that a load
     does as well as a store."
   @ask "What is done to the target: are bytes loaded from there?" */
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
        if (ask_touch(m, to, d, (unsigned)k, ACCESS_LOAD) != WHY_OK)
            break;
        memcpy(page_bytes(m, to, page_of(m, d)) + offset_of(m, d), between, k);
        done += k;
    }
    return done;
