/*
 * record.c: making records, and writing them so that none is ever half.
 */
#include "record.h"

#include "base.h"
#include "escape.h"
#include "provenance.h"
#include "sha256.h"
#include "plain_file.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ------------------------------------------------------------------ making */

/* The hash of what --json prints. */
static char *hash_json(const struct check *c)
{
    char *text = NULL, hash[SHA256_HEX];
    uint8_t digest[SHA256_BYTES];
    struct sha256 s;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    if (!out)
        panic("record_make: no memory for the JSON");
    check_json(c, out);
    fclose(out);
    sha256_begin(&s);
    sha256_add(&s, text, size);
    sha256_end(&s, digest);
    free(text);
    return lines_copy(sha256_text(digest, hash));
}

/* Without the tests that only measure. */
static void take_results(struct record *r, const struct check *c)
{
    char line[400];

    for (size_t i = 0; i < c->results.count; i++) {
        const struct result *t = &c->results.tests[i];

        if (!manifest_exercise(c->manifest, t->exercise))
            continue;
        snprintf(line, sizeof line, "%.100s %.200s %s %s", t->exercise, t->name,
                 t->hidden ? "hidden" : "public", verdict_word(t->verdict));
        list_add(&r->results, line);
    }
}

/* A line of text: what a compiler says may have several. */
static char *one_line(const char *text)
{
    char shown[300];

    return lines_copy(escape_text(shown, sizeof shown, text));
}

enum { WITHOUT = JAIL_NAMES + 8 };

/* "without user, pid" */
static const char *without(unsigned missing, char text[WITHOUT])
{
    char names[JAIL_NAMES];

    snprintf(text, WITHOUT, "without %s", jail_layer_names(missing, names));
    return text;
}

void record_make(struct record *r, const struct check *c, const struct place *p)
{
    char names[WITHOUT];

    *r = (struct record){
        .lab = lines_copy(p->lab),
        .student = c->student ? lines_copy(c->student) : NULL,
        .epoch = c->student ? lines_copy(c->epoch) : NULL,
        .seed = c->seed,
        .wall = c->wall,
        .hidden = c->hidden,
        .watcher = c->watcher,
        .disclosure = c->disclosure,
        .compiler = provenance_compiler(),
        .valgrind = provenance_valgrind(),
        .machine = provenance_machine(),
        .layers =
            lines_copy(c->missing ? without(c->missing, names) : "complete"),
        .json = hash_json(c)};
    provenance_files(c->manifest, p, &c->build.files, &r->files);
    provenance_inputs(c->manifest, p, &r->inputs);
    if (c->graded) {
        take_results(r, c);
        r->score = c->score.earned;
        r->most = c->score.most;
        r->bonus = c->score.bonus;
        r->bonus_most = c->score.bonus_most;
    } else {
        r->refused = one_line(c->build.reason ? c->build.reason : "unknown");
    }
}

/* ---------------------------------------------------------------- printing */

static void print_list(FILE *out, const char *word, const struct list *l)
{
    for (size_t i = 0; i < l->count; i++)
        fprintf(out, "%s %s\n", word, l->items[i]);
}

void record_print(const struct record *r, FILE *out)
{
    fprintf(out, "pageturner-record %d\nlab %s\n", RECORD_VERSION, r->lab);
    if (r->student)
        fprintf(out, "student %s\nepoch %s\n", r->student, r->epoch);
    fprintf(out, "seed %" PRIu64 "\nhidden %s\nmemory %s\nwall %" PRIu64 "\n",
            r->seed, r->hidden ? "yes" : "no", watcher_word(r->watcher),
            r->wall);
    fprintf(out, "disclosure %s\n", disclosure_shown(r->disclosure)->word);
    print_list(out, "file", &r->files);
    fprintf(out, "compiler %s\nvalgrind %s\nmachine %s\nlayers %s\n",
            r->compiler, r->valgrind, r->machine, r->layers);
    print_list(out, "input", &r->inputs);
    print_list(out, "result", &r->results);
    if (r->refused)
        fprintf(out, "refused %s\n", r->refused);
    fprintf(out, "score %" PRIu64 " %" PRIu64 "\n", r->score, r->most);
    if (r->bonus_most)
        fprintf(out, "bonus %" PRIu64 " %" PRIu64 "\n", r->bonus,
                r->bonus_most);
    fprintf(out, "json %s\nend\n", r->json);
}

/* ----------------------------------------------------------------- writing */

__attribute__((format(printf, 3, 4))) static bool
refuse(char *problem, const char *path, const char *format, ...)
{
    char shown[150];
    int n = snprintf(problem, RECORD_PROBLEM, "the record %s ",
                     escape_text(shown, sizeof shown, path));
    va_list args;

    va_start(args, format);
    vsnprintf(problem + n, RECORD_PROBLEM - (size_t)n, format, args);
    va_end(args);
    return false;
}

/* All of it is on the disk, or errno says why not. */
static bool write_whole(const struct record *r, int fd)
{
    FILE *out = fdopen(fd, "w");
    int why = 0;

    if (!out) {
        why = errno;
        close(fd);
        errno = why;
        return false;
    }
    record_print(r, out);
    if (fflush(out) != 0 || fsync(fd) != 0)
        why = errno;
    if (fclose(out) != 0 && !why)
        why = errno;
    errno = why;
    return !why;
}

/* What is replaced without a question: an empty file, or another record. */
static bool is_record(const char *path, const struct stat *s)
{
    static const char first[] = "pageturner-record ";
    char bytes[sizeof first] = "";
    FILE *f;
    size_t n;

    if (!S_ISREG(s->st_mode))
        return false;
    f = fopen(path, "r");
    if (!f)
        return false;
    n = fread(bytes, 1, sizeof first - 1, f);
    fclose(f);
    return n == 0 || strcmp(bytes, first) == 0;
}

bool record_write(const struct record *r, const char *path,
                  char problem[RECORD_PROBLEM])
{
    static const char advice[] = "the verdict stands; make room, or name "
                                 "another file, and run the command again";
    char fresh[PLACE_PATH];
    struct stat s;
    int fd;

    if (lstat(path, &s) == 0 && !is_record(path, &s))
        return refuse(problem, path,
                      "is there already, and no record: it is not replaced. "
                      "The verdict stands; name another file, and run the "
                      "command again");
    fd = plain_begin(path, fresh, sizeof fresh);
    if (fd < 0 && errno == ENAMETOOLONG)
        return refuse(problem, path, "has too long a name; %s", advice);
    if (fd >= 0 && plain_end(path, fresh, write_whole(r, fd)))
        return true;
    return refuse(problem, path, "cannot be written: %s; %s", strerror(errno),
                  advice);
}
