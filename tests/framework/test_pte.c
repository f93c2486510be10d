#include <criterion/criterion.h>

#include "pte.h"

/* Is a page that the table says nothing about the word 0? */
Test(pte, none_is_the_word_zero)
{
    cr_assert_eq(pte_none().word, 0);
    cr_assert(pte_is_none(pte_none()));
    cr_assert(!pte_is_present(pte_none()));
    cr_assert(!pte_is_swapped(pte_none()));
}

/* Does every frame number come out as it went in, with every permission? */
Test(pte, a_present_entry_keeps_frame_and_permissions)
{
    const pfn_t frames[] = {0, 1, 0xfffff, 0x100000, FRAME_NONE - 1};

    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++)
        for (unsigned perms = 0; perms <= PERM_RWX; perms++) {
            pte_t p = pte_present(frames[i], perms);
            cr_assert_eq(pte_frame(p), frames[i]);
            cr_assert_eq(pte_perms(p), perms);
            cr_assert(pte_is_present(p) && !pte_is_none(p));
            cr_assert(!pte_is_swapped(p));
            cr_assert(!pte_has(p, PTE_A) && !pte_has(p, PTE_D));
        }
}

/* Is slot 0 without permissions still something else than no page? */
Test(pte, a_swapped_entry_keeps_slot_and_permissions)
{
    const slot_t slots[] = {0, 1, 0xfffff, SLOT_NONE - 1};

    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
        for (unsigned perms = 0; perms <= PERM_RWX; perms++) {
            pte_t p = pte_swapped(slots[i], perms);
            cr_assert_eq(pte_slot(p), slots[i]);
            cr_assert_eq(pte_perms(p), perms);
            cr_assert(pte_is_swapped(p) && !pte_is_none(p));
            cr_assert(!pte_is_present(p));
        }
}

/* Do PERM_R, W and X lie where the picture has R, W and X? */
Test(pte, permissions_are_the_bits_of_the_picture)
{
    cr_assert_eq(pte_present(0, PERM_R).word, PTE_P | PTE_R);
    cr_assert_eq(pte_present(0, PERM_W).word, PTE_P | PTE_W);
    cr_assert_eq(pte_present(0, PERM_X).word, PTE_P | PTE_X);
    cr_assert_eq(pte_present(3, 0).word, 3 << PTE_SHIFT | PTE_P);
    cr_assert_eq(PTE_D | PTE_A | PTE_X | PTE_W | PTE_R | PTE_P, 0x3f);
}

/* Does "has" mean all of the bits, and do with and without touch only them? */
Test(pte, bits_are_set_and_cleared_without_disturbing_the_rest)
{
    pte_t p = pte_with(pte_present(9, PERM_RWX), PTE_A | PTE_YOURS);

    cr_assert(pte_has(p, PTE_A) && pte_has(p, PTE_YOURS));
    cr_assert(!pte_has(p, PTE_A | PTE_D), "D is not set");
    p = pte_without(p, PTE_A);
    cr_assert(!pte_has(p, PTE_A) && pte_has(p, PTE_YOURS));
    cr_assert_eq(pte_frame(p), 9);
    cr_assert_eq(pte_perms(p), PERM_RWX);
    cr_assert_eq(pte_without(p, PTE_YOURS).word, pte_present(9, PERM_RWX).word);
}

/* May a 32-bit table store the low half of an entry? */
Test(pte, a_small_frame_number_fits_into_32_bits)
{
    pte_t p = pte_with(pte_present(0xfffff, PERM_RWX), PTE_A | PTE_D);

    cr_assert_eq((uint32_t)p.word, p.word);
    p = pte_swapped(0xfffff, PERM_RWX);
    cr_assert_eq((uint32_t)p.word, p.word);
}
