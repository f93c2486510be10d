/* @wrong pass "takes the bytes from the page of that number in the process
     that gets them, if that has one in memory"
   @loses pass::as_much_as_the_source_may_load
     pass::as_much_as_the_target_may_store pass::bytes_arrive
     pass::each_side_needs_its_own_permission
     pass::many_pages_that_end_at_different_bytes pass::memory_may_be_small
     pass::one_address_is_two_places pass::random_passes_of_three_processes
     pass::until_a_page_cannot_come
   @tempts "In C a pointer alone says where the bytes are, and nobody ever has
     to add whose pointer it is."
   @ask "Address 0x10000 of the one, and 0x10000 of the other: are these the
     same bytes?" */
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
        memcpy(
            between,
            page_bytes(m,
                       ask_next(m, to, page_of(m, s), page_of(m, s) + 1) ==
                                   page_of(m, s) &&
                               pte_is_present(mmu_entry(m, to, page_of(m, s)))
                           ? to
                           : from,
                       page_of(m, s)) +
                offset_of(m, s),
            k);
        if (ask_touch(m, to, d, (unsigned)k, ACCESS_STORE) != WHY_OK)
            break;
        memcpy(page_bytes(m, to, page_of(m, d)) + offset_of(m, d), between, k);
        done += k;
    }
    return done;
