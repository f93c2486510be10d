#include "todo.h"

#include <criterion/criterion.h>

#include <signal.h>

/* What does an exercise that is not written do? */
Test(todo, what_is_not_written_stops, .signal = SIGABRT)
{
    int value = TODO("walk", 1);

    cr_assert_eq(value, 2, "it came back with %d", value);
}
