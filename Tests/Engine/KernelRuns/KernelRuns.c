#include "KernelRuns.h"

#include "Runs.h"

static const kernel_run *const LISTS[] = {
    RUNS_OF_FUNCTIONS, RUNS_OF_MAPS,  RUNS_OF_REDUCTIONS, RUNS_OF_NORMALIZATION,
    RUNS_OF_PRODUCTS,  RUNS_OF_DRAWS, RUNS_OF_UPDATES,
};

/// The run with this number over all lists, or NULL beyond the last.
static const kernel_run *run_at(size_t index) {
    for (size_t list = 0; list < sizeof LISTS / sizeof LISTS[0]; list++) {
        for (const kernel_run *run = LISTS[list]; run->name; run++) {
            if (index == 0) {
                return run;
            }
            index -= 1;
        }
    }
    return NULL;
}

size_t kernel_run_count(void) {
    size_t count = 0;
    while (run_at(count)) {
        count += 1;
    }
    return count;
}

const char *kernel_run_name(size_t index) { return run_at(index)->name; }

uint64_t kernel_run_hash(size_t index) {
    run_hash hash = run_hash_empty();
    run_at(index)->run(&hash);
    return hash.value;
}

uint64_t kernel_run_fingerprint(size_t index) {
    const char *name = run_at(index)->name;
    for (const fingerprint *line = FINGERPRINTS; line->name; line++) {
        if (strcmp(line->name, name) == 0) {
            return line->hash;
        }
    }
    return 0;
}

size_t kernel_fingerprint_count(void) {
    size_t count = 0;
    while (FINGERPRINTS[count].name) {
        count += 1;
    }
    return count;
}
