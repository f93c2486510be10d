/* @wrong locals "asks for room before the alignment, and not again"
   @loses locals::alignment_can_be_what_is_too_much
   @tempts "The limit is where a page begins, so for every alignment up to a
     page this answer is right."
   @ask "10 bytes fit just so, and a page has 1024. Then top goes down to a
     multiple of 4096: how far can that be?" */
    if (size > s->top - s->limit)
        return WHY_STACK;
    s->top = (place_t)((s->top - size) & ~(align - 1));
    return WHY_OK;
