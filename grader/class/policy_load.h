/*
 * policy_load: all students of a gradebook with their attempts, and what some
 * tests found in them.
 */
#ifndef POLICY_LOAD_H
#define POLICY_LOAD_H

#include "policy_mark.h"

struct policy_class {
    struct policy policy;
    struct policy_lab lab;
    struct policy_student *students; /* by id */
    size_t count;
};

/* Read them, with the results of these inputs. False: b->problem, and nothing
   to clear. */
bool policy_load(struct book *b, const char *inputs, struct policy_class *c);
void policy_unload(struct policy_class *c);

/* Cut the next word off *rest, or what stands in quotes; then \" is a quote.
   NULL: the second quote is missing, and nothing is changed. */
char *policy_word(char **rest);

/* The policy of the gradebook. */
bool policy_of_book(struct book *b, struct policy *p);

#endif
