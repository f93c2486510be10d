/* @wrong pass "touches the target first, and the source while the target may
     leave"
   @loses pass::memory_may_be_small pass::random_passes_of_three_processes
   @ask "The target was there when you touched it. What has left since, to let
     the source come?" */
    size_t page = page_size(machine_shape(m));
    unsigned char between[256];

    while (done < n) {
        vaddr_t s = src + done, d = dst + done;
        size_t k = sizeof between;

        k = n - done < k ? n - done : k;
        k = page - offset_of(m, s) < k ? page - offset_of(m, s) : k;
        k = page - offset_of(m, d) < k ? page - offset_of(m, d) : k;
        unsigned char *there;

        if (ask_touch(m, to, d, (unsigned)k, ACCESS_STORE) != WHY_OK)
            break;
        there = page_bytes(m, to, page_of(m, d)) + offset_of(m, d);
        if (ask_touch(m, from, s, (unsigned)k, ACCESS_LOAD) != WHY_OK)
            break;
        memcpy(between, page_bytes(m, from, page_of(m, s)) + offset_of(m, s),
               k);
        memcpy(there, between, k);
        done += k;
    }
    return done;
