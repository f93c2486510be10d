/* @wrong first "does not write down that the block is free"
   @loses first::a_block_that_is_part_of_another_one_now
     first::a_day_with_too_little_memory
     first::a_free_block_is_used_before_the_heap_grows first::a_long_day
     first::neighbours_that_are_free_become_one
     first::what_is_free_at_the_end_is_no_part_of_the_heap
     first::what_must_not_be_freed_is_named_and_changes_nothing
     first::who_writes_one_byte_too_many_is_found_out
   @tempts "The bump pointer takes nothing back either, and the chapter says
     that some compilers do well with that."
   @ask "What will heap_find find?" */
    (void)h, (void)b;
    return BUG_NONE;
