/*
 * sys: the system calls, what a program can ask of the kernel.
 *
 * A program puts the number of the call into a7 and the arguments into a0 to
 * a2, and executes `ecall`. The result comes back in a0; a small negative
 * number, -ERROR_..., says that the call failed. Numbers of calls and of
 * errors are those of Linux, so that the same program runs there; only
 * SYS_ALLOC, SYS_FREE (a door to the heap slot) and SYS_HANDLER are ours.
 */
#ifndef SYS_H
#define SYS_H

#include "proc.h"

#include <stdio.h>

enum syscall {
    SYS_READ = 63,       /* (fd, buffer, n): fd 0, which is always at its end */
    SYS_WRITE = 64,      /* (fd, buffer, n): fd 1 or 2; how many were written,
                         at most 1 MiB in one call */
    SYS_EXIT = 93,       /* (code): the low 8 bits count, as on Linux */
    SYS_YIELD = 124,     /* (): let the others run; 0 */
    SYS_SIGRETURN = 139, /* (): back from its handler; outside of one there is
                            no such call */
    SYS_GETPID = 172,    /* (): the number of the process */
    SYS_BRK = 214,    /* (address, or 0 to ask): where the heap ends now, which
                         is below what was asked for if that cannot be */
    SYS_MUNMAP = 215, /* (address, bytes): 0 */
    SYS_FORK = 220,   /* (): the number of the child; 0 in the child */
    SYS_MMAP = 222,   /* (address or 0, bytes, perms): the address; 0 lets the
                         kernel choose a place between heap and stack */
    SYS_MPROTECT = 226, /* (address, bytes, perms): 0 */
    SYS_ALLOC = 1024,   /* (bytes): an address of the heap, or 0 */
    SYS_FREE = 1025,    /* (address): 0 */
    SYS_HANDLER = 1026  /* (address, or 0): go on there after a signal; 0 */
};

enum {
    ERROR_IO = 5,      /* a device failed */
    ERROR_FD = 9,      /* no such file is open */
    ERROR_MEMORY = 12, /* no memory, or no addresses, left */
    ERROR_ACCESS = 13, /* the kernel does not grant that */
    ERROR_FAULT = 14,  /* not a single byte of the buffer could be reached */
    ERROR_EXISTS = 17, /* something is mapped there already */
    ERROR_VALUE = 22,  /* an argument that makes no sense */
    ERROR_CALL = 38    /* there is no such call */
};

/* How a process goes on after an instruction. */
enum outcome {
    OUTCOME_NEXT,  /* with the instruction at its pc */
    OUTCOME_YIELD, /* the same, but the others first */
    OUTCOME_ENDED  /* not at all: it has exited or was killed */
};

/*
 * Do what process `as`, which has the processor, asks for in its registers;
 * its pc is past the ecall already. What it prints goes to `out` (NULL:
 * nowhere); whether `out` could take it, ferror knows.
 */
enum outcome sys_call(struct machine *m, asid_t as, FILE *out);

#endif
