/*
 * cluster_pack.c: parts, and the script that grades one.
 *
 * Pieces are dealt out like cards: part 1, 2, ... n, 1, 2 ... So attempts of
 * one student, which may all be slow for one reason, are in several parts, and
 * no part has two pieces more than another. A part has all that its task needs,
 * so no task reads what is large, or what others write.
 *
 * The plan is written last. As long as it is not there, nothing was handed to
 * anybody, and whoever comes begins anew.
 */
#define _XOPEN_SOURCE 700 /* realpath */
#include "base.h"
#include "cluster_plan.h"
#include "plain_file.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

__attribute__((format(printf, 2, 3))) static bool
refuse(char *problem, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(problem, BOOK_PROBLEM, format, args);
    va_end(args);
    return false;
}

/* ------------------------------------------------------------------ script */

/* A word for the shell. */
static void put_quoted(FILE *out, const char *text)
{
    putc('\'', out);
    for (; *text; text++)
        if (*text == '\'')
            fputs("'\\''", out);
        else
            putc(*text, out);
    putc('\'', out);
}

/* What each task runs. A part is locked as long as somebody writes to it; if
   that is a task of a node that Slurm has lost, it may still come to an end. */
static void put_script(const struct plan *p, const struct plan_wish *w,
                       FILE *out)
{
    char pt[PLACE_PATH + 8];

    snprintf(pt, sizeof pt, "%s/pt", w->lab->place.out);
    fputs("#!/bin/sh\n"
          "# A task of `pt grade --engine slurm`: grades one part.\n"
          "part=",
          out);
    put_quoted(out, p->folder);
    fputs("/part-\"$SLURM_ARRAY_TASK_ID\".db\n"
          "[ -e \"$part\" ] || { echo \"$part is gone\" >&2; exit 1; }\n"
          "tries=0\n"
          "until PT_ROOT=",
          out);
    put_quoted(out, w->lab->place.root);
    fputs(" PT_OUT=", out);
    put_quoted(out, w->lab->place.out);
    fputs(" \\\n    ", out);
    put_quoted(out, pt);
    fprintf(out, " grade --lab %s --jobs 1", w->lab->place.lab);
    if (w->wall)
        fprintf(out, " --wall %u", w->wall);
    if (w->fast)
        fputs(" --fast", out);
    if (w->require)
        fputs(" --require-sandbox", out);
    if (w->course->path) {
        char *whole = realpath(w->course->path, NULL);

        fputs(" \\\n    --course ", out);
        put_quoted(out, whole ? whole : w->course->path);
        free(whole);
    }
    fputs(" \\\n    -o \"$part\"\n"
          "do\n"
          "    code=$?\n"
          "    # 2 may mean that another task still writes to this part\n"
          "    [ $code -eq 2 ] && [ $tries -lt 12 ] || exit $code\n"
          "    tries=$((tries + 1))\n"
          "    sleep 5\n"
          "done\n",
          out);
}

static void put_plan(const struct plan *p, FILE *out)
{
    fprintf(out, "pageturner-cluster %d\njob %s\ninputs %s\nagain %d\n",
            PLAN_VERSION, p->job, p->inputs, p->again);
    for (unsigned i = 0; i < p->count; i++)
        fprintf(out, "part %u\n", p->parts[i].size);
}

/* Write a file that appears when it is whole. */
static bool put_file(const struct plan *p, const char *name,
                     const struct plan_wish *w, char *problem)
{
    char path[PLACE_PATH + 40], fresh[PLACE_PATH + 60];
    int fd = plain_begin(plan_path(p, path, name, 0), fresh, sizeof fresh);
    FILE *out = fd >= 0 ? fdopen(fd, "w") : NULL;
    bool good = out != NULL;

    if (good && w)
        put_script(p, w, out);
    else if (good)
        put_plan(p, out);
    good = good && fflush(out) == 0 && fsync(fd) == 0 &&
           fchmod(fd, w ? 0700 : 0600) == 0;
    if (out)
        fclose(out);
    if (fd >= 0 && plain_end(path, fresh, good))
        return true;
    return refuse(problem, "%.400s cannot be written: %s", path,
                  strerror(errno));
}

/* ------------------------------------------------------------------- parts */

/* What goes into a part, in the order in which rows refer to each other. */
static const char *const FILL[] = {
    "INSERT INTO part.content SELECT DISTINCT content FROM deal WHERE part = ?",
    "INSERT INTO part.file SELECT f.* FROM (SELECT DISTINCT content FROM deal"
    " WHERE part = ?) JOIN file f USING(content)",
    "INSERT INTO part.student SELECT * FROM student WHERE id IN (SELECT"
    " k.student FROM deal d JOIN submission s USING(content) JOIN seeded k ON"
    " k.student = s.student AND k.seed = d.seed WHERE d.part = ?)",
    "INSERT INTO part.submission SELECT s.* FROM deal d JOIN submission s"
    " USING(content) JOIN seeded k ON k.student = s.student AND k.seed = d.seed"
    " WHERE d.part = ?",
};

static bool fill(struct book *b, unsigned i)
{
    for (size_t k = 0; k < sizeof FILL / sizeof *FILL; k++)
        if (!book_do(b, FILL[k], "i", (int64_t)i))
            return false;
    return true;
}

/* A gradebook with the pieces of part i. */
static bool make_part(struct plan *p, struct book *b, const char *lab,
                      unsigned i, char *problem)
{
    char path[PLACE_PATH + 40];
    struct book part;
    bool good;

    plan_path(p, path, "part-%u.db", i);
    if (book_open(&part, path, BOOK_CREATE, lab) != PT_OK)
        return refuse(problem, "%s", part.problem);
    book_close(&part);
    if (!book_do(b, "ATTACH ? AS part", "s", path))
        return refuse(problem, "%s", b->problem);
    good = book_begin(b) && fill(b, i) && book_commit(b);
    if (!good) {
        refuse(problem, "%s", b->problem);
        book_rollback(b);
    }
    return book_do(b, "DETACH part", "") && good;
}

/* Deal out the pieces. */
static bool deal(struct plan *p, struct book *b, unsigned count, char *problem)
{
    if (!book_do(b, "DROP TABLE IF EXISTS temp.deal", "") ||
        !book_do(b,
                 "CREATE TEMP TABLE deal AS SELECT 1 + (number - 1) % ? AS "
                 "part, content, seed FROM piece",
                 "i", (int64_t)count) ||
        !book_do(b, "CREATE INDEX temp.deal_part ON deal(part)", ""))
        return refuse(problem, "%s", b->problem);
    for (unsigned i = 1; i <= count; i++)
        plan_add(p, (unsigned)book_number(
                        b, 0, "SELECT count(*) FROM deal WHERE part = ?", "i",
                        (int64_t)i));
    return true;
}

static bool find_name(struct plan *p, char *problem)
{
    uint64_t n = 0;
    FILE *f = fopen("/dev/urandom", "rb");
    bool good = f && fread(&n, sizeof n, 1, f) == 1;

    if (f)
        fclose(f);
    snprintf(p->job, sizeof p->job, "pt-%016" PRIx64, n);
    return good || refuse(problem, "/dev/urandom: %s", strerror(errno));
}

bool plan_make(struct plan *p, struct book *b, const struct plan_wish *w,
               const char *inputs, bool again, unsigned count,
               char problem[BOOK_PROBLEM])
{
    bool good;

    if (mkdir(p->folder, 0700) < 0 && errno != EEXIST)
        return refuse(problem, "%.400s cannot be made: %s", p->folder,
                      strerror(errno));
    plan_sweep(p, "part-"); /* of one who was killed before he had a plan */
    plan_sweep(p, "log-");
    snprintf(p->inputs, sizeof p->inputs, "%s", inputs);
    p->again = again;
    good = find_name(p, problem) && deal(p, b, count, problem);
    for (unsigned i = 1; i <= count && good; i++)
        good = make_part(p, b, w->lab->manifest.lab, i, problem);
    good = good && put_file(p, "run.sh", w, problem) &&
           put_file(p, "plan", NULL, problem);
    if (!good)
        plan_clear(p);
    return good;
}
