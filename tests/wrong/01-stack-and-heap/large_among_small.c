/* @wrong classes "lets large sizes come round to the first lists again"
   @loses classes::a_block_twice_as_large_comes_into_a_higher_list
     classes::just_below_and_just_at_each_power_of_two
     classes::larger_blocks_never_come_into_a_lower_list
     classes::on_a_busy_day_two_thirds_of_the_memory_are_used
   @tempts "A hash table brings each number into range by a remainder, and below
     4 KiB every size gets a list of its own."
   @ask "4096 + 32 bytes are in the same list as 32. Which will list_find find
     first?" */
    return (unsigned)(size / ALIGN) % LISTS;
