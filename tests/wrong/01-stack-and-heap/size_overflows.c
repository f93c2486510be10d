/* @wrong bump "adds a size so large that the sum is small"
   @loses bump::enormous_sizes_are_not_to_be_had
   @tempts "BLOCK_MOST is checked by heap_reserve itself, so to ask here looks
     like doing it twice."
   @ask "place is 1024 and size is SIZE_MAX - 1000. What is place + size?" */
    size_t place = round_up(h->end, ALIGN);

    if (!heap_reserve(m, place + size - h->end))
        return NULL;
    h->end = (place_t)(place + size);
    return block_at(h, (place_t)place);
