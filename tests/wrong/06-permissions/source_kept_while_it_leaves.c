/* @wrong pass "keeps a pointer to the source while the page of the target
     comes"
   @loses pass::memory_may_be_small pass::random_passes_of_three_processes
   @tempts "In a C program two pointers stay good side by side, and with enough
     frames they do so here."
   @ask "To bring one page, the other may have to leave. What is in its frame
     then?" */
    size_t page = page_size(machine_shape(m));
    unsigned char *between;

    while (done < n) {
        vaddr_t s = src + done, d = dst + done;
        size_t k = page;

        k = n - done < k ? n - done : k;
        k = page - offset_of(m, s) < k ? page - offset_of(m, s) : k;
        k = page - offset_of(m, d) < k ? page - offset_of(m, d) : k;
        if (ask_touch(m, from, s, (unsigned)k, ACCESS_LOAD) != WHY_OK)
            break;
        between = page_bytes(m, from, page_of(m, s)) + offset_of(m, s);
        if (ask_touch(m, to, d, (unsigned)k, ACCESS_STORE) != WHY_OK)
            break;
        memcpy(page_bytes(m, to, page_of(m, d)) + offset_of(m, d), between, k);
        done += k;
    }
    return done;
