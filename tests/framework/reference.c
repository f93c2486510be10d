#include "reference.h"

#include "standin.h"
#include "support.h"

const uint64_t ref_textbook[20] = {7, 0, 1, 2, 0, 3, 0, 4, 2, 3,
                                   0, 3, 2, 1, 2, 0, 1, 7, 0, 1};
const uint64_t ref_belady[12] = {1, 2, 3, 4, 1, 2, 5, 1, 2, 3, 4, 5};

uint64_t ref_faults(const uint64_t *pages, size_t n, pfn_t frames,
                    const struct victim_ops *victim)
{
    struct opt *opt = opt_create(pages, n, frames);
    struct replay_config c = {.frames = frames,
                              .page_shift = 8,
                              .slots = {.victim = victim},
                              .client = opt};
    struct replay *r = replay_create(&c, NULL);
    size_t done;

    cr_assert(r, "no replay");
    for (size_t i = 0; i < n; i++) {
        struct ref ref = {pages[i] << 8, 1, ACCESS_LOAD};
        cr_assert_eq(replay_run(r, &ref, 1, &done), WHY_OK);
        cr_assert_null(machine_check(replay_machine(r)));
    }
    uint64_t faults = machine_counters(replay_machine(r))->faults;
    replay_destroy(r);
    opt_destroy(opt);
    return faults;
}

uint64_t ref_program(const uint64_t *pages, size_t n, pfn_t frames,
                     const struct victim_ops *victim)
{
    standin_reset();
    sim_slots(frames, (struct slots){.victim = victim, .fault = &standin_lazy});
    asid_t p = process(10);

    for (size_t i = 0; i < n; i++)
        get(p, pages[i] + 1); /* page 0 is nobody's */
    uint64_t faults = counted()->faults;
    sim_off();
    return faults;
}

/* When is this page used next, after time `now`? */
static size_t next_use(const uint64_t *pages, size_t n, size_t now,
                       uint64_t page)
{
    for (size_t t = now + 1; t < n; t++)
        if (pages[t] == page)
            return t;
    return n;
}

uint64_t ref_opt_model(const uint64_t *pages, size_t n, pfn_t frames)
{
    uint64_t resident[64] = {0}, faults = 0; /* in the order of loading */
    size_t count = 0;

    for (size_t t = 0; t < n; t++) {
        size_t i = 0, victim = 0;
        while (i < count && resident[i] != pages[t])
            i++;
        if (i < count)
            continue;
        faults++;
        for (i = 1; i < count; i++)
            if (next_use(pages, n, t, resident[i]) >
                next_use(pages, n, t, resident[victim]))
                victim = i;
        if (count == frames) {
            count--;
            for (i = victim; i < count; i++)
                resident[i] = resident[i + 1];
        }
        resident[count++] = pages[t];
    }
    return faults;
}
