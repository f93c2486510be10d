/*
 * page.c: escaping, and a printf that cannot forget it.
 *
 * What a browser, or a reader's eye, must not meet is shown as U+FFFD: bytes
 * that are no UTF-8, control characters, and those that change the direction
 * of the text beside them (a name could hide the mark behind it).
 */
#include "page.h"

#include "escape.h"
#include "plain_file.h"
#include "sha256.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---------------------------------------------------------------- escaping */

static bool is_harmful(uint32_t c)
{
    return (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) ||
           c == 0x61c || c == 0xad || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
           c == 0xfeff || (c >= 0xfff0 && c <= 0xfffc) ||
           (c & 0xfffe) == 0xfffe || (c >= 0xe0000 && c < 0xe1000);
}

void page_code(FILE *out, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n;) {
        uint32_t c = 0;
        size_t length = escape_decode(bytes + i, n - i, &c);

        if (length == 0 || is_harmful(c))
            fputs("&#xfffd;", out);
        else if (c == '&' || c == '<' || c == '>' || c == '"' || c == '\'')
            fprintf(out, "&#%u;", (unsigned)c);
        else
            fwrite(bytes + i, 1, length, out);
        i += length ? length : 1;
    }
}

void page_text(FILE *out, const char *text)
{
    page_code(out, text, strlen(text));
}

/* 72, 14.5, -0.25 */
static void put_points(FILE *out, double x)
{
    char text[64];
    size_t n;

    snprintf(text, sizeof text, "%.2f", x);
    for (n = strlen(text); n > 0 && text[n - 1] == '0'; n--)
        continue;
    n -= n > 0 && text[n - 1] == '.';
    text[n] = '\0';
    fputs(strcmp(text, "-0") == 0 ? "0" : text, out);
}

void page_put(FILE *out, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    for (const char *f = format; *f; f++) {
        if (*f != '%') {
            putc(*f, out);
            continue;
        }
        switch (*++f) {
        case 's': page_text(out, va_arg(args, const char *)); break;
        case 'u': fprintf(out, "%u", va_arg(args, unsigned)); break;
        case 'd': fprintf(out, "%d", va_arg(args, int)); break;
        case 'g': put_points(out, va_arg(args, double)); break;
        default: putc(*f, out);
        }
    }
    va_end(args);
}

void page_bar(FILE *out, const char *kind, double part, double whole)
{
    double share = whole > 0 ? part / whole : 0;

    share = share < 0 ? 0 : share > 1 ? 1 : share;
    page_put(out,
             "<span class=\"bar\" aria-hidden=\"true\"><span class=\"%s\" "
             "style=\"width:%u%%\"></span></span>",
             kind, (unsigned)(share * 100 + 0.5));
}

/* ------------------------------------------------------------------- names */

/* May it be a file's name everywhere, as it is? */
static bool is_plain(const char *id)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";
    static const char *const taken[] = {"con", "prn", "aux",
                                        "nul", "com", "lpt"};
    size_t n = strlen(id);

    if (n == 0 || n > 40 || strspn(id, letters) != n || *id == '-')
        return false;
    for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++)
        if (n <= 4 && strncmp(id, taken[i], 3) == 0)
            return false;
    return true;
}

/* Names with a point in them are only those that are made here. */
char *page_name(const char *id, char name[PAGE_NAME])
{
    uint8_t digest[SHA256_BYTES];
    char hash[SHA256_HEX];
    struct sha256 s;
    size_t n = 0;

    if (is_plain(id)) {
        snprintf(name, PAGE_NAME, "%s", id);
        return name;
    }
    for (; id[n] && n < 24; n++) {
        char c = id[n];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
            c = '_';
        name[n] = c;
    }
    sha256_begin(&s);
    sha256_add(&s, id, strlen(id));
    sha256_end(&s, digest);
    sha256_text(digest, hash);
    snprintf(name + n, PAGE_NAME - n, ".%.16s", hash);
    return name;
}

/* ------------------------------------------------------------------- pages */

bool page_plain(struct page *p, const char *folder, const char *name)
{
    int fd;

    p->plain = true;
    if (snprintf(p->path, sizeof p->path, "%s/%s", folder, name) >=
        (int)sizeof p->path) {
        errno = ENAMETOOLONG;
        return false;
    }
    fd = plain_begin(p->path, p->fresh, sizeof p->fresh);
    if (fd < 0)
        return false;
    p->out = fdopen(fd, "w");
    if (p->out)
        return true;
    close(fd);
    return plain_end(p->path, p->fresh, false);
}

/* How each page begins; then there is who has made it, and under which name, so
   that it is known among those of others (report_stale.c). */
static const char START[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" "
    "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n";
static const char MAKER[] =
    "<meta name=\"generator\" content=\"pt report %s\">\n";

bool page_is_ours(int fd, const char *name, bool any)
{
    char head[sizeof START + sizeof MAKER + PAGE_NAME + 8] = "";
    char want[sizeof head];
    size_t n = (size_t)snprintf(want, sizeof want, "%s", START);

    if (!any)
        n += (size_t)snprintf(want + n, sizeof want - n, MAKER, name);
    return n < sizeof want && plain_read(fd, head, n) == (ssize_t)n &&
           memcmp(head, want, n) == 0;
}

bool page_begin(struct page *p, const char *folder, const char *name,
                const char *title)
{
    if (!page_plain(p, folder, name))
        return false;
    p->plain = false;
    fputs(START, p->out);
    fprintf(p->out, MAKER, name);
    fputs("<meta name=\"viewport\" "
          "content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"referrer\" content=\"no-referrer\">\n<title>",
          p->out);
    page_text(p->out, title);
    fprintf(p->out,
            "</title>\n<style>\n%s%s</style>\n</head>\n<body>\n<main>\n",
            PAGE_STYLE, PAGE_STYLE_FITTING);
    return true;
}

bool page_end(struct page *p, bool whole)
{
    if (whole && !p->plain)
        fputs("</main>\n</body>\n</html>\n", p->out);
    if (ferror(p->out)) {
        whole = false;
        errno = EIO;
    }
    if (fclose(p->out) != 0)
        whole = false;
    return plain_end(p->path, p->fresh, whole);
}
