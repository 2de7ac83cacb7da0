# One optimised build serves demo, test and bench: changing flags would recompile everything.
FLAGS = -c release -Xcc -march=native -Xswiftc -enable-testing

.PHONY: build test format lint

build:
	swift build $(FLAGS)

test:
	swift build $(FLAGS) --build-tests --explicit-target-dependency-import-check error
	swift test $(FLAGS) --skip-build --disable-xctest

format:
	swift format --in-place --recursive Sources Tests Package.swift

lint:
	swift format lint --strict --recursive Sources Tests Package.swift
