/*
 * figures: draws all pictures of a lab's chapter into a directory.
 *
 *     build/figures/03-page-tables build/handouts/figures
 *
 * Each becomes NAME.svg; `@figure NAME "..."` in a chapter shows it.
 */
#include "figure.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

static bool draw(const char *directory, const char *name,
                 void (*picture)(FILE *out))
{
    char path[4096];

    snprintf(path, sizeof path, "%s/%s.svg", directory, name);
    FILE *out = fopen(path, "w");
    if (out)
        picture(out);
    if (!out || ferror(out) || fclose(out) != 0) {
        fprintf(stderr, "figures: cannot write %s: %s\n", path,
                strerror(errno));
        return false;
    }
    return true;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("figures: expected one directory that exists, as in "
              "`build/figures/03-page-tables "
              "build/handouts/figures`\n",
              stderr);
        return 2;
    }
    for (const struct figure *f = figures; f->name; f++)
        if (!draw(argv[1], f->name, f->draw))
            return 3;
    return 0;
}
