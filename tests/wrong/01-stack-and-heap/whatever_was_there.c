/* @wrong zeroed "trusts that fresh memory is zero"
   @loses zeroed::all_bytes_of_random_sizes zeroed::fresh_memory_is_all_zero
     zeroed::memory_that_was_in_use_is_all_zero
   @tempts "Pages that Linux gives to a process are zero, so whoever looks into
     a new block often sees zeros."
   @ask "Who had these bytes before, and what did they leave there?" */
    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    return heap_alloc(m, count * size);
