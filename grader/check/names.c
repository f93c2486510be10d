#include "names.h"

#include <string.h>

static const char *take(void *context, char *line)
{
    struct names *n = context;
    const char *word = lines_word(&line), *name = lines_word(&line);

    if (!*name || *line)
        return "expected a word and a name";
    if (strcmp(word, "contract") == 0)
        list_add(&n->contract, name);
    else if (strcmp(word, "given") == 0)
        list_add(&n->given, name);
    else
        return "expected `contract` or `given`";
    return NULL;
}

static const char *end(void *context)
{
    const struct names *n = context;

    return n->contract.count ? NULL : "expected a function of the contract";
}

bool names_read(struct names *n, const char *path,
                char problem[VERSIONED_PROBLEM])
{
    static const struct versioned file = {.name = "pageturner-names",
                                          .version = NAMES_VERSION,
                                          .most = 1 << 16,
                                          .line = take,
                                          .end = end};

    *n = (struct names){0};
    if (versioned_read(&file, n, path, problem))
        return true;
    names_clear(n);
    return false;
}

void names_clear(struct names *n)
{
    list_clear(&n->contract);
    list_clear(&n->given);
}
