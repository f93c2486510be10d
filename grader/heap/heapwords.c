/*
 * heapwords.c: each kind of mistake has its sentence.
 */
#include "heapwords.h"

#include "escape.h"

#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>

const char *heapwords_op(const struct heap_op *op, char text[48])
{
    if (op->kind == HEAP_GIVE)
        snprintf(text, 48, "f %" PRIu32, op->id);
    else
        snprintf(text, 48, "%c %" PRIu32 " %" PRIu64,
                 op->kind == HEAP_GET ? 'a' : 'r', op->id, op->size);
    return text;
}

/* Add to the sentence. */
__attribute__((format(printf, 2, 3))) static void say(struct heaprun *r,
                                                      const char *format, ...)
{
    size_t n = strlen(r->wrong);
    va_list args;

    va_start(args, format);
    vsnprintf(r->wrong + n, sizeof r->wrong - n, format, args);
    va_end(args);
}

/* "operation 3 (a 3 100): " */
static void say_op(struct heaprun *r, const struct heaptrace *t)
{
    char text[48];

    if (r->job.stage == STAGE_BEGIN || r->job.op >= t->count)
        return;
    r->wrong_op = r->job.op + 1;
    say(r, "operation %" PRIu64 " (%s): ", r->wrong_op,
        heapwords_op(&t->ops[r->job.op], text));
}

static const char *bug_name(uint64_t bug)
{
    static const char *const names[] = {"nothing",     "BUG_FOREIGN",
                                        "BUG_INNER",   "BUG_TWICE",
                                        "BUG_SMASHED", "BUG_ORDER"};

    return bug < sizeof names / sizeof *names ? names[bug] : "no enum bug";
}

/* The driver has found something. */
static void say_wrong(struct heaprun *r, const struct heaptrace *t)
{
    const struct heapjob *j = &r->job;
    char name[HEAPJOB_NAME + 8];

    if (j->wrong > WRONG_LIBRARY && j->wrong != WRONG_TODO)
        say_op(r, t);
    switch ((enum heapjob_wrong)j->wrong) {
    case WRONG_CREATE:
        say(r, "heap_create says that there is no memory");
        break;
    case WRONG_LIBRARY:
        say(r, "there is no malloc in it, or it cannot be loaded");
        r->unusable = true;
        break;
    case WRONG_TODO:
        escape(name, sizeof name, j->name, strnlen(j->name, sizeof j->name));
        say(r, "%s is not written yet", name);
        r->unwritten = true;
        break;
    case WRONG_NULL: say(r, "out of memory: NULL came back"); break;
    case WRONG_ALIGN:
        say(r,
            "the block begins at byte %" PRIu64 " of the heap, which is "
            "not a multiple of 16",
            j->place);
        break;
    case WRONG_OUTSIDE:
        say(r, "the block is not in the heap: it %s",
            j->other ? "begins before it" : "ends behind it");
        break;
    case WRONG_OVERLAP:
        say(r,
            "the block, at byte %" PRIu64 " of the heap, overlaps that of "
            "id %" PRIu64 ", which is in use",
            j->place, j->other);
        break;
    case WRONG_CONTENTS:
        say(r,
            "byte %" PRIu64 " of id %" PRIu64 " has changed since "
            "operation %" PRIu64 ", when its user wrote it",
            j->place, j->id, j->other + 1);
        break;
    case WRONG_LOST:
        say(r,
            "byte %" PRIu64 " was not kept when the block got another "
            "size",
            j->place);
        break;
    case WRONG_REFUSED:
        say(r, "the block may be freed, but %s came back", bug_name(j->other));
        break;
    default: say(r, "the driver wrote nonsense: %" PRIu32, j->wrong); break;
    }
}

/* Where it was, if that says more than the operation. */
static const char *stage_text(uint32_t stage)
{
    switch ((enum heapjob_stage)stage) {
    case STAGE_BEGIN: return " before the first operation";
    case STAGE_TIME: return ", but only when nothing is written into blocks";
    case STAGE_WORK: return " while its work was counted";
    default: return "";
    }
}

static const char *signal_text(int number)
{
    switch (number) {
    case SIGSEGV: return "a segmentation fault: it used a bad address";
    case SIGBUS: return "a bus error: it used a bad address";
    case SIGFPE: return "an arithmetic error, such as a division by zero";
    case SIGILL: return "an illegal instruction";
    default: return NULL;
    }
}

static void say_end(struct heaprun *r, const struct heaptrace *t,
                    const struct child_end *end)
{
    const char *why = signal_text(end->value);
    char said[160];
    size_t n = strcspn(end->said, "\n");

    if (r->job.stage == STAGE_CHECK || r->job.stage == STAGE_MAP)
        say_op(r, t);
    if (end->how == CHILD_LATE)
        say(r, "stopped after a minute%s", stage_text(r->job.stage));
    else if (end->how == CHILD_EXITED)
        say(r, "it ended the process, with exit code %d%s", end->value,
            stage_text(r->job.stage));
    else if (end->value == SIGABRT && n > 0)
        say(r, "%s%s", escape(said, sizeof said, end->said, n),
            stage_text(r->job.stage));
    else if (why)
        say(r, "%s%s", why, stage_text(r->job.stage));
    else
        say(r, "it crashed (signal %d)%s", end->value,
            stage_text(r->job.stage));
}

void heapwords(struct heaprun *r, const struct heaptrace *t,
               const struct child_end *end)
{
    bool ended = end->how == CHILD_EXITED && end->value == 0;

    *r->wrong = '\0';
    r->wrong_op = 0;
    if (ended && r->job.wrong)
        say_wrong(r, t);
    else if (!ended || r->job.stage != STAGE_DONE)
        say_end(r, t, end);
}
