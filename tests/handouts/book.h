/*
 * book: a small book in the folder of a test: a lab of two exercises, with its
 * hidden tests and a wrong solution, and a source of the machine to quote.
 */
#ifndef BOOK_H
#define BOOK_H

/* Write its files: solutions/01-add, labs/01-add, tests/hidden/01-add,
   tests/wrong/01-add, framework/pair.h. */
void book_make(void);

/* Add a bonus exercise, `three`, to its lab. */
void book_bonus(void);

#endif
