/*
 * cmd_record.c: `pt record`, what a program asks of malloc.
 *
 *     pt  --- starts --->  COMMAND, with recorder.so loaded before it
 *      |                      |
 *      reads      scratch/events, which it writes
 *      |
 *     FILE.rep
 */
#include "child.h"
#include "command.h"
#include "escape.h"
#include "plain_file.h"
#include "place.h"
#include "recorded.h"
#include "scratch.h"

#include "recorder/event.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void help(FILE *out)
{
    fputs("pt record [-o FILE] -- COMMAND [ARGUMENT...]\n"
          "\n"
          "Run a command, and write down what it asks of malloc and its "
          "relatives, as a\n"
          "trace for `pt heap`.\n"
          "\n"
          "  -o FILE                the trace; COMMAND.rep in the current "
          "folder, if it is\n"
          "                         left out. A file that is there is replaced "
          "if it is\n"
          "                         empty or a trace; - is standard output\n"
          "  --help                 print this\n"
          "\n"
          "Whatever is linked dynamically can be recorded: nothing needs to be "
          "compiled\n"
          "anew. Of several threads, the order of their calls is recorded. "
          "Children of the\n"
          "command are not; if it becomes another program (exec), the trace is "
          "that of the\n"
          "other one. If it is killed, the trace goes up to there. It runs "
          "slower.\n"
          "\n"
          "An aligned allocation is recorded without its alignment.\n"
          "\n"
          "Exit codes: that of the command, or 128 and the signal that ended "
          "it; 2 it\n"
          "cannot be started or recorded; 3 a fault of ours.\n",
          out);
}

struct wish {
    char path[PLACE_PATH]; /* of the trace */
    const char *const *argv;
};

/* ------------------------------------------------------------ running it */

/* Where the recorder is. */
static bool find_recorder(char path[PLACE_PATH + 16],
                          char problem[PLACE_PROBLEM])
{
    struct place p;

    if (!place_find(&p, problem))
        return false;
    snprintf(path, PLACE_PATH + 16, "%s/recorder.so", p.out);
    if (access(path, R_OK) == 0 && !strpbrk(path, " :"))
        return true;
    snprintf(problem, PLACE_PROBLEM, "%.300s: %s", path,
             strpbrk(path, " :")
                 ? "no blank and no colon may be in this path; move Pageturner"
                 : "it is not there; `make` builds it");
    return false;
}

/* Is this file a program? Else errno says why not. */
static bool is_program(const char *path)
{
    struct stat s;

    if (stat(path, &s) < 0)
        return false;
    if (S_ISDIR(s.st_mode))
        errno = EISDIR;
    return !S_ISDIR(s.st_mode) && access(path, X_OK) == 0;
}

/* Is there such a command? Else errno says why not. */
static bool is_there(const char *name)
{
    const char *path = getenv("PATH");
    char *all = lines_copy(path ? path : "/bin:/usr/bin"), *rest = all;
    char file[2 * PLACE_PATH];
    bool found = false;

    while (rest && *name && !strchr(name, '/') && !found) {
        char *folder = rest;

        rest = strchr(rest, ':');
        if (rest)
            *rest++ = '\0';
        snprintf(file, sizeof file, "%s/%s", *folder ? folder : ".", name);
        found = is_program(file);
    }
    free(all);
    if (strchr(name, '/'))
        return is_program(name);
    errno = ENOENT;
    return found;
}

/* Run the command with the recorder. Its exit code; -1: it did not start. */
static int run_command(const struct wish *w, const char *recorder,
                       const char *events)
{
    const char *before = getenv("LD_PRELOAD");
    char *old = before ? lines_copy(before) : NULL;
    char *all = lines_copy(recorder);
    int code;

    if (old && *old) {
        size_t n = strlen(recorder) + strlen(old) + 2;

        free(all);
        all = malloc(n);
        if (all)
            snprintf(all, n, "%s:%s", recorder, old);
    }
    setenv("LD_PRELOAD", all ? all : recorder, 1);
    setenv(EVENT_PRELOAD, recorder, 1);
    setenv(EVENT_FILE, events, 1);
    code = child_hand_over(w->argv);
    if (old)
        setenv("LD_PRELOAD", old, 1);
    else
        unsetenv("LD_PRELOAD");
    unsetenv(EVENT_PRELOAD);
    unsetenv(EVENT_FILE);
    free(old);
    free(all);
    return code;
}

/* ------------------------------------------------------------ writing it */

/* May the file be replaced: is it empty, or a trace? Its first line would be a
   number. */
static bool may_replace(const char *path)
{
    char line[64] = "";
    struct stat s;
    size_t n;
    FILE *f;

    if (lstat(path, &s) < 0)
        return true;
    f = S_ISREG(s.st_mode) ? fopen(path, "r") : NULL;
    if (!f)
        return false;
    if (!fgets(line, sizeof line, f))
        *line = '\0';
    fclose(f);
    n = strspn(line, "0123456789");
    return s.st_size == 0 ||
           (n > 0 && line[n + strspn(line + n, " \t\r")] == '\n');
}

/* Can there be a new file beside it? Else errno says why not. */
static bool may_write(const char *path)
{
    char fresh[PLACE_PATH + 8];
    int fd = plain_begin(path, fresh, sizeof fresh);

    if (fd < 0)
        return false;
    close(fd);
    return unlink(fresh) == 0;
}

/* Write the trace beside its place, and move it there when it is whole. */
static bool write_trace(const struct heaptrace *t, const char *path)
{
    char fresh[PLACE_PATH + 8];
    int fd = plain_begin(path, fresh, sizeof fresh), why;
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
    bool good;

    if (!f)
        return false;
    fchmod(fd, 0644);
    good = heaptrace_write(t, f);
    why = errno;
    if (fclose(f) == 0 || !good)
        errno = why; /* the first thing that went wrong */
    else
        good = false;
    return plain_end(path, fresh, good);
}

static void tell(const struct recorded *r, const char *path, FILE *err)
{
    char shown[200];

    fprintf(err,
            "pt record: %zu operations on %" PRIu64 " blocks, at most "
            "%" PRIu64 " bytes at once: %s\n",
            r->trace.count, r->trace.ids, r->trace.peak,
            escape_text(shown, sizeof shown, path));
    if (r->strange)
        fprintf(err,
                "pt record: %" PRIu64 " blocks came from elsewhere, or went in "
                "another way; these calls are left out\n",
                r->strange);
    if (r->failed)
        fprintf(err,
                "pt record: the trace ends early: %s; set TMPDIR to a folder "
                "with more room\n",
                strerror(r->failed));
}

/* From the events to the file. `code` is how the command ended. */
static int keep(const struct wish *w, const char *events, int code, FILE *out,
                FILE *err)
{
    struct recorded r;
    int good = PT_OK;
    char shown[200];

    escape_text(shown, sizeof shown, w->argv[0]);
    if (!recorded_read(&r, events))
        return complain(err, "record", PT_OURS, "cannot read %s: %s", events,
                        strerror(errno));
    if (!r.began && code < 0)
        return complain(err, "record", PT_INPUT,
                        "%s did not start; if it is a script, its first line "
                        "(#!) must name a program that is there",
                        shown);
    if (!r.began)
        return complain(err, "record", PT_INPUT,
                        "nothing of %s was recorded: it is linked statically, "
                        "is for another processor, or runs as another user; "
                        "record one that is linked dynamically",
                        shown);
    if (strcmp(w->path, "-") == 0) {
        heaptrace_write(&r.trace, out);
        good = finish_output(out, err, "record", PT_OK);
    } else if (!write_trace(&r.trace, w->path)) {
        good = complain(err, "record", PT_OURS,
                        "cannot write %s: %s; name another file with -o",
                        escape_text(shown, sizeof shown, w->path),
                        strerror(errno));
    }
    if (good == PT_OK)
        tell(&r, w->path, err);
    recorded_clear(&r);
    return good != PT_OK ? good : code < 0 ? 127 : code;
}

static int record(const struct wish *w, FILE *out, FILE *err)
{
    char scratch[SCRATCH_PATH], events[SCRATCH_PATH + 16];
    char recorder[PLACE_PATH + 16], problem[PLACE_PROBLEM], shown[200];
    int fd, code;

    if (!is_there(w->argv[0]))
        return complain(err, "record", PT_INPUT, "%s cannot be started: %s",
                        escape_text(shown, sizeof shown, w->argv[0]),
                        strerror(errno));
    if (!find_recorder(recorder, problem))
        return complain(err, "record", PT_OURS, "%s", problem);
    if (!scratch_make(scratch))
        return complain(err, "record", PT_OURS, "no temporary folder: %s",
                        strerror(errno));
    snprintf(events, sizeof events, "%s/events", scratch);
    fd = open(events, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        code = complain(err, "record", PT_OURS, "cannot write %s: %s", events,
                        strerror(errno));
    } else {
        close(fd);
        fflush(out);
        code = run_command(w, recorder, events);
        code = keep(w, events, code, out, err);
    }
    scratch_remove(scratch);
    return code;
}

/* ------------------------------------------------------------ command line */

/* COMMAND.rep, in the current folder. */
static void name_trace(struct wish *w)
{
    const char *slash = strrchr(w->argv[0], '/');

    snprintf(w->path, sizeof w->path, "%.240s.rep",
             slash ? slash + 1 : w->argv[0]);
}

/* Our options end where the command begins; so args.h is no help here. NULL,
   or what is wrong. */
static const char *read_line(struct wish *w, int argc, char **argv)
{
    const char *file = NULL;
    int i = 1;

    for (; i < argc && argv[i][0] == '-'; i++) {
        const char *word = argv[i];

        if (strcmp(word, "--") == 0) {
            i++;
            break;
        }
        if (file)
            return "-o is the only option, and one is enough; -- comes before "
                   "a COMMAND that begins with a dash";
        if (strcmp(word, "-o") == 0)
            file = i + 1 < argc ? argv[++i] : "";
        else if (strncmp(word, "--output=", 9) == 0)
            file = word + 9;
        else
            return "expected [-o FILE] -- COMMAND";
        if (!*file || strlen(file) >= sizeof w->path)
            return "-o needs the name of a file after it";
    }
    if (i >= argc)
        return "a COMMAND is missing";
    w->argv = (const char *const *)(void *)(argv + i);
    if (file)
        strcpy(w->path, file);
    else
        name_trace(w);
    return NULL;
}

static int run(int argc, char **argv, FILE *out, FILE *err)
{
    struct wish w;
    const char *no = read_line(&w, argc, argv);
    bool file = !no && strcmp(w.path, "-") != 0;
    char shown[200];

    if (no)
        return complain(err, "record", PT_INPUT, "%s; see `pt help record`",
                        no);
    if (file && !may_replace(w.path))
        return complain(err, "record", PT_INPUT,
                        "%s is there already, and no trace: it is not "
                        "replaced; name another file with -o",
                        escape_text(shown, sizeof shown, w.path));
    if (file && !may_write(w.path))
        return complain(err, "record", PT_INPUT,
                        "cannot write %s: %s; name another file with -o",
                        escape_text(shown, sizeof shown, w.path),
                        strerror(errno));
    return record(&w, out, err);
}

const struct command command_record = {
    .name = "record",
    .summary = "write down what a program asks of malloc",
    .run = run,
    .help = help,
};
