/* @wrong quick "takes a block out of the list, but leaves its flag"
   @loses quick::a_long_day quick::all_sizes_that_wait
     quick::the_last_that_was_given_back_is_the_first_that_goes
   @tempts "Nor does list_remove touch the header, since heap_alloc writes the
     flags after it."
   @ask "Somebody has the block now. What does its header say when they free
     it?" */
    size_t c = size / ALIGN;
    place_t at = c < QUICK ? h->quick[c] : 0;
    struct block *b = block_at(h, at);

    if (!at)
        return NULL;
    h->quick[c] = b->next;
    h->waits[c]--;
    h->waiting -= (uint32_t)size;
    return b;
