/* @wrong destroy "ends at the first entry that is none"
   @loses destroy::a_limit_in_a_node_holds_for_all_pages_below
     destroy::another_table_stays_as_it_is destroy::every_node_is_free_again
     destroy::entries_that_are_swapped_out_name_no_node
     destroy::two_tables_live_through_random_changes
   @tempts "A string in C ends at its first zero, and argv at its NULL. The
     entries of a node look like one more such list."
   @ask "A process has code at the bottom and a stack at the top. What lies
     between them in the root?" */
static void free_below(struct machine *m, pfn_t node, unsigned levels)
{
    for (uint64_t i = 0; levels > 0 && i < layout_entries(layout_of(m)); i++) {
        pte_t pte = entry_read(m, entry_address(m, node, i));

        if (!pte_is_present(pte))
            break;
        free_below(m, pte_frame(pte), levels - 1);
    }
    node_free(m, node);
}

void table_destroy(struct machine *m, uint64_t root)
{
    free_below(m, (pfn_t)root, layout_of(m).levels - 1);
}
