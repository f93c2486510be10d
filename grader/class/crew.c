/*
 * crew.c: one fork for each piece, and a pipe on which its end is told.
 *
 *              --- fork --->  piece 7   (a process group of its own)
 *     crew     <-- pipe ----    length, bytes, end of file
 *              <-- said ----    what a panic says
 *
 * A fork costs a millisecond where a piece costs a second; so no process is
 * used twice, and none can spoil the next piece.
 *
 * Nothing that is cut off is believed: what was written counts if as many
 * bytes came as were announced, and the process then ended well. A process
 * that must go is asked first, so that it can kill what it has started and
 * remove its folders; after a few seconds it is not asked any more.
 *
 * If we are killed, the kernel kills the pieces (where it can do that; else
 * they end when they write to a pipe that nobody reads), and theirs die with
 * them in the same way (child.c).
 */
#include "crew.h"

#include "base.h"
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    MOST = 64 << 20, /* bytes that a piece may tell */
    GRACE = 5000,    /* ms between asking and killing */
    TICK = 100       /* ms */
};

struct member {
    pid_t pid; /* 0: nobody */
    size_t piece;
    int pipe, said;
    char *bytes;
    size_t n, room;
    int64_t end, killed_at; /* ms; killed_at 0: it was not asked to go */
    bool late;
};

struct crew {
    const struct crew_wish *w;
    struct member members[CREW_MOST];
    unsigned working;
};

unsigned crew_processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);

    return n < 1 ? 1 : n > CREW_MOST ? CREW_MOST : (unsigned)n;
}

/* ------------------------------------------------------------- in a piece */

static bool write_all(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t some = write(fd, bytes, n);

        if (some < 0 && errno != EINTR)
            return false;
        if (some > 0) {
            bytes += some;
            n -= (size_t)some;
        }
    }
    return true;
}

_Noreturn static void do_piece(const struct crew_wish *w, size_t piece,
                               int pipe, int said)
{
    struct rlimit none = {0, 0};
    char *bytes = NULL;
    size_t n = 0;
    FILE *out;
    bool good;

    setpgid(0, 0);
    setrlimit(RLIMIT_CORE, &none);
    dup2(said, 2);
    out = open_memstream(&bytes, &n);
    good = out && w->work(w->context, piece, out);
    good = out && fclose(out) == 0 && good && !child_caught();
    if (good)
        good = write_all(pipe, (const char *)&n, sizeof n) &&
               write_all(pipe, bytes, n);
    _exit(good ? 0 : 1);
}

/* ------------------------------------------------------------------ begin */

static void close_two(const int ends[2])
{
    for (int i = 0; i < 2; i++)
        if (ends[i] >= 0)
            close(ends[i]);
}

/* False, with errno: there can be no process. */
static bool begin(struct crew *c, struct member *m, size_t piece)
{
    int pipe[2] = {-1, -1}, said[2] = {-1, -1}, why;
    pid_t us = getpid(), pid = -1;

    fflush(NULL);
    if (child_pipe(pipe) && child_pipe(said))
        pid = fork();
    if (pid == 0) {
#ifdef __linux__
        prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
        if (getppid() != us) /* it has died already */
            _exit(1);
        for (int i = 0; i < CREW_MOST; i++) /* those of its neighbours */
            if (c->members[i].pid) {
                close(c->members[i].pipe);
                close(c->members[i].said);
            }
        close(pipe[0]);
        close(said[0]);
        fcntl(said[1], F_SETFL, O_NONBLOCK); /* nobody need listen */
        do_piece(c->w, piece, pipe[1], said[1]);
    }
    if (pid < 0) {
        why = errno;
        close_two(pipe);
        close_two(said);
        errno = why;
        return false;
    }
    setpgid(pid, pid); /* whoever comes first */
    close(pipe[1]);
    close(said[1]);
    fcntl(pipe[0], F_SETFL, O_NONBLOCK);
    fcntl(said[0], F_SETFL, O_NONBLOCK);
    *m = (struct member){.pid = pid,
                         .piece = piece,
                         .pipe = pipe[0],
                         .said = said[0],
                         .end = child_now() + (int64_t)c->w->wall * 1000};
    c->working++;
    return true;
}

/* -------------------------------------------------------------------- end */

/* What has it told, if all of it has come? */
static bool is_whole(const struct member *m, int status)
{
    size_t n;

    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || m->n < sizeof n)
        return false;
    memcpy(&n, m->bytes, sizeof n);
    return n == m->n - sizeof n;
}

static void read_said(const struct member *m, char text[CREW_SAID])
{
    ssize_t n = read(m->said, text, CREW_SAID - 1);

    text[n > 0 ? n : 0] = '\0';
    text[strcspn(text, "\n")] = '\0'; /* its first line */
}

/* Its pipe has ended: what became of it? */
static struct crew_end bury(struct crew *c, struct member *m,
                            char text[CREW_SAID])
{
    struct crew_end end = {.how = CREW_FAILED, .said = text};
    int status = 0;

    while (waitpid(m->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    read_said(m, text);
    if (is_whole(m, status)) {
        end.how = CREW_DONE;
        end.bytes = m->bytes + sizeof(size_t);
        end.n = m->n - sizeof(size_t);
    } else if (m->late) {
        end.how = CREW_LATE;
    } else if (WIFSIGNALED(status)) {
        end.how = CREW_KILLED;
        end.signal = WTERMSIG(status);
    }
    close(m->pipe);
    close(m->said);
    m->pid = 0;
    c->working--;
    return end;
}

/* Room for more; always one byte more than is used. */
static bool make_room(struct member *m)
{
    char *more;

    if (m->n + 1 < m->room)
        return true;
    if (m->room >= MOST || !(more = realloc(m->bytes, 2 * m->room + 65536)))
        return false;
    m->bytes = more;
    m->room = 2 * m->room + 65536;
    return true;
}

enum heard { HEARD, QUIET, ENDED };

/* Read what has come. ENDED also if it tells more than it may. */
static enum heard listen_to(struct member *m)
{
    ssize_t n;

    if (!make_room(m)) {
        kill(m->pid, SIGKILL);
        return ENDED;
    }
    n = read(m->pipe, m->bytes + m->n, m->room - m->n - 1);
    if (n < 0 && (errno == EINTR || errno == EAGAIN))
        return QUIET;
    if (n <= 0)
        return ENDED;
    m->n += (size_t)n;
    return HEARD;
}

/* Has the process ended? Who was killed may have left somebody behind who
   still has its pipe. */
static bool has_ended(const struct member *m)
{
    siginfo_t info = {0};

    return waitid(P_PID, (id_t)m->pid, &info, WEXITED | WNOHANG | WNOWAIT) ==
               0 &&
           info.si_pid == m->pid;
}

/* Hear all that it has to say by now. True: it will say no more. */
static bool hear_out(struct member *m)
{
    bool ended = has_ended(m); /* asked first: then all has been written */
    enum heard heard;

    while ((heard = listen_to(m)) == HEARD)
        continue;
    if (!ended && heard == QUIET)
        return false;
    if (m->bytes)
        m->bytes[m->n] = '\0';
    return true;
}

/* Ask it to go, or no longer ask. */
static void send_away(struct member *m, int64_t now)
{
    if (!m->killed_at) {
        m->killed_at = now;
        kill(m->pid, SIGTERM);
    } else if (now - m->killed_at > GRACE) {
        kill(m->pid, SIGKILL);
    }
}

/* Wait until somebody says something, but not for long. */
static void wait_a_little(const struct crew *c)
{
    struct pollfd polls[CREW_MOST];
    nfds_t n = 0;

    for (int i = 0; i < CREW_MOST; i++)
        if (c->members[i].pid)
            polls[n++] =
                (struct pollfd){.fd = c->members[i].pipe, .events = POLLIN};
    (void)poll(polls, n, TICK);
}

/* Hear everybody. False: done() wants no more. */
static bool attend(struct crew *c, bool stopping)
{
    int64_t now = child_now();
    char text[CREW_SAID];
    bool good = true;

    for (int i = 0; i < CREW_MOST; i++) {
        struct member *m = &c->members[i];
        struct crew_end end;

        if (!m->pid)
            continue;
        m->late |= !stopping && now >= m->end;
        if (m->late || stopping)
            send_away(m, now);
        if (!hear_out(m))
            continue;
        end = bury(c, m, text);
        if (!stopping && !child_caught() && good)
            good = c->w->done(c->w->context, m->piece, &end);
        free(m->bytes);
        m->bytes = NULL;
    }
    return good;
}

/* Let everybody who is free begin. False, with errno: they cannot. */
static bool fill(struct crew *c, bool *more)
{
    size_t piece;

    for (unsigned i = 0; i < c->w->jobs && *more; i++) {
        if (c->members[i].pid)
            continue;
        *more = c->w->next(c->w->context, &piece);
        if (*more && !begin(c, &c->members[i], piece))
            return false;
    }
    return true;
}

enum crew_stop crew_run(const struct crew_wish *w)
{
    struct crew *c = must_alloc(1, sizeof *c);
    enum crew_stop stop = CREW_ALL;
    bool more = true;
    int why = 0;

    *c = (struct crew){.w = w};
    while (stop == CREW_ALL && (more || c->working > 0)) {
        if (!fill(c, &more)) {
            why = errno;
            stop = CREW_NO_PROCESS;
        } else {
            wait_a_little(c);
            stop = attend(c, false) ? CREW_ALL : CREW_STOPPED;
        }
        if (child_caught())
            stop = CREW_CAUGHT;
        w->tick(w->context);
    }
    for (; c->working > 0; attend(c, true))
        wait_a_little(c);
    free(c);
    errno = why;
    return stop;
}
