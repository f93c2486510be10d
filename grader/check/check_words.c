/*
 * check_words.c: tables from numbers and the tools' words to sentences.
 */
#include "check_words.h"

#include "phys.h"

#include <ctype.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    int number;
    const char *name, *advice;
} SIGNALS[] = {
    {SIGSEGV, "a segmentation fault",
     "It used an address where there is no memory. Which pointer or index "
     "was wrong?"},
    {SIGBUS, "a bus error",
     "It used an address where there is no memory. Which pointer or index "
     "was wrong?"},
    {SIGFPE, "an arithmetic error",
     "Most often that is a division by 0, or % by 0."},
    {SIGILL, "an illegal instruction",
     "Most often a function without a return, or a call through a bad "
     "pointer."},
    {SIGABRT, "an abort",
     "Something called abort, or an assert of yours "
     "did not hold."},
    {SIGTRAP, "a trap", "Something in your code stopped it on purpose."},
    {SIGSYS, "a system call that a lab never needs",
     "It asked the operating system for a file, a process, a signal ... A lab "
     "needs nothing but the machine's own functions."},
    {SIGKILL, "a kill", "The system stopped it: did it use much memory?"},
};

enum { SIGNAL_COUNT = sizeof SIGNALS / sizeof *SIGNALS };

static const char STACK_FULL[] =
    "The stack is full: does a function call itself without end?";

static const char NOT_YOURS[] =
    "Yours are the frames that the machine gave you and that you have not "
    "freed, but not the blocks in them that you gave to somebody else. Was it "
    "freed, is it in use by somebody, or is an index too large?";

/*
 * Where the host's stack ends, give or take a few pages: it has 8 MiB below
 * 0x7ffffffff000, for the host runs without address randomisation.
 */
static const uint64_t STACK_FLOOR = 0x7fffff7e0000, STACK_ROOM = 0x22000;

/*
 * Valgrind's kinds, and AddressSanitizer's. The memory in question is the
 * frames of the machine, and what the student's code has of its own: its
 * stack, and malloc.
 */
static const struct {
    const char *kind, *what, *advice;
} KINDS[] = {
    {"InvalidRead", "it reads memory that is not yours", NOT_YOURS},
    {"InvalidWrite", "it writes to memory that is not yours", NOT_YOURS},
    {"UninitCondition", "it decides by a value that nobody has written",
     "A fresh frame holds what somebody left there, and a local variable "
     "nothing in particular. Where should the value have come from?"},
    {"UninitValue", "it uses a value that nobody has written",
     "A fresh frame holds what somebody left there, and a local variable "
     "nothing in particular. Where should the value have come from?"},
    {"SyscallParam", "it gives the system bytes that nobody has written", NULL},
    {"ClientCheck", "it returns a value that nobody has written",
     "Does every way through the function set it?"},
    {"InvalidFree", "it frees what is not there to be freed",
     "Was it freed before, or never allocated?"},
    {"MismatchedFree", "it frees memory in another way than it was allocated",
     NULL},
    {"InvalidJump", "it jumps to an address where there is no code",
     "A call through a bad function pointer, or a damaged stack."},
    {"Overlap", "it copies between places that overlap",
     "memcpy must not; memmove may."},
    {"FishyValue", "it asks for a negative amount of memory", NULL},
    {"Leak_DefinitelyLost", "it has lost memory that it allocated",
     "Nothing points to it any more, so nobody can free it."},
    {"Leak_IndirectlyLost", "it has lost memory that it allocated",
     "What pointed to it is lost as well."},
    {"Leak_PossiblyLost", "it has lost memory that it allocated", NULL},
    {"Leak_StillReachable", "it keeps memory and never frees it", NULL},
    /* AddressSanitizer's: referee/asan.c */
    {"AsanHeap", "it goes beyond a block that malloc gave",
     "How many bytes did you ask for, and how far does the index go?"},
    {"AsanFreed", "it uses a block that it has freed",
     "Who still has a pointer to it?"},
    {"AsanStack", "it goes beyond a local variable",
     "How many elements are there, and how far does the index go?"},
    {"AsanScope", "it uses a local variable that is no longer there",
     "It was gone when its block, or its function, ended."},
    {"AsanGlobal", "it goes beyond a variable",
     "How many elements are there, and how far does the index go?"},
    {"AsanFrame", "it uses memory of the machine that is not yours", NOT_YOURS},
    {"AsanDoubleFree", "it frees the same block twice",
     "Who frees it, and who thinks that they must?"},
    {"AsanBadFree", "it frees what is not there to be freed",
     "Only what malloc gave can be freed, and only by the same pointer."},
    {"AsanOverlap", "it copies between places that overlap",
     "memcpy must not; memmove may."},
    {"AsanSize", "it copies a negative number of bytes",
     "A size is unsigned: what is less than 0 becomes huge."},
    {"AsanOther", "it uses memory that is not yours", NOT_YOURS},
};

enum { KIND_COUNT = sizeof KINDS / sizeof *KINDS };

/* Which row; SIGNAL_COUNT, KIND_COUNT: none. */
static int signal_row(int number)
{
    int i = 0;

    while (i < SIGNAL_COUNT && SIGNALS[i].number != number)
        i++;
    return i;
}

static int kind_row(const char *kind)
{
    int i = 0;

    while (i < KIND_COUNT && (!kind || strcmp(KINDS[i].kind, kind) != 0))
        i++;
    return i;
}

void words_sentence(const char *name, char text[WORDS_ROOM])
{
    size_t n = 0;

    for (; *name && n + 1 < WORDS_ROOM; name++)
        text[n++] = *name == '_' ? ' ' : *name;
    text[n] = '\0';
}

/* "crashed" how, "misused memory" how; NULL: there is no more to say. */
static const char *kind_more(const struct result *t)
{
    int row;

    if (t->verdict == VERDICT_CRASHED) {
        row = signal_row(t->signal);
        return row < SIGNAL_COUNT ? SIGNALS[row].name : NULL;
    }
    row = kind_row(t->memory.kind);
    return t->verdict == VERDICT_MEMORY_ERROR && row < KIND_COUNT
               ? KINDS[row].what
               : NULL;
}

const char *words_kind(const struct result *t, const char *place,
                       char text[WORDS_ROOM])
{
    static const char *const kinds[VERDICT_COUNT] = {
        [VERDICT_PASSED] = "It passed",
        [VERDICT_WRONG] = "The answer is wrong",
        [VERDICT_NOT_WRITTEN] = "It is not written yet",
        [VERDICT_CRASHED] = "It crashed",
        [VERDICT_ENDED] = "It ended the process",
        [VERDICT_STEPS] = "It did not come to an end",
        [VERDICT_MEMORY_LIMIT] = "It used too much memory",
        [VERDICT_MEMORY_ERROR] = "It misused memory",
        [VERDICT_STOPPED] = "It took too long",
    };

    const char *more = kind_more(t);

    snprintf(text, WORDS_ROOM, "%s%s%s%s%.200s.", kinds[t->verdict],
             more ? ": " : "", more ? more : "", *place ? ", at " : "", place);
    return text;
}

/* What the referee itself says, as a sentence. */
static void sentence(const char *said, char *text)
{
    snprintf(text, WORDS_ROOM, "%s.", said);
    *text = (char)toupper((unsigned char)*text);
}

static void crash(const struct result *t, const char *place, char *text)
{
    int row = signal_row(t->signal), n;

    if (t->signal == 0 && t->said) { /* the referee knows more */
        sentence(t->said, text);
        return;
    }
    if (row < SIGNAL_COUNT)
        n = snprintf(text, WORDS_ROOM, "Your code crashed: %s",
                     SIGNALS[row].name);
    else
        n = snprintf(text, WORDS_ROOM, "Your code crashed: signal %d",
                     t->signal);
    if (*place)
        n += snprintf(text + n, WORDS_ROOM - (size_t)n, " at %.200s", place);
    if (t->signal == SIGSEGV && t->address == UINT64_MAX)
        n += snprintf(text + n, WORDS_ROOM - (size_t)n,
                      ", using an address that no memory can have");
    else if (t->signal == SIGSEGV || t->signal == SIGBUS)
        n += snprintf(text + n, WORDS_ROOM - (size_t)n,
                      ", using address 0x%" PRIx64, t->address);
    snprintf(text + n, WORDS_ROOM - (size_t)n, ".");
}

static void memory(const struct result *t, const char *place, char *text)
{
    int row = kind_row(t->memory.kind);
    const char *what = t->memory.text ? t->memory.text : "unknown";

    snprintf(text, WORDS_ROOM, "The answer is right, but %.200s%s%.200s.",
             row < KIND_COUNT ? KINDS[row].what : what, *place ? ", at " : "",
             place);
}

const char *words_failure(const struct result *t, const char *place,
                          char text[WORDS_ROOM])
{
    const char *at = *place ? " It was at " : "", *dot = *place ? "." : "";

    switch (t->verdict) {
    case VERDICT_CRASHED: crash(t, place, text); break;
    case VERDICT_MEMORY_ERROR: memory(t, place, text); break;
    case VERDICT_ENDED:
        snprintf(text, WORDS_ROOM,
                 "Your code ended the whole process, as "
                 "exit(%d) does.%s%.200s%s",
                 t->exit_code, at, place, dot);
        break;
    case VERDICT_STEPS:
        if (t->said) { /* it is no loop that was counted */
            sentence(t->said, text);
            break;
        }
        snprintf(text, WORDS_ROOM,
                 "It ran many million steps and did not come "
                 "back.%s%.200s%s",
                 at, place, dot);
        break;
    case VERDICT_MEMORY_LIMIT:
        snprintf(text, WORDS_ROOM,
                 "Your code asked for more memory than it "
                 "may have.%s%.200s%s",
                 at, place, dot);
        break;
    case VERDICT_STOPPED:
        snprintf(text, WORDS_ROOM,
                 "The test took too long and was stopped.%s"
                 "%.200s%s",
                 at, place, dot);
        break;
    case VERDICT_NOT_WRITTEN:
    case VERDICT_WRONG:
    case VERDICT_PASSED:
    case VERDICT_COUNT:
        snprintf(text, WORDS_ROOM, "%s", t->said ? t->said : "");
        break;
    }
    return text;
}

static bool ran_out_of_stack(const struct result *t)
{
    return (t->signal == SIGSEGV || t->signal == SIGBUS) &&
           t->address - STACK_FLOOR < STACK_ROOM; /* unsigned: not below it */
}

const char *words_advice(const struct result *t)
{
    int row;

    switch (t->verdict) {
    case VERDICT_CRASHED:
        if (ran_out_of_stack(t))
            return STACK_FULL;
        row = signal_row(t->signal);
        return row < SIGNAL_COUNT ? SIGNALS[row].advice : NULL;
    case VERDICT_MEMORY_ERROR:
        row = kind_row(t->memory.kind);
        return row < KIND_COUNT ? KINDS[row].advice : NULL;
    case VERDICT_ENDED:
        return "A function of a lab returns to whoever called it, also when it "
               "fails: the header says what it returns then.";
    case VERDICT_STEPS:
        return t->said ? "What should end it?"
                       : "An endless loop? What should end it?";
    case VERDICT_MEMORY_LIMIT:
        return "This lab needs none of its own: what it needs, the machine "
               "gives it.";
    case VERDICT_STOPPED:
        return "If nothing in your code waits, run it again; the machine may "
               "have been busy.";
    default: return NULL;
    }
}

/* Is n, in its lowest `bits` bits, that byte over and over? A number of a
   frame is an entry shifted, so that it may begin within the byte. */
static bool is_junk(uint64_t n, unsigned bits)
{
    uint64_t pattern = 0, mask = bits < 64 ? (UINT64_C(1) << bits) - 1 : ~0ULL;

    for (unsigned i = 0; i < 64; i += 8)
        pattern |= (uint64_t)PHYS_JUNK << i;
    for (unsigned i = 0; i < 8; i++, pattern = pattern >> 1 | pattern << 63)
        if (n == (pattern & mask))
            return true;
    return false;
}

bool words_junk(const char *text)
{
    while (text && *text) {
        unsigned bits = 0;
        char *end = NULL;
        uint64_t n;

        if (!isdigit((unsigned char)*text)) {
            text++;
            continue;
        }
        n = strtoull(text, &end, strncmp(text, "0x", 2) == 0 ? 16 : 10);
        while (bits < 64 && n >> bits)
            bits++;
        if (bits >= 16 && is_junk(n, bits)) /* shorter: it may be chance */
            return true;
        text = end;
    }
    return false;
}

void words_stray(const char *exercise, char text[WORDS_ROOM])
{
    snprintf(text, WORDS_ROOM,
             "It went on to `%.60s`, which is not written yet and which this "
             "test does not need.",
             exercise);
}
