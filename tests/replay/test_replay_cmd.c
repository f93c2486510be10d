/*
 * pt replay: what it counts, what it prints, and how it refuses.
 */
#include "tests/grader/kit.h"

#include "command.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

TestSuite(replay_cmd, .fini = kit_clean);

/* The reference string of every textbook. */
static const char TEXTBOOK[] = "7\n0\n1\n2\n0\n3\n0\n4\n2\n3\n0\n3\n2\n1\n2\n"
                               "0\n1\n7\n0\n1\n";

/*
 * Two frames, FIFO. What happens, reference by reference:
 *
 *     1  fetch page 4000     fault   zeros
 *     2  store page 1fff000  fault   zeros
 *     3  store page 1fff001  fault   4000 leaves, clean, is written; zeros
 *     4  load  page 4000     fault   1fff000 leaves, dirty, is written;
 *                                    4000 comes back: a swap read
 *     5  load  page 1fff001  hit
 *     6  store page 1fff001  hit
 *
 * cycles: 6 accesses of 1 + 4 TLB misses of 20 + 4 faults of 1000 + 3 fills
 * of 200 + 3 moves of 50000 + 1 switch to the process of 500 = 155186.
 */
static const char FIVE_LINES[] = "I  04000000,4\n"
                                 " S 1fff000ffc,8\n"
                                 " L 04000010,4\n"
                                 " M 1fff001000,4\n"
                                 "==7== Exit code:       0\n";

static const char FIVE_LINES_JSON[] =
    "{\"accesses\": 6, \"hits\": 2, \"faults\": 4, \"clean_evictions\": 1, "
    "\"dirty_evictions\": 1, \"swap_reads\": 1, \"swap_writes\": 2, "
    "\"cycles\": 155186}\n";

/* Does pt count what a person counts by hand? */
Test(replay_cmd, five_lines_of_lackey_give_the_numbers_worked_out_by_hand)
{
    struct kit_run run =
        kit_pt("replay --frames 2 --json %s", kit_text(FIVE_LINES));

    cr_assert_str_eq(run.err, "");
    cr_assert_str_eq(run.out, FIVE_LINES_JSON);
    cr_assert_eq(run.code, PT_OK);
}

/* The same from a gzipped file, and with contents that are checked? */
Test(replay_cmd, neither_gzip_nor_verify_changes_a_number)
{
    const char *gz = kit_gzip(FIVE_LINES), *plain = kit_text(FIVE_LINES);
    struct kit_run zipped = kit_pt("replay --frames 2 --json %s", gz);
    struct kit_run checked =
        kit_pt("replay --verify --json %s --frames 2", plain);

    cr_assert_str_eq(zipped.out, FIVE_LINES_JSON);
    cr_assert_str_eq(checked.out, FIVE_LINES_JSON);
}

/* How many faults has the textbook's string? */
Test(replay_cmd, the_textbook_string_has_15_faults_by_fifo_and_9_by_opt)
{
    const char *path = kit_text(TEXTBOOK);
    struct kit_run fifo =
        kit_pt("replay --frames 3 --format pages --json %s", path);
    struct kit_run opt =
        kit_pt("replay --policy=opt --frames=3 %s --format=pages --json", path);

    cr_assert(strstr(fifo.out, "\"hits\": 5, \"faults\": 15,"), "%s", fifo.out);
    cr_assert(strstr(opt.out, "\"hits\": 11, \"faults\": 9,"), "%s", opt.out);
}

/* Does the naive machine write even what nobody changed? */
Test(replay_cmd, every_victim_is_written)
{
    struct kit_run run = kit_pt("replay --frames 3 --format pages --json %s",
                                kit_text(TEXTBOOK));

    cr_assert(strstr(run.out,
                     "\"clean_evictions\": 12, \"dirty_evictions\": 0, "
                     "\"swap_reads\": 9, \"swap_writes\": 12"),
              "%s", run.out);
}

/* What does a person see? */
Test(replay_cmd, the_table_fits_80_columns)
{
    struct kit_run run = kit_pt("replay --frames 2 %s", kit_text(FIVE_LINES));
    const char *table = strchr(run.out, '\n');

    cr_assert_str_eq(table,
                     "\n"
                     "fifo, 2 frames of 4096 bytes\n"
                     "\n"
                     "  accesses                6\n"
                     "  hits                    2    33.33 %\n"
                     "  faults                  4    66.67 % (miss ratio)\n"
                     "  clean evictions         1\n"
                     "  dirty evictions         1\n"
                     "  swap reads              1\n"
                     "  swap writes             2   1 for pages nobody had "
                     "changed\n"
                     "  simulated cycles  155,186   25864.3 an access\n"
                     "\n"
                     "1 of 5 lines are no accesses and were skipped.\n");
}

/* Is anything said about a waste that there is not, or lines not skipped? */
Test(replay_cmd, the_table_says_nothing_where_there_is_nothing_to_say)
{
    struct kit_run run =
        kit_pt("replay --frames 1 %s", kit_text(" S 0,1\n S 1000,1\n"));

    cr_assert(strstr(run.out, "  swap writes            1\n"), "%s", run.out);
    cr_assert(strstr(run.out, "an access\n"), "%s", run.out);
    cr_assert_null(strstr(run.out, "skipped"));
}

/* Does the page size decide which accesses cross? */
Test(replay_cmd, smaller_pages_mean_more_references)
{
    const char *path = kit_text(" L 0,16\n L 18,16\n");
    struct kit_run small =
        kit_pt("replay --frames 9 --page-size 16 --json %s", path);
    struct kit_run large =
        kit_pt("replay --frames 9 --page-size 16777216 --json %s", path);

    cr_assert(strstr(small.out, "\"accesses\": 3, \"hits\": 0, \"faults\": 3"));
    cr_assert(strstr(large.out, "\"accesses\": 2, \"hits\": 1, \"faults\": 1"));
}

/* Is a run the same every time? */
Test(replay_cmd, the_same_file_twice_gives_the_same_bytes)
{
    static const char *const policies[] = {"fifo", "opt"};

    for (int i = 0; i < 2; i++) {
        const char *in = kit_text(FIVE_LINES), *one = kit_nothing(),
                   *two = kit_nothing();
        const char *const line = "replay --json --policy %s --frames 2 "
                                 "--trace %s %s";
        struct kit_run a = kit_pt(line, policies[i], one, in);
        struct kit_run b = kit_pt(line, policies[i], two, in);

        cr_assert_str_eq(a.out, b.out);
        cr_assert_str_eq(kit_slurp(one, NULL), kit_slurp(two, NULL));
        cr_assert_gt(kit_count(kit_slurp(one, NULL), '\n'), 20);
    }
}

/* Does the trace show accesses as the file has them, whatever the policy? */
Test(replay_cmd, the_trace_shows_addresses_and_sizes_under_opt_too)
{
    const char *trace = kit_nothing();

    kit_pt("replay --policy opt --frames 2 --trace %s %s", trace,
           kit_text(FIVE_LINES));
    cr_assert(strstr(kit_slurp(trace, NULL), "frames=2\n"));
    cr_assert(
        strstr(kit_slurp(trace, NULL), "\n2 1 store 0x1fff000ffc 4 miss\n"));
    cr_assert(
        strstr(kit_slurp(trace, NULL), "\n6 1 store 0x1fff001000 4 hit\n"));
}

/* Are all references of a long file replayed, by both policies? */
Test(replay_cmd, a_file_of_many_batches_is_replayed_to_its_end)
{
    const char *const line = "replay --policy %s --frames 9 --format pages "
                             "--json %s";
    char text[40000];
    const char *path;

    for (int i = 0; i < 10000; i++)
        memcpy(text + i * 4, i % 3 ? "w 1\n" : "r 2\n", 4);
    path = kit_bytes(text, sizeof text);
    cr_assert_eq(strncmp(kit_pt(line, "opt", path).out,
                         "{\"accesses\": 10000, \"hits\": 9998,", 33),
                 0);
    cr_assert_str_eq(kit_pt(line, "fifo", path).out,
                     kit_pt(line, "opt", path).out);
}

/* The file is good, but the computer cannot read it: whose fault is it? */
Test(replay_cmd, a_file_that_the_computer_cannot_read_is_our_fault)
{
    struct kit_run run = kit_pt("replay --frames 2 /proc/self/mem");

    cr_assert_eq(run.code, PT_OURS);
    cr_assert_str_eq(run.err, "pt replay: cannot read /proc/self/mem: "
                              "Input/output error\n");
}

/* Does a file that ends badly leave its numbers behind? */
Test(replay_cmd, an_error_in_the_last_line_prints_no_numbers)
{
    struct kit_run run =
        kit_pt("replay --frames 2 --json %s", kit_text(" L 10,4\n L 10,"));

    cr_assert_eq(run.code, PT_INPUT);
    cr_assert_str_eq(run.out, "");
    cr_assert(strstr(run.err, ":2: found \" L 10,\", expected a size"));
}

/* Is OPT's appetite for memory bounded? */
Test(replay_cmd, opt_refuses_more_references_than_max_refs)
{
    const char *path = kit_text(TEXTBOOK);
    const char *const line = "replay --policy %s --frames 3 --format pages "
                             "--max-refs %d %s";
    struct kit_run run = kit_pt(line, "opt", 19, path);

    cr_assert_eq(run.code, PT_INPUT);
    cr_assert(strstr(run.err, "has more than 19 references"), "%s", run.err);
    cr_assert_eq(kit_pt(line, "opt", 20, path).code, PT_OK);
    cr_assert_eq(kit_pt(line, "fifo", 1, path).code, PT_OK);
}

/* Can standard input be replayed? */
Test(replay_cmd, a_dash_replays_standard_input)
{
    int saved = dup(STDIN_FILENO), fd = open(kit_text(TEXTBOOK), O_RDONLY);
    struct kit_run run;

    dup2(fd, STDIN_FILENO);
    close(fd);
    run = kit_pt("replay --frames 3 --format pages -");
    dup2(saved, STDIN_FILENO);
    close(saved);
    cr_assert(strstr(run.out, "standard input\nfifo, 3 frames"), "%s", run.out);
}

/* The disk is full: does anybody believe in a trace that is cut off? */
Test(replay_cmd, a_trace_that_cannot_be_written_is_our_fault)
{
    struct kit_run run = kit_pt("replay --frames 2 --json --trace /dev/full %s",
                                kit_text(FIVE_LINES));

    cr_assert_eq(run.code, PT_OURS);
    cr_assert_str_eq(run.out, "");
    cr_assert_str_eq(run.err, "pt replay: the trace could not be written to "
                              "/dev/full: No space left on device; make room "
                              "there and run the command again\n");
}

/* And if it is full for a long trace: does pt stop early? */
Test(replay_cmd, a_long_trace_stops_when_the_disk_is_full)
{
    size_t n = 0;
    char text[60000];
    struct kit_run run;

    while (n < sizeof text - 8)
        n += (size_t)sprintf(text + n, "%zu\n", n % 1000);
    text[n] = 'x'; /* never reached */
    run = kit_pt("replay --frames 2 --format pages --trace /dev/full %s",
                 kit_bytes(text, n + 1));
    cr_assert_eq(run.code, PT_OURS, "%s", run.err);
    cr_assert(strstr(run.err, "No space left on device"), "%s", run.err);
}

/* The same for the numbers themselves, noticed early or late? */
Test(replay_cmd, numbers_that_cannot_be_printed_are_our_fault)
{
    static const int modes[] = {_IOFBF, _IONBF};
    char *path = (char *)kit_text(FIVE_LINES), text[200];

    for (int i = 0; i < 2; i++) {
        char *argv[] = {"pt", "replay", "--frames", "2", path, NULL};
        FILE *full = fopen("/dev/full", "w"), *err = tmpfile();

        setvbuf(full, NULL, modes[i], BUFSIZ);
        cr_assert_eq(command_run(5, argv, full, err), PT_OURS);
        rewind(err);
        cr_assert(fgets(text, sizeof text, err));
        cr_assert(strstr(text, "the output could not be written: "));
        fclose(full);
        fclose(err);
    }
}

/* Would --trace destroy what is being read? */
Test(replay_cmd, the_trace_never_overwrites_the_file_being_read)
{
    const char *path = kit_text(FIVE_LINES);
    struct kit_run run = kit_pt("replay --frames 2 --trace %s %s", path, path);

    cr_assert_eq(run.code, PT_INPUT);
    cr_assert(strstr(run.err, "would overwrite"), "%s", run.err);
    cr_assert_str_eq(kit_slurp(path, NULL), FIVE_LINES);
}
