/* @wrong list "forgets that the newest frame has a newer one now, the new one"
   @loses nothing::yet
   @ask "The ring has one frame, and another one is added. How many links
     change?" */
void list_add(struct machine *m, pfn_t f)
{
    struct link *links = links_of(m);
    pfn_t head = policy_of(m)->frames, newest = links[head].older;

    links[f] = (struct link){.newer = head, .older = newest};
    links[head].older = f;
    links[newest].newer = newest == head ? f : head;
}

void list_take(struct machine *m, pfn_t f)
{
    struct link *links = links_of(m), l = links[f];

    links[l.older].newer = l.newer;
    links[l.newer].older = l.older;
}
