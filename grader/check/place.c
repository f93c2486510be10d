/*
 * place.c: looking for the repository, and for a lab in it.
 */
#define _XOPEN_SOURCE 700 /* realpath */
#include "place.h"

#include "escape.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

__attribute__((format(printf, 2, 3))) static bool
refuse(char *problem, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(problem, PLACE_PROBLEM, format, args);
    va_end(args);
    return false;
}

bool place_is_folder(const char *path)
{
    struct stat s;

    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

/* Write folder/name. False: it is too long. */
static bool join(char path[PLACE_PATH], const char *folder, const char *name)
{
    return snprintf(path, PLACE_PATH, "%s/%s", folder, name) < PLACE_PATH;
}

/* The path without links and dots. False, with errno: there is no such. */
static bool resolve(const char *path, char real[PLACE_PATH])
{
    char *whole = realpath(path, NULL);
    bool fits = whole && strlen(whole) < PLACE_PATH;

    if (fits)
        strcpy(real, whole);
    else if (whole)
        errno = ENAMETOOLONG;
    free(whole);
    return fits;
}

/* Take the last part off a path. */
static void cut(char *path)
{
    char *slash = strrchr(path, '/');

    if (slash)
        *slash = '\0';
    else
        *path = '\0';
}

/* The nearest folder above `path` with labs/ in it; false: there is none. */
static bool climb(char *path)
{
    char labs[PLACE_PATH];

    for (; *path; cut(path))
        if (join(labs, path, "labs") && place_is_folder(labs))
            return true;
    return false;
}

/* The folder that this program is in; "" if the system does not tell. */
static void own_folder(char path[PLACE_PATH])
{
    ssize_t n = readlink("/proc/self/exe", path, PLACE_PATH - 1);

    path[n > 0 ? n : 0] = '\0';
    cut(path);
}

bool place_find(struct place *p, char problem[PLACE_PROBLEM])
{
    const char *root = getenv("PT_ROOT"), *out = getenv("PT_OUT");
    char labs[PLACE_PATH];

    *p = (struct place){0};
    own_folder(p->out);
    if (root && *root) {
        if (!resolve(root, p->root) || !join(labs, p->root, "labs") ||
            !place_is_folder(labs))
            return refuse(problem,
                          "PT_ROOT is %.200s, but there is no folder labs in "
                          "it; set it to the top of Pageturner, or unset it",
                          root);
    } else {
        strcpy(p->root, p->out);
        if (!climb(p->root) &&
            (!getcwd(p->root, PLACE_PATH) || !climb(p->root)))
            return refuse(problem,
                          "there is no folder labs above this program or "
                          "above the current folder; go to where Pageturner "
                          "is, or set PT_ROOT to that");
    }
    if (out && *out && !resolve(out, p->out))
        return refuse(problem, "PT_OUT is %.200s: %s", out, strerror(errno));
    if (!*p->out && !join(p->out, p->root, "build"))
        return refuse(problem, "the path %.200s is too long", p->root);
    return true;
}

/* -------------------------------------------------------------------- labs */

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void place_labs(const struct place *p, struct list *labs)
{
    char folder[PLACE_PATH], path[PLACE_PATH];
    struct dirent *e;
    DIR *d;

    *labs = (struct list){0};
    d = join(folder, p->root, "labs") ? opendir(folder) : NULL;
    while (d && (e = readdir(d)) != NULL)
        if (*e->d_name != '.' && strlen(e->d_name) < sizeof p->lab &&
            snprintf(path, sizeof path, "%.900s/%.80s/manifest", folder,
                     e->d_name) > 0 &&
            access(path, R_OK) == 0)
            list_add(labs, e->d_name);
    if (d)
        closedir(d);
    if (labs->count)
        qsort(labs->items, labs->count, sizeof *labs->items, by_name);
}

/* How well does the word name the lab? 0: not at all; 4: that is its name. */
static int suits(const char *lab, const char *word)
{
    const char *title = strchr(lab, '-') ? strchr(lab, '-') + 1 : lab;
    char *end;

    if (strcmp(lab, word) == 0)
        return 4;
    if (*word >= '0' && *word <= '9' && strtol(word, &end, 10) >= 0 && !*end)
        return strtol(lab, NULL, 10) == strtol(word, NULL, 10) ? 3 : 0;
    if (strncmp(lab, word, strlen(word)) == 0 ||
        strncmp(title, word, strlen(word)) == 0)
        return 2;
    return strstr(lab, word) ? 1 : 0;
}

/* The labs that fit best: none, one, or several that fit equally well. */
static void candidates(const struct list *labs, const char *word,
                       struct list *found)
{
    int how_well = 0;

    *found = (struct list){0};
    for (size_t i = 0; i < labs->count && *word; i++) {
        int f = suits(labs->items[i], word);

        if (f > how_well)
            list_clear(found);
        how_well = f > how_well ? f : how_well;
        if (f > 0 && f == how_well)
            list_add(found, labs->items[i]);
    }
}

/* Has another lab that number too? */
static bool is_shared(const struct list *labs, const char *number)
{
    struct list found;
    bool shared;

    candidates(labs, number, &found);
    shared = found.count > 1;
    list_clear(&found);
    return shared;
}

/* The lab in whose folder we are: root/ROOM/LAB/... */
static const char *current(const struct place *p, const struct list *labs)
{
    static const char *const rooms[] = {"labs", "solutions"};
    char here[PLACE_PATH], folder[PLACE_PATH];

    if (!getcwd(here, sizeof here))
        return NULL;
    for (size_t i = 0; i < 2 * labs->count; i++) {
        size_t n = (size_t)snprintf(folder, sizeof folder, "%.800s/%s/%.80s",
                                    p->root, rooms[i % 2], labs->items[i / 2]);

        if (strncmp(here, folder, n) == 0 && (!here[n] || here[n] == '/'))
            return labs->items[i / 2];
    }
    return NULL;
}

/* "03", if no other lab has that number; else the whole name. */
static void abbreviate(struct place *p, const struct list *labs)
{
    size_t n = strspn(p->lab, "0123456789");

    snprintf(p->brief, sizeof p->brief, "%.*s", (int)n, p->lab);
    if (n == 0 || p->lab[n] != '-' || is_shared(labs, p->brief))
        strcpy(p->brief, p->lab);
}

static void name_all(const struct list *labs, char text[PLACE_PROBLEM])
{
    size_t used = 0;

    text[0] = '\0';
    for (size_t i = 0; i < labs->count && used < 160; i++)
        used += (size_t)snprintf(text + used, PLACE_PROBLEM - used, "%s%.80s",
                                 i ? ", " : "", labs->items[i]);
}

/* The sentence about a word (NULL: there was none) that is not one lab. */
static bool not_one(const struct place *p, const struct list *labs,
                    const struct list *found, const char *word, char *problem)
{
    char names[PLACE_PROBLEM], shown[80];

    name_all(found->count ? found : labs, names);
    if (!labs->count)
        return refuse(problem, "there is no lab in %.200s/labs", p->root);
    if (!word)
        return refuse(problem, "which lab? Name one, or go into its folder: %s",
                      names);
    escape_text(shown, sizeof shown, word);
    if (found->count)
        return refuse(problem, "\"%s\" may be one of several labs: %s", shown,
                      names);
    return refuse(problem, "\"%s\" names no lab; there are: %s", shown, names);
}

bool place_lab(struct place *p, const char *word, char problem[PLACE_PROBLEM])
{
    struct list labs, found = {0};
    const char *lab = NULL;
    bool good;

    place_labs(p, &labs);
    if (word)
        candidates(&labs, word, &found);
    else
        lab = labs.count == 1 ? labs.items[0] : current(p, &labs);
    if (found.count == 1)
        lab = found.items[0];
    good = lab != NULL;
    if (good) {
        snprintf(p->lab, sizeof p->lab, "%s", lab);
        abbreviate(p, &labs);
    } else {
        not_one(p, &labs, &found, word, problem);
    }
    list_clear(&found);
    list_clear(&labs);
    return good;
}

/* -------------------------------------------------------------- submission */

bool place_from(struct place *p, const char *from, char problem[PLACE_PROBLEM])
{
    char shown[200];

    if (!from || strcmp(from, "labs") == 0 || strcmp(from, "solutions") == 0) {
        place_path(p, from ? from : "labs", "", p->from);
        if (place_is_folder(p->from))
            return true;
        return refuse(problem, "there is no folder %.200s", p->from);
    }
    if (resolve(from, p->from) && place_is_folder(p->from))
        return true;
    return refuse(problem,
                  "--from: there is no folder \"%s\";\n"
                  "    expected labs, solutions, or a folder with the files "
                  "to check",
                  escape_text(shown, sizeof shown, from));
}

char *place_path(const struct place *p, const char *room, const char *name,
                 char path[PLACE_PATH])
{
    snprintf(path, PLACE_PATH, "%.800s/%s/%s%s%.100s", p->root, room, p->lab,
             *name ? "/" : "", name);
    return path;
}
