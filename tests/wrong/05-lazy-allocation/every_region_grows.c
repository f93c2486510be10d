/* @wrong grow "lets every region grow down, not only stacks"
   @loses grow::nothing_grows_but_stacks
     grow::only_the_lower_piece_of_a_stack_is_one
     handle::a_page_in_no_region_ends_the_process
     handle::pages_of_a_file_come_when_they_are_touched
     handle::random_accesses_of_three_processes copy::as_much_as_can_be_moved
     copy::random_buffers_of_three_processes
   @tempts "Heaps grow too, and region_extend lets any region begin one page
     lower without complaint."
   @ask "The page below a heap is touched. Is a heap something that grows by
     itself?" */
    struct region r;
    enum why why;

    if (!ask_region(m, as, vpn + 1, &r))
        return WHY_UNMAPPED;
    if (r.stack && vpn < r.limit)
        return WHY_STACK;
    why = lazy_fill(m, as, vpn, &r);
    if (why == WHY_OK)
        region_extend(m, as, vpn);
    return why;
