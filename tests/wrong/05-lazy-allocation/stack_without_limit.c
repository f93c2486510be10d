/* @wrong grow "lets a stack grow for ever"
   @loses grow::a_stack_ends_at_its_limit
     grow::every_stack_has_a_limit_of_its_own
     grow::only_the_lower_piece_of_a_stack_is_one
     grow::the_guard_page_is_never_mapped
     handle::a_stack_grows_by_faults_to_its_limit
     handle::random_accesses_of_three_processes
     copy::into_a_stack_that_has_to_grow
     copy::random_buffers_of_three_processes
   @tempts "The chapter says that no region may ever have the guard page, so the
     machine seems to see to it."
   @ask "A function calls itself and never ends. What lies below the stack,
     and when does the stack reach it?" */
    struct region r;
    enum why why;

    if (!ask_region(m, as, vpn + 1, &r) || !r.stack)
        return WHY_UNMAPPED;
    why = lazy_fill(m, as, vpn, &r);
    if (why == WHY_OK)
        region_extend(m, as, vpn);
    return why;
