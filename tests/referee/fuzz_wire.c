/*
 * Whatever a host sends, and whatever it writes into memory: a test of the
 * lab comes to its end, and that end is one that a referee knows.
 *
 * There is no host. When call.c would sleep until a letter comes, it calls us
 * instead (the linker puts us in place of syscall, panic and abort), and the
 * input says what the host does then:
 *
 *     byte 0        which test
 *     byte 1        bits: 1 told which frames may be touched, 2 pictures
 *     then          deeds, see act(); when they are over, the host is gone
 *
 * One deed is to be honest: then the finished lab answers, for a test goes
 * deep only if most answers are right. It is linked in as one object, of which
 * only host_call can be seen; what it asks of the machine is granted at once.
 */
#include "base.h"
#include "box.h"
#include "call.h"
#include "host.h"
#include "journal.h"
#include "labtest.h"
#include "labtest_link.h"
#include "link.h"
#include "shim.h"
#include "trial.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { PICTURES = 3, TURNS = 5000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__asan_default_options(void);
long __wrap_syscall(long number, ...);
long __real_syscall(long number, ...);
_Noreturn void __wrap_panic(const char *format, ...);
_Noreturn void __wrap_abort(void);
_Noreturn void __real_abort(void);

/* All tests of the lab: see the linker's manual. */
extern struct criterion_test *__start_cr_tst[], *__stop_cr_tst[];

const struct trial *trial_now;
struct report *trial_report;

static struct trial trial;
static struct report report;
static struct channel *channel; /* and all frames */
static jmp_buf out_of_it;
static bool within; /* a test */
static const uint8_t *input;
static size_t left;
static unsigned honest; /* so many answers more */
static unsigned turns;  /* of the host, so far */

/* A test that ends in the middle leaves things behind; its process would be
   gone by then. */
const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}

/* -------------------------------------------------------------- its end */

static void demand(bool holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "this should hold: %s\n", what);
        __real_abort();
    }
}

void trial_end(enum ending ending)
{
    demand(within, "a test ends once");
    within = false;
    report.ending = report.ending ? report.ending : ending;
    if (ending != ENDING_PASSED && ending != ENDING_OURS)
        journal_write(trial_now->out);
    longjmp(out_of_it, 1);
}

/* The same as in trial.c: whose fault is it? */
void __wrap_abort(void)
{
    if (!within)
        __real_abort();
    trial_end(report.calls ? ENDING_FAILED : ENDING_OURS);
}

void __wrap_panic(const char *format, ...)
{
    va_list args;

    if (!within) {
        va_start(args, format);
        vfprintf(stderr, format, args);
        va_end(args);
    }
    __wrap_abort();
}

static void on_assert(const struct criterion_test *t,
                      const struct criterion_assert_stats *stats)
{
    (void)t;
    fprintf(trial_now->out, "said %s\n", stats->message);
    journal_write(trial_now->out);
    report.ending = ENDING_FAILED; /* and now the test cleans up */
}

/* ------------------------------------------------------------- the host */

static uint8_t next_byte(void)
{
    if (left == 0)
        return 0;
    left--;
    return *input++;
}

static uint64_t next_number(unsigned bytes)
{
    uint64_t v = 0;

    while (bytes-- > 0)
        v = v << 8 | next_byte();
    return v;
}

/* A word of a letter: a small number, or one of those that are worth trying.
   `asked` is the same word of the letter that is answered. */
static uint64_t next_word(uint64_t asked)
{
    uint8_t b = next_byte();

    switch (b) {
    case 0xff: return UINT64_MAX;
    case 0xfe: return UINT32_MAX;
    case 0xfd: return next_number(8);
    case 0xfc: return next_number(4);
    case 0xfb: return next_number(2);
    case 0xfa: return asked;
    case 0xf9: return asked + 1;
    default: return b;
    }
}

static void write_bytes(unsigned char *to, size_t room, unsigned width)
{
    size_t at = next_number(width) % room;

    for (size_t n = next_byte() % 64 + 1; n > 0 && at < room; n--)
        to[at++] = next_byte();
}

/* Put a letter into the referee's box: an answer to its last one. */
static void send(uint16_t op)
{
    const struct letter *asked = &channel->to_host.letter;
    struct letter l = {.length = sizeof l,
                       .version = WIRE_VERSION,
                       .op = op,
                       .seq = asked->seq + 1};

    l.function = op == WIRE_UPCALL ? next_byte() : 0;
    for (unsigned i = 0, n = next_byte() % (WIRE_WORDS + 1); i < n; i++)
        l.words[i] = next_word(asked->words[i]);
    channel->to_referee.letter = l;
    atomic_store(&channel->to_referee.posted, l.seq);
}

/* The finished lab answers; if `but`, one word of it is another one. */
static void answer(bool but)
{
    struct letter l = channel->to_host.letter;

    if (l.op == WIRE_CALL)
        host_call(l.function, l.words);
    l.op = WIRE_RET;
    l.seq = channel->to_host.letter.seq + 1;
    if (but) {
        unsigned i = next_byte() % WIRE_WORDS;
        l.words[i] = next_word(l.words[i]);
    }
    channel->to_referee.letter = l;
    atomic_store(&channel->to_referee.posted, l.seq);
}

/* False: it is gone. */
static bool act(void)
{
    if (trial.watch && report.calls > PICTURES)
        trial.watch = UINT64_MAX; /* they take long */
    if (++turns > TURNS)
        return false;
    uint32_t *posted = (uint32_t *)(void *)&channel->to_referee.posted;

    while (honest > 0 || left > 0)
        switch (honest > 0 ? 'h' : next_byte()) {
        case 'h':
            honest -= honest > 0;
            answer(false);
            return true;
        case 'H': honest = next_byte(); break;
        case 'b': answer(true); return true;
        case 'r': send(WIRE_RET); return true;
        case 'u': send(WIRE_UPCALL); return true;
        case 't': send(WIRE_TODO); return true;
        case 'm': send(WIRE_MISUSE); return true;
        case 'o': send((uint16_t)next_number(2)); return true;
        case 'f': /* into the frames of the first machines */
            write_bytes((unsigned char *)channel + WIRE_FRAMES, 1 << 18, 3);
            break;
        case 'c': /* over the letters, and all around them */
            write_bytes((unsigned char *)channel, sizeof *channel, 2);
            break;
        case 'p': *posted += next_byte(); return true;
        case 'x': return false;
        default: break;
        }
    return false;
}

/* ----------------------------------------------- what the honest lab needs */

void host_upcall(uint32_t f, uint64_t words[WIRE_WORDS])
{
    if (!lab_upcall(f, words))
        panic("the finished lab asks for what there is not");
}

uint64_t host_handle(struct machine *m)
{
    return call_handle(m);
}

struct machine *host_machine(uint64_t handle)
{
    return call_machine(handle);
}

void host_took(struct machine *m, pfn_t f)
{
    (void)m, (void)f;
}

void host_gave(struct machine *m, pfn_t f)
{
    (void)m, (void)f;
}

/* ------------------------------------------------------ where it is called */

/* The only system call that call.c makes, by box_wait and box_post. */
long __wrap_syscall(long number, ...)
{
    long words[6];
    va_list args;

    va_start(args, number);
    for (int i = 0; i < 6; i++)
        words[i] = va_arg(args, long);
    va_end(args);
    if (!within || number != SYS_futex)
        return __real_syscall(number, words[0], words[1], words[2], words[3],
                              words[4], words[5]);
    return words[1] != FUTEX_WAIT || act() ? 0 : -1;
}

/* -------------------------------------------------------------- the test */

static const struct criterion_test *choose(uint8_t number)
{
    const struct criterion_test *best = NULL;
    uint8_t least = UINT8_MAX;

    /* By name: which one it is does not change when another one is written. */
    for (struct criterion_test **t = __start_cr_tst; t < __stop_cr_tst; t++) {
        uint8_t far = *t ? (uint8_t)(wire_hash((*t)->name) - number) : 0;
        if (*t && (!best || far < least)) {
            best = *t;
            least = far;
        }
    }
    return best;
}

static void run(void)
{
    if (setjmp(out_of_it) == 0) {
        within = true;
        link_open();
        labtest_link.say = trial.out;
        shim_run(trial.test, shim_suite(trial.test));
        report.ending = report.ending ? report.ending : ENDING_PASSED;
    }
    within = false;
}

/* Switch the machines off; the lab is asked to take down what is in them, and
   nobody answers. */
static void clean_up(void)
{
    left = honest = 0;
    do {
        report.ending = ENDING_NONE;
        if (setjmp(out_of_it) == 0) {
            within = true;
            lab_off();
        }
        within = false;
    } while (report.ending != ENDING_NONE);
}

static void prepare(void)
{
    channel = mmap(NULL, WIRE_SIZE, PROT_READ | PROT_WRITE,
                   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    demand(channel != MAP_FAILED, "there is memory for the frames");
    shim_report = on_assert;
    trial_report = &report;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static FILE *nowhere;
    static int gone[2];

    if (!channel) {
        prepare();
        nowhere = fopen("/dev/null", "w");
        demand(nowhere && pipe(gone) == 0 && close(gone[1]) == 0,
               "there are descriptors");
    }
    memset(channel, 0, WIRE_FRAMES + (1 << 18));
    input = data;
    left = size;
    honest = turns = 0;
    struct child child = {.channel = channel, .bell = gone[0]};
    uint8_t which = next_byte(), bits = next_byte();
    trial = (struct trial){.test = choose(which),
                           .child = &child,
                           .cpu = -1,
                           .seed = 1,
                           .divisor = 50,
                           .mark = bits & 1,
                           .watch = bits >> 1 & 1,
                           .out = nowhere};
    trial_now = &trial;
    report = (struct report){.idle = true};
    run();
    demand(report.ending != ENDING_NONE, "a test has an ending");
    demand(report.ending != ENDING_OURS || report.calls == 0,
           "a host cannot make the fault ours");
    clean_up();
    return 0;
}
