#include "mmu.h"
#include "softmap.h"
#include "standin.h"
#include "state.h"
#include "support.h"

TestSuite(mmu_fail, .fini = sim_off);

static struct slots strict(void)
{
    return (struct slots){.protect = &standin_strict,
                          .victim = &standin_listener};
}

/* What came of an access to this address, by who has the processor. */
static enum why try(vaddr_t va, enum access a)
{
    unsigned char *bytes;
    enum why why = mmu_page(sim, va, 1, a, &bytes, NULL);

    fine();
    return why;
}

/* Is every combination of permission and access decided as it should? */
Test(mmu_fail, each_access_needs_its_permission)
{
    sim_slots(8, strict());
    asid_t p = proc_create(sim, "p");

    for (unsigned perms = 0; perms <= PERM_RWX; perms++) {
        struct region r = zeros(perms + 1, 1);
        r.perms = perms;
        map(p, r);
    }
    proc_switch(sim, p);
    for (unsigned perms = 0; perms <= PERM_RWX; perms++)
        for (enum access a = ACCESS_LOAD; a <= ACCESS_FETCH; a++)
            cr_assert_eq(try(at(perms + 1), a),
                         perms & access_needs(a) ? WHY_OK : WHY_FORBIDDEN,
                         "%s with permissions %u", access_name(a), perms);
}

/* One access after another of the same page: does what was allowed for one
   kind, and is in the TLB now, help another kind? */
Test(mmu_fail, a_cached_permission_is_good_for_its_own_access_only)
{
    sim_slots(8, (struct slots){.protect = &standin_strict});
    asid_t p = proc_create(sim, "p");
    uint64_t v;

    for (enum access a = ACCESS_LOAD; a <= ACCESS_FETCH; a++) {
        struct region r = zeros(a + 1, 1);
        r.perms = access_needs(a);
        map(p, r);
    }
    proc_switch(sim, p);
    for (int round = 0; round < 2; round++)
        for (unsigned page = 0; page < 3; page++) {
            vaddr_t va = at(page + 1);
            cr_assert_eq(mmu_load(sim, va, 8, &v, NULL) == WHY_OK, page == 0);
            cr_assert_eq(mmu_store(sim, va, 8, 1, NULL) == WHY_OK, page == 1);
            cr_assert_eq(mmu_fetch(sim, va, 8, &v, NULL) == WHY_OK, page == 2);
            cr_assert_eq(try(va, ACCESS_FETCH) == WHY_OK, page == 2);
        }
}

/* Does it help to have read the page before? */
Test(mmu_fail, a_store_to_a_read_only_page_faults)
{
    sim_slots(4, strict());
    asid_t p = proc_create(sim, "p");
    struct region r = zeros(1, 1);

    r.perms = PERM_R;
    map(p, r);
    cr_assert_eq(get(p, 1), 0);
    cr_assert_eq(get(p, 1), 0, "now it is in the TLB");
    uint64_t faults = counted()->faults;
    cr_assert_eq(try_put(p, 1, 5), WHY_FORBIDDEN);
    cr_assert_eq(counted()->faults, faults + 1);
    cr_assert_eq(proc_state(sim, p), PROC_KILLED);
}

/* Does a refused access leave a trace on the page? */
Test(mmu_fail, a_refused_access_sets_nothing)
{
    sim_slots(4, strict());
    asid_t p = proc_create(sim, "p");
    struct region r = zeros(1, 1);

    r.perms = PERM_R;
    map(p, r);
    proc_switch(sim, p);
    size_t heard = standin_count;
    pte_t before = entry(p, 1);
    cr_assert_eq(try(at(1), ACCESS_STORE), WHY_FORBIDDEN);
    cr_assert_eq(try(at(1), ACCESS_FETCH), WHY_FORBIDDEN);
    cr_assert_eq(entry(p, 1).word, before.word, "neither A nor D");
    cr_assert_eq(standin_count, heard, "the policy heard nothing");
    cr_assert(!sim->frames[pte_frame(before)].dirty);
    cr_assert_eq(counted()->accesses, 2, "but time went on");
}

/* A table may be bare, with entries of frames that hold no page: is the
   policy left alone with them? */
Test(mmu_fail, the_policy_hears_of_pages_only)
{
    sim_slots(4, strict());
    asid_t p = proc_create(sim, "bare");

    cr_assert(mmu_set_entry(sim, p, 1, pte_present(2, PERM_RWX)));
    cr_assert(mmu_set_entry(sim, p, 2, pte_present(5, PERM_RWX)));
    proc_switch(sim, p);
    standin_count = 0;
    cr_assert_eq(try(at(1), ACCESS_STORE), WHY_OK, "a free frame");
    cr_assert_eq(try(at(2), ACCESS_LOAD), WHY_OK, "a node");
    cr_assert_eq(standin_count, 0);
}

/* Is a handler that lies stopped, and is that one fault? */
Test(mmu_fail, a_handler_that_mends_nothing_is_stuck)
{
    sim_slots(4, (struct slots){.fault = &standin_liar});
    asid_t p = process(1);

    cr_assert_eq(touch(p, 1), WHY_STUCK);
    cr_assert_eq(counted()->faults, 1);
    cr_assert_eq(counted()->accesses, 1);
    cr_assert_eq(proc_core(sim, p)->why, WHY_STUCK);
}

/* And if it lies about an address that cannot exist? */
Test(mmu_fail, lying_about_an_address_out_of_range_does_not_help)
{
    sim_slots(4, (struct slots){.fault = &standin_liar});
    asid_t p = process(1);

    cr_assert_eq(proc_write(sim, p, at(PAGES), 1, 1), WHY_STUCK);
    fine();
    cr_assert_eq(proc_core(sim, p)->fault.cause, CAUSE_OUT_OF_RANGE);
    cr_assert_eq(counted()->tlb_misses, 0, "no table was asked");
}

/* A handler that needs several rounds: first a page, then the permission. */
static int rounds;

static enum why slow_handle(struct machine *m, const struct fault *f)
{
    rounds++;
    if (f->cause == CAUSE_NOT_PRESENT)
        return pager_zero(m, f->as, f->vpn, 0);
    if (!mmu_set_entry(m, f->as, f->vpn, pte_with(f->pte, PTE_R)))
        return WHY_NO_MEMORY;
    mmu_flush(m, f->as, f->vpn);
    return WHY_OK;
}

static enum why later(struct machine *m, asid_t as, const struct region *r)
{
    (void)m, (void)as, (void)r;
    return WHY_OK;
}

static const struct fault_ops slow = {
    .name = "slow", .reserve = later, .handle = slow_handle};

/* Is a fault that needs two rounds one reference, and one fault? */
Test(mmu_fail, a_retry_is_not_counted_again)
{
    rounds = 0;
    sim_slots(4, (struct slots){.fault = &slow});
    asid_t p = process(1);

    cr_assert_eq(get(p, 1), 0);
    cr_assert_eq(rounds, 2);
    cr_assert_eq(counted()->accesses, 1);
    cr_assert_eq(counted()->faults, 1);
    cr_assert_eq(counted()->tlb_misses, 1);
    cr_assert_eq(count_hits(counted()), 0);
}

/* A handler that gives the permission, but forgets the TLB. */
static enum why forgets_to_flush(struct machine *m, const struct fault *f)
{
    pte_t more = pte_with(f->pte, PTE_W);

    return mmu_set_entry(m, f->as, f->vpn, more) ? WHY_OK : WHY_NO_MEMORY;
}

static const struct fault_ops hasty = {
    .name = "hasty", .reserve = later, .handle = forgets_to_flush};

/* Does an entry that was changed count before its old copy is flushed? */
Test(mmu_fail, a_change_without_a_flush_is_not_seen)
{
    sim_slots(4, (struct slots){.fault = &hasty});
    asid_t p = process(1);

    cr_assert_eq(pager_zero(sim, p, 1, PERM_R), WHY_OK);
    proc_switch(sim, p);
    cr_assert_eq(try(at(1), ACCESS_LOAD), WHY_OK);
    unsigned char *bytes;
    cr_assert_eq(mmu_page(sim, at(1), 1, ACCESS_STORE, &bytes, NULL),
                 WHY_STUCK);
    cr_assert_not_null(machine_check(sim), "the TLB contradicts the table");
    mmu_flush(sim, p, 1);
    cr_assert_eq(try(at(1), ACCESS_STORE), WHY_OK);
}

/* A page whose entry names a frame that does not exist, and its process. */
static asid_t with_wild_entry(pfn_t frame)
{
    sim_frames(4);
    asid_t p = process(1);

    cr_assert(mmu_set_entry(sim, p, 9, pte_present(frame, PERM_RWX)));
    return p;
}

/* Does an entry that points beyond memory hurt anybody but its process? */
Test(mmu_fail, an_entry_beyond_memory_is_a_bus_error)
{
    asid_t p = with_wild_entry(4 + 64); /* the first that is not there */

    cr_assert_eq(touch(p, 9), WHY_BUS);
    cr_assert_eq(proc_state(sim, p), PROC_KILLED);
    cr_assert_eq(proc_core(sim, p)->why, WHY_BUS);
    cr_assert_eq(proc_core(sim, p)->fault.addr, at(9));
    cr_assert_eq(frames_used(), 0);
    asid_t q = process(4);
    put(q, 4, 4);
    cr_assert_eq(get(q, 4), 4, "the others live on");
}

/* And if the page lies in a region, where an exit has to look at it? */
Test(mmu_fail, a_wild_entry_in_a_region_does_not_survive_its_process)
{
    sim_slots(4, (struct slots){.fault = &standin_lazy});
    asid_t p = process(3);
    uint64_t value;

    put(p, 1, 1);
    cr_assert(mmu_set_entry(sim, p, 2, pte_present(9999, PERM_RWX)));
    cr_assert_eq(proc_read(sim, p, at(2), 8, &value), WHY_BUS);
    fine();
    cr_assert_eq(proc_state(sim, p), PROC_KILLED);
    cr_assert_eq(frames_used(), 0);
}

/* Does an entry of somebody else's frame give that frame away at the end? */
Test(mmu_fail, a_stolen_frame_stays_with_its_owner)
{
    sim_slots(4, (struct slots){.fault = &standin_lazy});
    asid_t owner = process(1), thief = process(1);

    put(owner, 1, 77);
    cr_assert(mmu_set_entry(sim, thief, 1, entry(owner, 1)));
    cr_assert_not_null(machine_check(sim), "a frame mapped twice");
    proc_exit(sim, thief, 0);
    fine();
    cr_assert_eq(get(owner, 1), 77);
}

/* Two pages of one process that name the same frame: whose is it? */
Test(mmu_fail, a_frame_stays_with_its_page)
{
    sim_slots(4, (struct slots){.fault = &standin_lazy});
    asid_t p = process(2);

    put(p, 1, 77);
    cr_assert(mmu_set_entry(sim, p, 2, entry(p, 1)));
    cr_assert_not_null(machine_check(sim), "a frame mapped twice");
    cr_assert_eq(proc_unmap(sim, p, 2, 1), WHY_OK);
    fine();
    cr_assert_eq(get(p, 1), 77);
}

/* A table that suddenly cannot set what it has. */
static bool stubborn;

static bool stubborn_create(struct machine *m, uint64_t *root)
{
    return translate_soft.create(m, root);
}

static pte_t stubborn_lookup(struct machine *m, uint64_t root, vpn_t vpn)
{
    return translate_soft.lookup(m, root, vpn);
}

static bool stubborn_set(struct machine *m, uint64_t root, vpn_t vpn, pte_t e)
{
    return !stubborn && translate_soft.set(m, root, vpn, e);
}

static void stubborn_destroy(struct machine *m, uint64_t root)
{
    translate_soft.destroy(m, root);
}

static const struct translate_ops stubborn_table = {.name = "stubborn",
                                                    .create = stubborn_create,
                                                    .lookup = stubborn_lookup,
                                                    .set = stubborn_set,
                                                    .destroy =
                                                        stubborn_destroy};

/* Does an access survive a table that refuses to note A and D? */
Test(mmu_fail, a_table_that_refuses_a_bit_ends_the_access)
{
    sim_slots(4, (struct slots){.translate = &stubborn_table});
    asid_t p = process(1);

    proc_switch(sim, p);
    stubborn = true;
    cr_assert_eq(try(at(1), ACCESS_STORE), WHY_NO_MEMORY);
    stubborn = false;
    cr_assert(!pte_has(entry(p, 1), PTE_A));
    cr_assert_eq(try(at(1), ACCESS_STORE), WHY_OK);
}

/* And a page that cannot be taken out of a table? That must not go on. */
Test(mmu_fail, a_table_that_keeps_an_entry_for_ever_panics, .signal = SIGABRT)
{
    sim_slots(4, (struct slots){.translate = &stubborn_table});
    asid_t p = process(1);

    stubborn = true;
    proc_unmap(sim, p, 1, 1);
}

/* Is a frame number with more bits than a frame number has cut short? */
Test(mmu_fail, an_entry_of_a_huge_frame_is_a_bus_error_and_no_hit)
{
    sim_frames(4);
    asid_t p = process(1);

    cr_assert(mmu_set_entry(
        sim, p, 9, (pte_t){(UINT64_C(1) << 44) | PTE_P | PTE_R | PTE_W}));
    cr_assert_eq(touch(p, 9), WHY_BUS);
    cr_assert_eq(counted()->accesses, 1);
    cr_assert_eq(counted()->faults, 1, "hits + faults = accesses");
}
