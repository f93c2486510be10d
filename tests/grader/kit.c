/*
 * kit.c: temporary files, and pt with its output caught.
 */
#include "kit.h"

#include "command.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum { THINGS = 64, WORDS = 24, LINE = 1024 };

/* What kit_clean has to undo. */
static char *blocks[THINGS];
static size_t block_count;
static char *paths[THINGS];
static size_t path_count;

/* Memory that kit_clean gives back. */
static char *keep(char *block)
{
    cr_assert(block && block_count < THINGS, "the kit is full");
    blocks[block_count++] = block;
    return block;
}

/* A new temporary file, open for writing. */
static FILE *new_file(void)
{
    const char *folder = getenv("TMPDIR");
    char *path = keep(malloc(LINE));
    int fd;

    snprintf(path, LINE, "%s/pt-XXXXXX", folder ? folder : "/tmp");
    fd = mkstemp(path);
    cr_assert(fd >= 0 && path_count < THINGS, "no temporary file: %s", path);
    paths[path_count++] = path;
    return fdopen(fd, "wb");
}

const char *kit_bytes(const void *bytes, size_t n)
{
    FILE *f = new_file();
    size_t written = fwrite(bytes, 1, n, f);

    cr_assert(fclose(f) == 0 && written == n, "a temporary file is cut off");
    return paths[path_count - 1];
}

const char *kit_text(const char *text)
{
    return kit_bytes(text, strlen(text));
}

const char *kit_gzip(const char *text)
{
    const char *path = kit_text("");
    gzFile gz = gzopen(path, "wb");

    gzwrite(gz, text, (unsigned)strlen(text));
    gzclose(gz);
    return path;
}

const char *kit_nothing(void)
{
    const char *path = kit_text("");

    unlink(path);
    return path;
}

char *kit_slurp(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    size_t size, got;
    char *text;

    cr_assert(f, "cannot open %s", path);
    fseek(f, 0, SEEK_END);
    size = (size_t)ftell(f);
    rewind(f);
    text = keep(malloc(size + 1));
    got = fread(text, 1, size, f);
    fclose(f);
    text[got] = '\0';
    if (n)
        *n = got;
    return text;
}

void kit_clean(void)
{
    char lock[LINE];

    while (path_count > 0) {
        unlink(paths[--path_count]);
        snprintf(lock, sizeof lock, "%s-lock", paths[path_count]);
        unlink(lock); /* if it was a gradebook */
    }
    while (block_count > 0)
        free(blocks[--block_count]);
}

const char *kit_refs(const char *path, enum reftext_format format,
                     unsigned page_shift)
{
    struct reffile *f = reffile_open(path, format, page_shift);
    struct ref refs[REFTEXT_ROOM];
    char *text = NULL;
    size_t n, size;
    FILE *out = open_memstream(&text, &size);
    const char *blank = "";

    while ((n = reffile_read(f, refs, REFTEXT_ROOM)) > 0)
        for (size_t i = 0; i < n; i++, blank = " ")
            fprintf(out, "%s%c%llx,%u", blank, "LSI"[refs[i].access],
                    (unsigned long long)refs[i].addr, refs[i].size);
    if (reffile_problem(f)) {
        const char *name = strstr(reffile_problem(f), reffile_name(f));

        cr_assert(name, "%s: not in: %s", path, reffile_problem(f));
        fprintf(out, "%s! %s", blank, name + strlen(reffile_name(f)));
    }
    reffile_close(f);
    fclose(out);
    return keep(text);
}

struct kit_run kit_pt(const char *line, ...)
{
    struct kit_run run = {0};
    char *words = keep(malloc(LINE)), *argv[WORDS] = {"pt"}, *rest = NULL;
    size_t out_size, err_size;
    FILE *out = open_memstream(&run.out, &out_size);
    FILE *err = open_memstream(&run.err, &err_size);
    va_list args;
    int argc = 1;

    va_start(args, line);
    vsnprintf(words, LINE, line, args);
    va_end(args);
    for (char *w = strtok_r(words, " ", &rest); w && argc < WORDS - 1;
         w = strtok_r(NULL, " ", &rest))
        argv[argc++] = w;
    run.code = command_run(argc, argv, out, err);
    fclose(out);
    fclose(err);
    keep(run.out);
    keep(run.err);
    return run;
}

size_t kit_count(const char *text, char c)
{
    size_t n = 0;

    for (; *text; text++)
        n += *text == c;
    return n;
}
