/* @wrong destroy "takes the pages for one more level of nodes"
   @loses destroy::a_limit_in_a_node_holds_for_all_pages_below
     destroy::another_table_stays_as_it_is
     destroy::the_pages_are_not_freed_with_the_table
     destroy::nodes_of_every_level_are_freed destroy::every_node_is_free_again
     destroy::two_tables_live_through_random_changes
   @tempts "When a process ends, its pages have to come back as well, and
     nothing leads to them but this table."
   @ask "An entry in a lowest node names a frame as well. Whose is that
     frame, and how do you know that you are at the bottom?" */
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
    free_below(m, (pfn_t)root, layout_of(m).levels);
}
