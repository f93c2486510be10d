/* @wrong move "copies as many bytes as a pointer has"
   @loses move::a_block_can_grow_step_by_step
     move::a_day_with_too_little_memory move::a_long_day
     move::of_null_it_is_a_new_block
     move::the_bytes_come_along_and_the_old_block_is_free
     move::what_is_no_block_does_not_move
     move::without_memory_the_block_stays_as_it_was
   @tempts "Of an array, sizeof says how many bytes it has, and 'bytes' is a
     good name for one."
   @ask "What is sizeof bytes, and how long is the block?" */
    void *moved = heap_alloc(m, size);

    if (moved) {
        memcpy(moved, bytes, sizeof bytes);
        heap_free(m, bytes);
    }
    return moved;
