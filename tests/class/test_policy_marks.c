/*
 * Golden tables of marks: what an instructor decided, what a student handed in,
 * and the mark and the sentence that follow. Worked out by hand.
 */
#include "policykit.h"

#define D POLICYKIT_DEADLINE
#define STEPS D "credit 24h 0.8\ncredit 72h 0.5\n"
#define LINE STEPS "timeline linear\n"
#define OF_90 " of 90 points"
#define ONE "the only attempt"

static struct book book;

static void open_book(void)
{
    policykit_open(&book);
}

static void close_book(void)
{
    policykit_close(&book);
}

TestSuite(policy, .init = open_book, .fini = close_book);

static void prove_all(const struct policykit_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        policykit_prove(&book, &cases[i]);
}

#define PROVE(cases) prove_all(cases, sizeof(cases) / sizeof *(cases))

/* Who is late, to the second? */
Test(policy, the_second_of_the_deadline_is_in_time_and_the_next_is_late)
{
    static const struct policykit_case cases[] = {
        {NULL, "90@+26h", NULL, "90", ONE ": 90 points"},
        {"attempts last\n", "90@+26h", NULL, "90", ONE ": 90 points"},
        {STEPS, "90@-1h", NULL, "90", ONE ", in time: 90 points"},
        {STEPS, "90@0", NULL, "90", ONE ", in time: 90 points"},
        {STEPS, "90@+1s", NULL, "72",
         ONE ", 1 s after the deadline: 80 %" OF_90},
        {D, "90@0", NULL, "90", ONE ", in time: 90 points"},
        {D, "90@+1s", NULL, "0", ONE ", 1 s after the deadline: 0 %" OF_90},
        {STEPS "grace 15m\n", "90@+15m", NULL, "90",
         ONE ", 15 min after the deadline, within the grace: 90 points"},
        {STEPS "grace 15m\n", "90@+15m1s", NULL, "72",
         ONE ", 15 min 1 s after the deadline: 80 %" OF_90},
        {STEPS "grace 25h\n", "90@+25h1s", NULL, "45",
         ONE ", 25 h 1 s after the deadline: 50 %" OF_90},
        {STEPS, "90@?", NULL, "90",
         ONE ", its time is not known and counts as in time: 90 points"},
        {STEPS, "1@0", NULL, "1", ONE ", in time: 1 point"},
    };

    PROVE(cases);
}

/* Which part of the points is left at each moment? */
Test(policy, a_step_holds_up_to_its_last_second)
{
    static const struct policykit_case cases[] = {
        {STEPS, "90@+24h", NULL, "72",
         ONE ", 24 h after the deadline: 80 %" OF_90},
        {STEPS, "90@+24h1s", NULL, "45",
         ONE ", 24 h 1 s after the deadline: 50 %" OF_90},
        {STEPS, "90@+3d", NULL, "45",
         ONE ", 3 days after the deadline: 50 %" OF_90},
        {STEPS, "90@+3d1s", NULL, "0",
         ONE ", 3 days 1 s after the deadline: 0 %" OF_90},
        {STEPS "floor 0.3\n", "90@+3d1s", NULL, "27",
         ONE ", 3 days 1 s after the deadline: 30 %" OF_90},
        {STEPS "floor 0.6\n", "90@+30h", NULL, "54",
         ONE ", 30 h after the deadline: 60 %" OF_90},
        {STEPS "floor 0.6\n", "90@+24h", NULL, "72",
         ONE ", 24 h after the deadline: 80 %" OF_90},
        {D "credit 0h 1.0\ncredit 1h 0.3333\n", "90@+1h", NULL, "30",
         ONE ", 1 h after the deadline: 33.33 %" OF_90},
    };

    PROVE(cases);
}

/* And on a straight line? 12 h: 90 %. 48 h: 65 %. */
Test(policy, a_line_loses_a_little_every_second)
{
    static const struct policykit_case cases[] = {
        {LINE, "90@0", NULL, "90", ONE ", in time: 90 points"},
        {LINE, "90@+12h", NULL, "81",
         ONE ", 12 h after the deadline: 90 %" OF_90},
        {LINE, "90@+24h", NULL, "72",
         ONE ", 24 h after the deadline: 80 %" OF_90},
        {LINE, "90@+48h", NULL, "58.5",
         ONE ", 48 h after the deadline: 65 %" OF_90},
        {LINE, "90@+3d", NULL, "45",
         ONE ", 3 days after the deadline: 50 %" OF_90},
        {LINE, "90@+3d1s", NULL, "0",
         ONE ", 3 days 1 s after the deadline: 0 %" OF_90},
        {LINE "floor 0.7\n", "90@+48h", NULL, "63",
         ONE ", 48 h after the deadline: 70 %" OF_90},
        /* 90 x (1 - 0.2 x 1000 / 86400) = 89.7916 */
        {LINE, "90@+1000s", NULL, "89.79",
         ONE ", 16 min 40 s after the deadline: 99.77 %" OF_90},
        /* 1 / 3 of 3 h: 5 / 6 of 90 is 75, and not a bit less. */
        {D "credit 3h 0.5\ntimeline linear\nrounding whole\n", "90@+1h", NULL,
         "75", ONE ", 1 h after the deadline: 83.33 %" OF_90},
        /* 5 / 6 of 87 is 72.5 exactly: a half goes up. */
        {D "credit 3h 0.5\ntimeline linear\nrounding whole\n", "87@+1h", NULL,
         "73",
         ONE ", 1 h after the deadline: 83.33 % of 87 points; rounded to 73"},
        {D "credit 3h 0.5\ntimeline linear\nrounding whole\n", "87@+3601s",
         NULL, "72",
         ONE ", 1 h 1 s after the deadline: 83.33 % of 87 points; rounded to "
             "72"},
    };

    PROVE(cases);
}

/* What do late days and extensions do, alone and together? */
Test(policy, late_days_are_used_where_they_help_and_no_more)
{
    static const struct policykit_case cases[] = {
        {STEPS "late-days 0\n", "90@+1h", NULL, "72",
         ONE ", 1 h after the deadline: 80 %" OF_90},
        {STEPS "late-days 3\n", "90@0", NULL, "90", ONE ", in time: 90 points"},
        {STEPS "late-days 1\n", "90@+24h", NULL, "90",
         ONE ", 24 h after the deadline: 90 points, one late day used"},
        {STEPS "late-days 1\n", "90@+26h", NULL, "72",
         ONE ", 26 h after the deadline: 80 %" OF_90 ", one late day used"},
        {STEPS "late-days 2\n", "90@+26h", NULL, "90",
         ONE ", 26 h after the deadline: 90 points, 2 late days used"},
        {STEPS "late-days 3\n", "90@+26h", NULL, "90",
         ONE ", 26 h after the deadline: 90 points, 2 late days used"},
        /* 73 h have nothing, 49 h half; 50 h and 26 h the same. */
        {STEPS "late-days 1\n", "90@+73h", NULL, "45",
         ONE ", 3 days 1 h after the deadline: 50 %" OF_90
             ", one late day used"},
        {STEPS "late-days 1\n", "90@+50h", NULL, "45",
         ONE ", 50 h after the deadline: 50 %" OF_90},
        {STEPS "late-days 2\ngrace 15m\n", "90@+24h15m", NULL, "90",
         ONE ", 24 h 15 min after the deadline: 90 points, one late day used"},
        {STEPS "late-days 2\n", "0@+26h", NULL, "0",
         ONE ", 26 h after the deadline: 50 % of 0 points"},
        {STEPS "late-days 2\n", "u@+26h", NULL, "0",
         ONE ", 26 h after the deadline: it could not be graded, 0 points"},
        {STEPS "extension ann 48h \"was ill\"\n", "90@+48h", NULL, "90",
         ONE ", in time (extended by 48 h): 90 points"},
        {STEPS "extension ann 48h\n", "90@+48h1s", NULL, "72",
         ONE ", 1 s after the deadline (extended by 48 h): 80 %" OF_90},
        {STEPS "extension section:B 24h\n", "90@+24h", NULL, "90",
         ONE ", in time (extended by 24 h): 90 points"},
        {STEPS "extension section:C 24h\n", "90@+24h", NULL, "72",
         ONE ", 24 h after the deadline: 80 %" OF_90},
        {STEPS "extension section:B 24h\nextension ann 1h\n", "90@+24h", NULL,
         "90", ONE ", in time (extended by 24 h): 90 points"},
        {STEPS "extension ann 24h\nlate-days 1\n", "90@+48h", NULL, "90",
         ONE ", 24 h after the deadline (extended by 24 h): 90 points, one "
             "late day used"},
        {STEPS "extension ann 24h\nlate-days 1\n", "90@+50h", NULL, "72",
         ONE ", 26 h after the deadline (extended by 24 h): 80 %" OF_90
             ", one late day used"},
        {STEPS "late-days 1\nattempts best\n", "60@0 80@+20h", NULL, "80",
         "attempt 2 of 2, 20 h after the deadline: 80 points, one late day "
         "used"},
        {STEPS "late-days 1\nattempts best\n", "80@0 60@+20h", NULL, "80",
         "attempt 1 of 2, in time: 80 points"},
    };

    PROVE(cases);
}

/* Which of several attempts is it? */
Test(policy, best_is_what_is_best_after_its_credit)
{
    static const struct policykit_case cases[] = {
        {STEPS, "50@-1h 90@+1h", NULL, "72",
         "attempt 2 of 2, 1 h after the deadline: 80 %" OF_90},
        {STEPS, "95@-1h 90@+1h", NULL, "72",
         "attempt 2 of 2, 1 h after the deadline: 80 %" OF_90},
        {STEPS, "90@+1h 95@-1h", NULL, "72",
         "attempt 2 of 2, 1 h after the deadline: 80 %" OF_90},
        {STEPS "attempts best\n", "50@-1h 90@+1h", NULL, "72",
         "attempt 2 of 2, 1 h after the deadline: 80 %" OF_90},
        {STEPS "attempts best\n", "73@-1h 90@+1h", NULL, "73",
         "attempt 1 of 2, in time: 73 points"},
        {STEPS "attempts best\n", "72@-1h 90@+1h", NULL, "72",
         "attempt 1 of 2, in time: 72 points"},
        {STEPS "attempts best\n", "70@-3h 70@-2h 60@-1h", NULL, "70",
         "attempt 1 of 3, in time: 70 points"},
        {STEPS "attempts best\n", "70@-1h 60@-2h", NULL, "70",
         "attempt 2 of 2, in time: 70 points"},
        {STEPS "attempts best\n", "u@-3h 0@-2h u@-1h", NULL, "0",
         "attempt 1 of 3, in time: it could not be graded, 0 points"},
        {STEPS, "80@-2h u@-1h", NULL, "0",
         "attempt 2 of 2, in time: it could not be graded, 0 points"},
        {STEPS "attempts best\n", "80@-2h u@-1h", NULL, "80",
         "attempt 1 of 2, in time: 80 points"},
        {STEPS, "80@-2h x", NULL, "80", ONE ", in time: 80 points"},
        {STEPS, "x 80@-2h x 70@-1h", NULL, "70",
         "attempt 2 of 2, in time: 70 points"},
        {STEPS, "90@+1h 80@?", NULL, "72",
         "attempt 2 of 2, 1 h after the deadline: 80 %" OF_90},
    };

    PROVE(cases);
}

#define PARTS STEPS "attempts best-per-exercise\n"

/* And if each exercise is taken from where it is best? */
Test(policy, each_exercise_is_taken_from_its_best_attempt)
{
    static const struct policykit_case cases[] = {
        {PARTS, "{a=50,b=40}@+1h", NULL, "72",
         ONE ", 1 h after the deadline: 80 %" OF_90},
        {PARTS, "{a=50,b=10}@-2h {a=20,b=40}@-1h", NULL, "90",
         "the best of each exercise, from 2 of 2 attempts; most of it in time: "
         "90 points"},
        /* b: 40 x 0.8 = 32 is more than 10, a: 50 more than 40. */
        {PARTS, "{a=50,b=10}@-2h {a=50,b=40}@+1h", NULL, "82",
         "the best of each exercise, from 2 of 2 attempts; most of it in time: "
         "90 points, of which 82 count"},
        {PARTS, "{a=50,b=32}@-2h {a=50,b=40}@+1h", NULL, "82",
         "attempt 1 of 2, in time: 82 points"},
        {PARTS, "u@-2h {a=50}@-1h", NULL, "50",
         "attempt 2 of 2, in time: 50 points"},
        {PARTS, "{a=50}@-2h u@-1h", NULL, "50",
         "attempt 1 of 2, in time: 50 points"},
        {PARTS, "{a=50,*c=0}@-2h {a=40,*c=10}@-1h", NULL, "60",
         "the best of each exercise, from 2 of 2 attempts; most of it in time: "
         "60 points"},
        {PARTS "bonus ignored\n", "{a=50,*c=0}@-2h {a=40,*c=10}@-1h", NULL,
         "50", "attempt 1 of 2, in time: 50 points"},
        {PARTS, "90@-2h {a=40}@-1h", NULL, "90",
         "attempt 1 of 2, in time: 90 points, the best attempt as a whole: the "
         "exercises of one are not known"},
        /* Late work lifts the whole to the cap, and no further. */
        {PARTS "cap 70\n", "{a=50,b=0}@0 {a=0,b=40}@+1h", NULL, "70",
         "the best of each exercise, from 2 of 2 attempts; most of it in time: "
         "90 points, of which 70 count, being late at most 70"},
        {PARTS "cap 70\n", "{a=50,b=30}@0 {a=50,b=50}@+1h", NULL, "80",
         "attempt 1 of 2, in time: 80 points"},
        {PARTS "late-days 1\n", "{a=50,b=10}@-2h {a=50,b=40}@+1h", NULL, "90",
         "the best of each exercise, from 2 of 2 attempts; most of it in time: "
         "90 points, one late day used"},
    };

    PROVE(cases);
}

/* Where is the top? */
Test(policy, cap_and_bonus_limit_what_they_name)
{
    static const struct policykit_case cases[] = {
        {STEPS "cap 70\n", "90@0", NULL, "90", ONE ", in time: 90 points"},
        {STEPS "cap 70\n", "90@+1h", NULL, "70",
         ONE ", 1 h after the deadline: 80 %" OF_90 ", being late at most 70"},
        {STEPS "cap 72\n", "90@+1h", NULL, "72",
         ONE ", 1 h after the deadline: 80 %" OF_90},
        {STEPS "cap 70.5\n", "90@+1h", NULL, "70.5",
         ONE ", 1 h after the deadline: 80 %" OF_90
             ", being late at most 70.5"},
        {STEPS "cap 70\nlate-days 1\n", "90@+1h", NULL, "90",
         ONE ", 1 h after the deadline: 90 points, one late day used"},
        {STEPS "cap 70\ngrace 1h\n", "90@+1h", NULL, "90",
         ONE ", 1 h after the deadline, within the grace: 90 points"},
        {STEPS "cap 0\nattempts best\n", "10@-1h 90@+1h", NULL, "10",
         "attempt 1 of 2, in time: 10 points"},
        {STEPS "bonus counts\n", "95+20@0", NULL, "115",
         ONE ", in time: 115 points"},
        {STEPS "bonus capped\n", "95+20@0", NULL, "100",
         ONE ", in time: 115 points, with bonus at most 100"},
        {STEPS "bonus capped\n", "70+20@0", NULL, "90",
         ONE ", in time: 90 points"},
        {STEPS "bonus ignored\n", "95+20@0", NULL, "95",
         ONE ", in time: 95 points"},
        {STEPS "bonus counts\n", "70+20@+1h", NULL, "72",
         ONE ", 1 h after the deadline: 80 %" OF_90},
        {STEPS "bonus capped\ncap 80\n", "100+20@+1h", NULL, "80",
         ONE ", 1 h after the deadline: 80 % of 120 points, being late at most "
             "80"},
    };

    PROVE(cases);
}

/* What comes after the points of the lab? */
Test(policy, scale_adjustments_and_rounding_come_last)
{
    static const struct policykit_case cases[] = {
        {"scale 100 20\n", "72@0", NULL, "14.4",
         ONE ": 72 points; 100 points here are 20 of the course"},
        {"scale 100 20\nrounding half\n", "72@0", NULL, "14.5",
         ONE ": 72 points; 100 points here are 20 of the course; rounded to "
             "14.5"},
        {"scale 100 20\nrounding whole\n", "72@0", NULL, "14",
         ONE
         ": 72 points; 100 points here are 20 of the course; rounded to 14"},
        {"scale 100 50\nrounding whole\n", "73@0", NULL, "37",
         ONE
         ": 73 points; 100 points here are 50 of the course; rounded to 37"},
        {"scale 3 1\n", "50@0", NULL, "16.67",
         ONE ": 50 points; 3 points here are 1 of the course"},
        {"scale 100 12.5\nrounding half\n", "90@0", NULL, "11.5",
         ONE ": 90 points; 100 points here are 12.5 of the course; rounded to "
             "11.5"},
        {"rounding half\n", "72@0", "24", "72",
         ONE ": 72 points; by hand +0.24 (typo); rounded to 72"},
        {"rounding half\n", "72@0", "25", "72.5",
         ONE ": 72 points; by hand +0.25 (typo); rounded to 72.5"},
        {"rounding whole\n", "72@0", "50", "73",
         ONE ": 72 points; by hand +0.5 (typo); rounded to 73"},
        {"rounding whole\n", "72@0", "49", "72",
         ONE ": 72 points; by hand +0.49 (typo); rounded to 72"},
        {NULL, "72@0", "500", "77", ONE ": 72 points; by hand +5 (typo)"},
        {NULL, "72@0", "500 -250", "74.5",
         ONE ": 72 points; by hand +5 (typo), -2.5 (typo)"},
        {NULL, "72@0", "-9000", "0",
         ONE ": 72 points; by hand -90 (typo); not below 0"},
        {NULL, "90@0", "3100", "120",
         ONE ": 90 points; by hand +31 (typo); not above the most"},
        {"bonus ignored\n", "90@0", "1100", "100",
         ONE ": 90 points; by hand +11 (typo); not above the most"},
        {"scale 100 20\nbonus capped\n", "90@0", "300", "20",
         ONE ": 90 points; 100 points here are 20 of the course; by hand +3 "
             "(typo); not above the most"},
        {"scale 100 0\n", "90@0", NULL, "0",
         ONE ": 90 points; 100 points here are 0 of the course"},
    };

    PROVE(cases);
}

/* Who has no mark, and who has 0? */
Test(policy, who_handed_in_nothing_or_is_not_graded_yet_is_said)
{
    static const struct policykit_case cases[] = {
        {NULL, "", NULL, "0", "nothing was handed in"},
        {"absent 0\n", "", NULL, "0", "nothing was handed in"},
        {"absent -\n", "", NULL, "-", "nothing was handed in"},
        {"absent -\n", "x x", NULL, "-",
         "nothing that could be taken was handed in: 2 refused"},
        {"absent -\n", "", "500", "5",
         "nothing was handed in; by hand +5 (typo)"},
        {"absent 0\n", "", "-500", "0",
         "nothing was handed in; by hand -5 (typo); not below 0"},
        {NULL, "p@0", NULL, "-", "the only attempt is not graded yet"},
        {NULL, "o@0", NULL, "-", "the only attempt is not graded yet"},
        {NULL, "90@-2h o@-1h", NULL, "-", "attempt 2 of 2 is not graded yet"},
        {NULL, "p@-2h 90@-1h", NULL, "90",
         "attempt 2 of 2: 90 points, one attempt is not graded yet"},
        {"attempts best\n", "p@-2h 90@-1h o@0", NULL, "90",
         "attempt 2 of 3: 90 points, 2 attempts are not graded yet"},
        {"attempts best\n", "p@-2h p@-1h", "500", "-",
         "attempt 2 of 2 is not graded yet; by hand +5 (typo)"},
        {"attempts best-per-exercise\n", "{a=10}@-2h p@-1h", NULL, "10",
         "attempt 1 of 2: 10 points, one attempt is not graded yet"},
    };

    PROVE(cases);
}
