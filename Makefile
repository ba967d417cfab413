# Two commands do everything: `make tutorial` runs the flagship notebook, `make test` runs all tests.
# Both install what is missing first.

GANNET := .build/release/gannet
BUILD := swift build -c release --product gannet --static-swift-stdlib
BUILD_BENCHMARKS := swift build -c release --static-swift-stdlib --package-path Benchmarks
SWIFT_FILES := Sources Tests Package.swift Benchmarks/Sources Benchmarks/Package.swift
PROGRAMS := 200
SEED := 1
CHECK_IMPORTS := --explicit-target-dependency-import-check error

.PHONY: tutorial build packages reference format lint clean
.PHONY: verify-matrix verify-matrix-short
.PHONY: test test-differential test-release test-arm64 test-elementary test-tangle unit notebooks tangled
.PHONY: bench bench-instructions bench-build bench-rivals

## Runs notebooks/basic-gan.md and writes its page.
tutorial: build
	$(GANNET) run notebooks/basic-gan.md
	$(GANNET) render notebooks/basic-gan.md --to html
	@echo "The page is $(CURDIR)/notebooks/basic-gan.html"

## All tests: the import edges, the unit tests, the notebooks and the README, interpreted and compiled.
test: packages build unit notebooks tangled verify-matrix-short

## The tool, optimised.
build: packages
	$(BUILD)

## The C libraries, from Debian's packages.
packages:
	@./Scripts/install-packages libcmark-dev libssl-dev pkg-config

unit:
	swift test $(CHECK_IMPORTS) --disable-xctest

## The unit tests once more, optimised: the same bits as without.
test-release: packages
	swift test -c release -Xswiftc -enable-testing $(CHECK_IMPORTS) --disable-xctest

## The kernels for arm64, under an emulator, against the table that Swift's tests use.
KERNELS := Sources/Engine/CKernels
RUNS := Tests/Engine/KernelRuns
ARM64 := .build/arm64
test-arm64:
	@./Scripts/install-packages gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user
	@mkdir -p $(ARM64)
	clang --target=aarch64-linux-gnu -fuse-ld=lld -static -std=gnu11 -O2 -Wall \
		-I$(KERNELS)/include -I$(RUNS)/include $(KERNELS)/*.c $(RUNS)/*.c -lm -o $(ARM64)/driver
	qemu-aarch64 $(ARM64)/driver

## The elementary functions of Float over all 2^32 arguments, with every instruction set. An hour; FUNCTION=tanh for one.
test-elementary:
	$(MAKE) -C Tests/Engine/Elementary exhaustive FUNCTION=$(FUNCTION)

## The language against the Swift compiler: every program of Tests/Cells/accepts, and random ones.
test-differential: packages
	swift run $(CHECK_IMPORTS) differential --corpus --programs $(PROGRAMS) --seed $(SEED)

notebooks: build
	$(GANNET) verify notebooks README.md

## Before a release: every notebook with 1, 2 and 7 threads under every instruction set of this machine.
verify-matrix: build
	./Scripts/verify-matrix notebooks README.md

## The same in seconds: shortened by parameters, each instruction set with one number of threads.
SHORT := basic-gan.md:steps=40 diagnosing.md:steps=20 digits.md:epochs=1 dirac-gan.md:steps=50 \
	losses-compared.md:steps=5 modes.md:steps=20,iterations=5,trials=1 dcgan-shapes.md:steps=5 \
	wgan-gp.md:criticSteps=10,steps=10
verify-matrix-short: build
	./Scripts/verify-matrix --short $(addprefix notebooks/,$(SHORT))

NOTEBOOKS = README.md $(shell find notebooks -name '*.md' -not -path '*_files/*' -exec grep -l '^```swift' {} + | sort)

## The notebooks that are not slow as Swift programs, compiled against the release build.
tangled: build
	./Scripts/test-tangle $(shell grep -L '^slow: true' $(NOTEBOOKS))

## All notebooks, each built as the package that it is.
test-tangle: build
	./Scripts/test-tangle --package $(NOTEBOOKS)

## The reference of the library's names, from their declarations.
reference: build
	$(GANNET) doc --to markdown > docs/reference.md

## Both need the toolchain's swift-format.
format:
	swift format format --in-place --recursive --parallel $(SWIFT_FILES)

lint:
	swift format lint --recursive --parallel --strict $(SWIFT_FILES)

## Measures Gannet beside its rivals and writes Benchmarks/RESULTS.md; takes half an hour. Benchmarks/README.md says
## how to measure a part.
bench: bench-build bench-rivals
	Benchmarks/.venv/bin/python Benchmarks/Driver/bench.py --save

## Counts instructions of a training step, and fails where there are more than Benchmarks/instructions.txt says.
bench-instructions: bench-build
	@./Scripts/install-packages valgrind
	python3 Benchmarks/Driver/instructions.py

## Twice, since SwiftPM notices only in failing that a package beside it has lost a file.
bench-build: build
	$(BUILD_BENCHMARKS) || $(BUILD_BENCHMARKS)

bench-rivals:
	@./Scripts/install-packages g++
	./Benchmarks/Rivals/install

clean:
	rm -rf .build Benchmarks/.build Benchmarks/.venv
