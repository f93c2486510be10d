/* @wrong first "frees the block and merges nothing"
   @loses first::a_day_with_too_little_memory first::a_long_day
     first::neighbours_that_are_free_become_one
     first::what_is_free_at_the_end_is_no_part_of_the_heap
   @tempts "For speed, glibc keeps small free blocks unmerged, and heap_find can
     find each block that is free."
   @ask "The whole heap was freed in pieces of 32 bytes. Is there a block of
     64?" */
    block_write(m, b, block_size(b), block_flags(b) & BLOCK_BEFORE_USED);
    if (block_is_last(h, b))
        h->end = block_place(h, b);
    return BUG_NONE;
