/* @wrong resize "cuts off what is too much, and tells nobody"
   @loses resize::again_and_again_between_free_blocks
     resize::every_size_that_fits_and_none_that_does_not
     resize::it_grows_into_a_free_block_after_it
     resize::the_last_block_cannot_grow_beyond_memory
     resize::what_is_too_much_becomes_one_with_a_free_neighbour
     resize::what_is_too_much_can_be_had_by_others
     move::a_block_can_grow_step_by_step move::a_day_with_too_little_memory
     move::a_long_day aligned::a_long_day
     aligned::enormous_sizes_are_not_to_be_had
     aligned::every_power_of_two_up_to_a_page
     aligned::what_lies_before_and_behind_it_is_free
   @tempts "The contract of block_split promises that the rest becomes a free
     block of its own. That sounds finished."
   @ask "What was cut off is free, says its header. In which list is it?" */
    size_t have = block_size(b);
    struct block *after = block_after(b);

    if (size > have && block_is_last(h, b)) {
        if (!heap_reserve(m, size - have))
            return false;
        h->end += (place_t)(size - have);
        block_write(m, b, size, block_flags(b));
        return true;
    }
    if (size > have) {
        if (block_is_used(after) || have + block_size(after) < size)
            return false;
        list_remove(m, after);
        block_write(m, b, have + block_size(after), block_flags(b));
    }
    block_split(m, b, size);
    return true;
