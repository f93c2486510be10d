/*
 * What of the C library a lab may use.
 */
#include "library.h"

#include <criterion/criterion.h>
#include <string.h>

/* Is each name on the row that it should be on, also as headers spell it? */
Test(library, names_are_found_as_the_compiler_writes_them)
{
    static const struct {
        const char *symbol, *name;
        enum library_kind kind;
    } words[] = {{"memcpy", "memcpy", LIBRARY_FINE},
                 {"__memcpy_chk", "memcpy", LIBRARY_FINE},
                 {"__chk_fail", "__chk_fail", LIBRARY_FINE},
                 {"__isoc99_sscanf", "sscanf", LIBRARY_FINE},
                 {"__isoc23_strtol", "strtol", LIBRARY_FINE},
                 {"__aarch64_ldadd4_relax", NULL, LIBRARY_FINE},
                 {"__printf_chk", "printf", LIBRARY_PRINTS},
                 {"stdout", "stdout", LIBRARY_PRINTS},
                 {"__longjmp_chk", "longjmp", LIBRARY_REFUSED},
                 {"__isoc99_scanf", "scanf", LIBRARY_REFUSED},
                 {"syscall", "syscall", LIBRARY_REFUSED},
                 {"fork", "fork", LIBRARY_REFUSED},
                 {"dlsym", "dlsym", LIBRARY_REFUSED},
                 {"_Exit", "_Exit", LIBRARY_REFUSED},
                 {"mem", NULL, LIBRARY_UNKNOWN},
                 {"", NULL, LIBRARY_UNKNOWN},
                 {" ", NULL, LIBRARY_UNKNOWN},
                 {"memcpy memset", NULL, LIBRARY_UNKNOWN},
                 {"_chk", NULL, LIBRARY_UNKNOWN},
                 {"___chk", NULL, LIBRARY_UNKNOWN},
                 {"__wrap_malloc", NULL, LIBRARY_UNKNOWN},
                 {"__real_malloc", NULL, LIBRARY_UNKNOWN},
                 {"host_call", NULL, LIBRARY_UNKNOWN}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct library_word w = library_look(words[i].symbol);

        cr_assert_eq(w.kind, words[i].kind, "%s: %d", words[i].symbol,
                     (int)w.kind);
        cr_assert_eq(w.advice != NULL, w.kind == LIBRARY_REFUSED, "%s",
                     words[i].symbol);
        if (words[i].name)
            cr_assert_str_eq(w.name, words[i].name);
    }
}

/* A name longer than any? */
Test(library, a_long_name_is_unknown)
{
    char name[4 * LIBRARY_NAME];

    memset(name, 'a', sizeof name);
    name[sizeof name - 1] = '\0';
    cr_assert_eq(library_look(name).kind, LIBRARY_UNKNOWN, "%s", name);
}
