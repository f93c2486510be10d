/*
 * build.c: copy, compile, look at what came out (vet.h), link; and, where
 * AddressSanitizer is to look, compile and link once more.
 */
#include "build.h"

#include "compile.h"
#include "sha256.h"
#include "submission.h"
#include "toolbox.h"
#include "unit.h"
#include "vet.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { DISK_LEAST = 1 << 20 };

enum build_how build_refuse(struct build *b, enum build_how how,
                            const char *format, ...)
{
    char text[400];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    free(b->reason);
    b->reason = lines_copy(text);
    return how;
}

void build_clear(struct build *b)
{
    free(b->reason);
    free(b->detail);
    free(b->more);
    free(b->warnings);
    free(b->remarks);
    free(b->integrity);
    list_clear(&b->files);
    *b = (struct build){0};
}

void build_took(struct build *b, const char *name, const char *bytes, size_t n)
{
    char hash[SHA256_HEX], line[SHA256_HEX + 300];
    uint8_t digest[SHA256_BYTES];
    struct sha256 s;

    sha256_begin(&s);
    sha256_add(&s, bytes, n);
    sha256_end(&s, digest);
    snprintf(line, sizeof line, "%s %.255s", sha256_text(digest, hash), name);
    list_add(&b->files, line);
}

int build_compiler(const char *argv[BUILD_WORDS], char text[BUILD_CC])
{
    const char *cc = getenv("CC");
    char *rest = text;
    int n = 0;

    snprintf(text, BUILD_CC, "%s", cc ? cc + strspn(cc, " ") : "");
    if (!*text)
        strcpy(text, "gcc");
    do
        argv[n++] = lines_word(&rest);
    while (*rest && n < BUILD_WORDS);
    return n;
}

/* All sources of the work folder, to objects. */
static enum build_how compile_all(struct build *b, const struct manifest *m,
                                  struct toolbox *t, bool asan)
{
    enum build_how how = BUILD_DONE;

    for (size_t i = 0; i < m->files.count && how == BUILD_DONE; i++)
        if (unit_is_source(m->files.items[i]))
            how = compile_unit(b, m->files.items[i], t, asan);
    return how;
}

/* Away with the objects that were linked: they are ours now (vet.h), and a
   compiler in its jail cannot write over them. The program that was linked
   stays in reach of that compiler: code that takes it over while it compiles
   for the second time can put another in its place, which nobody has judged.
   What that can do, it does in the run box (TRUST.md). */
static void forget_objects(const struct manifest *m, const struct toolbox *t)
{
    char path[sizeof t->work + 300];

    for (size_t i = 0; i < m->files.count; i++)
        if (unit_is_source(m->files.items[i])) {
            char *object = unit_object(m->files.items[i]);

            snprintf(path, sizeof path, "%s/%s", t->work, object);
            unlink(path);
            free(object);
        }
}

/* The second program. It is there to find things; so if anything goes wrong
   with it, that is no fault of the student's. */
static enum build_how sanitize(struct build *b, const struct place *p,
                               const struct manifest *m, struct toolbox *t)
{
    struct build second = {0};
    enum build_how how;

    forget_objects(m, t);
    how = compile_all(&second, m, t, true);
    if (how == BUILD_DONE)
        how = vet_again(&second, p, m, t);
    if (how == BUILD_DONE)
        how = compile_link(&second, p, m, t, true);
    if (how != BUILD_DONE) {
        b->sanitizing = true;
        how = build_refuse(
            b, BUILD_OURS,
            "AddressSanitizer cannot be used here (%.160s); install valgrind, "
            "or what the compiler needs for it (gcc: libgcc-12-dev, clang: "
            "libclang-rt-14-dev), or do without: --fast",
            second.reason);
    }
    build_clear(&second);
    return how;
}

/* A compiler that has no room says many things. */
static bool is_full(const char *folder)
{
    struct statvfs s;

    return statvfs(folder, &s) == 0 && s.f_bavail * s.f_frsize < DISK_LEAST;
}

enum build_how build_make(struct build *b, const struct place *p,
                          const struct manifest *m, const char *folder,
                          bool asan)
{
    enum build_how how = BUILD_DONE;
    struct toolbox t;

    *b = (struct build){0};
    if (!toolbox_open(&t, p, folder))
        return build_refuse(b, BUILD_OURS, "cannot write to %s: %s", folder,
                            strerror(errno));
    for (size_t i = 0; i < m->files.count && how == BUILD_DONE; i++)
        how = submission_copy(b, p, m->files.items[i], t.work);
    if (how == BUILD_DONE)
        how = compile_all(b, m, &t, false);
    if (how == BUILD_DONE)
        how = vet_objects(b, p, m, &t);
    if (how == BUILD_DONE)
        how = compile_link(b, p, m, &t, false);
    if (how == BUILD_DONE && asan)
        how = sanitize(b, p, m, &t);
    b->missing = t.missing;
    if (how == BUILD_REFUSED && is_full(t.work))
        how = build_refuse(b, BUILD_OURS,
                           "there is no room left where %s is; make some, or "
                           "set TMPDIR to another folder",
                           folder);
    return how;
}
