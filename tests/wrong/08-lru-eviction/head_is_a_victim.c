/* @wrong lru "names the head when the ring is empty"
   @loses lru::a_page_that_is_gone_is_no_victim
   @tempts "'You need no if at all', says the chapter of the head. For adding
     and taking that is true."
   @ask "Frame number `frames` is the head. Is it a frame with a page?" */
void lru_loaded(struct machine *m, pfn_t f)
{
    list_add(m, f);
}

void lru_touched(struct machine *m, pfn_t f)
{
    list_take(m, f);
    list_add(m, f);
}

void lru_removed(struct machine *m, pfn_t f)
{
    list_take(m, f);
}

pfn_t lru_choose(struct machine *m, asid_t as)
{
    (void)as;
    return links_of(m)[policy_of(m)->frames].newer;
}
