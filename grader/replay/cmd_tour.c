/*
 * cmd_tour: a guided tour of the machine.
 *
 * A program runs on the toy machine, in which everything is naive. The tour
 * stops it just before its end to look at memory, lets it die, and shows what
 * was written down meanwhile.
 */
#include "command.h"

#include "cpu.h"
#include "escape.h"
#include "machine.h"
#include "tour_program.h"
#include "view.h"

#include <stdlib.h>
#include <string.h>

enum { QUANTUM = 1000, LIMIT = 100000 };

static struct machine *toy(void)
{
    struct config c = {
        .shape = geometry_toy(), .tlb_entries = 4, .swap_slots = 16};
    unsigned char image[TOUR_IMAGE];
    const char *problem;
    enum why why;
    struct machine *m = machine_create(&c, &problem);
    if (!m)
        panic("tour: %s", problem);
    tour_program(image);
    if (proc_load(m, "hello", image, sizeof image, 1, &why) == ASID_NONE)
        panic("tour: the program cannot be loaded: %s", why_text(why));
    return m;
}

/* How many instructions the program runs in all. */
static uint64_t length(void)
{
    struct machine *m = toy();
    uint64_t n = cpu_run(m, QUANTUM, LIMIT, NULL);
    machine_destroy(m);
    return n;
}

/* Where page 2, which holds the text, is for this process. */
static void show_place(struct machine *m, asid_t as, FILE *out)
{
    pte_t pte = mmu_entry(m, as, 2);
    if (pte_is_present(pte))
        fprintf(out, "  process %u: address 0x200 is in frame %u\n", as,
                pte_frame(pte));
    else
        fprintf(out, "  process %u: address 0x200 is on disk, in slot %u\n", as,
                pte_slot(pte));
}

static void show_memory(struct machine *m, FILE *out)
{
    fputs(
        "\nIt printed a line and forked. The child stored a J at address 0x200"
        " and printed\nfrom there; then so did the parent. The same address is"
        " another place for each:\n\n",
        out);
    show_place(m, 1, out);
    show_place(m, 2, out);
    fputs("\nPhysical memory, a character a frame:\n\n", out);
    view_frames(m, out);
    for (asid_t as = 1; as <= 2; as++) {
        fputs("\n", out);
        view_space(m, as, out);
    }
    fputs("\nThe map of process 1, as in /proc/1/maps:\n\n", out);
    view_maps(m, 1, out);
}

/* Lines of the trace that tell of faults, and of what was done about them. */
static void show_faults(char *trace, FILE *out)
{
    static const char *const words[] = {" fork ",  " fault ",   " swap-out ",
                                        " evict ", " swap-in ", " copy ",
                                        " kill "};
    for (char *line = strtok(trace, "\n"); line; line = strtok(NULL, "\n"))
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (strstr(line, words[i]))
                fprintf(out, "  %s\n", line);
}

static void show_waste(struct machine *m, FILE *out)
{
    const struct counters *c = machine_counters(m);
    fprintf(out,
            "\nWhat all this cost for want of a real operating system:\n\n"
            "  %2llu of %2llu pages were written to disk though nobody had"
            " changed them\n"
            "           (07-dirty-pages)\n"
            "  %2llu pages were copied by fork, most of them for nothing"
            " (09-copy-on-write)\n"
            "  %2llu pages were filled before anybody asked for them"
            " (05-lazy-allocation)\n"
            "   and code, data, heap and stack could all be overwritten, and"
            " executed\n"
            "           (06-permissions)\n\n"
            "In the labs you write what is missing.\n",
            (unsigned long long)c->clean_evictions,
            (unsigned long long)c->swap_writes, (unsigned long long)c->copies,
            (unsigned long long)c->zero_fills);
}

static void tour(struct machine *m, FILE *out, FILE *log, char **trace)
{
    trace_to(m, log);
    fputs("A computer that fits on a page: 8 pages of 256 bytes for each"
          " process,\n4 frames of memory, a disk with 16 slots. A program"
          " prints:\n\n",
          out);
    cpu_run(m, QUANTUM, length() - TOUR_TAIL, out);
    show_memory(m, out);
    fputs("\nThe next instruction of process 1 follows a null pointer:\n\n",
          out);
    cpu_run(m, QUANTUM, LIMIT, out);
    view_core(m, 1, out);
    trace_to(m, NULL);
    fflush(log);
    fputs("\nThe log, as far as it is about faults and what followed. A line"
          " is the time (the\nnumber of the reference), the process, the event,"
          " a page, its frame, its slot:\n\n",
          out);
    show_faults(*trace, out);
    fputs("\nEverything is counted:\n\n", out);
    view_counters(m, out);
    show_waste(m, out);
}

static int run(int argc, char **argv, FILE *out, FILE *err)
{
    char *trace = NULL;
    char shown[40];
    size_t size = 0;
    if (argc > 1)
        return complain(err, "tour", PT_INPUT,
                        "\"%s\" is too much; just say `pt tour`",
                        escape_text(shown, sizeof shown, argv[1]));
    FILE *log = open_memstream(&trace, &size);
    if (!log)
        return complain(err, "tour", PT_OURS, "there is no memory left");
    struct machine *m = toy();
    tour(m, out, log, &trace);
    machine_destroy(m);
    fclose(log);
    free(trace);
    return finish_output(out, err, "tour", PT_OK);
}

static void help(FILE *out)
{
    fputs("pt tour: a guided tour of the machine that the labs are about.\n"
          "\n"
          "  pt tour\n"
          "\n"
          "Runs a small program on the toy machine and shows memory, map,\n"
          "faults and counters. Takes no options.\n",
          out);
}

const struct command command_tour = {.name = "tour",
                                     .summary = "a guided tour of the machine",
                                     .run = run,
                                     .help = help};
