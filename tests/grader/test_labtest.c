/*
 * How many operations the long tests of labs do.
 */
#include <criterion/criterion.h>

#include "labtest.h"
#include "labtest_link.h"

#include <stdlib.h>

static unsigned operations(unsigned divisor, unsigned full)
{
    labtest_link.divisor = divisor;
    return lab_operations(full);
}

/* Do tests become shorter where a call is a journey, and never longer? */
Test(labtest, a_long_test_is_shorter_where_calls_take_long)
{
    unsetenv("PT_OPS");
    cr_assert_eq(operations(0, 40000), 40000);
    cr_assert_eq(operations(1, 40000), 10000);
    cr_assert_eq(operations(1, 60), 60);
    cr_assert_eq(operations(50, 40000), 801);
    cr_assert_eq(operations(50, 60), 2);
    cr_assert_eq(operations(50, 0), 1);
}

/* Is PT_OPS for tests in one program alone? */
Test(labtest, pt_ops_bounds_what_is_in_one_program)
{
    setenv("PT_OPS", "500", 1);
    cr_assert_eq(operations(0, 40000), 500);
    cr_assert_eq(operations(0, 60), 60);
    cr_assert_eq(operations(1, 40000), 10000);
}
