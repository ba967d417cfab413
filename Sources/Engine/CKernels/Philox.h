// Philox 4x32-10: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011.
#ifndef GANNET_PHILOX_H
#define GANNET_PHILOX_H

#include "Bits.h"

typedef struct philox_block {
    uint32_t words[4];
} philox_block;

/// Ten rounds; the key is raised by the Weyl constants before every round but the first.
GANNET_BODY philox_block philox_of(philox_block x, uint32_t key0, uint32_t key1) {
    for (int round = 0; round < 10; round++) {
        if (round > 0) {
            key0 += 0x9E3779B9u;
            key1 += 0xBB67AE85u;
        }
        uint64_t product0 = (uint64_t)0xD2511F53u * x.words[0];
        uint64_t product1 = (uint64_t)0xCD9E8D57u * x.words[2];
        x = (philox_block){{
            (uint32_t)(product1 >> 32) ^ x.words[1] ^ key0,
            (uint32_t)product1,
            (uint32_t)(product0 >> 32) ^ x.words[3] ^ key1,
            (uint32_t)product0,
        }};
    }
    return x;
}

/// The block of a stream: counter words 0 and 1 are the block's number, 2 and 3 the stream; low halves first.
GANNET_BODY philox_block philox_at(uint64_t seed, uint64_t stream, uint64_t block) {
    philox_block counter = {{
        (uint32_t)block,
        (uint32_t)(block >> 32),
        (uint32_t)stream,
        (uint32_t)(stream >> 32),
    }};
    return philox_of(counter, (uint32_t)seed, (uint32_t)(seed >> 32));
}

#endif
