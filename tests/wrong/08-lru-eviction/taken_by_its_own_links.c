/* @wrong list "changes the links of the frame, not those of its neighbours"
   @loses nothing::yet
   @ask "Who says that f is in the ring: f itself, or its neighbours?" */
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
    pfn_t head = policy_of(m)->frames;

    links[f] = (struct link){head, head};
}
