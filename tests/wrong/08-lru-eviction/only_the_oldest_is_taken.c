/* @wrong list "takes the oldest frame, whichever was meant"
   @loses nothing::yet
   @ask "The frame in the middle has to go. Which one does?" */
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

    f = links[head].newer;
    links[head].newer = links[f].newer;
    links[links[f].newer].older = head;
}
