/*
 * report_part: what the files of the report share.
 */
#ifndef REPORT_PART_H
#define REPORT_PART_H

#include "lab_open.h"
#include "likeness.h"
#include "page.h"
#include "report.h"

/* Somebody in the class, and the submission that counts. */
struct report_person {
    char *id, *name, *section;
    char page[PAGE_NAME]; /* page_name */
    bool listed, marked;  /* marked: there is a mark */
    double computed, credit, adjusted, mark;
    int64_t late; /* seconds */
    char *why;
    int64_t submission;   /* 0: there is none */
    char *content, *seed; /* of its result; seed "" without one */
    char *status;         /* "graded", "ungradable", "ours"; "": no result */
    char *misconception;  /* "" or its name */
    unsigned points, most, bonus, bonus_most;
    unsigned attempts, refused;
    bool compared; /* its content is in `alike`, as number `work` */
    unsigned work;
};

struct report {
    struct book *b;
    const struct report_wish *w;
    char *name, *title, *inputs; /* of the lab, of its tests */
    char brief[16];              /* what the lab is called in a command: "05" */
    double top;                  /* the most points of a mark, but for bonus */
    struct report_person *people; /* in the order of their ids */
    size_t count;
    struct likeness *alike; /* NULL: not compared */
    unsigned *authors;      /* whose work it is: a place in people */
    bool has_skeleton, has_solution;
    unsigned pages, removed; /* written, or removed as stale, so far */
    bool failed;             /* the book could not be read */
};

/* Read the class. False: b->problem. report_unload in every case. */
bool report_load(struct report *r, struct book *b, const struct report_wish *w);
void report_unload(struct report *r);

/*
 * For questions about the class there are tables then, of the results that
 * count (JSON for staff):
 *
 *   counted    student, submission, content, seed, status, data (JSON)
 *   scored     student, place, name, points, most, bonus: each exercise
 *   tested     student, place, exercise, name, part, verdict, misconception,
 *              failed, cost (points that it took: those that its part of the
 *              exercise lost, divided among the tests that failed in it)
 */
bool report_tables(struct report *r);

/* Ask the book; what fails is remembered in r->failed. A statement for
   report_next, or a text for free(). */
sqlite3_stmt *report_ask(struct report *r, const char *sql, const char *types,
                         const char *a, const char *b, const char *c);
bool report_next(struct report *r, sqlite3_stmt *q);
char *report_string(struct report *r, const char *sql, const char *a,
                    const char *b);
double report_number(struct report *r, const char *sql, const char *a);

/* A result that a person has: column `report`, `full`, `record`, `words`. */
char *report_column(struct report *r, const struct report_person *p,
                    const char *column);

/* Out of JSON: a text, "" if it is not there. For free(). */
char *report_json(struct report *r, const char *json, const char *path);

/* ---- pieces of pages ---- */

/* "3 tests fail", "1 test fails": the number, and one of the words. */
void report_count(FILE *out, unsigned n, const char *one, const char *many);

/* A time in UTC, "2026-11-20 23:59"; how long, "26 h". Return text. */
char *report_time(int64_t seconds, char text[32]);
char *report_long(int64_t seconds, char text[32]);

/* What a verdict is called: "not written". */
const char *report_verdict(const char *word);

/* A test's name with blanks for underscores. */
void report_sentence(FILE *out, const char *name);

/* Mark, sentence, adjustments; the same for both readers. */
void report_mark(struct report *r, const struct report_person *p, FILE *out);

/* All that a result says, from the JSON that this reader may see. */
void report_exercises(struct report *r, const char *json, FILE *out);
void report_failure(struct report *r, const char *json, bool staff, FILE *out);
void report_tests(struct report *r, const char *json, FILE *out);
void report_build(struct report *r, const struct report_person *p,
                  const char *json, FILE *out);

/* Lines of a list in JSON, each a line of text; nothing if there are none. */
void report_lines(struct report *r, const char *json, const char *path,
                  const char *title, FILE *out);

/* ---- pages; false, with errno, if one cannot be written ---- */

bool report_student(struct report *r, const struct report_person *p);
bool report_staff(struct report *r, const struct report_person *p);
bool report_class(struct report *r);

/* ---- parts of the page of the class ---- */

void report_marks(struct report *r, FILE *out);     /* distribution */
void report_lecture(struct report *r, FILE *out);   /* what to discuss */
void report_lost(struct report *r, FILE *out);      /* exercises, tests */
void report_mistakes(struct report *r, FILE *out);  /* misconceptions */
void report_effort(struct report *r, FILE *out);    /* attempts, time */
void report_groups(struct report *r, FILE *out);    /* alike */
void report_everybody(struct report *r, FILE *out); /* the table */

/* Links to people, folded if they are many: a query gives their ids. */
void report_people(struct report *r, sqlite3_stmt *ids, FILE *out);
const struct report_person *report_find(const struct report *r, const char *id);

/* ---- likeness ---- */

/* Compare all that counts, without what the lab was handed out with. */
bool report_compare(struct report *r);

/* What a person's work has in common with that of others. */
void report_alike(struct report *r, const struct report_person *p, FILE *out);

/* The files of a content, each as a text. */
struct report_files {
    struct likeness_file *all;
    size_t count;
};
bool report_files(struct report *r, const char *content,
                  struct report_files *f);
void report_files_clear(struct report_files *f);

/* Remove what a report before this one has written of students who are not in
   the gradebook now. False, with errno: something of it stays. */
bool report_stale(struct report *r);

#endif
