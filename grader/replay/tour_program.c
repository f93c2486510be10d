#include "tour_program.h"

#include "cpu.h"
#include "rv.h"

#include <string.h>

/*
 *      0x100  code, one page
 *      0x200  text[]          0x280  total
 *      0x300  the heap        0x700  the stack
 */
enum { TEXT = 0x200, TOTAL = 0x280, TEXT_SIZE = 14 };

enum { WORDS = 48, LOOP = 14, PARENT = 40 };

/* How far it is from one instruction to another. */
static int64_t bytes(int from, int to)
{
    return ((int64_t)to - from) * 4;
}

/* write(1, text, 14) */
static uint32_t *print_text(uint32_t *p)
{
    *p++ = rv_li(A0, 1);
    *p++ = rv_li(A1, TEXT);
    *p++ = rv_li(A2, TEXT_SIZE);
    *p++ = rv_li(A7, SYS_WRITE);
    *p++ = rv_ecall();
    return p;
}

/* p = malloc(100), filled with 1..10; total = their sum, made on the stack */
static uint32_t *sum_up(uint32_t *p)
{
    *p++ = rv_li(A0, 100);
    *p++ = rv_li(A7, SYS_ALLOC);
    *p++ = rv_ecall();
    *p++ = rv_addi(S0, A0, 0);
    *p++ = rv_li(T0, 1);
    *p++ = rv_li(T1, 11);
    *p++ = rv_addi(T2, S0, 0);
    *p++ = rv_addi(SP, SP, -16);
    *p++ = rv_store(RV_64, ZERO, SP, 8);
    *p++ = rv_store(RV_64, T0, T2, 0); /* LOOP */
    *p++ = rv_load(RV_64, T3, SP, 8);
    *p++ = rv_add(T3, T3, T0);
    *p++ = rv_store(RV_64, T3, SP, 8);
    *p++ = rv_addi(T2, T2, 8);
    *p++ = rv_addi(T0, T0, 1);
    *p++ = rv_branch(RV_NE, T0, T1, bytes(LOOP + 6, LOOP));
    *p++ = rv_load(RV_64, T3, SP, 8);
    *p++ = rv_li(T4, TOTAL);
    *p++ = rv_store(RV_64, T3, T4, 0);
    return p;
}

/* if (fork() == 0) { text[0] = 'J'; print; yield; exit(0); } */
static uint32_t *have_a_child(uint32_t *p)
{
    *p++ = rv_li(A7, SYS_FORK);
    *p++ = rv_ecall();
    *p++ = rv_branch(RV_NE, A0, ZERO, bytes(26, PARENT));
    *p++ = rv_li(T0, 'J');
    *p++ = rv_li(T1, TEXT);
    *p++ = rv_store(RV_8, T0, T1, 0);
    p = print_text(p);
    *p++ = rv_li(A7, SYS_YIELD);
    *p++ = rv_ecall();
    *p++ = rv_li(A0, 0);
    *p++ = rv_li(A7, SYS_EXIT);
    *p++ = rv_ecall();
    return p;
}

void tour_program(unsigned char image[TOUR_IMAGE])
{
    uint32_t words[WORDS], *p = words;
    memset(image, 0, TOUR_IMAGE);
    p = print_text(p);
    p = sum_up(p);
    p = have_a_child(p);
    *p++ = rv_li(A7, SYS_YIELD); /* PARENT */
    *p++ = rv_ecall();
    p = print_text(p);
    *p++ = rv_load(RV_64, T0, ZERO, 0);
    if (p != words + WORDS)
        panic("tour: the program has %td words", p - words);
    for (int i = 0; i < WORDS * 4; i++)
        image[i] = (unsigned char)(words[i / 4] >> i % 4 * 8);
    memcpy(image + TEXT - 0x100, "Hello, world!\n", TEXT_SIZE);
}
