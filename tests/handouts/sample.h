/*
 * sample: a small lab in the folder `sol/01-two`, for tests of weave.
 *
 * It has two exercises, `one` (60 points) and `two` (40, needs one), a test of
 * each, and one of `gain`.
 */
#ifndef SAMPLE_H
#define SAMPLE_H

#define SAMPLE "sol/01-two"

/* Write its files. */
void sample_make(void);

/* Write one of them, with the first `old` in it replaced by `new`. The files
   are two.c, two.h and test_two.c. */
void sample_change(const char *file, const char *old, const char *new);

/* Add a third exercise, `more` (needs two), a bonus of so many points, with a
   public test; if sample_make_rest was called, with all the rest as well. */
void sample_bonus(unsigned points);

/* Its hidden tests in `hid`, ten wrong solutions in `bad`, its chapter in
   `two.md`, to which `index.md` links. */
void sample_make_rest(void);

#endif
