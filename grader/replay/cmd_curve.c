/*
 * cmd_curve.c: `pt curve`, from the command line to the printed curve.
 */
#include "command.h"
#include "curve.h"
#include "curve_show.h"
#include "escape.h"
#include "progress.h"
#include "refargs.h"
#include "reffile.h"
#include "replay_show.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE_SIZE, FORMAT, JSON, SVG, MAX_REFS, HELP, OPTION_COUNT };

enum { BATCH = 4096 /* references from the file at a time */ };

static const struct arg OPTIONS[OPTION_COUNT] = {
    [PAGE_SIZE] = REFARGS_PAGE_SIZE,
    [FORMAT] = REFARGS_FORMAT,
    [JSON] = {"json", NULL, "print one JSON object"},
    [SVG] = {"svg", "OUT", "also draw the curve, into file OUT"},
    [MAX_REFS] = {"max-refs", "N",
                  "refuse files with more references than this (no limit)"},
    [HELP] = {"help", NULL, "print this"},
};

static void help(FILE *out)
{
    fputs("pt curve [OPTION...] FILE\n"
          "\n"
          "Count the misses of exact LRU on the memory accesses in FILE, for "
          "every number\n"
          "of frames at once: FILE is read a single time. It may be gzipped; - "
          "is standard\n"
          "input. Each different page takes about 100 bytes of memory.\n"
          "\n",
          out);
    args_help(OPTIONS, OPTION_COUNT, out);
    fputs("\n", out);
    refargs_help(out);
    fputs(
        "\n"
        "In JSON, \"misses\" has [frames, misses] for one frame, and for each "
        "number of\n"
        "frames that has fewer misses than one frame less.\n"
        "\n"
        "Exit codes: 0 done; 2 the command line or FILE cannot be used; "
        "3 a disk, the\n"
        "memory or pt itself failed.\n",
        out);
}

/* What somebody wants, and all that is held on the way to it. */
struct run {
    const char *path, *svg_path; /* svg_path may be NULL */
    enum reftext_format format;
    unsigned page_shift;
    uint64_t max_refs;
    bool json;
    FILE *err;
    struct reffile *file;
    struct curve *curve;
    struct curve_misses misses;
    FILE *svg;
    struct progress progress;
    char problem[640]; /* what went wrong, as a sentence */
    size_t count;      /* references in the current batch */
    struct ref refs[BATCH];
};

/* The command line becomes a run; false: problem says what is wrong. */
static bool read_wish(int argc, char **argv, struct run *r, char *problem)
{
    const char *given[OPTION_COUNT];
    int files = args_read(OPTIONS, OPTION_COUNT, argc, argv, given, problem);

    if (files < 0 ||
        !refargs_page_size(given[PAGE_SIZE], &r->page_shift, problem) ||
        !refargs_format(given[FORMAT], &r->format, problem))
        return false;
    if (given[SVG] && (!*given[SVG] || strcmp(given[SVG], "-") == 0))
        return refargs_refuse_word(problem, "svg", given[SVG], "a file name");
    if (given[MAX_REFS] && !args_number("max-refs", given[MAX_REFS], 1,
                                        INT64_MAX, &r->max_refs, problem))
        return false;
    if (!refargs_one_file(files, problem))
        return false;
    r->path = argv[0];
    r->svg_path = given[SVG];
    r->json = given[JSON];
    return true;
}

/* Remember what went wrong; returns code. */
__attribute__((format(printf, 3, 4))) static enum pt_exit
fail(struct run *r, enum pt_exit code, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(r->problem, sizeof r->problem, format, args);
    va_end(args);
    return code;
}

static enum pt_exit no_memory(struct run *r, uint64_t pages)
{
    return fail(r, PT_OURS,
                "no memory for more than %" PRIu64 " different pages; choose "
                "a larger --page-size, or a shorter file",
                pages);
}

/* Get the next references. PT_OK with r->count 0 is the end of the file. */
static enum pt_exit next_batch(struct run *r)
{
    r->count = reffile_read(r->file, r->refs, BATCH);
    progress_step(&r->progress, reffile_offset(r->file), reffile_size(r->file),
                  curve_refs(r->curve));
    if (r->count == 0 && curve_refs(r->curve) == 0)
        reffile_none(r->file, "curve");
    if (r->count > r->max_refs - curve_refs(r->curve))
        return fail(r, PT_INPUT,
                    "%s has more than %" PRIu64 " references; see "
                    "--max-refs",
                    reffile_name(r->file), r->max_refs);
    if (r->count > 0 || reffile_state(r->file) == REFFILE_FINE)
        return PT_OK;
    return fail(r, reffile_state(r->file) == REFFILE_WRONG ? PT_INPUT : PT_OURS,
                "%s", reffile_problem(r->file));
}

static enum pt_exit open_svg(struct run *r)
{
    char name[200];

    escape_text(name, sizeof name, r->svg_path);
    if (reffile_is(r->file, r->svg_path))
        return fail(r, PT_INPUT,
                    "--svg would overwrite %s, which is being read; choose "
                    "another name",
                    name);
    r->svg = fopen(r->svg_path, "w");
    if (!r->svg)
        return fail(r, PT_INPUT, "cannot write %s: %s; choose another name",
                    name, strerror(errno));
    return PT_OK;
}

/* Count all references. */
static enum pt_exit count_all(struct run *r)
{
    enum pt_exit code = PT_OK;

    for (; code == PT_OK && r->count > 0; code = next_batch(r))
        for (size_t i = 0; i < r->count; i++)
            if (!curve_add(r->curve, r->refs[i].addr >> r->page_shift))
                return no_memory(r, curve_pages(r->curve));
    if (code == PT_OK && !curve_misses(r->curve, &r->misses))
        return no_memory(r, curve_pages(r->curve));
    return code;
}

static enum pt_exit draw(struct run *r)
{
    char name[200];
    bool good;

    errno = 0;
    curve_show_svg(&r->misses, r->svg);
    good = !ferror(r->svg);
    good = fclose(r->svg) == 0 && good;
    r->svg = NULL;
    if (good)
        return PT_OK;
    return fail(r, PT_OURS,
                "the picture could not be written to %s: %s; make room there "
                "and run the command again",
                escape_text(name, sizeof name, r->svg_path),
                strerror(errno ? errno : EIO));
}

static enum pt_exit run(struct run *r)
{
    enum pt_exit code;

    r->curve = curve_create();
    if (!r->curve)
        return no_memory(r, 0);
    r->file = reffile_open(r->path, r->format, r->page_shift);
    progress_start(&r->progress, r->err, "reading");
    code = next_batch(r);
    if (code == PT_OK && r->svg_path)
        code = open_svg(r);
    if (code == PT_OK)
        code = count_all(r);
    if (code == PT_OK && r->svg)
        code = draw(r);
    return code;
}

static void show(const struct run *r, FILE *out)
{
    char a[32], b[32];

    if (r->json) {
        curve_show_json(&r->misses, out);
        return;
    }
    fprintf(
        out, "%.78s\nlru, pages of %u bytes: %s reference%s to %s page%s\n\n",
        reffile_name(r->file), 1u << r->page_shift,
        replay_show_number(a, r->misses.refs), r->misses.refs == 1 ? "" : "s",
        replay_show_number(b, r->misses.pages),
        r->misses.pages == 1 ? "" : "s");
    curve_show_table(&r->misses, out);
    putc('\n', out);
    curve_show_plot(&r->misses, out);
    if (r->format == REFTEXT_LACKEY)
        replay_show_skipped(reffile_skipped(r->file), reffile_lines(r->file),
                            out);
}

static void let_go(struct run *r)
{
    if (r->svg)
        fclose(r->svg);
    free(r->misses.at);
    curve_destroy(r->curve);
    if (r->file)
        reffile_close(r->file);
    free(r);
}

static int curve(int argc, char **argv, FILE *out, FILE *err)
{
    struct run *r = must_alloc(1, sizeof *r);
    char problem[ARGS_PROBLEM];
    enum pt_exit code;

    r->format = REFTEXT_LACKEY;
    r->page_shift = 12;
    r->max_refs = INT64_MAX;
    r->err = err;
    if (!read_wish(argc, argv, r, problem)) {
        let_go(r);
        return complain(err, "curve", PT_INPUT, "%s; see `pt help curve`",
                        problem);
    }
    code = run(r);
    progress_end(&r->progress);
    if (code == PT_OK)
        show(r, out);
    else
        complain(err, "curve", code, "%s", r->problem);
    let_go(r);
    if (code != PT_OK)
        return code;
    return finish_output(out, err, "curve", PT_OK);
}

const struct command command_curve = {
    .name = "curve",
    .summary = "count the misses of LRU for all sizes of memory at once",
    .run = curve,
    .help = help,
};
