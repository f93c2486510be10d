/* @wrong list "links a new frame in one direction only"
   @loses nothing::yet
   @ask "From the new frame one comes to the older one. And back?" */
void list_add(struct machine *m, pfn_t f)
{
    struct link *links = links_of(m);
    pfn_t head = policy_of(m)->frames, newest = links[head].older;

    links[f] = (struct link){.newer = head, .older = newest};
    if (newest == head)
        links[head].newer = f;
    links[head].older = f;
}

void list_take(struct machine *m, pfn_t f)
{
    struct link *links = links_of(m), l = links[f];

    links[l.older].newer = l.newer;
    links[l.newer].older = l.older;
}
