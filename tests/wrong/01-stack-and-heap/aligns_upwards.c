/* @wrong locals "rounds up to a multiple, as on a heap"
   @loses locals::alignment_can_be_what_is_too_much
     locals::an_alignment_of_64_and_256_is_kept
     locals::no_bytes_at_all_are_only_aligned
     locals::nothing_overlaps_what_was_there
     locals::what_is_allocated_begins_at_a_multiple_of_16
     scratch::all_that_was_allocated_since_the_mark_goes
     scratch::it_can_be_used_up_again_and_again
     scratch::marks_are_given_back_from_the_youngest_on
     scratch::the_mark_of_another_function_is_refused
     scratch::what_was_there_before_the_mark_stays
   @tempts "There is a round_up in stack_and_heap.h and no opposite of it. In a
     file or a struct, to align always means to go up."
   @ask "A stack grows down. If top is rounded up after size went off, how many
     bytes are left for the block?" */
    if (size > s->top - s->limit)
        return WHY_STACK;
    s->top = (place_t)round_up(s->top - size, align);
    return WHY_OK;
