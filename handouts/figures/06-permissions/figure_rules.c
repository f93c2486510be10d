/*
 * Figure: some addresses, three kinds of access, and for each which rule it
 * breaks, and what its process is told. The solution says both.
 */
#include "figures.h"

#include "handouts/figures/svg.h"

#include <string.h>

enum { LEFT = 196, COLUMN = 138, ROW = 30, TOP = 34 };
enum {
    CODE = 0x10,
    DATA = 0x20,
    KERNEL = 0x30,
    LIMIT = 0x50,
    HANDLER = 0x10000
};

static const char *word_of(enum rule rule)
{
    static const char *const word[] = {
        [RULE_NONE] = "allowed",    [RULE_RANGE] = "RANGE",
        [RULE_NULL] = "NULL",       [RULE_STACK] = "STACK",
        [RULE_REGION] = "REGION",   [RULE_KERNEL] = "KERNEL",
        [RULE_READ] = "READ",       [RULE_WRITE] = "WRITE",
        [RULE_EXECUTE] = "EXECUTE",
    };

    return word[rule];
}

static const char *code_of(unsigned code)
{
    return code == CODE_MAPERR ? "MAPERR" : code == CODE_ACCERR ? "ACCERR" : "";
}

/* What a process is told that does this, and has a handler. */
static unsigned told(struct machine *m, asid_t as, const struct fault *f,
                     enum rule rule)
{
    struct registers kept = *proc_registers(m, as);
    unsigned code = CODE_NONE;

    signal_set(m, as, HANDLER);
    if (rule != RULE_NONE && permit_signal(m, f, WHY_FORBIDDEN)) {
        code = (unsigned)proc_registers(m, as)->x[12];
        signal_return(m, as);
    }
    *proc_registers(m, as) = kept;
    return code;
}

static struct asked ask(struct machine *m, asid_t as, const char *what,
                        vaddr_t addr)
{
    struct asked a = {.what = what, .addr = addr};

    for (enum access access = ACCESS_LOAD; access <= ACCESS_FETCH; access++) {
        struct fault f = {.addr = addr,
                          .vpn = addr >> 12,
                          .as = as,
                          .access = access,
                          .cause = addr >> 32 ? CAUSE_OUT_OF_RANGE
                                              : CAUSE_NOT_PERMITTED};

        a.rule[access] = permit_explain(m, &f);
        a.code[access] = told(m, as, &f, a.rule[access]);
    }
    return a;
}

static void draw_row(FILE *out, const struct asked *a, int y)
{
    svg_text(out, "small end", LEFT - 92, y + 18, "%s", a->what);
    svg_text(out, "mono small end", LEFT - 10, y + 18, "%llx",
             (unsigned long long)a->addr);
    for (int i = 0; i < 3; i++) {
        int x = LEFT + i * COLUMN;

        svg_box(out,
                a->rule[i] == RULE_NONE     ? "page"
                : a->code[i] == CODE_ACCERR ? "part"
                                            : "node",
                x, y, COLUMN - 6, ROW - 4);
        svg_text(out, "small", x + 8, y + 17, "%s", word_of(a->rule[i]));
        svg_text(out, "small end", x + COLUMN - 14, y + 17, "%s",
                 code_of(a->code[i]));
    }
}

void draw_rules(FILE *out, const struct asked *row, size_t count)
{
    char text[2048];
    size_t used = 0;

    text[0] = '\0';
    for (size_t i = 0; i < count; i++)
        for (int a = 0; a < 3 && used < sizeof text; a++)
            used += (size_t)snprintf(
                text + used, sizeof text - used, "%s%s, %s: %s%s%s.",
                used ? " " : "", row[i].what, access_name((enum access)a),
                word_of(row[i].rule[a]), row[i].code[a] ? " " : "",
                code_of(row[i].code[a]));
    svg_open(out, LEFT + 3 * COLUMN, TOP + (int)count * ROW + 4,
             "Which rule an access breaks", text);
    for (int a = 0; a < 3; a++)
        svg_text(out, "strong small middle", LEFT + a * COLUMN + COLUMN / 2 - 3,
                 22, "%s", access_name((enum access)a));
    for (size_t i = 0; i < count; i++)
        draw_row(out, &row[i], TOP + (int)i * ROW);
    svg_close(out);
}

void figure_rules(FILE *out)
{
    struct machine *m = permit_machine(16, &permit_all);
    asid_t as = proc_create(m, "x");
    struct region kernel = {.name = "kernel",
                            .first = KERNEL,
                            .pages = 1,
                            .perms = PERM_RWX,
                            .kernel = true,
                            .file = FILE_NONE};
    struct region stack = {.name = "stack",
                           .first = LIMIT,
                           .pages = 2,
                           .perms = PERM_R | PERM_W,
                           .stack = true,
                           .limit = LIMIT,
                           .file = FILE_NONE};

    add_region(m, as, "code", CODE, 1, PERM_R | PERM_X);
    add_region(m, as, "literals", DATA, 1, PERM_R);
    if (proc_map(m, as, &kernel) != WHY_OK || proc_map(m, as, &stack) != WHY_OK)
        panic("figures: no room for the stack");
    const struct asked row[] = {
        ask(m, as, "too many bits", UINT64_C(1) << 32),
        ask(m, as, "page 0", 8),
        ask(m, as, "code", CODE << 12),
        ask(m, as, "literals", DATA << 12),
        ask(m, as, "kernel", KERNEL << 12),
        ask(m, as, "nothing", 0x40 << 12),
        ask(m, as, "guard", (LIMIT - 1) << 12),
        ask(m, as, "stack", LIMIT << 12),
    };
    draw_rules(out, row, sizeof row / sizeof *row);
    machine_destroy(m);
}
