/* @wrong list "adds a frame at the oldest end"
   @loses nothing::yet
   @ask "Two frames are added. Which of them is newer than the other?" */
void list_add(struct machine *m, pfn_t f)
{
    struct link *links = links_of(m);
    pfn_t head = policy_of(m)->frames, oldest = links[head].newer;

    links[f] = (struct link){.newer = oldest, .older = head};
    links[oldest].older = f;
    links[head].newer = f;
}

void list_take(struct machine *m, pfn_t f)
{
    struct link *links = links_of(m), l = links[f];

    links[l.older].newer = l.newer;
    links[l.newer].older = l.older;
}
