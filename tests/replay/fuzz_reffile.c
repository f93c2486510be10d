/*
 * A fuzz target: any bytes, as a file of references in both formats.
 *
 * Whatever the bytes are, every reference lies in one page and within the
 * machine, a problem is one printable line, and the file reader finds exactly
 * what the text reader finds.
 */
#include "reffile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ROOM = 2 * REFTEXT_ROOM };

/* What one way of reading found, in short. */
struct found {
    uint64_t refs, sum, lines, skipped;
    bool bad;
};

static void demand(bool true_or_broken, const char *what)
{
    if (!true_or_broken) {
        fprintf(stderr, "fuzz_reffile: broken: %s\n", what);
        abort();
    }
}

static void look_at(struct found *found, const struct ref *refs, size_t n,
                    unsigned page_shift)
{
    demand(n <= ROOM, "there is room");
    for (size_t i = 0; i < n; i++) {
        vaddr_t last = refs[i].addr + refs[i].size - 1;

        demand(refs[i].size >= 1 && refs[i].size <= 512, "sizes are 1 to 512");
        demand(last >> REFTEXT_ADDRESS_BITS == 0, "addresses have 57 bits");
        demand(refs[i].addr >> page_shift == last >> page_shift, "one page");
        demand(refs[i].access <= ACCESS_FETCH, "three kinds of access");
        found->refs++;
        found->sum = found->sum * 31 + refs[i].addr + refs[i].size +
                     (uint64_t)refs[i].access;
    }
}

/* Read text that lies in memory, in a block of its very size. */
static struct found read_text(const uint8_t *data, size_t size,
                              enum reftext_format format, unsigned page_shift)
{
    bool lacks_end = size > 0 && data[size - 1] != '\n';
    char *text = malloc(size + 1);
    struct ref refs[ROOM];
    struct found found = {0};
    struct reftext t = {.format = format, .page_shift = page_shift};

    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\n';
    text = realloc(text, size + lacks_end + (size == 0));
    t.at = text;
    t.end = text + size + lacks_end;
    for (size_t n; (n = reftext_read(&t, refs, ROOM)) > 0;)
        look_at(&found, refs, n, page_shift);
    demand(t.bad || t.at == t.end, "all is read");
    found.lines = t.lines;
    found.skipped = t.skipped;
    found.bad = t.bad;
    free(text);
    return found;
}

/* Read the file that is standard input. */
static struct found read_file(enum reftext_format format, unsigned page_shift)
{
    struct ref refs[ROOM];
    struct found found = {0};
    struct reffile *f;

    lseek(STDIN_FILENO, 0, SEEK_SET);
    f = reffile_open("-", format, page_shift);
    for (size_t n; (n = reffile_read(f, refs, ROOM)) > 0;)
        look_at(&found, refs, n, page_shift);
    found.bad = reffile_state(f) != REFFILE_FINE;
    for (const char *p = found.bad ? reffile_problem(f) : ""; *p; p++)
        demand(*p >= ' ' && *p <= '~', "a problem is one printable line");
    found.lines = reffile_lines(f);
    found.skipped = reffile_skipped(f);
    reffile_close(f);
    return found;
}

/* Make the bytes standard input. */
static void offer(const uint8_t *data, size_t size)
{
    static FILE *file;

    if (!file) {
        file = tmpfile();
        demand(file && dup2(fileno(file), STDIN_FILENO) >= 0, "a file");
    }
    demand(ftruncate(STDIN_FILENO, 0) == 0, "an empty file");
    demand(pwrite(STDIN_FILENO, data, size, 0) == (ssize_t)size, "written");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const unsigned shifts[] = {4, 12, 24};
    static const enum reftext_format formats[] = {REFTEXT_LACKEY,
                                                  REFTEXT_PAGES};
    bool gzipped = size >= 2 && data[0] == 0x1f && data[1] == 0x8b;

    offer(data, size);
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 3; k++) {
            struct found text = read_text(data, size, formats[i], shifts[k]);
            struct found file;

            if (k != 1)
                continue; /* files are slow: one page size is enough */
            file = read_file(formats[i], shifts[k]);

            /* A line beyond the reader's limit does not come up here: the
               inputs are shorter than that. */
            demand(gzipped || size >= REFFILE_LINE_MAX ||
                       (text.refs == file.refs && text.sum == file.sum &&
                        text.lines == file.lines && text.bad == file.bad &&
                        text.skipped == file.skipped),
                   "a file is read as its text");
        }
    return 0;
}
