/* @wrong copy "fills the page itself, and does not ask what the process may
     do with it"
   @loses copy::each_direction_needs_its_own_permission
     copy::into_memory_that_was_never_touched
     copy::random_buffers_of_three_processes
     copy::the_kernel_may_not_do_what_the_process_may_not
   @tempts "The kernel may touch every page of the machine, so bringing this one
     into memory seems enough."
   @ask "A process asks the kernel to read a file into memory that it may
     only read itself. Should the kernel do what the process may not?" */
    while (done < n) {
        vaddr_t at = user + done;
        size_t left = page - offset_of(m, at);
        size_t k = n - done < left ? n - done : left;

        struct region r;

        if (!pte_is_present(mmu_entry(m, as, page_of(m, at)))) {
            struct fault f = {.addr = at,
                              .vpn = page_of(m, at),
                              .as = as,
                              .cause = CAUSE_NOT_PRESENT,
                              .pte = mmu_entry(m, as, page_of(m, at))};
            f.access = ask_region(m, as, f.vpn, &r) && !(r.perms & PERM_R)
                           ? ACCESS_STORE
                           : ACCESS_LOAD;
            if (lazy_handle(m, &f) != WHY_OK)
                break;
        }
        unsigned char *theirs =
            page_bytes(m, as, page_of(m, at)) + offset_of(m, at);

        if (access == ACCESS_STORE)
            memcpy(theirs, mine + done, k);
        else
            memcpy(mine + done, theirs, k);
        done += k;
    }
    return done;
