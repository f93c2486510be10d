/* @wrong destroy "frees the nodes right below the root, and nothing below
     those"
   @loses destroy::a_limit_in_a_node_holds_for_all_pages_below
     destroy::another_table_stays_as_it_is
     destroy::nodes_of_every_level_are_freed destroy::every_node_is_free_again
     destroy::entries_that_are_swapped_out_name_no_node
     destroy::two_tables_live_through_random_changes
   @tempts "The picture in page_tables.h shows a root, one node below it, and
     then the page. For that tree the code is complete."
   @ask "Your code is right for two levels. What hangs below the nodes that
     you free, with three?" */
void table_destroy(struct machine *m, uint64_t root)
{
    struct layout l = layout_of(m);

    for (uint64_t i = 0; l.levels > 1 && i < layout_entries(l); i++) {
        pte_t pte = entry_read(m, entry_address(m, (pfn_t)root, i));

        if (pte_is_present(pte))
            node_free(m, pte_frame(pte));
    }
    node_free(m, (pfn_t)root);
}
