/*
 * cpu: a RISC-V processor, RV64IM, small enough to read in one sitting.
 *
 * Programs are real: what a compiler makes for -march=rv64im runs here. Every
 * instruction is one fetch, and at most one load or store, through the MMU.
 * An access that cannot be kills the process, unless it gets a signal; and so
 * does an instruction that the processor does not know (WHY_ILLEGAL): anything
 * that is not RV64IM, `ebreak`, a pc that is not a multiple of 4. The pc in the
 * registers of a killed process is that of the instruction that did it.
 */
#ifndef CPU_H
#define CPU_H

#include "sys.h"

#include <stdio.h>

/* Run one instruction of the process that has the processor; panics if none
   has. False if that ended the process. What programs print goes to `out`
   (NULL: nowhere). */
bool cpu_step(struct machine *m, FILE *out);

/*
 * Let all processes run in turn, `quantum` instructions each (at least 1; a
 * yield ends a turn), until all have ended or `limit` instructions were run.
 * The turn goes round in ascending order of number, beginning after the
 * process that has the processor, so that running on after a limit is fair;
 * a child joins in when its number comes up. Returns how many instructions
 * were run, the last one of a killed process among them.
 */
uint64_t cpu_run(struct machine *m, uint64_t quantum, uint64_t limit,
                 FILE *out);

#endif
