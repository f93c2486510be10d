/* @wrong split "says of the rest that the block before it is used, always"
   @loses split::a_free_block_becomes_two_free_ones
     split::every_size_of_random_blocks split::the_rest_can_be_cut_again
     aligned::a_long_day aligned::enormous_sizes_are_not_to_be_had
     aligned::every_power_of_two_up_to_a_page
     aligned::to_16_or_less_it_is_a_block_as_any_other
     aligned::what_lies_before_and_behind_it_is_free
   @tempts "Mostly a block is cut to be given out at once, and a moment later
     the flag is true."
   @ask "The block that is split is free. Is it used, as the rest says?" */
    struct heap *h = heap_of(m);
    struct block *rest = block_at(h, block_place(h, b) + (place_t)size);

    if (left < BLOCK_LEAST)
        return NULL;
    block_write(m, b, size, block_flags(b));
    block_write(m, rest, left, BLOCK_BEFORE_USED);
    return rest;
