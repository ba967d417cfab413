#ifndef GANNET_CDIGITS_H
#define GANNET_CDIGITS_H

// Optical Recognition of Handwritten Digits: 1797 images of 8 by 8 pixels with values from 0 to 16, each with its digit.
// The test set of E. Alpaydin and C. Kaynak (1998), UCI Machine Learning Repository, https://doi.org/10.24432/C50P49,
// licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); in the order of scikit-learn's load_digits,
// its numbers written as letters, nothing else changed. NOTICE says so to whoever gets a copy of Gannet.

/// How many images there are.
#define GANNET_DIGITS_COUNT 1797
/// The letters of one image: 64 pixels and the digit.
#define GANNET_DIGITS_RECORD 65

/// All images, one after the other.
const char *gannet_digits(void);

#endif
