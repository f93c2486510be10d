/* @wrong list "unlinks a frame in one direction only"
   @loses nothing::yet
   @ask "A frame was taken. Who still has it as a neighbour?" */
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
    struct link *links = links_of(m), l = links[f];

    links[l.older].newer = l.newer;
}
