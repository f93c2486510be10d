/*
 * library.c: rows of names, each between blanks.
 */
#include "library.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct row {
    enum library_kind kind;
    const char *advice;
    const char *names;
};

static const struct row ROWS[] = {
    {LIBRARY_FINE, NULL,
     /* bytes and strings */
     " memcpy memmove memset memcmp memchr memrchr memmem mempcpy memccpy"
     " bcmp bcopy bzero explicit_bzero rawmemchr"
     " strlen strnlen strcpy strncpy stpcpy stpncpy strcat strncat strcmp"
     " strncmp strcasecmp strncasecmp strchr strrchr strchrnul strstr strspn"
     " strcspn strpbrk strtok strtok_r strsep strdup strndup strcoll strerror"
     " strtol strtoul strtoll strtoull strtoimax strtoumax atoi atol atoll"
     " snprintf vsnprintf sprintf vsprintf sscanf vsscanf"
     " isalnum isalpha isblank iscntrl isdigit isgraph islower isprint ispunct"
     " isspace isupper isxdigit tolower toupper"
     /* memory and numbers */
     " malloc calloc realloc free aligned_alloc posix_memalign"
     " abs labs llabs imaxabs div ldiv lldiv imaxdiv ffs ffsl ffsll"
     " qsort bsearch"
     /* ways out, each with a verdict of its own */
     " abort exit _exit __assert_fail"
     /* what compilers call of their own accord */
     " __errno_location __ctype_b_loc __ctype_tolower_loc __ctype_toupper_loc"
     " __stack_chk_fail __stack_chk_guard __chk_fail __sanitizer_cov_trace_pc"
     " _GLOBAL_OFFSET_TABLE_ __popcountdi2 __popcountti2 __clzdi2 __clzti2"
     " __ctzdi2 __ctzti2 __ffsdi2 __ffsti2 __paritydi2 __parityti2 __bswapdi2"
     " __udivti3 __umodti3 __udivmodti4 __divti3 __modti3 __divmodti4 __multi3"
     " __muloti4 __ashlti3 __ashrti3 __lshrti3 "},
    {LIBRARY_PRINTS, NULL,
     " printf puts putchar fprintf fputs fputc putc _IO_putc vprintf vfprintf"
     " fwrite fflush perror setbuf setvbuf setlinebuf putchar_unlocked"
     " putc_unlocked fputc_unlocked fputs_unlocked dprintf vdprintf stdout"
     " stderr psignal "},
    {LIBRARY_REFUSED,
     "the same call must give the same answer each time, so there is no chance "
     "in a lab",
     " rand srand rand_r random srandom drand48 lrand48 mrand48 srand48 erand48"
     " getrandom getentropy arc4random "},
    {LIBRARY_REFUSED, "work is counted here, not timed",
     " time clock gettimeofday clock_gettime clock_getres timespec_get times"
     " localtime gmtime mktime strftime ctime asctime difftime "},
    {LIBRARY_REFUSED, "nothing else runs for which it could wait",
     " sleep usleep nanosleep clock_nanosleep alarm setitimer getitimer pause"
     " poll select pselect ppoll sched_yield timer_create sem_wait "},
    {LIBRARY_REFUSED, "a lab is one process with one thread",
     " fork vfork _Fork clone system popen pclose posix_spawn posix_spawnp"
     " execl execlp execle execv execve execvp execvpe fexecve wait waitpid"
     " pthread_create pthread_join pthread_exit pthread_mutex_lock"
     " pthread_mutex_unlock pthread_mutex_init pthread_detach thrd_create"
     " thrd_join mtx_lock mtx_unlock getpid getppid setsid daemon prctl "
     "ptrace "},
    {LIBRARY_REFUSED, "use the frames that the machine gives you",
     " mmap mmap64 munmap mremap mprotect madvise sbrk brk mlock shmget shmat"
     " shm_open memfd_create memalign valloc pvalloc "},
    {LIBRARY_REFUSED,
     "when your code crashes, the report says where; leave signals alone",
     " signal sigaction sigprocmask raise kill killpg tgkill sigaltstack"
     " sigsuspend sigwait sigqueue sigfillset sigemptyset sigaddset bsd_signal"
     " __sysv_signal "},
    {LIBRARY_REFUSED, "return from each function in the usual way",
     " setjmp _setjmp sigsetjmp __sigsetjmp longjmp _longjmp siglongjmp"
     " ____longjmp_chk getcontext setcontext makecontext swapcontext "},
    {LIBRARY_REFUSED, "nothing is loaded while a lab runs",
     " dlopen dlsym dlvsym dladdr dl_iterate_phdr getauxval "},
    {LIBRARY_REFUSED,
     "there are no files where it runs; to see a value, print it",
     " fopen fopen64 freopen fdopen fclose open open64 openat creat close read"
     " write writev pwrite pread lseek fseek ftell rewind remove unlink rename"
     " mkdir opendir readdir stat fstat lstat access dup dup2 pipe fcntl ioctl"
     " tmpfile mkstemp fread fmemopen open_memstream socket connect bind listen"
     " accept send recv chdir readlink ftruncate sendfile "},
    {LIBRARY_REFUSED, "nobody types anything while a lab is checked",
     " scanf vscanf fscanf vfscanf getchar getc fgetc fgets gets getline "
     "getdelim"
     " stdin _IO_getc ungetc getopt getopt_long "},
    {LIBRARY_REFUSED, "the environment is empty",
     " getenv secure_getenv setenv putenv environ __environ "},
    {LIBRARY_REFUSED, "count with whole numbers: shifts, masks, loops",
     " pow powf sqrt sqrtf floor ceil round log log2 log10 exp exp2 fabs fmod"
     " floorf ceilf log2f ilogb ldexp frexp sin cos trunc lround "},
    {LIBRARY_REFUSED, "your functions must return to whoever called them",
     " _Exit quick_exit at_quick_exit atexit on_exit __cxa_atexit "},
    {LIBRARY_REFUSED, "a lab asks the machine, never the system", " syscall "},
};

/* Cut a beginning off. */
static void without(char *name, const char *begin)
{
    size_t n = strlen(begin);

    if (strncmp(name, begin, n) == 0)
        memmove(name, name + n, strlen(name + n) + 1);
}

/* What the C library's headers made of a name: __printf_chk of printf. */
static void undo_headers(char *name)
{
    size_t n = strlen(name);

    if (n > 6 && strncmp(name, "__", 2) == 0 &&
        strcmp(name + n - 4, "_chk") == 0) {
        name[n - 4] = '\0';
        memmove(name, name + 2, n - 5);
    }
    without(name, "__isoc99_");
    without(name, "__isoc23_");
}

static const struct row *find(const char *name)
{
    char word[LIBRARY_NAME + 2];

    snprintf(word, sizeof word, " %s ", name);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        if (!strchr(name, ' ') && strstr(ROWS[i].names, word))
            return &ROWS[i];
    return NULL;
}

struct library_word library_look(const char *symbol)
{
    struct library_word w = {.kind = LIBRARY_UNKNOWN};
    const struct row *row;

    snprintf(w.name, sizeof w.name, "%s", symbol);
    if (strlen(symbol) >= sizeof w.name || !*symbol)
        return w;
    row = find(w.name);
    if (!row) {
        undo_headers(w.name);
        row = find(w.name);
    }
    /* On aarch64 gcc calls functions of its own for atomic operations. */
    if (!row && strncmp(symbol, "__aarch64_", 10) == 0)
        w.kind = LIBRARY_FINE;
    if (row) {
        w.kind = row->kind;
        w.advice = row->advice;
    }
    return w;
}
