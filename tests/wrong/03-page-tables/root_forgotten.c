/* @wrong destroy "frees all nodes below the root, and forgets the root"
   @loses destroy::a_thousand_random_stores_are_all_found
     destroy::two_processes_have_memories_of_their_own
     destroy::a_process_finds_what_it_stored
     destroy::a_limit_in_a_node_holds_for_all_pages_below
     destroy::another_table_stays_as_it_is
     destroy::the_pages_are_not_freed_with_the_table
     destroy::an_empty_table_has_a_root_to_free
     destroy::nodes_of_every_level_are_freed destroy::every_node_is_free_again
     destroy::a_program_runs_to_its_end
     destroy::a_hundred_processes_leave_nothing_behind
     destroy::pages_come_back_from_swap
     destroy::every_end_of_a_process_gives_its_nodes_back
     destroy::entries_that_are_swapped_out_name_no_node
     destroy::two_tables_live_through_random_changes
   @tempts "The root is what table_prune spares on purpose, because its number
     names the table. That looks like a rule for the whole lab."
   @ask "A new table of a process without pages takes one node. Where do you
     give that one back?" */
static void free_below(struct machine *m, pfn_t node, unsigned levels)
{
    for (uint64_t i = 0; levels > 0 && i < layout_entries(layout_of(m)); i++) {
        pte_t pte = entry_read(m, entry_address(m, node, i));

        if (pte_is_present(pte))
            free_below(m, pte_frame(pte), levels - 1);
    }
    node_free(m, node);
}

void table_destroy(struct machine *m, uint64_t root)
{
    struct layout l = layout_of(m);

    for (uint64_t i = 0; l.levels > 1 && i < layout_entries(l); i++) {
        pte_t pte = entry_read(m, entry_address(m, (pfn_t)root, i));

        if (pte_is_present(pte))
            free_below(m, pte_frame(pte), l.levels - 2);
    }
}
