#include "findings.h"

#include "base.h"

#include <ctype.h>
#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST = 1 << 20, WORDS = 200, NAME = 80 };

/* What is remembered of one error. */
struct error {
    const char *wanted; /* the student's files */
    char element[NAME]; /* the one whose text is being read */
    char value[WORDS];
    char kind[NAME], what[WORDS];
    char fn[NAME], file[NAME], line[NAME]; /* of the present frame */
    /* of the frame we look for */
    char place_fn[NAME], place_file[NAME], place_line[NAME];
    bool placed;
};

static void start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct error *e = data;

    (void)attributes;
    snprintf(e->element, sizeof e->element, "%s", name);
    e->value[0] = '\0';
    if (strcmp(name, "frame") == 0)
        e->fn[0] = e->file[0] = e->line[0] = '\0';
}

static void text(void *data, const XML_Char *s, int length)
{
    struct error *e = data;
    size_t have = strlen(e->value);

    snprintf(e->value + have, sizeof e->value - have, "%.*s", length, s);
}

static void keep(char *to, size_t size, const char *value)
{
    snprintf(to, size, "%.*s", (int)size - 1, value);
}

/* Is it one of "a,b,c"? */
static bool is_among(const char *files, const char *name)
{
    size_t n = strlen(name);

    while (n > 0 && *files) {
        if (strncmp(files, name, n) == 0 && (!files[n] || files[n] == ','))
            return true;
        files += strcspn(files, ",");
        files += *files == ',';
    }
    return false;
}

static void end(void *data, const XML_Char *name)
{
    struct error *e = data;

    if (strcmp(name, "kind") == 0)
        keep(e->kind, sizeof e->kind, e->value);
    else if ((strcmp(name, "what") == 0 || strcmp(name, "text") == 0) &&
             !e->what[0])
        keep(e->what, sizeof e->what, e->value);
    else if (strcmp(name, "fn") == 0)
        keep(e->fn, sizeof e->fn, e->value);
    else if (strcmp(name, "file") == 0)
        keep(e->file, sizeof e->file, e->value);
    else if (strcmp(name, "line") == 0)
        keep(e->line, sizeof e->line, e->value);
    else if (strcmp(name, "frame") == 0 && !e->placed &&
             is_among(e->wanted, e->file)) {
        e->placed = true;
        keep(e->place_fn, sizeof e->place_fn, e->fn);
        keep(e->place_file, sizeof e->place_file, e->file);
        keep(e->place_line, sizeof e->place_line, e->line);
    }
    e->value[0] = '\0';
}

/* One word, of harmless characters only. */
static const char *word(char *s)
{
    for (char *p = s; *p; p++)
        if (!isalnum((unsigned char)*p) && *p != '_')
            *p = '?';
    return *s ? s : "-";
}

static void harmless(char *s)
{
    for (; *s; s++)
        if (!isprint((unsigned char)*s))
            *s = '?';
}

static const char UNREADABLE[] = "Valgrind reported an error that cannot be "
                                 "read";

/* An error is one, whether it can be read or not: names in it may come from the
   submission, so they may be no text at all. */
static void read_error(struct findings *f, size_t length, FILE *out)
{
    struct error e = {.wanted = f->files};
    XML_Parser parser = XML_ParserCreate("ISO-8859-1"); /* any byte goes */

    if (!parser)
        panic("referee: there is no memory to read what valgrind says");
    XML_SetUserData(parser, &e);
    XML_SetElementHandler(parser, start, end);
    XML_SetCharacterDataHandler(parser, text);
    bool good = XML_Parse(parser, f->text, (int)length, 1) == XML_STATUS_OK;
    XML_ParserFree(parser);
    harmless(e.what);
    char *record = strstr(e.what, " in loss record");
    if (record)
        *record = '\0'; /* how many there are is no concern of this one */
    if (!good)
        strcpy(e.what, UNREADABLE);
    if (out)
        fprintf(out, "memory %s %s %lu %s %s\n", word(e.kind),
                e.placed ? e.place_file : "-",
                strtoul(e.place_line, NULL, 10) % 10000000, word(e.place_fn),
                e.what);
}

static void forget(struct findings *f, size_t count)
{
    f->length -= count;
    memmove(f->text, f->text + count, f->length);
}

static unsigned take_errors(struct findings *f, FILE *out)
{
    static const char open[] = "<error>", shut[] = "</error>";
    unsigned count = 0;

    for (;;) {
        char *from = memmem(f->text, f->length, open, strlen(open));
        if (!from) {
            /* Keep what may be the beginning of the word. */
            if (f->length > strlen(open))
                forget(f, f->length - strlen(open));
            return count;
        }
        forget(f, (size_t)(from - f->text));
        char *to = memmem(f->text, f->length, shut, strlen(shut));
        if (!to)
            return count;
        size_t length = (size_t)(to - f->text) + strlen(shut);
        read_error(f, length, out);
        count++;
        forget(f, length);
    }
}

unsigned findings_take(struct findings *f, FILE *out)
{
    char buffer[65536];
    unsigned count = 0;
    struct stat now;
    ssize_t n;

    f->broken |= fstat(f->fd, &now) != 0 || now.st_size < f->read;
    while (!f->broken &&
           (n = pread(f->fd, buffer, sizeof buffer, f->read)) > 0) {
        f->read += n;
        size_t need = f->length + (size_t)n;
        if (need > f->capacity) {
            f->capacity = need * 2;
            f->text = realloc(f->text, f->capacity);
        }
        if (!f->text)
            panic("referee: there is no memory for what valgrind says");
        if (need > MOST) { /* one error that is all names: and so on */
            if (out)
                fprintf(out, "memory - - 0 - %s\n", UNREADABLE);
            count++;
            f->length = 0;
            continue;
        }
        memcpy(f->text + f->length, buffer, (size_t)n);
        f->length = need;
        count += take_errors(f, out);
    }
    return count;
}

void findings_close(struct findings *f)
{
    close(f->fd);
    free(f->text);
    f->text = NULL;
    f->length = f->capacity = 0;
}
