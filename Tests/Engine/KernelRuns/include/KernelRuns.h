/// One run of every kernel on fixed inputs, and the hash that its result has had since the arithmetic's version began.
///
/// The hashes say nothing about right or wrong, which other tests do; they pin the bits, so that a compiler, a machine,
/// an optimisation or an edit that moves one of them is found. The inputs hold both zeros, subnormals, infinities and
/// NaN. Swift's tests and `driver.c`, which runs on architectures that Swift was not built for, share this table.
#ifndef GANNET_KERNEL_RUNS_H
#define GANNET_KERNEL_RUNS_H

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// How many runs there are.
size_t kernel_run_count(void);

/// What the run shows.
const char *kernel_run_name(size_t index);

/// Runs it with the instruction set that is selected: FNV-1a (G. Fowler, L. Noll, P. Vo) of the result's bytes, every
/// NaN as 0x7FC00000.
uint64_t kernel_run_hash(size_t index);

/// The hash that is kept in Fingerprints.c under the run's name, or 0 where there is none.
uint64_t kernel_run_fingerprint(size_t index);

/// How many hashes are kept.
size_t kernel_fingerprint_count(void);

#pragma clang assume_nonnull end

#endif
