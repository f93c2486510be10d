/* @wrong return "pops whatever frame it is told to"
   @loses return::any_other_place_is_out_of_order
     return::only_the_youngest_frame_can_go
     return::when_nobody_runs_nobody_can_return
   @tempts "With longjmp, C goes back to an older frame, and all the younger
     ones simply go with it."
   @ask "A function returns while one that it called still runs. What becomes
     of the frame of that one?" */
    s->top = frame + ALIGN;
    s->frame = *place_at(m, frame);
    return BUG_NONE;
