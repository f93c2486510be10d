/* @wrong page "takes the execute permission from stacks, and from shared
     regions"
   @loses page::what_a_region_is_for_does_not_matter
   @tempts "The chapter finds a fetch from a stack strange, and one from a file
     that others write to is no less so."
   @ask "Should it be decided here what a region may ask for, or what it was
     granted?" */
    unsigned perms = r->perms;

    if (r->stack || r->shared)
        perms &= ~(unsigned)PERM_X;
    return r->kernel ? 0 : perms;
