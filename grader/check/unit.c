#include "unit.h"

#include "base.h"
#include "locate.h"
#include "object.h"
#include "plain_file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OBJECT_BYTES = 4 << 20, PATH = PLACE_PATH + 300 };

bool unit_is_source(const char *name)
{
    size_t n = strlen(name);

    return n > 2 && strcmp(name + n - 2, ".c") == 0;
}

char *unit_object(const char *source)
{
    char *name = lines_copy(source);

    name[strlen(name) - 1] = 'o';
    return name;
}

/* All bytes of an object, for free(); NULL with errno. */
static uint8_t *read_file(const char *path, size_t *n)
{
    struct stat s;
    int fd = plain_open(path, false, &s), why = EFBIG;
    uint8_t *bytes = NULL;
    ssize_t got = -1;

    if (fd < 0)
        return NULL;
    if (s.st_size <= OBJECT_BYTES) {
        bytes = must_alloc(1, (size_t)s.st_size + 1);
        got = plain_read(fd, bytes, (size_t)s.st_size);
        why = errno;
    }
    close(fd);
    errno = why;
    if (got >= 0) {
        *n = (size_t)got;
        return bytes;
    }
    free(bytes);
    return NULL;
}

enum unit_how unit_read(struct unit *u, const char *folder, const char *source,
                        char problem[UNIT_PROBLEM])
{
    char path[PATH], why[ELF_PROBLEM];
    size_t n;

    *u = (struct unit){.source = source, .object = unit_object(source)};
    snprintf(path, sizeof path, "%s/%s", folder, u->object);
    u->bytes = read_file(path, &n);
    if (!u->bytes && errno == EFBIG) {
        snprintf(problem, UNIT_PROBLEM,
                 "what the compiler made of %.100s has more than %d MiB: is "
                 "there a large array with values in it? Without values it "
                 "takes no room",
                 source, OBJECT_BYTES >> 20);
        return UNIT_ODD;
    }
    if (!u->bytes) {
        snprintf(problem, UNIT_PROBLEM, "%.100s cannot be read: %s", u->object,
                 strerror(errno));
        return UNIT_OURS;
    }
    if (!elf_read(&u->elf, u->bytes, n, why)) {
        snprintf(problem, UNIT_PROBLEM, "what the compiler made of %.100s %s",
                 source, why);
        return UNIT_ODD;
    }
    object_list(&u->elf, &u->exports, &u->imports);
    return UNIT_READ;
}

bool unit_write(const struct unit *u, const char *folder)
{
    char path[PATH];
    bool good;
    int fd;

    snprintf(path, sizeof path, "%s/%s", folder, u->object);
    unlink(path);
    fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    good = fd >= 0 && fchmod(fd, 0644) == 0 && /* whatever the umask */
           write(fd, u->bytes, u->elf.size) == (ssize_t)u->elf.size;
    return fd >= 0 && close(fd) == 0 && good;
}

void unit_clear(struct unit *u)
{
    elf_clear(&u->elf);
    free(u->bytes);
    free(u->object);
    list_clear(&u->exports);
    list_clear(&u->imports);
}

void unit_line(const struct unit *u, const struct manifest *m,
               struct toolbox *t, const char *section, uint64_t offset,
               char line[UNIT_LINE])
{
    char address[32], place[LOCATE_ROOM];
    const char *const argv[] = {"addr2line", "-f",    "-e",    u->object,
                                "-j",        section, address, NULL};
    struct child_end end;

    snprintf(line, UNIT_LINE, "%s", u->source);
    snprintf(address, sizeof address, "0x%" PRIx64, offset);
    end = toolbox_run(t, argv);
    if (end.how == CHILD_EXITED && end.value == 0) {
        locate_text(end.said, m, place);
        if (*place)
            snprintf(line, UNIT_LINE, "%.*s", (int)strcspn(place, " "), place);
    }
    free(end.said);
}

bool unit_taken(const char *path, struct list *taken,
                char problem[UNIT_PROBLEM])
{
    char why[ELF_PROBLEM];
    uint8_t *bytes;
    struct elf e;
    size_t n;
    bool good;

    bytes = read_file(path, &n);
    if (!bytes) {
        snprintf(problem, UNIT_PROBLEM, "%.200s cannot be read: %s", path,
                 strerror(errno));
        return false;
    }
    good = elf_read(&e, bytes, n, why);
    if (good) {
        object_list(&e, taken, taken);
        elf_clear(&e);
    } else {
        snprintf(problem, UNIT_PROBLEM, "%.200s %s", path, why);
    }
    free(bytes);
    return good;
}
