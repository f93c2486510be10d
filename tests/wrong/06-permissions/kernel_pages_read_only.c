/* @wrong page "lets processes read what belongs to the kernel"
   @loses page::nothing_is_allowed_in_a_region_of_the_kernel
     page::permissions_come_back_and_are_inherited
     page::what_a_region_is_for_does_not_matter
     change::pages_of_the_kernel_stay_forbidden
     change::random_permissions_of_three_processes
     signal::where_the_kernel_is_there_is_nothing
     pass::nothing_that_a_process_could_not_reach_itself
     pass::random_passes_of_three_processes
   @tempts "Reading breaks nothing, and Linux does have pages that the kernel
     writes and every process reads, to know the time."
   @ask "The keys of all users are in a page of the kernel. Is it enough that
     nobody can change them?" */
    return r->kernel ? r->perms & PERM_R : r->perms;
