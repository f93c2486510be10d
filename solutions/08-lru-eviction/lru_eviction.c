/*
 * LRU eviction. What each function must do stands in lru_eviction.h, beside it
 * what you may ask the machine for.
 *
 * Where an exercise begins, a comment says which, what it is worth, and about
 * how long it takes. `pt check` says how far you are, `pt hint` helps.
 */
#include "lru_eviction.h"

void policy_begin(struct machine *m, pfn_t window)
{
    pfn_t frames = machine_shape(m)->frames;

    *policy_of(m) = (struct policy){.frames = frames, .window = window};
    links_of(m)[frames] = (struct link){frames, frames};
    for (pfn_t f = 0; f < frames; f++) {
        links_of(m)[f] = (struct link){frames, frames};
        times_of(m)[f] = 0;
        marks_of(m)[f] = MARK_FREE;
    }
}

/* @begin clock "a second chance" points=25 minutes=30
   @hint Loaded and touched set a mark, removed sets another. All the rest is in
     clock_choose: look at the mark of the frame at the hand, move the hand on,
     decide.
   @hint When is there nothing to find? If all frames are free, the hand would
     go round for ever. After two rounds every mark has been seen as old: so
     2 * frames steps are enough, and then FRAME_NONE.
   @stub
   void clock_loaded(struct machine *m, pfn_t f)
   {
       (void)m, (void)f;
       (void)TODO("clock", 0);
   }

   void clock_touched(struct machine *m, pfn_t f)
   {
       (void)m, (void)f;
       (void)TODO("clock", 0);
   }

   void clock_removed(struct machine *m, pfn_t f)
   {
       (void)m, (void)f;
       (void)TODO("clock", 0);
   }

   pfn_t clock_choose(struct machine *m, asid_t as)
   {
       (void)m, (void)as;
       return TODO("clock", FRAME_NONE);
   } */
void clock_loaded(struct machine *m, pfn_t f)
{
    marks_of(m)[f] = MARK_USED;
}

void clock_touched(struct machine *m, pfn_t f)
{
    marks_of(m)[f] = MARK_USED;
}

void clock_removed(struct machine *m, pfn_t f)
{
    marks_of(m)[f] = MARK_FREE;
}

pfn_t clock_choose(struct machine *m, asid_t as)
{
    struct policy *p = policy_of(m);
    unsigned char *marks = marks_of(m);

    (void)as;
    for (uint64_t i = 0; i < 2 * (uint64_t)p->frames; i++) {
        pfn_t f = p->hand;

        p->hand = f + 1 < p->frames ? f + 1 : 0;
        if (marks[f] == MARK_OLD)
            return f;
        if (marks[f] == MARK_USED)
            marks[f] = MARK_OLD;
    }
    return FRAME_NONE;
}
/* @end clock */

/* @begin list "into a ring, and out of it" points=10 minutes=15
   @hint Draw it: the head, its older neighbour (the newest frame), and f
     between them. Four numbers change.
   @hint To add: f's newer is the head, f's older the newest; the newest's newer
     and the head's older are f. To take: f's two neighbours become neighbours.
     Because of the head it does not matter whether the ring is empty.
   @stub
   void list_add(struct machine *m, pfn_t f)
   {
       (void)m, (void)f;
       (void)TODO("list", 0);
   }

   void list_take(struct machine *m, pfn_t f)
   {
       (void)m, (void)f;
       (void)TODO("list", 0);
   } */
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
    links[l.newer].older = l.older;
}
/* @end list */

/* @begin lru "the one used longest ago" points=20 minutes=15
   needs=list
   @hint Which end of the ring is a page at, after it was loaded, and after it
     was used? And at which end is the victim?
   @hint loaded: list_add. touched: list_take, and list_add. removed: list_take.
     The victim is newer than the head; if that is the head itself, there is
     none.
   @stub
   void lru_loaded(struct machine *m, pfn_t f)
   {
       (void)m, (void)f;
       (void)TODO("lru", 0);
   }

   void lru_touched(struct machine *m, pfn_t f)
   {
       (void)m, (void)f;
       (void)TODO("lru", 0);
   }

   void lru_removed(struct machine *m, pfn_t f)
   {
       (void)m, (void)f;
       (void)TODO("lru", 0);
   }

   pfn_t lru_choose(struct machine *m, asid_t as)
   {
       (void)m, (void)as;
       return TODO("lru", FRAME_NONE);
   } */
void lru_loaded(struct machine *m, pfn_t f)
{
    list_add(m, f);
}

void lru_touched(struct machine *m, pfn_t f)
{
    if (links_of(m)[policy_of(m)->frames].older == f)
        return; /* it is the newest already, as happens often */
    list_take(m, f);
    list_add(m, f);
}

void lru_removed(struct machine *m, pfn_t f)
{
    list_take(m, f);
}

pfn_t lru_choose(struct machine *m, asid_t as)
{
    pfn_t head = policy_of(m)->frames, oldest = links_of(m)[head].newer;

    (void)as;
    return oldest == head ? FRAME_NONE : oldest;
}
/* @end lru */

pfn_t local_choose(struct machine *m, asid_t as)
{
    /* @begin local "everyone pays for their own" points=10 minutes=15
       needs=list,lru
       @hint Go from the oldest frame to newer ones, until one holds a page of
         space `as`. What if none does?
       @hint frame_page says whose page a frame holds. From f, the next one is
         links_of(m)[f].newer; at the head you have seen them all. Then
         lru_choose.
       @stub
       (void)m, (void)as;
       return TODO("local", FRAME_NONE); */
    const struct link *links = links_of(m);
    pfn_t head = policy_of(m)->frames;

    for (pfn_t f = links[head].newer; f != head; f = links[f].newer) {
        asid_t owner;
        vpn_t vpn;

        if (frame_page(m, f, &owner, &vpn) && owner == as)
            return f;
    }
    return lru_choose(m, as);
    /* @end local */
}

pfn_t clean_choose(struct machine *m, asid_t as)
{
    /* @begin clean "cheap ones first, within reason" points=15 minutes=20
       needs=list,lru
       @hint The same walk as in local_choose, but at most `window` steps of it.
         Whether a page was stored to is in its entry.
       @hint frame_page names space and page, mmu_entry has its entry, and PTE_D
         in it says that it is dirty.
       @stub
       (void)m, (void)as;
       return TODO("clean", FRAME_NONE); */
    const struct link *links = links_of(m);
    const struct policy *p = policy_of(m);
    pfn_t f = links[p->frames].newer;

    for (pfn_t i = 0; i < p->window && f != p->frames; i++) {
        asid_t owner;
        vpn_t vpn;

        if (frame_page(m, f, &owner, &vpn) &&
            !pte_has(mmu_entry(m, owner, vpn), PTE_D))
            return f;
        f = links[f].newer;
    }
    return lru_choose(m, as);
    /* @end clean */
}

/* @begin working "how much memory is enough?" points=20 minutes=30
   needs=list,lru
   @hint working_touched counts on, and does what LRU does. The others need no
     more than a time each. To count a working set, walk along the ring.
   @hint A page was used in the last n references if
     now - times_of(m)[f] < n. Thrashing: every frame is in the ring and was
     used so, and `evicted` is not 0 and that recent, too. (The oldest frame is
     the one that was used longest ago: if it was used so, all were.)
   @stub
   void working_loaded(struct machine *m, pfn_t f)
   {
       (void)m, (void)f;
       (void)TODO("working", 0);
   }

   void working_touched(struct machine *m, pfn_t f)
   {
       (void)m, (void)f;
       (void)TODO("working", 0);
   }

   pfn_t working_choose(struct machine *m, asid_t as)
   {
       (void)m, (void)as;
       return TODO("working", FRAME_NONE);
   }

   pfn_t working_set(struct machine *m, asid_t as, uint64_t n)
   {
       (void)m, (void)as, (void)n;
       return TODO("working", 0u);
   }

   bool working_thrashes(struct machine *m, uint64_t n)
   {
       (void)m, (void)n;
       return TODO("working", false);
   } */
void working_loaded(struct machine *m, pfn_t f)
{
    lru_loaded(m, f);
    times_of(m)[f] = policy_of(m)->now;
}

void working_touched(struct machine *m, pfn_t f)
{
    lru_touched(m, f);
    times_of(m)[f] = ++policy_of(m)->now;
}

pfn_t working_choose(struct machine *m, asid_t as)
{
    policy_of(m)->evicted = policy_of(m)->now;
    return lru_choose(m, as);
}

/* Was the page in frame f used in the last n references? */
static bool used_lately(struct machine *m, pfn_t f, uint64_t n)
{
    return policy_of(m)->now - times_of(m)[f] < n;
}

pfn_t working_set(struct machine *m, asid_t as, uint64_t n)
{
    const struct link *links = links_of(m);
    pfn_t head = policy_of(m)->frames, pages = 0;

    for (pfn_t f = links[head].older; f != head; f = links[f].older) {
        asid_t owner;
        vpn_t vpn;

        if (!used_lately(m, f, n))
            break;
        pages += frame_page(m, f, &owner, &vpn) && owner == as;
    }
    return pages;
}

bool working_thrashes(struct machine *m, uint64_t n)
{
    const struct policy *p = policy_of(m);
    const struct link *links = links_of(m);
    pfn_t lately = 0;

    for (pfn_t f = links[p->frames].older;
         f != p->frames && used_lately(m, f, n); f = links[f].older)
        lately++;
    return lately == p->frames && p->evicted > 0 && p->now - p->evicted < n;
}
/* @end working */
