/*
 * policykit.c: the finished lab is included, one of its functions renamed.
 */
#include "policykit.h"

#include <stdlib.h>
#include <unistd.h>

static char folders[4][60];
static unsigned count;

const char *policykit_lab(const char *name, const char *text)
{
    char *folder = folders[count++ % 4], path[100], here[400];
    FILE *f;

    snprintf(folder, sizeof folders[0], "/tmp/pt-policy-XXXXXX");
    cr_assert(mkdtemp(folder) && getcwd(here, sizeof here));
    snprintf(path, sizeof path, "%s/lru_eviction.c", folder);
    f = fopen(path, "w");
    cr_assert(f, "%s", path);
    if (*name)
        fprintf(f,
                "#define %s finished\n"
                "#include \"%s/solutions/08-lru-eviction/lru_eviction.c\"\n"
                "#undef %s\n#include <stdlib.h>\n#include <unistd.h>\n",
                name, here, name);
    fprintf(f, "%s\n", text);
    fclose(f);
    return folder;
}

void policykit_clean(void)
{
    while (count > 0) {
        char path[100];

        snprintf(path, sizeof path, "%s/lru_eviction.c", folders[--count % 4]);
        unlink(path);
        rmdir(folders[count % 4]);
    }
    unsetenv("PT_OUT");
    kit_clean();
}

void policykit_begin(void)
{
    const char *out = getenv("OUT");
    char here[400], built[500];

    cr_assert(getcwd(here, sizeof here));
    snprintf(built, sizeof built, "%s/%s", here, out ? out : "build");
    setenv("PT_OUT", built, 1);
}
