#include "regions.h"

TestSuite(space_stack, .init = begin, .fini = end);

/* Who may have the pages below a stack? */
Test(space_stack, guard_and_room_of_a_stack_belong_to_nobody_else)
{
    cr_assert_eq(add(stack(50, 60, 4)), WHY_OK);
    refused(plain(59, 1));
    refused(plain(50, 1));
    refused(plain(49, 1)); /* the guard */
    refused(plain(40, 10));
    cr_assert_eq(add(plain(40, 9)), WHY_OK, "below the guard");
    cr_assert_eq(add(plain(64, 1)), WHY_OK, "above the stack");
    is("40+9 rw-, 60+4 rw-v50, 64+1 rw-");
}

/* May a stack be put where its guard or room is taken? */
Test(space_stack, stack_needs_its_guard_and_room_free)
{
    cr_assert_eq(add(plain(40, 1)), WHY_OK);
    refused(stack(35, 50, 2)); /* in its room */
    refused(stack(40, 50, 2)); /* at its limit */
    refused(stack(41, 50, 2)); /* its guard */
    refused(stack(39, 39, 2)); /* in itself */
    cr_assert_eq(add(stack(42, 50, 2)), WHY_OK);
}

/* How close may two stacks be? */
Test(space_stack, stacks_keep_a_guard_between_them)
{
    cr_assert_eq(add(stack(50, 60, 4)), WHY_OK);
    refused(stack(40, 45, 5));
    cr_assert_eq(add(stack(40, 45, 4)), WHY_OK, "page 49 is the guard");
    refused(stack(64, 65, 1));
    cr_assert_eq(add(stack(65, 65, 1)), WHY_OK);
    is("45+4 rw-v40, 60+4 rw-v50, 65+1 rw-v65");
}

/* Is there a guard below page 0? */
Test(space_stack, stack_down_to_page_0_needs_no_guard)
{
    cr_assert_eq(add(stack(0, 2, 1)), WHY_OK);
    refused(plain(0, 1));
    cr_assert_eq(space_grow_stack(&s, 1), WHY_OK);
    cr_assert_eq(space_grow_stack(&s, 0), WHY_OK);
    is("0+3 rw-v0");
}

/* How far does a stack grow? */
Test(space_stack, stack_grows_page_by_page_to_its_limit)
{
    cr_assert_eq(add(stack(58, 60, 4)), WHY_OK);
    cr_assert_eq(space_grow_stack(&s, 59), WHY_OK);
    is("59+5 rw-v58");
    cr_assert_eq(space_grow_stack(&s, 58), WHY_OK);
    is("58+6 rw-v58");
    cr_assert_eq(space_grow_stack(&s, 57), WHY_STACK);
    is("58+6 rw-v58");
}

/* What else does not grow? */
Test(space_stack, only_the_page_directly_below_a_stack_lets_it_grow)
{
    cr_assert_eq(space_grow_stack(&s, 5), WHY_UNMAPPED, "an empty list");
    cr_assert_eq(add(stack(50, 60, 4)), WHY_OK);
    cr_assert_eq(add(plain(70, 4)), WHY_OK);
    cr_assert_eq(space_grow_stack(&s, 58), WHY_UNMAPPED, "too far down");
    cr_assert_eq(space_grow_stack(&s, 60), WHY_UNMAPPED, "its own page");
    cr_assert_eq(space_grow_stack(&s, 69), WHY_UNMAPPED, "not a stack");
    cr_assert_eq(space_grow_stack(&s, 90), WHY_UNMAPPED, "nothing above");
    is("60+4 rw-v50, 70+4 rw-");
}

/* May a stack be joined with what continues it? */
Test(space_stack, stacks_are_never_joined)
{
    cr_assert_eq(add(stack(50, 60, 4)), WHY_OK);
    cr_assert_eq(add(plain(64, 4)), WHY_OK);
    is("60+4 rw-v50, 64+4 rw-");
    cr_assert_eq(add(plain(44, 5)), WHY_OK);
    cr_assert_eq(space_protect(&s, 60, 8, PERM_R), WHY_OK);
    is("44+5 rw-, 60+4 r--v50, 64+4 r--");
}

/* What is a stack without its lower pages? */
Test(space_stack, stack_that_loses_its_lower_end_can_grow_again)
{
    cr_assert_eq(add(stack(50, 60, 10)), WHY_OK);
    space_remove(&s, 58, 5);
    is("63+7 rw-v50");
    refused(plain(60, 1));
    cr_assert_eq(space_grow_stack(&s, 62), WHY_OK);
    is("62+8 rw-v50");
}

/* Which piece is the stack when it is cut in two? */
Test(space_stack, lower_piece_of_a_cut_stack_is_the_stack)
{
    cr_assert_eq(add(stack(50, 60, 10)), WHY_OK);
    space_remove(&s, 63, 2);
    is("60+3 rw-v50, 65+5 rw-");
    cr_assert_eq(space_grow_stack(&s, 64), WHY_UNMAPPED, "not a stack now");
    cr_assert_eq(space_grow_stack(&s, 59), WHY_OK);
    cr_assert_eq(add(plain(63, 2)), WHY_OK, "the hole is free");
    is("59+4 rw-v50, 63+7 rw-");
}

/* Does the upper piece join what a stack was not joined with? */
Test(space_stack, upper_piece_of_a_cut_stack_joins_its_neighbour)
{
    cr_assert_eq(add(stack(50, 60, 10)), WHY_OK);
    cr_assert_eq(add(plain(70, 5)), WHY_OK);
    is("60+10 rw-v50, 70+5 rw-");
    space_remove(&s, 63, 2);
    is("60+3 rw-v50, 65+10 rw-");
}

/* What is left of a stack that is gone? */
Test(space_stack, removed_stack_leaves_no_guard)
{
    cr_assert_eq(add(stack(50, 60, 10)), WHY_OK);
    space_remove(&s, 60, 10);
    cr_assert_eq(add(plain(49, 21)), WHY_OK);
    is("49+21 rw-");
}

/* Are guard and room of a stack a place? */
Test(space_stack, gap_leaves_out_guard_and_room_of_a_stack)
{
    cr_assert_eq(add(stack(10, 20, 4)), WHY_OK);
    cr_assert_eq(space_gap(&s, 8, 1, 100), 1, "pages 1 to 8");
    cr_assert_eq(space_gap(&s, 9, 1, 100), 24, "page 9 is the guard");
    cr_assert_eq(space_gap(&s, 1, 12, 100), 24, "page 12 is its room");
}

/* Which piece is the stack when a part was protected? */
Test(space_stack, lowest_piece_of_a_protected_stack_is_the_stack)
{
    cr_assert_eq(add(stack(50, 60, 10)), WHY_OK);
    cr_assert_eq(space_protect(&s, 60, 3, PERM_R), WHY_OK);
    is("60+3 r--v50, 63+7 rw-");
    cr_assert_eq(space_grow_stack(&s, 59), WHY_OK);
    is("59+4 r--v50, 63+7 rw-");
}

/* Can a stack be below its limit? */
Test(space_stack, stack_below_its_limit_panics, .signal = SIGABRT)
{
    cr_assert_eq(add(stack(10, 10, 1)), WHY_OK);
    cr_assert_eq(add(stack(21, 20, 1)), WHY_OK);
}

/* Can a stack come from a file? Which page would it grow into? */
Test(space_stack, stack_of_a_file_panics, .signal = SIGABRT)
{
    struct region r = stack(10, 20, 1);

    r.file = 1;
    cr_assert_eq(add(r), WHY_OK);
}
