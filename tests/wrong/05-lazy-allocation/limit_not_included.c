/* @wrong grow "does not let the stack have its last page"
   @loses grow::a_stack_ends_at_its_limit
     grow::every_stack_has_a_limit_of_its_own
     grow::only_the_lower_piece_of_a_stack_is_one
     grow::the_guard_page_is_never_mapped
     grow::without_swap_the_stack_stays_as_it_was
     handle::a_stack_grows_by_faults_to_its_limit
     handle::random_accesses_of_three_processes
     copy::into_a_stack_that_has_to_grow
     copy::random_buffers_of_three_processes
   @tempts "In C a limit is mostly the first value that is not allowed, as the
     length of an array is."
   @ask "The limit is the lowest page that the stack may ever have. May it
     have that page?" */
    struct region r;
    enum why why;

    if (!ask_region(m, as, vpn + 1, &r) || !r.stack)
        return WHY_UNMAPPED;
    if (vpn <= r.limit)
        return WHY_STACK;
    why = lazy_fill(m, as, vpn, &r);
    if (why == WHY_OK)
        region_extend(m, as, vpn);
    return why;
