/*
 * A main function for a fuzz target, for those who have no libFuzzer.
 *
 *     fuzz_x RUNS FILE...
 *
 * Gives the target each file as it is, then RUNS random changes of them,
 * the same ones every time. `make fuzz` uses libFuzzer, which learns from
 * what it sees; this only makes sure that nothing has become worse.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST = 4096, FILES = 256 };

struct input {
    uint8_t bytes[MOST];
    size_t size;
};

static struct input files[FILES];
static size_t file_count = 1; /* the first is empty */

static uint64_t random_below(uint64_t n)
{
    static uint64_t state = 0x9e3779b97f4a7c15;

    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return n ? state % n : 0;
}

static void try_input(const struct input *in)
{
    /* A block of its very size, so that a sanitizer sees its end. */
    uint8_t *copy = malloc(in->size ? in->size : 1);
    if (!copy)
        exit(2);
    memcpy(copy, in->bytes, in->size);
    LLVMFuzzerTestOneInput(copy, in->size);
    free(copy);
}

/* Put n bytes into the place `at`; what does not fit is lost. */
static void insert(struct input *in, size_t at, const void *bytes, size_t n)
{
    if (in->size + n > MOST)
        return;
    memmove(in->bytes + at + n, in->bytes + at, in->size - at);
    memcpy(in->bytes + at, bytes, n);
    in->size += n;
}

static void change(struct input *in)
{
    static const char *const words[] = {
        "\n", " ", "\r\n", "0", "-1", "0x", "ffffffffffffffff",    "\xff",
        ",",  "L", " S ",  "M", "I ", "r ", "18446744073709551616"};
    size_t at = random_below(in->size + 1);
    size_t n = random_below(in->size - at + 1);
    const char *word = words[random_below(sizeof(words) / sizeof(*words))];
    uint8_t copy[MOST];

    switch (random_below(5)) {
    case 0: /* another byte */
        if (at < in->size)
            in->bytes[at] = (uint8_t)random_below(256);
        break;
    case 1: /* cut something out */
        memmove(in->bytes + at, in->bytes + at + n, in->size - at - n);
        in->size -= n;
        break;
    case 2: /* say something twice */
        memcpy(copy, in->bytes + at, n);
        insert(in, at, copy, n);
        break;
    case 3: in->size = at; break;
    default: insert(in, at, word, strlen(word)); break;
    }
}

int main(int argc, char **argv)
{
    unsigned long runs = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;

    for (int i = 2; i < argc && file_count < FILES; i++) {
        struct input *in = &files[file_count];
        FILE *f = fopen(argv[i], "rb");
        if (!f) {
            perror(argv[i]);
            return 2;
        }
        in->size = fread(in->bytes, 1, MOST, f);
        fclose(f);
        file_count++;
    }
    for (size_t i = 0; i < file_count; i++)
        try_input(&files[i]);
    for (unsigned long i = 0; i < runs; i++) {
        struct input in = files[random_below(file_count)];
        for (uint64_t n = 1 + random_below(6); n > 0; n--)
            change(&in);
        try_input(&in);
    }
    printf("survived %lu inputs\n", runs + file_count);
    return 0;
}
