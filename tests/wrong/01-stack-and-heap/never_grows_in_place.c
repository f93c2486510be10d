/* @wrong resize "never grows where it is"
   @loses resize::again_and_again_between_free_blocks
     resize::every_size_that_fits_and_none_that_does_not
     resize::it_grows_into_a_free_block_after_it
     resize::the_last_block_cannot_grow_beyond_memory
     resize::the_last_block_grows_at_the_end_of_the_heap
     resize::where_there_is_no_room_nothing_changes
   @tempts "A vector of C++ that needs more room always moves, and heap_realloc
     copes with every false."
   @ask "The block behind this one is free and large. Why copy?" */
    struct block *rest;

    (void)h;
    if (size > block_size(b))
        return false;
    rest = block_split(m, b, size);
    if (rest)
        release(m, rest);
    return true;
