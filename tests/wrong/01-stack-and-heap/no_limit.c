/* @wrong call "pushes a frame whether there is room or not"
   @loses call::one_page_holds_64_frames
     call::the_last_16_bytes_are_enough_and_then_it_is_a_fault
   @tempts "Nobody asks before a call, says the chapter. On a real machine the
     guard stops whoever goes too far."
   @ask "The stack's last page is full. Where does the next frame lie, and
     whose bytes are there?" */
    s->top -= ALIGN;
    *place_at(m, s->top) = s->frame;
    s->frame = s->top;
    return WHY_OK;
