/* @wrong pass "copies between frames, whatever the processes may do with
     pages that are there"
   @loses pass::as_much_as_the_source_may_load
     pass::as_much_as_the_target_may_store
     pass::each_side_needs_its_own_permission
     pass::nothing_that_a_process_could_not_reach_itself
     pass::random_passes_of_three_processes
   @tempts "It is the kernel that copies, and the chapter says that the kernel
     may do anything."
   @ask "A process asks the kernel to read what it may not read itself. Should
     the kernel do it?" */
    size_t page = page_size(machine_shape(m));
    unsigned char between[256];

    while (done < n) {
        vaddr_t s = src + done, d = dst + done;
        size_t k = sizeof between;

        k = n - done < k ? n - done : k;
        k = page - offset_of(m, s) < k ? page - offset_of(m, s) : k;
        k = page - offset_of(m, d) < k ? page - offset_of(m, d) : k;
        if (ask_touch(m, from, s, (unsigned)k, ACCESS_LOAD) != WHY_OK &&
            !pte_is_present(mmu_entry(m, from, page_of(m, s))))
            break;
        memcpy(between, page_bytes(m, from, page_of(m, s)) + offset_of(m, s),
               k);
        if (ask_touch(m, to, d, (unsigned)k, ACCESS_STORE) != WHY_OK &&
            !pte_is_present(mmu_entry(m, to, page_of(m, d))))
            break;
        memcpy(page_bytes(m, to, page_of(m, d)) + offset_of(m, d), between, k);
        done += k;
    }
    return done;
