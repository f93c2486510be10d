/*
 * manifest: what pt and the chapter need to know about a lab.
 *
 *     pageturner-manifest 1
 *     lab 03-page-tables Page tables
 *     file page_tables.c                what a student hands in
 *     header page_tables.h              the contract
 *     calls frame_bytes node_alloc      what it may call of the machine
 *     exercise walk 15 25 follow the nodes down     points, minutes, title
 *     needs node map                    if there are any
 *     hint what to think of first
 *     hint what to think of next
 *     test walk finds_the_entry         its public tests
 *     exercise ...
 *     bonus sizes 10 40 one list for each size      points on top of the 100
 *
 * Exercises stand in order, bonus exercises last; needs, hint and test belong
 * to the exercise above them. Tests of the suite `gain` give no points, and are
 * not in it.
 */
#ifndef MANIFEST_H
#define MANIFEST_H

#include "lab.h"

/* Add the manifest of a lab. False, after a complaint to err, if a test
   belongs to no exercise: it would be lost. */
bool manifest_write(const struct lab *l, struct text *out, FILE *err);

#endif
