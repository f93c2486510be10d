/*
 * Whatever Valgrind writes, and wherever it is cut: the findings are the same
 * as if it had come at once, and pt understands what is said of them.
 *
 * Byte 0 of the input says how long the pieces are in which it comes.
 */
#include "findings.h"
#include "results.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PIECES = 100 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "this should hold: %s\n", what);
        abort();
    }
}

static void arrives(int fd, const uint8_t *data, size_t size)
{
    demand(write(fd, data, size) == (ssize_t)size, "the file takes it");
}

/* What is said of it, for free(), if it comes in pieces of n bytes. */
static char *heard(const uint8_t *data, size_t size, size_t n, unsigned *count)
{
    static int fd = -1;
    char *said = NULL;
    size_t length;
    FILE *out = open_memstream(&said, &length);

    if (fd < 0)
        fd = memfd_create("xml", MFD_CLOEXEC);
    demand(fd >= 0 && out && ftruncate(fd, 0) == 0, "there is a file");
    lseek(fd, 0, SEEK_SET);
    struct findings f = {.fd = dup(fd), .files = "lab.c"};
    *count = 0;
    for (size_t i = 0, pieces = 0; i < size; i += n) {
        if (++pieces == PIECES || n > size - i)
            n = size - i;
        arrives(fd, data + i, n);
        *count += findings_take(&f, out);
    }
    demand(!f.broken, "there is not too much of it");
    findings_close(&f);
    fclose(out);
    return said;
}

/* Each finding is a line, and pt can read it. */
static void understood(const char *said, unsigned count)
{
    static const char head[] = "pageturner-results 1\n"
                               "test a b public memory-error\n";
    struct results r;
    unsigned lines = 0;

    for (const char *p = said; *p; p++)
        lines += *p == '\n';
    demand(lines == count, "there is a line for each finding");
    results_start(&r);
    results_feed(&r, head, strlen(head));
    results_feed(&r, said, strlen(said));
    results_feed(&r, "end\n", 4);
    const char *problem = results_finish(&r);
    if (problem)
        fprintf(stderr, "%s\n", problem);
    demand(!problem, "pt understands the findings");
    demand((count > 0) == (r.tests[0].memory.kind != NULL), "and has one");
    results_clear(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    unsigned whole, cut;

    if (size < 2)
        return 0;
    size_t n = data[0] + 1u;
    char *once = heard(data + 1, size - 1, size, &whole);
    char *pieces = heard(data + 1, size - 1, n, &cut);
    demand(whole == cut && strcmp(once, pieces) == 0, "cuts do not matter");
    understood(once, whole);
    free(once);
    free(pieces);
    return 0;
}
