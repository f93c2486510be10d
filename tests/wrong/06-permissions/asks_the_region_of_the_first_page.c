/* @wrong change "takes what the first page's region allows for the whole
     range"
   @loses change::pages_of_the_kernel_stay_forbidden
     change::random_permissions_of_three_processes
   @tempts "One call gave the same permissions to all pages of the range, so one
     region seems to speak for all."
   @ask "In the range lie pages of the process, then one of the kernel. May
     they all be used alike?" */
    vpn_t end = first + pages;

    for (vpn_t vpn = ask_next(m, as, first, end); vpn < end;
         vpn = ask_next(m, as, vpn + 1, end)) {
        struct region r;
        pte_t old = mmu_entry(m, as, vpn);
        pte_t new = pte_without(old, (uint64_t)PERM_RWX << 1);

        if (!ask_region(m, as, first, &r))
            continue;
        new = pte_with(new, (uint64_t)permit_page(m, &r) << 1);
        if (new.word != old.word && mmu_set_entry(m, as, vpn, new))
            mmu_flush(m, as, vpn);
    }
