# One optimised build serves demo, test and bench: changing flags would recompile everything.
FLAGS = -c release -Xcc -march=native -Xswiftc -enable-testing
CHECK = --explicit-target-dependency-import-check error
BIN = .build/release/neutrinology
PYTHON = .build/venv/bin/python
MODULES = PhysicalQuantities NumericalMethods FileFormats Neutrinos Matter Messengers Processes Cosmology \
  ParticleSources Propagation Interactions Radiation Detection Simulation Experiments

.PHONY: build demo test bench format lint docs portable clean swift gnuplot

build: swift
	swift build $(FLAGS) $(CHECK) --product neutrinology

# The main job on an experiment that ships with the project: a table, a run folder and a picture.
demo: build gnuplot
	@Scripts/demo $(BIN)

test: swift $(PYTHON)
	swift build $(FLAGS) $(CHECK) --build-tests
	SWIFT_BACKTRACE=enable=no swift test $(FLAGS) --skip-build --disable-xctest

# The tests in the portable build (no processor flags), in a folder of its own: minutes, not part of every run.
portable: swift
	swift build -c release -Xswiftc -enable-testing --scratch-path .build/portable --build-tests
	SWIFT_BACKTRACE=enable=no swift test -c release -Xswiftc -enable-testing \
	  --scratch-path .build/portable --skip-build --disable-xctest

bench: swift
	Benchmarks/run

format:
	swift format --in-place --recursive Sources Tests Benchmarks Package.swift

lint:
	swift format lint --strict --recursive Sources Tests Benchmarks Package.swift

docs: build
	Scripts/docs $(MODULES)

clean:
	rm -rf .build .docs

swift:
	@command -v swift >/dev/null || { echo "Swift 6.2 or newer is missing: see https://www.swift.org/install"; exit 1; }

gnuplot:
	@command -v gnuplot >/dev/null || Scripts/install-gnuplot

# Python opens the run store in a test: without Python or its registry the test says that it was skipped.
$(PYTHON): Scripts/requirements.txt
	@python3 -m venv .build/venv && .build/venv/bin/pip install --quiet --disable-pip-version-check \
	  -r Scripts/requirements.txt && touch $(PYTHON) \
	  || { rm -rf .build/venv; echo "Python 3 with pip is missing or offline: the test that opens the run store in Python is skipped"; }
