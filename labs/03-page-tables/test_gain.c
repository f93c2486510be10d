/*
 * gain: what you have won. No points, just numbers.
 */
#include "by_hand.h"
#include "view.h"

TestSuite(gain, .fini = lab_off);

/* A number of bytes, as people say it: "20 KiB", "1 GiB". */
static const char *bytes(uint64_t n)
{
    static const char unit[][4] = {"B", "KiB", "MiB", "GiB", "TiB"};
    char *text = words();
    unsigned u = 0;

    while (u < 4 && n >= 1024 && n % 1024 == 0) {
        n /= 1024;
        u++;
    }
    snprintf(text, 80, "%" PRIu64 " %s", n, unit[u]);
    return text;
}

/* Map pages of zeros, and store to every one of them. */
static void map(struct machine *m, asid_t p, vpn_t first, vpn_t pages)
{
    struct region r = {.first = first,
                       .pages = pages,
                       .perms = PERM_R | PERM_W,
                       .file = FILE_NONE};

    cr_assert_eq(proc_map(m, p, &r), WHY_OK, "page 0x%" PRIx64 " is not mapped",
                 first);
    for (vpn_t i = 0; i < pages; i++)
        cr_assert_eq(
            proc_write(m, p, (first + i) << machine_shape(m)->page_shift, 8, 0),
            WHY_OK, "page 0x%" PRIx64 " cannot be stored to", first + i);
}

/* A small process in a space of this shape: 8 pages of code, 12 of heap, and a
   stack of 4 at the very top. */
static void measure(unsigned shape)
{
    struct config c = config_of(shape);
    c.shape.frames = 24;
    struct machine *m = machine_on_tables(c);
    const struct geometry *g = machine_shape(m);
    unsigned levels = layout_of(m).levels;
    asid_t p = proc_create(m, "small");

    map(m, p, 1, 8);
    map(m, p, 9, 12);
    map(m, p, page_count(g) - 4, 4);
    uint64_t tree = nodes_used(m) * page_size(g), flat = page_count(g) * 8;
    cr_assert_eq(nodes_used(m), 2 * levels - 1,
                 "two ways of %u nodes with one root should be %u nodes: %u",
                 levels, 2 * levels - 1, nodes_used(m));
    lab_say("A process of %u pages in a %u-bit space:",
            g->frames - frame_free_count(m), g->va_bits);
    lab_say("  your table   %9s   %u nodes; %u reads find an entry",
            bytes(tree), nodes_used(m), levels);
    lab_say("  a flat one   %9s   %s times as much; 1 read", bytes(flat),
            view_number(flat / tree).s);
    proc_exit(m, p, 0);
    cr_assert_eq(nodes_used(m), 0, "%u nodes are left", nodes_used(m));
}

/* What does a sparse space of 39 bits cost? */
Test(gain, a_small_process_in_39_bits)
{
    measure(BITS_39);
}

/* And one of 48 bits, as your own computer has it? */
Test(gain, a_small_process_in_48_bits)
{
    measure(BITS_48);
}
