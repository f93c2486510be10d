/* @wrong list "goes along the ring until it comes to the frame"
   @loses list::only_neighbours_are_touched lru::no_step_looks_at_all_frames
   @tempts "In a list that is linked one way only, the first that most people
     write, this search is needed."
   @ask "The frame knows its neighbours. What is there to search for, and how
     long does it take with a million frames?" */
void list_add(struct machine *m, pfn_t f)
{
    struct link *links = links_of(m);
    pfn_t head = policy_of(m)->frames, newest = links[head].older;

    links[f] = (struct link){.newer = head, .older = newest};
    links[newest].newer = f;
    links[head].older = f;
}

void list_take(struct machine *m, pfn_t f)
{
    struct link *links = links_of(m);
    pfn_t head = policy_of(m)->frames, g = head;

    while (links[g].newer != f)
        g = links[g].newer;
    links[g].newer = links[f].newer;
    links[links[f].newer].older = g;
}
