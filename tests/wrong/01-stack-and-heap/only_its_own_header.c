/* @wrong check "does not look at the header of the next block"
   @loses check::one_byte_too_many_smashes_the_header_behind
     check::the_size_of_a_smashed_header_is_not_believed
     first::who_writes_one_byte_too_many_is_found_out
   @tempts "A smashed header will be found when its own block is freed, so it
     seems to be no affair of this one."
   @ask "A string was one byte too long for its block. Which header did its
     last byte hit?" */
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
    return block_is_used(b) ? BUG_NONE : BUG_TWICE;
