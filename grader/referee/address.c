/*
 * address: addresses in the memory of a machine, on their way.
 *
 *     mapping          machine             machine
 *     |                |bytes       end|   |bytes     end|
 *     +----------------+-------+-------+---+-------------+-- ... --+
 *                              ^
 *     |<------ word - 1 ------>|
 *
 * A word is good if it leads to a byte of a machine that is on, or just behind
 * the last one. What a test may then read (64 bytes, say) is there, for nothing
 * lies in the last WIRE_MARGIN bytes of the mapping.
 */
#include "call.h"

#include "labtest_link.h"
#include "link.h"
#include "state.h"
#include "trial.h"

static uintptr_t mapping(void)
{
    return (uintptr_t)trial_now->child->channel;
}

/* The machine in whose memory it is; *far becomes how far behind its first
   byte. Where the end of one is the beginning of another, the latter. */
static struct machine *find(uintptr_t address, size_t *far)
{
    struct machine *m, *behind = NULL;

    for (unsigned i = 0; (m = labtest_machine(i)); i++) {
        size_t all = (size_t)frame_total(&m->shape) << m->shape.page_shift;
        uintptr_t from = (uintptr_t)m->bytes;

        if (!from || address < from || address - from > all)
            continue;
        *far = address - from;
        if (*far < all)
            return m;
        behind = m;
    }
    if (behind)
        *far = address - (uintptr_t)behind->bytes;
    return behind;
}

uint64_t call_address(const void *p, const char *function)
{
    uintptr_t address = (uintptr_t)p;
    size_t far;

    if (!p)
        return 0;
    if (!find(address, &far))
        panic("%s was given an address that is not in the memory of a machine",
              function);
    return address - mapping() + 1;
}

/* NULL for what is none. */
static struct machine *find_word(uint64_t word, size_t *far)
{
    return word > 0 ? find(mapping() + (word - 1), far) : NULL;
}

void *call_pointer(uint64_t word, const char *function)
{
    size_t far;
    struct machine *m = find_word(word, &far);

    if (word == 0)
        return NULL;
    if (!m) {
        fprintf(trial_now->out,
                "said %s returned an address that is not in the memory of the "
                "machine\n",
                function);
        trial_end(ENDING_FAILED);
    }
    return m->bytes + far;
}

void link_write_address(FILE *out, uint64_t word)
{
    size_t far;
    struct machine *m = find_word(word, &far);

    if (word == 0)
        fputs("NULL", out);
    else if (!m)
        fputs("an address elsewhere", out);
    else if (far >> m->page_shift == frame_total(&m->shape))
        fputs("the end of memory", out);
    else
        fprintf(out, "frame %zu + 0x%zx", far >> m->page_shift,
                far & (size_t)m->offset_mask);
}
