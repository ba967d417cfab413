// Memory that a product packs its operands into: each thread has one piece, which it keeps until it ends, so that no
// call pays for memory after a thread's first.
#ifndef GANNET_SCRATCH_H
#define GANNET_SCRATCH_H

#include <stddef.h>

/// The most floats that a thread may ask for: 16 MiB.
#define SCRATCH_LIMIT ((size_t)1 << 22)

/// At least `count` <= SCRATCH_LIMIT floats of the calling thread, aligned to 64 bytes, with anything in them; `NULL`
/// where the machine has no more memory. The next call of the same thread may give the same ones.
float *gannet_scratch(size_t count);

#endif
