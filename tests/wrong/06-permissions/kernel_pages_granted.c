/* @wrong grant "lets a process change the permissions of pages of the kernel"
   @loses grant::all_of_a_range_or_nothing
     grant::nothing_in_a_region_of_the_kernel
     grant::what_the_region_may_now_does_not_matter
   @tempts "Whatever such a region says, permit_page allows a process nothing
     there, so to let it say something else looks harmless."
   @ask "Whose pages are these? Who may decide what is done with them?" */
    bool both = (perms & PERM_W) && (perms & PERM_X);

    (void)r;
    return both ? WHY_FORBIDDEN : WHY_OK;
