/* @wrong pass "touches both pages, and then copies from one to the other"
   @loses pass::memory_may_be_small pass::random_passes_of_three_processes
   @tempts "Two questions first, and then the work: so a system call usually
     begins, and with two frames or more both pages are there."
   @ask "Memory has one frame. You have touched the source, and then the target.
     Where is the source now?" */
    size_t page = page_size(machine_shape(m));

    while (done < n) {
        vaddr_t s = src + done, d = dst + done;
        size_t k = n - done;

        k = page - offset_of(m, s) < k ? page - offset_of(m, s) : k;
        k = page - offset_of(m, d) < k ? page - offset_of(m, d) : k;
        if (ask_touch(m, from, s, (unsigned)k, ACCESS_LOAD) != WHY_OK ||
            ask_touch(m, to, d, (unsigned)k, ACCESS_STORE) != WHY_OK)
            break;
        memmove(page_bytes(m, to, page_of(m, d)) + offset_of(m, d),
                page_bytes(m, from, page_of(m, s)) + offset_of(m, s), k);
        done += k;
    }
    return done;
