#include "Scratch.h"

#include <pthread.h>
#include <stdlib.h>

#include "CKernels.h"

static _Thread_local float *floats;
static _Thread_local size_t capacity;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static int key_status;

static void make_key(void) { key_status = pthread_key_create(&key, free); }

static float *grow(size_t count) {
    pthread_once(&once, make_key);
    if (key_status != 0 || count > SCRATCH_LIMIT) {
        return NULL;
    }
    size_t size = (size_t)1 << 14;
    while (size < count) {
        size *= 2;
    }
    void *memory = gannet_allocate(size * sizeof(float));
    if (!memory) {
        return NULL;
    }
    // From here on the thread's end frees it.
    if (pthread_setspecific(key, memory) != 0) {
        free(memory);
        return NULL;
    }
    free(floats);
    floats = memory;
    capacity = size;
    return floats;
}

float *gannet_scratch(size_t count) { return count <= capacity ? floats : grow(count); }
