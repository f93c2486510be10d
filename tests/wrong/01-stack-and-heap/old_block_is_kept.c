/* @wrong move "keeps the old block"
   @loses move::a_block_can_grow_step_by_step
     move::a_day_with_too_little_memory move::a_long_day
     move::of_null_it_is_a_new_block
     move::the_bytes_come_along_and_the_old_block_is_free
     move::what_is_no_block_does_not_move
     move::without_memory_the_block_stays_as_it_was
   @tempts "Java's Arrays.copyOf does just this, and there the garbage collector
     sees to the old array."
   @ask "The caller knows the new address. Who will free the old one?" */
    void *moved = heap_alloc(m, size);

    if (moved)
        memcpy(moved, bytes, block_size(b) - HEADER);
    return moved;
