// The roll call of runs: one list for each file, closed by a run without a name.
#ifndef GANNET_RUNS_H
#define GANNET_RUNS_H

#include <string.h>

#include "CKernels.h"
#include "RunHash.h"
#include "RunInputs.h"

typedef struct kernel_run {
    const char *name;
    void (*run)(run_hash *hash);
} kernel_run;

extern const kernel_run RUNS_OF_FUNCTIONS[], RUNS_OF_MAPS[], RUNS_OF_REDUCTIONS[], RUNS_OF_NORMALIZATION[],
    RUNS_OF_PRODUCTS[], RUNS_OF_DRAWS[], RUNS_OF_UPDATES[];

typedef struct fingerprint {
    const char *name;
    uint64_t hash;
} fingerprint;

/// Closed by a line without a name.
extern const fingerprint FINGERPRINTS[];

#endif
