/*
 * comment.c: cut a marker comment at the lines that begin with an @.
 */
#include "comment.h"

#include "base.h"
#include "files.h"

#include <stdlib.h>
#include <string.h>

#define BLANKS " \t\n"

bool comment_begins(const char *line)
{
    line += strspn(line, " \t");
    if (strncmp(line, "/*", 2) != 0)
        return false;
    line += 2;
    return line[strspn(line, " \t")] == '@';
}

static void add_part(struct comment *c, const char *at, unsigned line)
{
    struct part *more = realloc(c->parts, (c->count + 1) * sizeof *more);
    size_t n = strspn(at, "abcdefghijklmnopqrstuvwxyz");

    if (!more)
        panic("comment: no memory for %zu parts", c->count + 1);
    c->parts = more;
    c->parts[c->count++] = (struct part){
        .word = copy_bytes(at, n), .text = copy_bytes(at + n, 0), .line = line};
}

/* Add a line to the text of the last part. */
static void add_line(struct comment *c, const char *line, size_t n)
{
    struct part *p = &c->parts[c->count - 1];
    struct text t = {0};

    text_put(&t, p->text);
    text_add(&t, line, n);
    free(p->text);
    p->text = t.at;
}

/* Cut the n bytes between the ends of the comment into parts. The first of
   them is a blank or an @. */
static void cut(struct comment *c, const char *at, size_t n, unsigned number)
{
    const char *end = at + n;

    for (unsigned line = number; at < end; line++) {
        const char *feed = memchr(at, '\n', (size_t)(end - at));
        const char *next = feed ? feed + 1 : end;
        const char *word = at + strspn(at, " \t");

        if (word < next && *word == '@') {
            add_part(c, word + 1, line);
            at = word + 1 + strlen(c->parts[c->count - 1].word);
        }
        add_line(c, at, (size_t)(next - at));
        at = next;
    }
}

/* How many lines the n bytes take. */
static unsigned count_lines(const char *at, size_t n)
{
    unsigned lines = 1;

    for (size_t i = 0; i < n; i++)
        lines += at[i] == '\n';
    return lines;
}

bool comment_read(struct comment *c, const char *at, const char *path,
                  unsigned number, FILE *err)
{
    const char *open = strstr(at, "/*") + 2;
    const char *end = strstr(open, "*/"), *other = strstr(open, "/*");
    bool ends = end && (!other || end < other);

    *c = (struct comment){.lines = 1, .length = strcspn(at, "\n")};
    if (!ends) {
        cut(c, open, strcspn(open, "\n"), number);
        return fault_at(err, path, number,
                        "this comment does not end; expected */ before %s",
                        other ? "the next comment begins" : "the file ends");
    }
    c->length = (size_t)(end + 2 - at);
    c->lines = count_lines(at, c->length);
    cut(c, open, (size_t)(end - open), number);
    end += 2;
    end += strspn(end, " \t");
    if (*end != '\0' && *end != '\n')
        return fault_at(err, path, number + c->lines - 1,
                        "something stands behind a marker; expected that it "
                        "has its lines for itself");
    return true;
}

void comment_free(struct comment *c)
{
    for (size_t i = 0; i < c->count; i++) {
        free(c->parts[i].word);
        free(c->parts[i].text);
    }
    free(c->parts);
    *c = (struct comment){0};
}

/* Read "SENTENCE" at *at, which moves behind it; NULL if it is not there. */
static char *take_sentence(const char **at)
{
    const char *from = *at + strspn(*at, BLANKS);
    const char *to = *from == '"' ? strchr(from + 1, '"') : NULL;

    if (!to)
        return NULL;
    char *inside = copy_bytes(from + 1, (size_t)(to - from - 1));
    char *sentence = on_one_line(inside);

    free(inside);
    if (*sentence == '\0') {
        free(sentence);
        return NULL;
    }
    *at = to + 1;
    return sentence;
}

const char *part_head(const struct part *p, char **name, char **sentence,
                      const char *path, FILE *err)
{
    const char *at = p->text + strspn(p->text, BLANKS);
    size_t n = strcspn(at, BLANKS "\"");

    *name = copy_bytes(at, n);
    *sentence = NULL;
    at += n;
    if (!is_name(*name, '_')) {
        fault_at(err, path, p->line,
                 "\"%s\" is no name; expected @%s NAME, of lower-case letters",
                 *name, p->word);
        return NULL;
    }
    *sentence = take_sentence(&at);
    if (!*sentence)
        fault_at(err, path, p->line,
                 "@%s %s has no title; expected one in quotes behind the name",
                 p->word, *name);
    return *sentence ? at : NULL;
}

char *part_sentence(const struct part *p, const char *path, FILE *err)
{
    const char *at = p->text;
    char *sentence = take_sentence(&at);

    if (sentence && at[strspn(at, BLANKS)] == '\0')
        return sentence;
    free(sentence);
    fault_at(err, path, p->line, "expected @%s \"...\", and nothing else",
             p->word);
    return NULL;
}

/* How many blanks all lines of a text begin with; empty lines do not count. */
static size_t common_blanks(const char *text)
{
    size_t least = SIZE_MAX;

    for (const char *at = text; *at; at += *at == '\n') {
        size_t blanks = blanks_before(at), n = strcspn(at, "\n");

        if (blanks < n && blanks < least)
            least = blanks;
        at += n;
    }
    return least;
}

char *part_lines(const struct part *p)
{
    const char *rest = p->text + strcspn(p->text, "\n");
    size_t common = common_blanks(rest);
    struct text t = {0};

    /* What stands on the line of the word has blanks of its own. */
    char *first = copy_bytes(p->text, (size_t)(rest - p->text));
    const char *word = first + blanks_before(first);

    if (*word)
        text_print(&t, "%s\n", word);
    free(first);
    for (rest += *rest == '\n'; *rest; rest += *rest == '\n') {
        size_t n = strcspn(rest, "\n");

        if (blanks_before(rest) < n)
            text_print(&t, "%.*s\n", (int)(n - common), rest + common);
        else if (t.length > 0)
            text_put(&t, "\n");
        rest += n;
    }
    while (t.length > 0 && strchr(BLANKS, t.at[t.length - 1]))
        t.at[--t.length] = '\0';
    return t.at ? t.at : copy_bytes("", 0);
}
