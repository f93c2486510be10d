/* @wrong aligned "leaves what lies before the aligned bytes in use"
   @loses aligned::a_long_day aligned::enormous_sizes_are_not_to_be_had
     aligned::every_power_of_two_up_to_a_page
     aligned::to_16_or_less_it_is_a_block_as_any_other
     aligned::what_lies_before_and_behind_it_is_free
   @tempts "The usual recipe on top of malloc takes more and rounds the pointer
     up. There, too, nobody gets what lies before."
   @ask "To get a multiple of 4096 you skipped 4000 bytes. Who will use them?"
     */
    if (size > BLOCK_MOST || align > BLOCK_MOST || align <= ALIGN)
        return align <= ALIGN ? heap_alloc(m, size) : NULL;
    unsigned char *bytes = heap_alloc(m, align + size + BLOCK_LEAST);
    struct block *b, *rest;

    if (!bytes)
        return NULL;
    b = block_of(bytes);
    if ((uintptr_t)bytes % align != 0) {
        uintptr_t good = round_up((uintptr_t)bytes + BLOCK_LEAST, align);

        rest = block_split(m, b, good - (uintptr_t)bytes);
        block_write(m, rest, block_size(rest), block_flags(rest) | BLOCK_USED);
        b = rest;
    }
    block_resize(m, b, block_need(size));
    return block_bytes(b);
