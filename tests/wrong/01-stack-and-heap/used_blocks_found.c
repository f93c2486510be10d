/* @wrong find "finds blocks that somebody has"
   @loses find::a_used_block_is_never_found find::at_both_ends_of_the_heap
     find::the_first_of_random_blocks find::where_there_is_none_it_is_null
     first::a_block_that_is_part_of_another_one_now
     first::a_day_with_too_little_memory
     first::a_free_block_is_used_before_the_heap_grows first::a_long_day
     first::neighbours_that_are_free_become_one
     first::what_is_free_at_the_end_is_no_part_of_the_heap
     first::what_must_not_be_freed_is_named_and_changes_nothing
     first::who_writes_one_byte_too_many_is_found_out
   @tempts "Many allocators search a list in which all blocks are free, and
     there the size is the only question."
   @ask "Who is using the block that you found?" */
    for (place_t at = h->start; at != h->end;) {
        struct block *b = block_at(h, at);

        if (block_size(b) >= size)
            return b;
        at += (place_t)block_size(b);
    }
    return NULL;
