# Everything runs in .venv, made once from the hash-pinned locks; what is up to date is left alone.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PACKAGES = PYTHON=$(PYTHON) .ci/system-packages
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
# A data folder of its own: trying the program never touches an office's register.
PRACTICE = build/practice
TEST = QT_QPA_PLATFORM=offscreen $(BIN)/pytest --quiet

.PHONY: help run tour test test-screen check format bench office wheel lock venv clean

help:
	@echo "make run     open the counter on the practice office (without a screen: take the tour)"
	@echo "make tour    drive the window unseen; pictures and papers go to build/tour/"
	@echo "make test    all tests that need no screen; make test-screen: the others, under Xvfb"
	@echo "make check   ruff, mypy, import-linter"
	@echo "make bench   times, beside floors measured in the same run"
	@echo "make office  half a year of three offices played: what the check and searching find of what goes astray"
	@echo "make wheel   dist/*.whl; make lock: both locks anew from pyproject.toml"

run: venv
	@$(PACKAGES) window screen print
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	    [ -f $(PRACTICE)/latihan.db ] || $(BIN)/counter-app --data $(PRACTICE) init --sample; \
	    exec $(BIN)/counter-app --data $(PRACTICE); \
	else echo "No screen here (DISPLAY and WAYLAND_DISPLAY are empty): taking the tour."; exec $(MAKE) tour; fi

tour: venv
	@$(PACKAGES) window print
	@QT_QPA_PLATFORM=offscreen $(BIN)/counter-app tour

# The window has a run of its own: should Qt crash, the other results stand.
test: venv
	@$(PACKAGES) window print
	@$(TEST) -m "not xvfb" counter_app tests --ignore=tests/ui; counter=$$?; \
	$(TEST) -m "not xvfb" tests/ui; window=$$?; \
	echo "counter: exit $$counter, window: exit $$window"; [ $$counter$$window = 00 ]

test-screen: venv
	@$(PACKAGES) window screen print xvfb
	QT_QPA_PLATFORM=xcb xvfb-run --auto-servernum --server-args="-screen 0 1366x768x24" $(BIN)/pytest --quiet -m xvfb tests

check: venv
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: venv
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: venv
	@$(PACKAGES) window print
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks

# Minutes; CI plays one month of one seed.
office: venv
	@$(BIN)/python -m benchmarks.office

wheel: venv
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist

lock: venv
	$(LOCK) --output-file requirements.lock pyproject.toml
	$(LOCK) --group test --group lint --output-file requirements-dev.lock pyproject.toml

venv: .venv/package.stamp

.venv/bin/pip:
	@$(PACKAGES) python
	$(PYTHON) -m venv --clear .venv

.venv/lock.stamp: requirements-dev.lock | .venv/bin/pip
	@echo "Installing the locked Python packages into .venv (the first time about 200 MB are downloaded)"
	@$(INSTALL) --require-hashes --only-binary :all: --requirement requirements-dev.lock
	@touch $@

# The build backend comes from the lock, so no index is asked a second time.
.venv/package.stamp: pyproject.toml .venv/lock.stamp
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf .venv build dist
