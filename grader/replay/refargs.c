#include "refargs.h"

#include "escape.h"

#include <stdarg.h>
#include <string.h>

void refargs_help(FILE *out)
{
    fputs("Formats:\n"
          "  lackey   what Valgrind writes:\n"
          "             valgrind --tool=lackey --trace-mem=yes "
          "--log-file=FILE /bin/ls\n"
          "  pages    a page number on each line: 12, r 12 (read), w 0x1f "
          "(write) or\n"
          "           x 3 (execute); what follows a # is a comment\n"
          "\n"
          "An access that crosses pages counts once for each page.\n",
          out);
}

bool refargs_refuse(char problem[ARGS_PROBLEM], const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(problem, ARGS_PROBLEM, format, args);
    va_end(args);
    return false;
}

bool refargs_refuse_word(char problem[ARGS_PROBLEM], const char *name,
                         const char *word, const char *expected)
{
    char shown[40];

    return refargs_refuse(problem, "--%s is \"%s\", expected %s", name,
                          escape_text(shown, sizeof shown, word), expected);
}

bool refargs_page_size(const char *text, unsigned *shift,
                       char problem[ARGS_PROBLEM])
{
    uint64_t size;

    if (!text)
        return true;
    if (!args_number("page-size", text, 16, 1 << 24, &size, problem))
        return false;
    if (size & (size - 1))
        return refargs_refuse_word(problem, "page-size", text,
                                   "a power of two, such as 4096");
    for (*shift = 0; size >> *shift != 1; ++*shift)
        continue;
    return true;
}

bool refargs_format(const char *word, enum reftext_format *format,
                    char problem[ARGS_PROBLEM])
{
    if (!word)
        return true;
    *format = strcmp(word, "pages") == 0 ? REFTEXT_PAGES : REFTEXT_LACKEY;
    if (*format == REFTEXT_PAGES || strcmp(word, "lackey") == 0)
        return true;
    return refargs_refuse_word(problem, "format", word, "lackey or pages");
}

bool refargs_one_file(int files, char problem[ARGS_PROBLEM])
{
    if (files == 0)
        return refargs_refuse(problem,
                              "a FILE is missing (- is standard input)");
    if (files > 1)
        return refargs_refuse(problem, "there are %d files, expected one",
                              files);
    return true;
}
