/* @wrong return "takes away what was allocated, but not the frame itself"
   @loses return::after_it_the_stack_is_as_before_the_call
     return::any_other_place_is_out_of_order
     return::fifty_functions_return_to_their_callers
     return::only_the_youngest_frame_can_go
     return::what_the_function_has_allocated_goes_with_its_frame
     return::when_nobody_runs_nobody_can_return
   @tempts "On x86, returning also begins by moving the stack pointer to the
     frame. The pop that follows moves it further, unseen."
   @ask "After a million calls that all returned, where is top?" */
    if (frame != s->frame || s->frame == s->high)
        return BUG_ORDER;
    s->top = frame;
    s->frame = *place_at(m, frame);
    return BUG_NONE;
