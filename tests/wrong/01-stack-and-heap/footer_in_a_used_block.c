/* @wrong tags "writes a footer into a block that somebody has"
   @loses tags::a_used_block_has_no_footer
     split::a_used_block_keeps_its_first_part
     split::every_size_of_random_blocks
     resize::again_and_again_between_free_blocks
     move::a_day_with_too_little_memory move::a_long_day
   @tempts "Textbook allocators often have a footer in every block, used or
     free, and keep 4 bytes for it there."
   @ask "Whose are the last 4 bytes of a used block?" */
    block_label(h, b, size, flags);
    *block_footer(b) = (uint32_t)size;
    if (!block_is_last(h, b)) {
        struct block *after = block_after(b);
        unsigned before = block_is_used(b) ? BLOCK_BEFORE_USED : 0;

        block_label(h, after, block_size(after),
                    (block_flags(after) & ~(unsigned)BLOCK_BEFORE_USED) |
                        before);
    }
