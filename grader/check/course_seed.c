/*
 * course_seed.c: the secret of a course, and what follows from it.
 *
 *     seed = first 8 bytes, highest first, of
 *            HMAC-SHA256(secret, "pageturner-seed 1" 0 student 0 lab 0 epoch)
 *
 * The zero bytes keep the words apart: no two quadruples give the same text.
 */
#include "course.h"

#include "escape.h"
#include "plain_file.h"
#include "sha256.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

enum { PATH = 1024 };

__attribute__((format(printf, 2, 3))) static bool
refuse(char *problem, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(problem, COURSE_PROBLEM, format, args);
    va_end(args);
    return false;
}

/* Where the secret is: a path from the folder of the course file on. */
static void secret_path(const struct course *c, char path[PATH])
{
    const char *slash = strrchr(c->path, '/');
    int n = slash ? (int)(slash + 1 - c->path) : 0;

    if (*c->secret_file == '/')
        n = 0;
    snprintf(path, PATH, "%.*s%s", n, c->path, c->secret_file);
}

/* The bytes of the secret, without the ends of lines behind it. -1: errno,
   which is 0 if it is no file that only its owner may read. */
static ssize_t read_secret(const char *path, char secret[COURSE_SECRET_MOST])
{
    struct stat s;
    int fd = plain_open(path, true, &s), why; /* a link is the owner's own */
    ssize_t n = -1;

    if (fd < 0) {
        errno = errno == EISDIR || errno == EINVAL ? 0 : errno;
        return -1;
    }
    errno = 0;
    if (!(s.st_mode & 077))
        n = plain_read(fd, secret, COURSE_SECRET_MOST);
    why = errno;
    close(fd);
    errno = why;
    while (n > 0 && (secret[n - 1] == '\n' || secret[n - 1] == '\r'))
        n--;
    return n;
}

/* The secret, or the sentence why there is none. */
static bool take_secret(const struct course *c, char *secret, size_t *size,
                        char *problem)
{
    char path[PATH], shown[200], course[100];
    ssize_t n;

    if (!c->path)
        return refuse(problem, "there is no course from which a seed could "
                               "follow; give --course FILE, or set PT_COURSE "
                               "(`pt help course`)");
    escape_text(course, sizeof course, c->path);
    if (!c->epoch || !c->secret_file)
        return refuse(problem,
                      "%s has no `%s`, from which seeds follow; add one (`pt "
                      "help course` has an example)",
                      course, c->epoch ? "secret-file" : "epoch");
    secret_path(c, path);
    escape_text(shown, sizeof shown, path);
    n = read_secret(path, secret);
    if (n < 0 && errno)
        return refuse(problem, "%s: the secret-file %s: %s", course, shown,
                      strerror(errno));
    if (n < 0)
        return refuse(problem,
                      "%s: the secret-file %s is not a file that only its "
                      "owner may read: `chmod 600` it, and choose another "
                      "secret if anybody has read it",
                      course, shown);
    if (n < COURSE_SECRET_LEAST || n == COURSE_SECRET_MOST)
        return refuse(problem,
                      "%s: the secret-file %s has %d bytes, expected %d to "
                      "%d: a short secret can be guessed",
                      course, shown, (int)n, COURSE_SECRET_LEAST,
                      COURSE_SECRET_MOST - 1);
    *size = (size_t)n;
    return true;
}

bool course_has_secret(const struct course *c, char problem[COURSE_PROBLEM])
{
    char secret[COURSE_SECRET_MOST];
    size_t n = 0;
    bool good = take_secret(c, secret, &n, problem);

    memset(secret, 0, sizeof secret);
    return good;
}

bool course_seed(const struct course *c, const char *student, const char *lab,
                 uint64_t *seed, char problem[COURSE_PROBLEM])
{
    static const char format[] = "pageturner-seed 1";
    char secret[COURSE_SECRET_MOST];
    uint8_t digest[SHA256_BYTES];
    struct hmac h;
    size_t n = 0;

    if (!take_secret(c, secret, &n, problem))
        return false;
    hmac_begin(&h, secret, n);
    hmac_add(&h, format, sizeof format); /* with its zero byte */
    hmac_add(&h, student, strlen(student) + 1);
    hmac_add(&h, lab, strlen(lab) + 1);
    hmac_add(&h, c->epoch, strlen(c->epoch));
    hmac_end(&h, digest);
    *seed = 0;
    for (int i = 0; i < 8; i++)
        *seed = *seed << 8 | digest[i];
    memset(secret, 0, sizeof secret);
    return true;
}
