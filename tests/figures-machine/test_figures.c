#include "handouts/figures/machine/figures.h"

#include "count.h"
#include "tests/figures/figurekit.h"

#include <unistd.h>

/* A folder of a few modules: b and c on a, d on c by its .c, and e on state
   alone. */
static const char *modules(void)
{
    static char folder[] = "/tmp/figures-XXXXXX";
    static const char *const files[][2] = {
        {"LAYERS", "# all\na lab  x\nb lab  x\nc  x\nstate  x\nd  labour\n"
                   "e  x\n"},
        {"a.h", "\n"},
        {"b.h", "#include \"a.h\"\n#include <c.h>\n"},
        {"c.c", "#include \"c.h\"\n#include \"a.h\"\n"},
        {"state.h", "#include \"c.h\"\n"},
        {"d.h", "#include \"a.h\"\n"},
        {"d.c", "#include \"state.h\"\n  #include \"b.h\"\n#include \"c.h\"\n"},
        {"e.c", "#include \"state.h\"\n"}};

    strcpy(folder + sizeof folder - 7, "XXXXXX");
    cr_assert(mkdtemp(folder));
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[64];

        snprintf(path, sizeof path, "%s/%s", folder, files[i][0]);
        FILE *out = fopen(path, "w");
        cr_assert(out && fputs(files[i][1], out) >= 0 && fclose(out) == 0);
    }
    return folder;
}

/* Does each module stand above those that it includes? */
Test(figures, a_module_stands_on_what_it_includes)
{
    const char *folder = modules();
    char command[64];
    FILE *out = paper();

    draw_layers(out, folder);
    fclose(out);
    snprintf(command, sizeof command, "rm -r %s", folder);
    cr_assert_eq(system(command), 0);
    has("<desc>From the bottom: a, e; above that b, c; above that state, d."
        "</desc>");
    cr_assert_eq(count("rect class=\"page\""), 2, "a and b are for labs");
    cr_assert_eq(count("rect class=\"faint\""), 4);
}

/* Is the machine in the picture the one that we have? */
Test(figures, the_layers_are_those_of_the_machine)
{
    draw(figure_layers);
    has(">From the bottom: base; above that");
    has(">mmu</text>");
    has(">replay</text>");
}

/* Are the numbers those of a count by hand? In 16 frames, 20 pages that are
   taken in turn fault each time they come: first in is first out. Naively,
   each that leaves is written. The 12 that are visited again are in memory;
   but 8 of them share their places in the TLB. */
Test(figures, the_way_of_an_access_has_the_numbers_of_the_machine)
{
    draw(figure_access);
    has(">3,200 accesses<");
    has(">200 faults<");
    has(">200 written<");
    has(">200 read<");
    has(">2,920 found<");
    has(">280 not<");
    has(">80 found<");
}

/* With other counts, is it another picture? */
Test(figures, the_way_of_an_access_follows_the_counts)
{
    struct counters c = {.accesses = 50,
                         .tlb_misses = 30,
                         .faults = 7,
                         .swap_reads = 3,
                         .swap_writes = 2};
    FILE *out = paper();

    draw_access(out, &c);
    fclose(out);
    has(">50 accesses<");
    has(">20 found<");
    has(">30 not<");
    has(">23 found<");
    has(">7 faults<");
    has(">2 written<");
    has(">3 read<");
}
