/* @wrong check "does not ask whether the block is free already"
   @loses check::every_place_of_a_heap check::what_is_free_is_freed_twice
     first::a_block_that_is_part_of_another_one_now
     first::what_must_not_be_freed_is_named_and_changes_nothing
     alloc::what_must_not_be_freed_is_named_and_changes_nothing
   @tempts "The chapter says that a header counts only if its seal is whole.
     This is soon read as: a whole seal is enough."
   @ask "free(p); free(p); and then two allocations of that size. What do the
     two have in common?" */
    size_t place = (size_t)((unsigned char *)bytes - (unsigned char *)h);

    if (place < h->start + HEADER || place >= h->limit)
        return BUG_FOREIGN;
    if (place >= h->end)
        return BUG_TWICE;
    if (place % ALIGN != 0 || !block_is_sealed(h, b)) {
        struct block *at = block_at(h, h->start);

        while (at < b && block_is_sealed(h, at))
            at = block_after(at);
        return at <= b ? BUG_SMASHED : BUG_INNER;
    }
    return block_is_last(h, b) || block_is_sealed(h, block_after(b))
               ? BUG_NONE
               : BUG_SMASHED;
