/*
 * side.c: a pipe from a replay to us.
 *
 *     pt ---fork--> replay --trace /dev/fd/N     pt's own policies
 *        ---exec--> driver --trace /dev/fd/N     the lab's
 *
 * The lines between one reference and the next belong to the first.
 */
#include "side.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* In the child: replay here. */
_Noreturn static void replay_here(struct side *s, const char *trace)
{
    struct replay_result result;
    enum pt_exit code;

    s->words.wish.trace = trace;
    code = replay_file_run(&s->words.wish, &result, stderr);
    fflush(stderr);
    _exit((int)code);
}

/* In the child: become the driver. */
_Noreturn static void become(const struct side *s, char *trace)
{
    const struct replay_wish *w = &s->words.wish;
    char frames[20], size[20], policy[40], path[1024];
    char *argv[] = {
        "driver",   "--policy", policy,
        "--frames", frames,     "--page-size",
        size,       "--format", w->format == REFTEXT_PAGES ? "pages" : "lackey",
        "--trace",  trace,      "--json",
        "--",       path,       NULL};

    snprintf(frames, sizeof frames, "%" PRIu32, w->frames);
    snprintf(size, sizeof size, "%u", 1u << w->page_shift);
    snprintf(policy, sizeof policy, "%s", s->words.policy);
    snprintf(path, sizeof path, "%s", w->path);
    execv(s->program, argv);
    fprintf(stderr, "pt replay: %s cannot run here: %s\n", s->program,
            strerror(errno));
    fflush(stderr);
    _exit(PT_OURS);
}

/* In the child. */
_Noreturn static void begin(struct side *s, int to)
{
    int errors = open(s->errors, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    int nothing = open("/dev/null", O_RDWR);
    char trace[40];

    if (errors < 0 || nothing < 0)
        _exit(PT_OURS);
    dup2(nothing, 0);
    dup2(nothing, 1);
    dup2(errors, 2);
    signal(SIGINT, SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
    snprintf(trace, sizeof trace, "/dev/fd/%d", to);
    if (s->program)
        become(s, trace);
    replay_here(s, trace);
}

bool side_start(struct side *s, const char *folder, const char *name)
{
    int ends[2];

    snprintf(s->errors, sizeof s->errors, "%.250s/%.20s", folder, name);
    if (pipe(ends) < 0)
        return false;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fflush(NULL);
    s->pid = fork();
    if (s->pid == 0)
        begin(s, ends[1]);
    close(ends[1]);
    s->trace = s->pid > 0 ? fdopen(ends[0], "r") : NULL;
    return s->trace != NULL;
}

static bool read_line(struct side *s)
{
    s->more = getline(&s->line, &s->room, s->trace) > 0;
    return s->more;
}

/* "12 1 load 0x1000 4 hit": the event's name and what is behind it. */
static bool take_apart(char *line, uint64_t *time, char **event, char **args)
{
    char *rest;

    *time = strtoull(line, &rest, 10);
    if (rest == line || *rest != ' ')
        return false; /* the first line of a trace */
    rest = strchr(rest + 1, ' ');
    if (!rest)
        return false;
    *event = rest + 1;
    rest = strchr(*event, ' ');
    *args = rest ? rest + 1 : *event + strlen(*event);
    if (rest)
        *rest = '\0';
    return true;
}

static bool is_reference(const char *event, enum access *a)
{
    for (*a = ACCESS_LOAD; *a <= ACCESS_FETCH; ++*a)
        if (strcmp(event, access_name(*a)) == 0)
            return true;
    return false;
}

/* One more event of the reference. */
static void note_event(struct step *step, const char *event, char *args)
{
    uint64_t page = strtoull(args, &args, 16);
    uint64_t frame = strtoull(args, NULL, 10);

    if (strcmp(event, "fault") == 0) {
        step->fault = true;
    } else if (strcmp(event, "evict") == 0) {
        step->evicted = true;
        step->victim = page;
        step->victim_frame = (pfn_t)frame;
    } else if (strcmp(event, "zero") == 0 || strcmp(event, "swap-in") == 0) {
        step->brought = true;
        step->frame = (pfn_t)frame;
    }
}

bool side_step(struct side *s, struct step *step)
{
    bool begun = false;
    char *event, *args;
    uint64_t time;
    enum access a;

    while (s->more || read_line(s)) {
        s->line[strcspn(s->line, "\n")] = '\0';
        if (!take_apart(s->line, &time, &event, &args)) {
            s->more = false;
            continue;
        }
        if (is_reference(event, &a)) {
            if (begun) {
                args[-1] = ' '; /* as it was: it is read again */
                break;
            }
            *step = (struct step){
                .time = time, .access = a, .addr = strtoull(args, NULL, 16)};
            begun = true;
        } else if (begun) {
            note_event(step, event, args);
        }
        s->more = false;
    }
    s->faults += begun && step->fault;
    return begun;
}

void side_end(struct side *s)
{
    int status = 0;

    if (!s->trace)
        return;
    fclose(s->trace);
    while (waitpid(s->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    s->code = WIFEXITED(status) ? WEXITSTATUS(status) : PT_LOST;
    free(s->line);
    s->trace = NULL;
    s->line = NULL;
}

void side_stop(struct side *s)
{
    if (s->trace)
        kill(s->pid, SIGKILL);
    side_end(s);
}

const char *side_complaint(const struct side *s, char *text, size_t size)
{
    static const char ours[] = "pt replay: ";
    FILE *f = fopen(s->errors, "r");
    size_t n = sizeof ours - 1;

    *text = '\0';
    if (f && !fgets(text, (int)size, f))
        *text = '\0';
    if (f)
        fclose(f);
    text[strcspn(text, "\n")] = '\0';
    return strncmp(text, ours, n) == 0 ? text + n : text;
}
