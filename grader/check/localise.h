/*
 * localise: hide what a student's object defines from all other objects.
 *
 * A function of the student's called `write` or `malloc` is theirs alone
 * then: neither the C library nor the grader's part of the program calls it.
 */
#ifndef LOCALISE_H
#define LOCALISE_H

#include "elf_file.h"

/*
 * Make every symbol local that the object defines, but for those that `keep`
 * says yes to. `bytes` are those that e was read from; e must be read anew
 * afterwards.
 */
void localise(uint8_t *bytes, const struct elf *e,
              bool (*keep)(const void *context, const char *name),
              const void *context);

#endif
