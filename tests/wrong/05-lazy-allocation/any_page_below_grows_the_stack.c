/* @wrong grow "lets the stack grow to any page between it and its limit"
   @loses grow::two_pages_below_a_stack_is_no_stack
     handle::a_page_in_no_region_ends_the_process
     handle::a_stack_grows_by_faults_to_its_limit
     handle::random_accesses_of_three_processes
     copy::random_buffers_of_three_processes
   @tempts "Linux does so. A large local array may be touched at its lowest byte
     first, many pages down."
   @ask "An address two pages below the stack: did the process want its
     stack to grow, or is its pointer wrong? What does the contract say?" */
    struct region r;
    vpn_t above = vpn + 1;
    enum why why = WHY_OK;

    while (above < vpn + 16 && !ask_region(m, as, above, &r))
        above++;
    if (above == vpn + 16 || !r.stack)
        return WHY_UNMAPPED;
    if (vpn < r.limit)
        return WHY_STACK;
    for (; above > vpn && why == WHY_OK; above--) {
        why = lazy_fill(m, as, above - 1, &r);
        if (why == WHY_OK)
            region_extend(m, as, above - 1);
    }
    return why;
