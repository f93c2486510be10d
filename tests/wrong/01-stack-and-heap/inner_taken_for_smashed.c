/* @wrong check "calls every header that is not sealed smashed"
   @loses check::every_place_of_a_heap check::where_no_block_begins_it_is_inner
     first::what_must_not_be_freed_is_named_and_changes_nothing
     alloc::what_must_not_be_freed_is_named_and_changes_nothing
   @tempts "Whoever overwrites a header breaks its seal, says the chapter. That
     every broken seal was overwritten seems to follow."
   @ask "Somebody frees p + 16. Was anything overwritten?" */
    size_t place = (size_t)((unsigned char *)bytes - (unsigned char *)h);

    if (place < h->start + HEADER || place >= h->limit)
        return BUG_FOREIGN;
    if (place >= h->end)
        return BUG_TWICE;
    if (place % ALIGN != 0 || !block_is_sealed(h, b))
        return BUG_SMASHED;
    if (!block_is_used(b))
        return BUG_TWICE;
    return block_is_last(h, b) || block_is_sealed(h, block_after(b))
               ? BUG_NONE
               : BUG_SMASHED;
