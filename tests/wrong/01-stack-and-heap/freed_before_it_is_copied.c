/* @wrong move "frees the old block first"
   @loses move::a_block_can_grow_step_by_step
     move::a_day_with_too_little_memory move::a_long_day
     move::of_null_it_is_a_new_block
     move::the_bytes_come_along_and_the_old_block_is_free
     move::what_is_no_block_does_not_move
     move::without_memory_the_block_stays_as_it_was
   @tempts "Freed first, the old block can become a part of the new one, which
     saves memory, and memmove copes with the overlap."
   @ask "There is no memory for the new block. What do you give back to the
     caller, who still has the old one?" */
    size_t room = block_size(b) - HEADER;

    heap_free(m, bytes);
    void *moved = heap_alloc(m, size);

    if (moved)
        memmove(moved, bytes, room);
    return moved;
