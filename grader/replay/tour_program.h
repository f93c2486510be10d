/*
 * tour_program: what runs on the guided tour, as RISC-V instructions.
 *
 * In C it would be:
 *
 *     static char text[] = "Hello, world!\n";
 *     static long total;
 *
 *     write(1, text, 14);
 *     long *p = malloc(100), sum = 0;
 *     for (long i = 1; i < 11; i++) { *p++ = i; sum += i; }
 *     total = sum;
 *     if (fork() == 0) {
 *         text[0] = 'J'; write(1, text, 14); yield(); exit(0);
 *     }
 *     yield();
 *     write(1, text, 14);
 *     return *(long *)0;
 */
#ifndef TOUR_PROGRAM_H
#define TOUR_PROGRAM_H

/* Two pages of the toy machine: code, and data. */
enum { TOUR_IMAGE = 512 };

/* How many instructions are left when the parent follows the null pointer:
   that one, and the three with which the child exits. */
enum { TOUR_TAIL = 4 };

void tour_program(unsigned char image[TOUR_IMAGE]);

#endif
