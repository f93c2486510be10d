/* @wrong find "passes over a block that fits exactly"
   @loses find::a_used_block_is_never_found find::at_both_ends_of_the_heap
     find::one_of_exactly_that_size_is_large_enough
     find::the_first_of_random_blocks
   @tempts "The header needs room as well, so a block of just the wanted size
     looks too small for both."
   @ask "48 bytes are wanted, and a free block has 48. What is wrong with it?"
     */
    for (place_t at = h->start; at != h->end;) {
        struct block *b = block_at(h, at);

        if (!block_is_used(b) && block_size(b) > size)
            return b;
        at += (place_t)block_size(b);
    }
    return NULL;
