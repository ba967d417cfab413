# Two commands do everything: `make tutorial` runs the flagship notebook, `make test` runs all tests.
# Both install what is missing first.

GANNET := .build/release/gannet
BUILD := swift build -c release --product gannet --static-swift-stdlib
CHECK_IMPORTS := --explicit-target-dependency-import-check error

.PHONY: tutorial test build packages unit notebooks imports format lint clean

## Runs notebooks/basic-gan.md and writes its page.
tutorial: build
	$(GANNET) run notebooks/basic-gan.md
	$(GANNET) render notebooks/basic-gan.md --to html
	@echo "The page is $(CURDIR)/notebooks/basic-gan.html"

## All tests: the import edges, the unit tests, the notebooks and the README.
test: packages build unit notebooks

## The tool, optimised.
build: packages
	$(BUILD)

## The C libraries, from Debian's packages.
packages:
	@./Scripts/install-packages libcmark-dev libssl-dev pkg-config

unit:
	swift test $(CHECK_IMPORTS) --disable-xctest

notebooks: build
	$(GANNET) verify notebooks README.md

## Both need the toolchain's swift-format.
format:
	swift format format --in-place --recursive --parallel Sources Tests Package.swift

lint:
	swift format lint --recursive --parallel --strict Sources Tests Package.swift

clean:
	rm -rf .build
