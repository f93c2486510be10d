/*
 * complain.c: how every command ends that cannot go on.
 */
#include "command.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

int complain(FILE *err, const char *name, enum pt_exit code, const char *format,
             ...)
{
    va_list args;

    fprintf(err, "pt%s%s: ", name ? " " : "", name ? name : "");
    va_start(args, format);
    vfprintf(err, format, args);
    va_end(args);
    fputc('\n', err);
    return code;
}

int finish_output(FILE *out, FILE *err, const char *name, enum pt_exit code)
{
    errno = 0;
    if (fflush(out) == 0 && !ferror(out))
        return code;
    return complain(err, name, PT_OURS,
                    "the output could not be written: %s; make room there "
                    "and run the command again",
                    errno ? strerror(errno) : "write error");
}
