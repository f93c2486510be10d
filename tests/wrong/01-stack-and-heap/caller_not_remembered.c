/* @wrong call "does not write down whose frame was the youngest until now"
   @loses call::a_frame_holds_the_place_of_its_callers_frame
     call::a_frame_lies_below_what_its_caller_has_allocated
     call::one_page_holds_64_frames
     call::the_first_frame_is_at_the_top_of_the_stack
     call::the_last_16_bytes_are_enough_and_then_it_is_a_fault
     call::threads_do_not_disturb_each_other
     return::after_it_the_stack_is_as_before_the_call
     return::any_other_place_is_out_of_order
     return::fifty_functions_return_to_their_callers
     return::only_the_youngest_frame_can_go
     return::what_the_function_has_allocated_goes_with_its_frame
     return::when_nobody_runs_nobody_can_return
     locals::alignment_can_be_what_is_too_much
     locals::an_alignment_of_64_and_256_is_kept
     locals::enormous_sizes_are_a_fault
     locals::exactly_to_the_limit_fits_and_one_byte_more_is_a_fault
     locals::no_bytes_at_all_are_only_aligned
     locals::nothing_overlaps_what_was_there
     locals::what_is_allocated_begins_at_a_multiple_of_16
     scratch::all_that_was_allocated_since_the_mark_goes
     scratch::it_can_be_used_up_again_and_again
     scratch::marks_are_given_back_from_the_youngest_on
     scratch::the_mark_of_another_function_is_refused
     scratch::what_was_there_before_the_mark_stays
   @tempts "While nobody allocates, the caller's frame lies 16 bytes above the
     new one, so the link seems to say nothing new."
   @ask "When this function returns, where do you take the frame of its caller
     from?" */
    if (s->top - s->limit < ALIGN)
        return WHY_STACK;
    s->top -= ALIGN;
    s->frame = s->top;
    return WHY_OK;
