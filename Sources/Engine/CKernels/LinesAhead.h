// Cache lines that are going to be used, asked for while there is other work.
//
// A processor foresees what it reads in order; it does not foresee rows that lie a page apart, nor a result's rows,
// and a line from the third cache takes as long as hundreds of multiply-adds. A tile that is told what comes after it
// asks for a few lines between its steps. This moves no bit.
#ifndef GANNET_LINES_AHEAD_H
#define GANNET_LINES_AHEAD_H

#include "Variants.h"

/// The floats of a cache line, as far as it matters here.
enum { LINE = 16 };

/// Lines to ask for, by addresses: runs of `length` lines, each `stride` bytes after the one before, and from where a
/// run would go on `jump` bytes to where the next begins.
typedef struct line_cursor {
    uintptr_t at, stride, jump;
    size_t length;
    /// What is left: lines of this run, and in all.
    size_t left_of_run, left;
} line_cursor;

/// Lines of which a tile may ask for so many.
typedef struct line_share {
    line_cursor *cursor;
    size_t count;
} line_share;

/// What a tile asks for, in this order.
typedef struct lines_ahead {
    line_share shares[3];
} lines_ahead;

/// A cursor over `runs` runs of `length` lines, with distances in floats: of the beginnings of runs, and of lines.
static inline line_cursor line_runs(
    const float *first, size_t runs, size_t run_distance, size_t length, size_t line_distance) {
    uintptr_t stride = line_distance * sizeof(float);
    return (line_cursor){
        .at = (uintptr_t)first, .stride = stride, .jump = run_distance * sizeof(float) - length * stride,
        .length = length, .left_of_run = length, .left = runs * length};
}

/// The lines that floats side by side may lie in.
static inline size_t lines_of(size_t floats) { return (floats + LINE - 1) / LINE; }

/// Asks for one line, into the second cache.
GANNET_BODY void ask_for_line(line_cursor *cursor) {
    __builtin_prefetch((const void *)cursor->at, 0, 2);
    cursor->at += cursor->stride;
    if (--cursor->left_of_run == 0) {
        cursor->left_of_run = cursor->length;
        cursor->at += cursor->jump;
    }
}

#endif
