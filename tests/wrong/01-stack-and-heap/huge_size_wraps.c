/* @wrong locals "subtracts a size that is larger than what there is"
   @loses locals::enormous_sizes_are_a_fault
   @tempts "On paper, top - size is negative then, and so below the limit. One
     comparison at the end covers size and alignment together."
   @ask "top is 4096 and size is 5000. What is top - size, if the result cannot
     be negative?" */
    size_t top = (s->top - size) & ~(align - 1);

    if (top < s->limit)
        return WHY_STACK;
    s->top = (place_t)top;
    return WHY_OK;
