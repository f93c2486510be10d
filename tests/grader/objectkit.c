/*
 * objectkit.c: a folder for the compiler, and a list of what to free.
 */
#include "objectkit.h"

#include <stdlib.h>
#include <string.h>

enum { OBJECT_ROOM = 8 << 20 };

static char folder[200];
static void *kept[64];
static size_t kept_count;

static void *keep(void *p)
{
    cr_assert(p, "no memory");
    cr_assert_lt(kept_count, sizeof kept / sizeof *kept, "too many to keep");
    kept[kept_count++] = p;
    return p;
}

const char *objectkit_path(const char *name)
{
    const char *tmp = getenv("TMPDIR");
    char *path = keep(malloc(300));

    if (!*folder) {
        snprintf(folder, sizeof folder, "%s/objectkit-XXXXXX",
                 tmp ? tmp : "/tmp");
        cr_assert(mkdtemp(folder), "no folder %s", folder);
    }
    snprintf(path, 300, "%s/%s", folder, name);
    return path;
}

bool objectkit_has(const char *compiler)
{
    char command[200];

    snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1",
             compiler);
    return system(command) == 0;
}

struct objectkit objectkit_compile(const char *compiler, const char *source)
{
    const char *from = objectkit_path("toy.c"), *to = objectkit_path("toy.o");
    struct objectkit o = {.bytes = keep(malloc(OBJECT_ROOM))};
    char command[1000];
    FILE *f = fopen(from, "w");

    cr_assert(f, "%s cannot be written", from);
    fputs(source, f);
    fclose(f);
    snprintf(command, sizeof command,
             "%s -std=gnu11 -O1 -fno-pie -fsanitize-coverage=trace-pc -w -c -o "
             "%s %s",
             compiler, to, from);
    cr_assert_eq(system(command), 0, "%s: %s", command, source);
    f = fopen(to, "rb");
    cr_assert(f, "%s cannot be read", to);
    o.size = fread(o.bytes, 1, OBJECT_ROOM, f);
    fclose(f);
    return objectkit_copy(&o, o.size);
}

struct objectkit objectkit_copy(const struct objectkit *from, size_t n)
{
    struct objectkit o = {.bytes = keep(malloc(n ? n : 1)), .size = n};

    memcpy(o.bytes, from->bytes, n);
    return o;
}

const char *objectkit_judge(const struct objectkit *o, const char *shared)
{
    return objectkit_judge_taken(o, shared, NULL);
}

const char *objectkit_judge_taken(const struct objectkit *o, const char *shared,
                                  const char *taken)
{
    static const char *const kinds[] = {"refused", "remark", "event"};
    struct list contract = {0}, given = {0}, gone = {0}, others = {0},
                none = {0};
    const struct object_names names = {&contract, &given, &gone, &others,
                                       &none};
    struct object_notes notes;
    static char all[8000];
    char problem[ELF_PROBLEM];
    struct elf e;

    cr_assert(elf_read(&e, o->bytes, o->size, problem), "%s", problem);
    list_add(&contract, "pull");
    list_add(&given, "node_alloc");
    if (shared)
        list_add(&others, shared);
    if (taken)
        list_add(&gone, taken);
    object_judge(&notes, &e, &names);
    all[0] = '\0';
    for (size_t i = 0; i < notes.count; i++)
        sprintf(all + strlen(all), "%s %s\n", kinds[notes.items[i].kind],
                notes.items[i].text);
    object_clear(&notes);
    list_clear(&contract);
    list_clear(&given);
    list_clear(&gone);
    list_clear(&others);
    elf_clear(&e);
    return all;
}

void objectkit_clean(void)
{
    char command[300];

    while (kept_count > 0)
        free(kept[--kept_count]);
    if (!*folder)
        return;
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    cr_assert_eq(system(command), 0, "%s", command);
    folder[0] = '\0';
}
