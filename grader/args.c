/*
 * args.c: a table of options against a command line.
 *
 * getopt_long is not in POSIX, and it prints its own complaints; the few
 * lines here give sentences that say what to do next.
 */
#include "args.h"

#include "escape.h"

#include <inttypes.h>
#include <string.h>

/* Which option is named by the n characters at name? -1: none. */
static int find(const struct arg *table, size_t count, const char *name,
                size_t n)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(table[i].name, name, n) == 0 && !table[i].name[n])
            return (int)i;
    return -1;
}

/* Say what is wrong with an option, as somebody typed it. */
static int refuse(char *problem, const char *typed, const char *what)
{
    char shown[60];

    snprintf(problem, ARGS_PROBLEM, "%s %s",
             escape_text(shown, sizeof shown, typed), what);
    return -1;
}

/* Read the option argv[*i] and, if it needs one, the value after it. */
static int read_option(const struct arg *table, size_t count, int argc,
                       char **argv, int *i, const char **given, char *problem)
{
    const char *typed = argv[*i];
    const char *equals = strchr(typed, '=');
    size_t n = equals ? (size_t)(equals - typed) : strlen(typed);
    size_t dashes = n == 2 ? 1 : 2; /* -o, --output */
    int option = n > 1 ? find(table, count, typed + dashes, n - dashes) : -1;

    if (option < 0 || (dashes == 2 && typed[1] != '-'))
        return refuse(problem, typed, "is not an option of this command");
    if (given[option])
        return refuse(problem, typed, "is given twice, once is enough");
    if (!table[option].value && equals)
        return refuse(problem, typed, "has a value but takes none");
    if (!table[option].value)
        given[option] = table[option].name;
    else if (equals)
        given[option] = equals + 1;
    else if (*i + 1 < argc)
        given[option] = argv[++*i];
    else
        return refuse(problem, typed, "needs a value after it");
    return 0;
}

int args_read(const struct arg *table, size_t count, int argc, char **argv,
              const char **given, char problem[ARGS_PROBLEM])
{
    bool options = true;
    int files = 0;

    for (size_t i = 0; i < count; i++)
        given[i] = NULL;
    for (int i = 1; i < argc; i++) {
        if (options && strcmp(argv[i], "--") == 0)
            options = false;
        else if (!options || argv[i][0] != '-' || !argv[i][1])
            argv[files++] = argv[i];
        else if (read_option(table, count, argc, argv, &i, given, problem) < 0)
            return -1;
    }
    return files;
}

bool args_number(const char *name, const char *text, uint64_t min, uint64_t max,
                 uint64_t *value, char problem[ARGS_PROBLEM])
{
    const char *p = text;
    uint64_t v = 0;
    bool fits = true;
    char shown[40];

    for (; *p >= '0' && *p <= '9'; p++) {
        unsigned digit = (unsigned)(*p - '0');

        fits = fits && v <= (UINT64_MAX - digit) / 10;
        v = fits ? v * 10 + digit : 0;
    }
    if (p > text && !*p && fits && v >= min && v <= max) {
        *value = v;
        return true;
    }
    snprintf(problem, ARGS_PROBLEM,
             "--%s is \"%s\", expected a whole number from %" PRIu64
             " to %" PRIu64,
             name, escape_text(shown, sizeof shown, text), min, max);
    return false;
}

void args_help(const struct arg *table, size_t count, FILE *out)
{
    for (size_t i = 0; i < count; i++) {
        const char *value = table[i].value;
        char left[32];

        snprintf(left, sizeof left, "%s%s%s%s", table[i].name[1] ? "--" : "-",
                 table[i].name, value ? " " : "", value ? value : "");
        fprintf(out, "  %-22s ", left);
        for (const char *p = table[i].help; *p; p++) {
            fputc(*p, out);
            if (*p == '\n')
                fprintf(out, "%25s", "");
        }
        fputc('\n', out);
    }
}
