# Pageturner: everything is built, tested and measured from here.
#
#     make            build/pt and build/libframework.a
#     make help       what else there is
#
# Nothing is ever written outside build/. Sources are found by their place:
#
#     framework/*.c            the machine, a library
#     grader/*.c               pt: main is in pt.c, the rest is a library too
#     tests/ROOM/*.c           one test binary for each ROOM that has a
#                              test_*.c; fuzz_*.c are fuzz targets instead,
#                              with their corpus in tests/ROOM/corpus/
#     tests/bench/*.c          a benchmark each
#     tests/gates/*            checks of the sources; scripts
#     tests/prove/*.sh         long proofs; scripts
#
# so that a new file needs no change here.

# ----------------------------------------------------------------- settings

# The compiler: CC=clang works as well, and has a build directory of its own.
ifeq ($(origin CC),default)
CC := gcc
endif

# V=1    show the commands
# SAN=1  with AddressSanitizer and UndefinedBehaviorSanitizer
V :=
SAN :=

# How long `make fuzz` goes on, for each target: FUZZ_SECONDS, if it is set,
# else FUZZ_RUNS inputs.
FUZZ_RUNS := 200000
FUZZ_SECONDS :=

WARNINGS := -Wall -Wextra -Wshadow -Wmissing-prototypes -Werror
STRICT := -std=c11 -pedantic -D_POSIX_C_SOURCE=200809L $(WARNINGS)
# Criterion's macros are not pedantic, and tests may look at all of Linux.
RELAXED := -std=gnu11 $(WARNINGS)
MODE := -O2 -g

ifneq ($(SAN),)
MODE := -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all \
	-fsanitize=address,undefined
endif
# Set by `make coverage` and `make fuzz` when they call make again.
COV :=
FUZZ :=
ifneq ($(FUZZ),)
MODE := -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all \
	-fsanitize=fuzzer-no-link,address,undefined
endif
ifneq ($(COV),)
MODE := -O0 -g
MEASURED := --coverage
endif

# Each way of building has a directory of its own; the plain one is build/.
empty :=
way := $(filter-out gcc,$(notdir $(firstword $(CC)))) \
	$(if $(SAN),san) $(if $(COV),coverage) $(if $(FUZZ),fuzz)
way := $(subst $(empty) ,-,$(strip $(way)))
OUT := build$(if $(way),/$(way))

# As many jobs as there are processors, unless you say otherwise.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += --no-builtin-rules --no-print-directory \
	-j$(shell nproc 2>/dev/null || getconf _NPROCESSORS_ONLN)
endif
.DELETE_ON_ERROR:
.SECONDARY:

Q := $(if $(V),,@)
say = $(if $(V),,@echo "  $1")

# ------------------------------------------------------------------ sources

objects = $(patsubst %.c,$(OUT)/obj/%.o,$1)

FRAMEWORK := $(wildcard framework/*.c)
GRADER := $(filter-out grader/pt.c,$(wildcard grader/*.c))
ROOMS := $(sort $(patsubst tests/%/,%,$(dir $(wildcard tests/*/test_*.c))))
FUZZERS := $(wildcard tests/*/fuzz_*.c)
BENCHES := $(wildcard tests/bench/*.c)
FIXTURES := $(wildcard tests/runner/fixtures/*.c)
CHECKS := $(patsubst tests/gates/%,check-%,$(wildcard tests/gates/*))
C_FILES = $(shell find framework solutions labs handouts grader tests \
	-name '*.[ch]' 2>/dev/null | sort)

LIBFRAMEWORK := $(OUT)/libframework.a
LIBPT := $(OUT)/libpt.a
LIBRARIES := $(LIBPT) $(LIBFRAMEWORK)
PT := $(OUT)/pt
TESTS := $(ROOMS:%=$(OUT)/tests/%)
ONES := $(ROOMS:%=$(OUT)/one/%)
SMOKES := $(patsubst %.c,$(OUT)/smoke/%,$(notdir $(FUZZERS)))
HUNTS := $(patsubst %.c,hunt-%,$(notdir $(FUZZERS)))
TRIED := $(patsubst tests/runner/%.c,$(OUT)/%,$(FIXTURES))
SHIM := $(call objects,tests/runner/one.c tests/runner/shim.c)

# What tests need to find pt, and what makes sanitizers speak up.
TEST_ENV := OUT=$(OUT) PT=$(CURDIR)/$(PT) \
	ASAN_OPTIONS=detect_stack_use_after_return=1 \
	UBSAN_OPTIONS=print_stacktrace=1

# ------------------------------------------------------------ what you call

## Build pt and the machine
all: $(PT) $(LIBFRAMEWORK)

## Guided tour of the machine
demo: $(PT)
	$(Q)$(PT) tour

## Run all tests and gates (4 minutes at most)
test: $(PT) test-binaries
	$(Q)$(TEST_ENV) tests/runner/all $(OUT) $(ROOMS)

## Run the gates over the sources; check-layers, check-count ... is one
check: $(CHECKS)

## Run all tests in one process, with sanitizers (CC=clang: clang's)
san:
	$(Q)$(MAKE) SAN=1 alone

# PT_OPS: how many random operations a model test does; a million natively.
## Run all tests in one process, under Valgrind
valgrind: $(PT) $(ONES) | $(OUT)/.deps-valgrind
	$(Q)$(TEST_ENV) PT_OPS=$${PT_OPS:-20000} tests/runner/alone \
		-w "valgrind --quiet --error-exitcode=9 --leak-check=full \
		--show-leak-kinds=all --errors-for-leak-kinds=all \
		--child-silent-after-fork=yes" $(ONES)

## Measure which lines and branches of framework/ the tests run
coverage: | $(OUT)/.deps-coverage
	$(Q)find build/coverage -name '*.gcda' -exec rm -f {} + 2>/dev/null || :
	$(Q)$(MAKE) COV=1 alone
	$(Q)gcovr --root . --filter framework/ --object-directory build/coverage \
		--exclude-unreachable-branches \
		--html-details build/coverage/index.html \
		--fail-under-line 98 --fail-under-branch 92 --print-summary \
		--sort-percentage build/coverage

## Measure speed: one table
bench: $(BENCHES:tests/bench/%.c=$(OUT)/bench/%)
	$(Q)for bench in $^; do $$bench || exit 1; done

## Look for inputs that break a parser: FUZZ_RUNS or FUZZ_SECONDS each
fuzz:
	$(Q)$(MAKE) CC=clang FUZZ=1 fuzz-all

## Check layout (clang-format) and look for likely bugs (clang-tidy)
tidy: tidy-format tidy-framework tidy-grader tidy-tests

## Lay out all C files as clang-format does
format: | $(OUT)/.deps-tidy
	$(Q)clang-format -i $(C_FILES)

## The long proofs, before a release
prove: | $(OUT)/.deps-prove
	$(Q)unset MAKEFLAGS MAKELEVEL; for proof in tests/prove/*.sh; do $$proof || exit 1; done

## Count the lines of framework/
count:
	$(Q)tests/gates/count --print

## Install what is missing; JOBS="test valgrind ..." or ci for more
deps:
	$(Q).ci/deps $(JOBS)

## Remove everything that was made
clean:
	$(Q)rm -rf build

## This list
help:
	@echo "make TARGET [V=1] [SAN=1] [CC=clang]"
	@awk '/^## / { text = substr($$0, 4) } \
	    /^[a-z][a-z%-]*:/ && text { \
	        split($$0, part, ":"); printf "  %-10s %s\n", part[1], text } \
	    !/^## / { text = "" }' Makefile

.PHONY: all demo test san valgrind coverage bench fuzz tidy format prove \
	count deps clean help alone test-binaries fuzz-all FORCE check-runner \
	tidy-format tidy-framework tidy-grader tidy-tests \
	check $(CHECKS) $(HUNTS)

# ---------------------------------------------------------- and what it does

test-binaries: $(TESTS) $(ONES) $(SMOKES) $(TRIED) $(TRIED:%=%.one)

alone: $(PT) $(ONES)
	$(Q)$(TEST_ENV) tests/runner/alone $(ONES)

$(CHECKS): check-%:
	$(Q)OUT=$(OUT) tests/gates/$*
check-runner: $(TRIED) $(TRIED:%=%.one)

# $(call tidy,FLAGS,FILES,OPTIONS): file by file, several at once. The slow half
# of clang-tidy, its analyzer, is not for tests: sanitizers watch them run.
tidy = $(Q)echo $2 | xargs -n 1 -P 2 sh -c \
	'clang-tidy --quiet $3 $$0 -- $1 2>/dev/null || exit 1'

tidy-format: | $(OUT)/.deps-tidy
	$(Q)clang-format --dry-run -Werror $(C_FILES)
tidy-framework: | $(OUT)/.deps-tidy
	$(call tidy,$(STRICT),$(FRAMEWORK))
tidy-grader: | $(OUT)/.deps-tidy
	$(call tidy,$(STRICT) -Iframework,$(wildcard grader/*.c))
tidy-tests: | $(OUT)/.deps-tidy $(OUT)/.deps-test
	$(call tidy,$(RELAXED) -Iframework -Igrader -Itests/runner,\
		$(wildcard tests/*/*.c),--checks=-clang-analyzer-*)

# libFuzzer keeps what it finds interesting in build/, never in the corpus.
fuzz-all: $(HUNTS)
$(HUNTS): hunt-%: $(OUT)/fuzz/%
	@mkdir -p $(OUT)/found/$*
	$(Q)$< -max_len=65536 -timeout=10 -verbosity=0 \
		-artifact_prefix=$(OUT)/$*- \
		$(if $(FUZZ_SECONDS),-max_total_time=$(FUZZ_SECONDS),\
		-runs=$(FUZZ_RUNS)) $(OUT)/found/$* \
		$(wildcard tests/*/corpus/$(@:hunt-fuzz_%=%))
	@echo "ok      $*: nothing found"

# ----------------------------------------------------------------- compiling

# A job first gets what it needs; the file remembers that it has it. Only
# what is asked for is looked at: `make demo` does not install clang.
NEEDS := $(OUT)/.deps-build \
	$(if $(findstring clang,$(CC)),$(OUT)/.deps-clang)
$(OUT)/.deps-%: .ci/deps
	@mkdir -p $(@D)
	@.ci/deps $*
	@touch $@

compile = $(CC) $(MODE) $1 $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
link = $(CC) $(MODE) $(MEASURED) $(CFLAGS) $(LDFLAGS) -o $@ \
	$(filter %.o,$^) $(filter %.a,$^) $1

$(OUT)/obj/framework/%.o: framework/%.c Makefile | $(NEEDS)
	$(call say,CC $<)
	@mkdir -p $(@D)
	$(Q)$(call compile,$(STRICT) $(MEASURED))

$(OUT)/obj/grader/%.o: grader/%.c Makefile | $(NEEDS)
	$(call say,CC $<)
	@mkdir -p $(@D)
	$(Q)$(call compile,$(STRICT) -Iframework)

$(OUT)/obj/tests/%.o: tests/%.c Makefile | $(NEEDS) $(OUT)/.deps-test
	$(call say,CC $<)
	@mkdir -p $(@D)
	$(Q)$(call compile,$(RELAXED) $(if $(COV),-DCOVERAGE) \
		-Iframework -Igrader)

# Changes when a source comes or goes: then all is linked anew.
SOURCES := $(FRAMEWORK) $(GRADER) $(wildcard tests/*/*.c)
$(OUT)/.sources: FORCE
	@mkdir -p $(@D)
	@echo "$(SOURCES)" | cmp -s - $@ || echo "$(SOURCES)" >$@
FORCE:

$(LIBFRAMEWORK): $(call objects,$(FRAMEWORK))
$(LIBPT): $(call objects,$(GRADER))
$(OUT)/lib%.a: $(OUT)/.sources
	$(call say,AR $@)
	$(Q)rm -f $@ && ar rcs $@ $(filter %.o,$^)

$(PT): $(call objects,grader/pt.c) $(LIBRARIES)
	$(call say,LD $@)
	$(Q)$(call link,-lz)

# A room's tests twice: with Criterion, and with the shim in one process.
define room_rule
$(OUT)/tests/$1 $(OUT)/one/$1: \
	$(call objects,$(filter-out tests/$1/fuzz_%,$(wildcard tests/$1/*.c)))
endef
$(foreach it,$(ROOMS),$(eval $(call room_rule,$(it))))

$(OUT)/tests/%: $(LIBRARIES)
	$(call say,LD $@)
	@mkdir -p $(@D)
	$(Q)$(call link,-lcriterion -lz)

$(OUT)/one/%: $(SHIM) $(LIBRARIES)
	$(call say,LD $@)
	@mkdir -p $(@D)
	$(Q)$(call link,-lz)

$(OUT)/fixtures/%: $(OUT)/obj/tests/runner/fixtures/%.o
	$(call say,LD $@)
	@mkdir -p $(@D)
	$(Q)$(call link,-lcriterion)

$(OUT)/fixtures/%.one: $(OUT)/obj/tests/runner/fixtures/%.o $(SHIM)
	$(call say,LD $@)
	@mkdir -p $(@D)
	$(Q)$(call link)

$(OUT)/bench/%: $(OUT)/obj/tests/bench/%.o $(LIBRARIES)
	$(call say,LD $@)
	@mkdir -p $(@D)
	$(Q)$(call link,-lz -lm)

# A fuzz target twice: with our own short driver, and with libFuzzer.
define fuzzer_rule
$(OUT)/smoke/$(basename $(notdir $1)): $(call objects,$1)
$(OUT)/fuzz/$(basename $(notdir $1)): $(call objects,$1)
endef
$(foreach it,$(FUZZERS),$(eval $(call fuzzer_rule,$(it))))

$(OUT)/smoke/%: $(call objects,tests/runner/mutate.c) $(LIBRARIES)
	$(call say,LD $@)
	@mkdir -p $(@D)
	$(Q)$(call link,-lz)

$(OUT)/fuzz/%: $(LIBRARIES)
	$(call say,LD $@)
	@mkdir -p $(@D)
	$(Q)$(call link,-fsanitize=fuzzer -lz)

-include $(shell find $(OUT)/obj -name '*.d' 2>/dev/null)
