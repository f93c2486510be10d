/*
 * threads.c: four threads allocate and give back at once, each what the others
 * have allocated as well; then the program is killed.
 */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 4, ROUNDS = 20000, SHARED = 64 };

static _Atomic(void *) shared[SHARED];

static void *work(void *arg)
{
    unsigned seed = (unsigned)(size_t)arg;

    for (int i = 0; i < ROUNDS; i++) {
        void *p = malloc(16 + seed % 500);

        if (i % 500 == 0 && fork() == 0) {
            free(malloc(7));
            _exit(0);
        }
        seed = seed * 1103515245 + 12345;
        free(atomic_exchange(&shared[seed / 65536 % SHARED], p));
    }
    return NULL;
}

int main(void)
{
    pthread_t thread[THREADS];

    for (size_t i = 0; i < THREADS; i++)
        pthread_create(&thread[i], NULL, work, (void *)(i + 1));
    for (size_t i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    while (wait(NULL) > 0)
        continue;
    kill(getpid(), SIGKILL);
}
