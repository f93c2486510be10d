/*
 * policy.c: reading the file of policies. What follows from it is in
 * policy_mark.c.
 */
#include "policy_load.h"

#include "escape.h"
#include "grow.h"
#include "lines.h"

#include <stdlib.h>
#include <string.h>

enum { FILE_MOST = 1 << 20 };

/* What was expected behind a key, and what stands there. */
static const char *expected(struct policy *p, const char *what,
                            const char *found)
{
    char shown[40];

    snprintf(p->wrong, sizeof p->wrong, "expected %.150s, found \"%s\"", what,
             escape_text(shown, sizeof shown, found));
    return p->wrong;
}

static const char *read_deadline(struct policy *p, char *rest)
{
    char wrong[120];

    p->has_deadline = true;
    return policy_time(rest, &p->deadline, wrong) ? NULL
                                                  : expected(p, wrong, rest);
}

static const char *read_grace(struct policy *p, char *rest)
{
    return policy_duration(rest, &p->grace)
               ? NULL
               : expected(p, "`grace DURATION` like 15m or 1h30m", rest);
}

static const char *read_credit(struct policy *p, char *rest)
{
    struct policy_step s, *last = &p->steps[p->count - 1];
    char *late = lines_word(&rest);

    if (!policy_duration(late, &s.late))
        return expected(p, "`credit DURATION CREDIT` like credit 24h 0.8",
                        late);
    if (!policy_decimal(rest, 4, POLICY_CREDIT, &s.credit))
        return expected(p, "a credit from 0 to 1, like 0.8", rest);
    if (s.late == 0)
        return s.credit == POLICY_CREDIT
                   ? NULL
                   : expected(p, "credit 1.0 for 0h, who is in time", rest);
    if (s.late <= last->late)
        return expected(p, "credits in order: later than in the line before",
                        late);
    if (s.credit > last->credit)
        return expected(p, "no more credit than for who is earlier", rest);
    if (p->count == POLICY_STEPS)
        return expected(p, "at most 15 lines of credit", rest);
    p->steps[p->count++] = s;
    return NULL;
}

static const char *read_floor(struct policy *p, char *rest)
{
    return policy_decimal(rest, 4, POLICY_CREDIT, &p->floor)
               ? NULL
               : expected(p, "`floor CREDIT` from 0 to 1, like 0.3", rest);
}

static const char *read_late_days(struct policy *p, char *rest)
{
    return policy_decimal(rest, 0, POLICY_LATE_DAYS, &p->late_days)
               ? NULL
               : expected(p, "`late-days N` from 0 to 60", rest);
}

static const char *read_cap(struct policy *p, char *rest)
{
    return policy_decimal(rest, 2, POLICY_POINTS * 100, &p->cap)
               ? NULL
               : expected(p, "`cap POINTS`, like 70 or 70.5", rest);
}

/* ---- extensions ---- */

/* The quote that ends the one at text, or NULL. \" is none. */
static char *closing(char *text)
{
    for (text++; *text && *text != '"'; text++)
        text += *text == '\\' && text[1];
    return *text && (!text[1] || text[1] == ' ') ? text : NULL;
}

char *policy_word(char **rest)
{
    char *text = *rest, *to = text, *end = *text == '"' ? closing(text) : NULL;

    if (*text != '"' || !end)
        return *text == '"' ? NULL : lines_word(rest);
    for (const char *from = text + 1; from < end; from++) {
        from += *from == '\\';
        *to++ = *from;
    }
    *rest = end + 1 + strspn(end + 1, " ");
    *to = '\0';
    return text;
}

/* Where a duration is expected. Letters that no duration has are those of a
   name that was cut at its blank. */
static const char *expected_longer(struct policy *p, const char *found)
{
    bool is_name = found[strspn(found, "0123456789dhms")] != '\0';

    return expected(p,
                    is_name ? "how much longer, like 48h or 2d (a name with "
                              "blanks stands in quotes, like \"section:OS "
                              "101-A\")"
                            : "how much longer, like 48h or 2d",
                    found);
}

static const char *read_extension(struct policy *p, char *rest)
{
    static const char SECTION[] = "section:";
    struct policy_extension e = {0};
    const char *whom = policy_word(&rest);

    if (!whom || !*whom)
        return expected(p, "`extension STUDENT 48h`, or section:NAME", rest);
    e.section = strncmp(whom, SECTION, sizeof SECTION - 1) == 0;
    whom += e.section ? sizeof SECTION - 1 : 0;
    for (size_t i = 0; i < p->extension_count; i++)
        if (p->extensions[i].section == e.section &&
            strcmp(p->extensions[i].whom, whom) == 0)
            return expected(p, "one extension for each: a line above has this",
                            whom);
    const char *seconds = lines_word(&rest);

    if (!policy_duration(seconds, &e.seconds))
        return expected_longer(p, seconds);
    if (*rest && (*rest != '"' || !policy_word(&rest) || *rest))
        return expected(p, "a reason in quotes, or nothing", rest);
    p->extensions =
        must_grow(p->extensions, p->extension_count, sizeof *p->extensions);
    e.whom = lines_copy(whom);
    p->extensions[p->extension_count++] = e;
    return NULL;
}

/* ---- one of several words ---- */

/* Which of these words is it? -1: none. */
static int which(const char *word, const char *const words[], int count)
{
    for (int i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return -1;
}

static const char *read_timeline(struct policy *p, char *rest)
{
    static const char *const WORDS[] = {"steps", "linear"};
    int i = which(rest, WORDS, 2);

    p->linear = i == 1;
    return i < 0 ? expected(p, "`timeline steps` or linear", rest) : NULL;
}

static const char *read_attempts(struct policy *p, char *rest)
{
    static const char *const WORDS[] = {"last", "best", "best-per-exercise"};
    int i = which(rest, WORDS, 3);

    if (i < 0)
        return expected(p, "`attempts last`, best or best-per-exercise", rest);
    p->attempts = (enum policy_attempts)i;
    return NULL;
}

static const char *read_bonus(struct policy *p, char *rest)
{
    static const char *const WORDS[] = {"counts", "capped", "ignored"};
    int i = which(rest, WORDS, 3);

    if (i < 0)
        return expected(p, "`bonus counts`, capped or ignored", rest);
    p->bonus = (enum policy_bonus)i;
    return NULL;
}

static const char *read_rounding(struct policy *p, char *rest)
{
    static const char *const WORDS[] = {"none", "half", "whole"};
    static const int64_t STEPS[] = {1, 50, 100};
    int i = which(rest, WORDS, 3);

    if (i < 0)
        return expected(p, "`rounding none`, half or whole", rest);
    p->rounding = STEPS[i];
    return NULL;
}

static const char *read_absent(struct policy *p, char *rest)
{
    static const char *const WORDS[] = {"0", "-"};
    int i = which(rest, WORDS, 2);

    p->absent_none = i == 1;
    return i < 0 ? expected(p, "`absent 0` or -", rest) : NULL;
}

static const char *read_scale(struct policy *p, char *rest)
{
    const char *from = lines_word(&rest);

    if (!policy_decimal(from, 2, POLICY_POINTS * 100, &p->from) || p->from == 0)
        return expected(p, "`scale FROM TO`, like scale 100 20", from);
    return policy_decimal(rest, 2, POLICY_POINTS * 100, &p->to)
               ? NULL
               : expected(p, "`scale FROM TO`, like scale 100 20", rest);
}

/* ---- the file ---- */

static const struct {
    const char *word;
    const char *(*read)(struct policy *p, char *rest);
    bool again;
    bool late; /* it means nothing without a deadline */
} READERS[] = {
    {"deadline", read_deadline, false, false},
    {"grace", read_grace, false, true},
    {"credit", read_credit, true, true},
    {"timeline", read_timeline, false, true},
    {"floor", read_floor, false, true},
    {"late-days", read_late_days, false, true},
    {"extension", read_extension, true, true},
    {"cap", read_cap, false, true},
    {"attempts", read_attempts, false, false},
    {"bonus", read_bonus, false, false},
    {"scale", read_scale, false, false},
    {"rounding", read_rounding, false, false},
    {"absent", read_absent, false, false},
};

enum { READER_COUNT = sizeof READERS / sizeof *READERS };

static const char *read_line(void *context, char *line)
{
    struct policy *p = context;
    const char *word = lines_word(&line);

    for (unsigned i = 0; i < READER_COUNT; i++) {
        if (strcmp(READERS[i].word, word) != 0)
            continue;
        if (!READERS[i].again && p->seen & 1u << i) {
            snprintf(p->wrong, sizeof p->wrong,
                     "expected `%s` once; a line above has it already", word);
            return p->wrong;
        }
        p->seen |= 1u << i;
        return READERS[i].read(p, line);
    }
    return expected(
        p,
        "deadline, grace, credit, timeline, floor, late-days, "
        "extension, cap, attempts, bonus, scale, rounding or absent",
        word);
}

/* On a line between two points, a second is the (t1 - t0)th part: a unit that
   all lines have in common makes all credits whole. */
static const char *find_unit(struct policy *p)
{
    enum { MOST = 100000000 };
    int64_t common = 1;

    for (size_t i = 1; p->linear && i < p->count; i++) {
        int64_t a = common, b = p->steps[i].late - p->steps[i - 1].late;

        while (b > 0) {
            int64_t r = a % b;

            a = b;
            b = r;
        }
        common *= (p->steps[i].late - p->steps[i - 1].late) / a;
        if (common > MOST)
            return "expected times of a linear timeline with a common measure: "
                   "whole hours, or days";
    }
    p->unit = POLICY_CREDIT * common;
    return NULL;
}

static const char *read_end(void *context)
{
    struct policy *p = context;

    for (unsigned i = 0; i < READER_COUNT && !p->has_deadline; i++)
        if (READERS[i].late && p->seen & 1u << i) {
            snprintf(p->wrong, sizeof p->wrong,
                     "expected `deadline`: without it, `%s` means nothing",
                     READERS[i].word);
            return p->wrong;
        }
    return find_unit(p);
}

static const struct versioned FORMAT = {.name = "pageturner-class",
                                        .version = POLICY_VERSION,
                                        .most = FILE_MOST,
                                        .by_hand = true,
                                        .line = read_line,
                                        .end = read_end};

static void begin(struct policy *p)
{
    *p = (struct policy){.cap = -1,
                         .from = 100,
                         .to = 100,
                         .rounding = 1,
                         .count = 1,
                         .steps = {{.late = 0, .credit = POLICY_CREDIT}},
                         .unit = POLICY_CREDIT};
}

bool policy_parse(struct policy *p, const char *name, char *text,
                  char problem[VERSIONED_PROBLEM])
{
    begin(p);
    if (!*text || versioned_parse(&FORMAT, p, name, text, problem))
        return true;
    policy_clear(p);
    return false;
}

bool policy_read(struct policy *p, const char *path,
                 char problem[VERSIONED_PROBLEM])
{
    begin(p);
    if (versioned_read(&FORMAT, p, path, problem))
        return true;
    policy_clear(p);
    return false;
}

void policy_clear(struct policy *p)
{
    for (size_t i = 0; i < p->extension_count; i++)
        free(p->extensions[i].whom);
    free(p->extensions);
    *p = (struct policy){0};
}
