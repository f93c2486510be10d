/* @wrong page "does not ask whether a region is the kernel's"
   @loses page::nothing_is_allowed_in_a_region_of_the_kernel
     page::permissions_come_back_and_are_inherited
     page::what_a_region_is_for_does_not_matter
     change::pages_of_the_kernel_stay_forbidden
     change::random_permissions_of_three_processes
     signal::where_the_kernel_is_there_is_nothing
     pass::nothing_that_a_process_could_not_reach_itself
     pass::random_passes_of_three_processes
   @tempts "The contract says 'just what was asked for', and for a region that a
     process maps for itself that is all of it."
   @ask "Which member of a region says that it lies in the space of a process,
     but is not for it?" */
    return r->perms;
