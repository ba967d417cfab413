// Runs every kernel with every instruction set of the machine and compares the hashes with the table: for machines and
// emulators on which Swift's tests do not run (`make test-arm64`).
//
//     driver              prints what differs; exits with 1 if anything does
//     driver --print      prints the hashes as the lines of Fingerprints.c
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "CKernels.h"
#include "KernelRuns.h"

static const struct {
    gannet_isa isa;
    const char *name;
} SETS[] = {
    {GANNET_ISA_SCALAR, "scalar"},
    {GANNET_ISA_AVX2, "avx2"},
    {GANNET_ISA_AVX512, "avx512"},
    {GANNET_ISA_NEON, "neon"},
};

int main(int count, char **arguments) {
    bool prints = count > 1 && strcmp(arguments[1], "--print") == 0;
    if (prints) {
        gannet_select(GANNET_ISA_SCALAR);
        for (size_t i = 0; i < kernel_run_count(); i++) {
            printf("    {\"%s\", 0x%016" PRIX64 "},\n", kernel_run_name(i), kernel_run_hash(i));
        }
        return 0;
    }
    bool good = true;
    for (size_t set = 0; set < sizeof SETS / sizeof SETS[0]; set++) {
        if (!gannet_select(SETS[set].isa)) {
            continue;
        }
        size_t different = 0;
        for (size_t i = 0; i < kernel_run_count(); i++) {
            uint64_t hash = kernel_run_hash(i);
            if (hash != kernel_run_fingerprint(i)) {
                different += 1;
                printf("%s: %s differs: 0x%016" PRIX64 "\n", SETS[set].name, kernel_run_name(i), hash);
            }
        }
        printf("%s: %zu runs, %zu differ\n", SETS[set].name, kernel_run_count(), different);
        good = good && different == 0;
    }
    return good ? 0 : 1;
}
