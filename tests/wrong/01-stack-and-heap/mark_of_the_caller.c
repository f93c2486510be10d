/* @wrong scratch "releases what belongs to the caller, too"
   @loses scratch::the_mark_of_another_function_is_refused
     scratch::what_was_there_before_the_mark_stays
   @tempts "An arena on its own has no frames in it, and there every mark above
     top is a good one."
   @ask "The mark is from before this function was called. What lies between it
     and the frame?" */
    if (mark < s->top)
        return BUG_ORDER;
    s->top = mark;
    return BUG_NONE;
