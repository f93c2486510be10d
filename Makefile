# Pageturner: everything is built, tested and measured from here.
#
#     make            build/pt and build/libframework.a
#     make help       what else there is
#
# Nothing is ever written outside build/. Sources are found by their place:
#
#     framework/*.c            the machine, a library
#     grader/*.c               pt: main is in pt.c, the rest is a library too,
#     grader/PART/*.c          with these PARTs: check class heap jail replay
#                              stubs
#     grader/heap/driver/*.c   runs traces of allocations; pt compiles lab.c and
#                              memory.c, with a lab
#     grader/replay/driver/*.c replays under the policies of a lab; pt compiles
#                              lab.c and two files of the machine, with the lab
#     grader/heap/recorder/*.c is loaded before a program, and writes a trace
#     grader/referee/*.c       what judges: one program for each lab
#     grader/host/*.c          what runs a student's code: an object for each
#     handouts/*.c             weave: main is in weave.c
#     handouts/figures/*.c     draws figures: main is in main.c; one program
#                              for each LAB that has handouts/figures/LAB/
#     handouts/programs/*.c    small programs that a chapter builds and runs
#     handouts/counts/*.c      one machine with and without the finished labs
#     solutions/LAB/           finished labs, from which labs/LAB/ is made
#     labs/LAB/test_*.c        public tests, and tests/hidden/LAB/ hidden ones;
#                              with PT_HIDDEN=DIR, those in DIR/LAB/ as well
#     tests/ROOM/*.c           one test binary for each ROOM that has a
#                              test_*.c; fuzz_*.c are fuzz targets instead,
#                              with their corpus in tests/ROOM/corpus/
#     tests/bench/*.c          a benchmark each
#     tests/browser/*.c        look, which leads a browser through the book
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
# else FUZZ_RUNS inputs. With a FUZZ_SEED it tries the same ones every time.
FUZZ_RUNS := 200000
FUZZ_SECONDS :=
FUZZ_SEED := 0

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
# What libpt needs.
LINK_PT := -lz -lsqlite3 -larchive
WRAP_ABORT := -Wl,--wrap=abort
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

# What students get has the lab and the machine, but not all of this.
WHOLE := demo test gates san valgrind coverage bench hostile fuzz tidy prove \
	labs misconceptions handouts promote gate bundle autograder \
	chapter watch pdf book-check screenshots new-lab
ifeq ($(wildcard tests/runner),)
$(foreach it,$(filter $(WHOLE),$(MAKECMDGOALS)),$(error `make $(it)` needs the \
	whole repository, with tests/ and solutions/. Here, `make check` works))
endif

# ------------------------------------------------------------------ sources

objects = $(patsubst %.c,$(OUT)/obj/%.o,$1)

FRAMEWORK := $(wildcard framework/*.c)
PARTS := check class heap jail replay stubs
GRADER := $(filter-out grader/pt.c,$(wildcard grader/*.c \
	$(PARTS:%=grader/%/*.c)))
REFEREE := $(wildcard grader/referee/*.c grader/jail/*.c) grader/labtest.c \
	grader/direct/shim.c
HOST := $(wildcard grader/host/*.c) grader/jail/filter.c
DRIVER := $(filter-out %/lab.c %/memory.c %/libc.c,$(wildcard grader/heap/driver/*.c))
REPLAYER := $(filter-out %/todo.c,$(FRAMEWORK)) grader/replay/driver/main.c \
	$(addprefix grader/,args.c complain.c escape.c progress.c) \
	$(addprefix grader/replay/,lean.c pagemap.c policies.c refargs.c reffile.c \
	reflist.c reftext.c replay_file.c replay_show.c replay_words.c)
HANDOUTS := $(filter-out handouts/weave.c,$(wildcard handouts/*.c))
FIGURES := $(filter-out handouts/figures/main.c,$(wildcard handouts/figures/*.c))
DRAWN := $(patsubst handouts/figures/%/,%,$(wildcard handouts/figures/*/))
LABS := $(sort $(notdir $(wildcard labs/*)))
SOLVED := $(foreach it,$(wildcard solutions/*/*.c),$(if \
	$(filter test_%,$(notdir $(it))),,$(it)))
HIDDEN := tests/hidden $(abspath $(PT_HIDDEN))
ROOMS := $(sort $(patsubst tests/%/,%,$(dir $(wildcard tests/*/test_*.c))))
FUZZERS := $(wildcard tests/*/fuzz_*.c)
BENCHES := $(wildcard tests/bench/*.c)
FIXTURES := $(wildcard tests/runner/fixtures/*.c)
CHECKS := $(patsubst tests/gates/%,check-%,$(wildcard tests/gates/*))
# Not tests/wrong: what is in there is part of a function.
C_FILES = $(shell find framework solutions handouts grader tests \
	-path tests/wrong -prune -o -name '*.[ch]' -print 2>/dev/null | sort)

LIBFRAMEWORK := $(OUT)/libframework.a
LIBPT := $(OUT)/libpt.a
LIBWEAVE := $(OUT)/libweave.a
LIBRARIES := $(LIBPT) $(LIBWEAVE) $(LIBFRAMEWORK)
PT := $(OUT)/pt
WEAVE := $(OUT)/weave
DRAW := $(DRAWN:%=$(OUT)/figures/%)
DRIVERS := $(OUT)/heap/driver.a $(OUT)/heap/libc $(OUT)/replay/driver.a \
	$(OUT)/recorder.so
REFEREES := $(LABS:%=$(OUT)/referee/%) $(LABS:%=$(OUT)/host/%.o) \
	$(LABS:%=$(OUT)/include/%/.stamp)
# Rooms whose tests take long.
LONG := class grade policies
SHORT := $(filter-out $(LONG),$(ROOMS))
TESTS := $(SHORT:%=$(OUT)/tests/%) $(LABS:%=$(OUT)/tests/%)
# Labs that fill a slot are also tested with all the others linked.
TOGETHER := $(patsubst solutions/%/,%-together,$(sort $(dir $(wildcard \
	solutions/*/slot_*.h))))
ONES := $(SHORT:%=$(OUT)/one/%) $(LABS:%=$(OUT)/one/%)

# What runs in one process: ALONE="framework ..." chooses the rooms. What takes
# longest begins first.
ALONE := grader class replay $(filter-out grader replay,$(ONES:$(OUT)/one/%=%))
SMOKES := $(patsubst %.c,$(OUT)/smoke/%,$(notdir $(FUZZERS)))
HUNTS := $(patsubst %.c,hunt-%,$(notdir $(FUZZERS)))
ATTIC := $(addprefix $(OUT)/attic/,referee host asan direct)
TRIED := $(patsubst tests/runner/%.c,$(OUT)/%,$(FIXTURES))
SHIM := $(call objects,grader/direct/one.c grader/direct/shim.c)

# What tests need to find pt, and what makes sanitizers speak up.
TEST_ENV := OUT=$(OUT) PT=$(CURDIR)/$(PT) \
	ASAN_OPTIONS=detect_stack_use_after_return=1:quarantine_size_mb=16 \
	UBSAN_OPTIONS=print_stacktrace=1

# ------------------------------------------------------------ what you call

## Build pt, the machine, and what grades the labs
all: $(PT) $(LIBFRAMEWORK) $(REFEREES) $(DRIVERS) $(OUT)/slim/.stamp

## Grade a lab: finished, untouched, and with two mistakes
demo: all $(WEAVE) | $(OUT)/.deps-check
	$(Q)OUT=$(OUT) grader/demo

# LAB=NN: which one. FROM=solutions or a folder: whose; yours is in labs/.
## Grade your work; LAB=03 chooses the lab, FROM=DIR another folder
check: all | $(OUT)/.deps-check
	$(Q)$(PT) check $(LAB) $(if $(FROM),--from $(FROM)) $(CHECK)

## Open the debugger where a test fails: LAB=03 TEST=name
debug: all | $(OUT)/.deps-debug
	$(Q)$(PT) debug $(LAB) $(TEST)

# What takes long has a tier of its own: `make more`, which CI runs.
## Run all tests and gates (4 minutes at most)
test: $(PT) test-binaries
	$(Q)$(TEST_ENV) tests/runner/all $(OUT) $(SHORT) $(LABS)

## Run the tests and gates for which `make test` has no time
more: $(PT) more-binaries
	$(Q)$(TEST_ENV) tests/runner/all --more $(OUT) $(LONG) $(TOGETHER)

## Run the gates over the sources; check-layers, check-count ... is one
gates: $(CHECKS)

## Run all tests in one process, with sanitizers (CC=clang: clang's)
san:
	$(Q)$(MAKE) SAN=1 alone

# PT_OPS: how many random operations a model test does; a million natively.
# Not the jail, nor what grades in it: what it forbids would be forbidden to
# Valgrind.
## Run all tests in one process, under Valgrind
valgrind: $(PT) $(DRIVERS) $(ALONE:%=$(OUT)/one/%) $(OUT)/badhost $(ATTIC) $(REFEREES) | $(OUT)/.deps-valgrind
	$(Q)$(TEST_ENV) PT_OPS=$${PT_OPS:-20000} tests/runner/alone \
		-w "valgrind --quiet --error-exitcode=9 --leak-check=full \
		--show-leak-kinds=all --errors-for-leak-kinds=all \
		--child-silent-after-fork=yes" \
		$(patsubst %,$(OUT)/one/%,$(filter-out jail grade,$(ALONE)))

## Measure which lines and branches of framework/ the tests run
coverage: | $(OUT)/.deps-coverage
	$(Q)find build/coverage -name '*.gcda' -exec rm -f {} + 2>/dev/null || :
	$(Q)$(MAKE) COV=1 alone ALONE=framework
	$(Q)gcovr --root . --filter framework/ --object-directory build/coverage \
		--exclude-unreachable-branches \
		--html-details build/coverage/index.html \
		--fail-under-line 98 --fail-under-branch 92 --print-summary \
		--sort-percentage build/coverage

## Measure speed: one table
bench: all $(BENCHES:tests/bench/%.c=$(OUT)/bench/%) $(ONES) | $(OUT)/.deps-check $(OUT)/.deps-bench
	$(Q)for bench in $(filter $(OUT)/bench/%,$^); do $$bench || exit 1; done

# As root, everything is tried a second time, by a user made for it.
## What becomes of every hostile submission: one table
hostile: all $(WEAVE) $(OUT)/witness | $(OUT)/.deps-check
	$(Q)OUT=$(OUT) tests/gates/hostile --whole --table --as pageturner-test

## Look for inputs that break a parser: FUZZ_RUNS or FUZZ_SECONDS each
fuzz:
	$(Q)$(MAKE) CC=clang FUZZ=1 fuzz-all

## Check layout (clang-format) and look for likely bugs (clang-tidy)
tidy: tidy-format tidy-framework tidy-grader tidy-handouts tidy-tests

## Lay out all C files as clang-format does
format: | $(OUT)/.deps-tidy
	$(Q)clang-format -i $(C_FILES)

## The long proofs, before a release
prove: | $(OUT)/.deps-prove
	$(Q)unset MAKEFLAGS MAKELEVEL; for proof in tests/prove/*.sh; do $$proof || exit 1; done

# LAB=NN, and FOR=gradescope, autolab, prairielearn or github.
## Pack what grades a lab elsewhere: LAB=03 FOR=gradescope ...
autograder: | $(OUT)/.deps-package
	$(Q)grader/class/package "$(LAB)" "$(FOR)" $(OUT)/autograder

## Count the lines of framework/
count:
	$(Q)tests/gates/count --print

## Install what is missing; JOBS="test valgrind ..." or ci for more
deps:
	$(Q).ci/deps $(JOBS)

## Make labs/ anew from solutions/
labs: $(WEAVE)
	$(Q)for lab in $(notdir $(wildcard solutions/*)); do \
		$(WEAVE) lab solutions/$$lab labs/$$lab || exit 1; done

## Write labs/*/misconceptions anew, from the wrong solutions
misconceptions: all $(WEAVE) | $(OUT)/.deps-check
	$(Q)OUT=$(OUT) tests/gates/wrong --promote

## See whether a lab may be graded; LAB=03 chooses the lab
gate: all $(WEAVE) $(OUT)/witness | $(OUT)/.deps-check
	$(Q)$(PT) gate --lab $(LAB) $(GATE)

# HANDOUT=no: without its chapter, which needs Doxygen.
## Make the archive that students get; LAB=03 chooses the lab
bundle: $(WEAVE) $(if $(HANDOUT),,$(DRAW)) | $(if $(HANDOUT),,$(OUT)/.deps-book)
	$(Q)OUT=$(OUT) HANDOUT=$(HANDOUT) handouts/build-bundle $(LAB)

# The site: one for students, one for instructors, in build/handouts/. What the
# console shows in a chapter is run again, and must be the same.
## Build the book
handouts: all $(WEAVE) $(DRAW) $(OUT)/counts | $(OUT)/.deps-book $(OUT)/.deps-check
	$(Q)mkdir -p $(OUT)/handouts/figures
	$(Q)for draw in $(DRAW); do $$draw $(OUT)/handouts/figures || exit 1; done
	$(Q)handouts/build-transcripts $(OUT)
	$(Q)handouts/build-site student $(OUT) & student=$$!; \
		handouts/build-site instructor $(OUT); code=$$?; \
		wait $$student && exit $$code

# After `make handouts`. EDITION=instructor: theirs.
## Build one page as it is now, in a second: LAB=03, LAB=glossary
chapter: $(WEAVE)
	$(Q)handouts/build-chapter $(OUT) "$(LAB)" $(EDITION)

## The same each time you save it, until Ctrl-C
watch: $(WEAVE)
	$(Q)handouts/build-chapter --watch $(OUT) "$(LAB)" $(EDITION)

# PAPER=a4 or letter; LAB=NN: only that chapter.
## Print the book, and each chapter, as PDF: PAPER=letter
pdf: handouts
	$(Q)handouts/build-pdf $(OUT) $(or $(PAPER),a4) $(or $(EDITION),student) $(LAB)

## Look at the book in a browser, and at what builds it
book-check: handouts $(OUT)/look
	$(Q)OUT=$(OUT) tests/browser/twice
	$(Q)OUT=$(OUT) tests/browser/site
	$(Q)OUT=$(OUT) tests/browser/paper

## Pictures of the book at three widths, light and dark, for you to look at
screenshots: handouts $(OUT)/look
	$(Q)OUT=$(OUT) tests/browser/screenshots

## Lay out a lab, an empty shell that passes the gates: NAME=09-sharing
new-lab: $(WEAVE)
	$(Q)OUT=$(OUT) handouts/new-lab "$(NAME)"

## Write what the console shows now into the chapters
promote: all $(WEAVE) $(OUT)/counts | $(OUT)/.deps-check
	$(Q)$(WEAVE) transcripts --promote --path $(OUT) handouts/*.md

## Remove everything that was made
clean:
	$(Q)rm -rf build

## This list
help:
	@echo "make TARGET [V=1] [SAN=1] [CC=clang]"
	@awk '/^## / { text = substr($$0, 4) } \
	    /^[a-z][a-z%-]*:/ && text { \
	        split($$0, part, ":"); printf "  %-15s %s\n", part[1], text } \
	    !/^## / { text = "" }' Makefile

.PHONY: all demo check debug test gates san valgrind coverage bench fuzz tidy \
	format prove autograder count deps labs misconceptions handouts promote clean help \
	hostile gate bundle chapter watch pdf book-check screenshots new-lab \
	more more-binaries test-binaries alone fuzz-all FORCE check-runner \
	tidy-format tidy-framework tidy-grader tidy-handouts tidy-tests \
	$(CHECKS) $(HUNTS)

# ---------------------------------------------------------- and what it does

more-binaries: all $(LONG:%=$(OUT)/tests/%) $(LONG:%=$(OUT)/one/%) \
	$(TOGETHER:%=$(OUT)/tests/%) $(TOGETHER:%=$(OUT)/one/%) $(WEAVE)
test-binaries: $(DRIVERS) $(TESTS) $(ONES) $(SMOKES) $(TRIED) $(TRIED:%=%.one) \
	$(OUT)/badhost $(ATTIC) $(OUT)/witness $(REFEREES) $(WEAVE) $(DRAW) \
	$(OUT)/counts

alone: $(PT) $(DRIVERS) $(ALONE:%=$(OUT)/one/%) $(OUT)/badhost $(ATTIC) $(REFEREES)
	$(Q)$(TEST_ENV) tests/runner/alone $(ALONE:%=$(OUT)/one/%)

$(CHECKS): check-%:
	$(Q)OUT=$(OUT) tests/gates/$*
check-runner: $(TRIED) $(TRIED:%=%.one)
check-hostile: $(OUT)/witness
check-prose: $(WEAVE)
check-asan check-bundle check-labs check-ladder check-wrong check-hostile check-leaks \
	check-pages: \
	all $(WEAVE) | $(OUT)/.deps-check


# $(call tidy,FLAGS,FILES,OPTIONS): file by file, several at once. The slow half
# of clang-tidy, its analyzer, is for what runs a machine or reads what others
# wrote: framework/ and grader/. Sanitizers watch the rest run. It follows each
# function so far (clang's own bound is 225000, which takes five times as long).
TIDY_NODES ?= 30000
analyzer := --extra-arg=-Xclang --extra-arg=
tidy = $(Q)echo $2 | xargs -n 1 -P 2 sh -c 'clang-tidy --quiet $3 \
	$(analyzer)-analyzer-config $(analyzer)max-nodes=$(TIDY_NODES) \
	$$0 -- $1 2>/dev/null || exit 1'

tidy-format: | $(OUT)/.deps-tidy
	$(Q)clang-format --dry-run -Werror $(C_FILES)
tidy-framework: | $(OUT)/.deps-tidy
	$(call tidy,$(STRICT),$(FRAMEWORK))
tidy-grader: | $(OUT)/.deps-tidy $(OUT)/.deps-test
	$(call tidy,$(STRICT) $(SEE_GRADER),grader/pt.c \
		$(filter-out grader/jail/%,$(GRADER)))
	$(call tidy,$(STRICT) $(LINUX) -Iframework -Igrader/heap,$(DRIVER) \
		grader/heap/driver/libc.c $(wildcard grader/heap/recorder/*.c))
	$(call tidy,$(STRICT) $(LINUX) $(SEE_REFEREE),$(wildcard grader/host/*.c \
		grader/jail/*.c grader/referee/*.c))
tidy-handouts: | $(OUT)/.deps-tidy
	$(call tidy,$(STRICT) -Iframework -Ihandouts -I.,\
		$(wildcard handouts/*.c handouts/figures/*.c \
		handouts/figures/*/*.c) $(SOLVED),--checks=-clang-analyzer-*)
tidy-tests: | $(OUT)/.deps-tidy $(OUT)/.deps-test
	$(call tidy,$(RELAXED) $(LINUX) $(SEE_ALL) -Igrader/host \
		-Igrader/replay/driver -Ihandouts/counts,$(wildcard tests/*/*.c),--checks=-clang-analyzer-*)

# libFuzzer keeps what it finds interesting in build/, never in the corpus.
fuzz-all: $(HUNTS)
$(HUNTS): hunt-%: $(OUT)/fuzz/%
	@mkdir -p $(OUT)/found/$*
	$(Q)$< -max_len=65536 -timeout=10 -verbosity=0 -seed=$(FUZZ_SEED) \
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

# Every object by one rule. The flags go by its place: the longest that fits.
SEE_GRADER := -Iframework -Igrader $(PARTS:%=-Igrader/%)
SEE_REFEREE := -Iframework -Igrader -Igrader/jail -Igrader/direct
SEE_ALL := $(SEE_GRADER) -Igrader/direct -Igrader/referee -Ihandouts \
	-Ihandouts/figures -I.
LINUX := -D_GNU_SOURCE

compile = $(CC) $(MODE) $(FLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
link = $(CC) $(MODE) $(MEASURED) $(CFLAGS) $(LDFLAGS) -o $(or $(LINK_AS),$@) \
	$(filter %.o,$^) $(filter %.a,$^) $1

$(OUT)/obj/%.o: FLAGS = $(STRICT)
$(OUT)/obj/framework/%.o: FLAGS = $(STRICT) $(MEASURED)
$(OUT)/obj/solutions/%.o: FLAGS = $(STRICT) $(MEASURED) -Iframework
$(OUT)/obj/grader/%.o: FLAGS = $(STRICT) $(if $(COV),-DCOVERAGE) $(SEE_GRADER)
$(OUT)/obj/grader/jail/%.o: FLAGS = $(STRICT) $(LINUX) $(SEE_GRADER)
$(OUT)/obj/grader/referee/%.o: FLAGS = $(RELAXED) $(LINUX) $(SEE_REFEREE)
$(OUT)/obj/handouts/%.o: FLAGS = $(STRICT) -Iframework -Ihandouts -I.
$(OUT)/obj/tests/%.o: FLAGS = $(RELAXED) $(LINUX) $(SEE_ALL)
$(OUT)/obj/labs/%.o $(OUT)/obj/tests/hidden/%.o $(OUT)/obj/far/%.o: \
	FLAGS = $(RELAXED) -Iframework -Igrader $(SEE_LAB)
# The host is what a student's code is linked with: always without sanitizers,
# and with debug information that Valgrind 3.19 can read if clang writes it.
HOST_MODE := -O2 -gdwarf-4 -fno-pie
$(OUT)/obj/bare/%.o: private MODE = $(HOST_MODE)
$(OUT)/obj/bare/%.o: FLAGS = $(STRICT) $(LINUX) -Iframework -Igrader \
	-Igrader/jail

$(OUT)/obj/%.o: %.c Makefile | $(NEEDS)
	$(call say,CC $<)
	@mkdir -p $(@D)
	$(Q)$(compile)
$(OUT)/obj/bare/%.o: %.c Makefile | $(NEEDS)
	$(call say,CC $<)
	@mkdir -p $(@D)
	$(Q)$(compile)
$(call objects,$(wildcard labs/*/*.c tests/*/*.c tests/*/*/*.c)): \
	| $(OUT)/.deps-test

# Figures are linked with the finished lab that they show, and no other.
figures_of = $(call objects,$(FIGURES) $(wildcard handouts/figures/$1/*.c) \
	$(filter solutions/$1/%,$(SOLVED)))
define figures_rule
$(OUT)/figures/$1: $(call objects,handouts/figures/main.c) \
	$(call figures_of,$1) $(LIBFRAMEWORK)
endef
$(foreach it,$(DRAWN),$(eval $(call figures_rule,$(it))))
$(DRAW):
	$(call say,LD $@)
	@[ -d $(@D) ] || rm -f $(@D) # a program once
	@mkdir -p $(@D)
	$(Q)$(call link)

# Changes when a source comes or goes: then all is linked anew.
SOURCES := $(FRAMEWORK) $(GRADER) $(REFEREE) $(HOST) $(DRIVER) $(REPLAYER) $(HANDOUTS) \
	$(wildcard tests/*/*.c labs/*/*.c $(HIDDEN:%=%/*/*.c))
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
	$(Q)$(call link,$(LINK_PT))

# The names that Valgrind needs of the C library and its loader, without what
# else it would read (grader/referee/watch.c). Without them it is just slower.
$(OUT)/slim/.stamp: $(wildcard /usr/lib/debug/.build-id)
	@mkdir -p $(@D)
	$(Q)for name in libc.so.6 ld-linux-x86-64.so.2; do \
		id=$$(LC_ALL=C readelf -n "$$($(CC) -print-file-name=$$name)" | \
			sed -n 's|.*Build ID: \(..\)|\1/|p').debug; \
		[ -f "/usr/lib/debug/.build-id/$$id" ] || continue; \
		mkdir -p "$(@D)/$${id%/*}" && objcopy --strip-debug \
			"/usr/lib/debug/.build-id/$$id" "$(@D)/$$id" && \
			chmod 644 "$(@D)/$$id"; \
	done
	@touch $@

# What runs a trace of allocations, and what records one. Neither ever has
# sanitizers or coverage in it: they are there to measure, or beside a stranger.
bare = $(patsubst %.c,$(OUT)/obj/bare/%.o,$1)
$(OUT)/obj/bare/grader/heap/%.o: private FLAGS = $(STRICT) $(LINUX) \
	-Iframework -Igrader/heap -Igrader/heap/driver
$(OUT)/obj/bare/grader/replay/%.o: private FLAGS = $(STRICT) $(LINUX) \
	-Iframework -Igrader -Igrader/jail -Igrader/replay
$(OUT)/heap/driver.a: $(call bare,$(DRIVER))
$(OUT)/replay/driver.a: $(call bare,$(REPLAYER))
$(OUT)/heap/driver.a $(OUT)/replay/driver.a: $(OUT)/.sources
	$(call say,AR $@)
	@mkdir -p $(@D)
	$(Q)rm -f $@ && ar rcs $@ $(filter %.o,$^)
$(OUT)/heap/libc: $(call bare,$(DRIVER) grader/heap/driver/libc.c)
	$(call say,LD $@)
	@mkdir -p $(@D)
	$(Q)$(CC) $(HOST_MODE) -no-pie -o $@ $^ -ldl
$(OUT)/recorder.so: $(wildcard grader/heap/recorder/*.[ch])
	$(call say,LD $@)
	$(Q)$(CC) $(STRICT) $(LINUX) -O2 -g -fPIC -fvisibility=hidden \
		-ftls-model=initial-exec -shared -Wl,-z,now -o $@ $(filter %.c,$^) -ldl -lpthread

$(WEAVE): $(call objects,handouts/weave.c) $(LIBWEAVE) $(LIBFRAMEWORK)
$(WEAVE):
	$(call say,LD $@)
	$(Q)$(call link)
$(LIBWEAVE): $(call objects,$(HANDOUTS))

# ------------------------------------------------------------------- labs
#
# The tests of a lab are compiled once and linked three times: with the
# finished lab and Criterion, with the finished lab in one process, and, with
# stubs in place of the lab, as its referee.

LAB_HEADERS := $(wildcard $(patsubst %,framework/%.h,$(shell \
	sed -n 's/^\([a-z_]*\)  *lab.*/\1/p' framework/LAYERS)))
lab_tests = $(wildcard labs/$1/test_*.c $(HIDDEN:%=%/$1/test_*.c))
lab_solution = $(filter solutions/$1/%,$(SOLVED))
# Objects of files outside this tree (PT_HIDDEN) lie under obj/far/.
lab_objects = $(patsubst %.c,$(OUT)/obj/%.o,$(subst \
	$(OUT)/obj//,$(OUT)/obj/far/,$(patsubst /%,far/%,$1)))

# Tests from outside this tree: compiled with the headers of their lab.
define far_rule
$(call lab_objects,$(filter /%,$(call lab_tests,$1))): \
	$(OUT)/obj/far/%.o: /%.c Makefile | $(NEEDS) $(OUT)/.deps-test
	$$(call say,CC $$<)
	@mkdir -p $$(@D)
	$(Q)$$(compile)

endef

define lab_rule
$(call lab_objects,$(call lab_tests,$1)): private SEE_LAB = -Ilabs/$1
$(if $(filter /%,$(call lab_tests,$1)),$(call far_rule,$1))
$(OUT)/stubs/$1.stamp: $(PT) labs/$1/manifest $(wildcard labs/$1/*.h framework/*.h)
	$$(call say,STUBS $1)
	@mkdir -p $$(@D)
	$(Q)$(PT) stubs --framework framework \
		--calls "$$$$(sed -n 's/^calls //p' labs/$1/manifest)" \
		--memory "$$$$(sed -n 's/^memory //p' labs/$1/manifest)" \
		labs/$1/$$$$(sed -n 's/^header //p' labs/$1/manifest) \
		$(OUT)/stubs/$1-referee.c $(OUT)/stubs/$1-host.c \
		$(OUT)/stubs/$1.names
	@touch $$@
$(OUT)/stubs/$1-referee.c $(OUT)/stubs/$1-host.c $(OUT)/stubs/$1.names: \
	$(OUT)/stubs/$1.stamp ;
$(OUT)/obj/stubs/$1-referee.o: private FLAGS = $(STRICT) $(SEE_REFEREE) \
	-Igrader/referee -Ilabs/$1
$(OUT)/obj/stubs/$1-host.o: private MODE = $(HOST_MODE)
$(OUT)/obj/stubs/$1-host.o: private FLAGS = $(STRICT) $(LINUX) -Iframework -Igrader \
	-Igrader/host -Ilabs/$1
$(OUT)/obj/stubs/$1-referee.o $(OUT)/obj/stubs/$1-host.o: $(OUT)/obj/%.o: $(OUT)/%.c
	@mkdir -p $$(@D)
	$(Q)$$(compile)

# A pt that runs meanwhile takes what is there for whole: it appears at once.
$(OUT)/referee/$1: private LINK_AS = $(OUT)/referee/$1.new
$(OUT)/referee/$1: $(OUT)/obj/stubs/$1-referee.o $(call objects,$(REFEREE)) \
	$(call lab_objects,$(call lab_tests,$1)) $(LIBFRAMEWORK) $(OUT)/.sources
	$$(call say,LD $$@)
	@mkdir -p $$(@D)
	$(Q)$$(call link,-lexpat $$(WRAP_ABORT)) && mv $$@.new $$@
# One object, of which a submission can name only what its lab may call.
$(OUT)/host/$1.o: $(OUT)/obj/stubs/$1-host.o $(HOST:%.c=$(OUT)/obj/bare/%.o) \
	$(OUT)/stubs/$1.names
	$$(call say,LD $$@)
	@mkdir -p $$(@D)
	$(Q)ld -r -o $(OUT)/obj/stubs/$1-all.o $$(filter %.o,$$^)
	$(Q)objcopy --wildcard -G main -G '__wrap_*' -G __sanitizer_cov_trace_pc \
		-G __asan_on_error \
		$$$$(sed -n 's/^given /-G /p' $(OUT)/stubs/$1.names) \
		$(OUT)/obj/stubs/$1-all.o $$@.new && mv $$@.new $$@
# What a submission may include: the contract, and the machine's for labs.
$(OUT)/include/$1/.stamp: $(PT) $(LAB_HEADERS) \
	labs/$1/$(shell sed -n 's/^header //p' labs/$1/manifest)
	$(Q)mkdir -p $$(@D) && cp $$(filter %.h,$$^) $$(@D) && touch $$@
$(OUT)/tests/$1 $(OUT)/one/$1: $(call objects,grader/labtest.c) \
	$(call lab_objects,$(call lab_tests,$1) $(call lab_solution,$1))
# The same tests on machines in which all finished labs work together.
$(OUT)/tests/$1-together $(OUT)/one/$1-together: $(call objects,\
	grader/labtest.c tests/together/together.c $(SOLVED)) \
	$(call lab_objects,$(call lab_tests,$1))
endef
$(foreach it,$(LABS),$(eval $(call lab_rule,$(it))))
$(OUT)/obj/tests/together/%.o: private FLAGS += -Ihandouts/counts
# The same work with and without them, for the tables of the chapters.
$(OUT)/counts: $(call objects,handouts/counts/counts.c $(SOLVED)) $(LIBFRAMEWORK)
	$(call say,LD $@)
	$(Q)$(call link)

# ------------------------------------------------------------------ tests

# A room's tests twice: with Criterion, and with the shim in one process.
define room_rule
$(OUT)/tests/$1 $(OUT)/one/$1: \
	$(call objects,$(filter-out tests/$1/fuzz_%,$(wildcard tests/$1/*.c)))
endef
$(foreach it,$(ROOMS),$(eval $(call room_rule,$(it))))
$(OUT)/tests/referee $(OUT)/one/referee: \
	$(call objects,$(addprefix grader/referee/,findings.c idle.c journal.c))
# These have the kit of tests/grader, and its small repository.
$(foreach it,class grade replay,$(OUT)/tests/$(it) $(OUT)/one/$(it)): \
	$(call objects,tests/grader/kit.c tests/grader/tree.c)
# tests/survive has all finished labs in one machine.
$(OUT)/tests/survive $(OUT)/one/survive: $(call objects,grader/labtest.c $(SOLVED))
$(OUT)/obj/tests/survive/%.o: private FLAGS += -Ihandouts/counts \
	$(LABS:%=-Isolutions/%)
# tests/figures-NN has the tests of the figures of lab NN.
define figures_room
$(OUT)/tests/figures-$(firstword $(subst -, ,$1)) \
	$(OUT)/one/figures-$(firstword $(subst -, ,$1)): $(call figures_of,$1)
endef
$(foreach it,$(DRAWN),$(eval $(call figures_room,$(it))))
# tests/policies has those of the finished lab 08.
$(OUT)/tests/policies $(OUT)/one/policies: \
	$(call objects,$(filter solutions/08-lru-eviction/%,$(SOLVED)))

# A host that breaks the rules, for the tests of the referee.
$(OUT)/badhost: tests/referee/fixtures/badhost.c grader/wire.h
	$(call say,CC $<)
	$(Q)$(CC) -std=gnu11 $(WARNINGS) -D_GNU_SOURCE -g -Igrader -o $@ $<

# A lab of a few lines, for the tests of what addresses become on their way: its
# referee; its finished code as a host, without and with AddressSanitizer; and
# all of it in one process.
FIXED := tests/referee/fixtures
ATTIC_CODE = $(CC) $(HOST_MODE) -std=c11 -O1 -no-pie -Iframework \
	-fsanitize-coverage=trace-pc -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc \
	-Wl,--wrap=exit,--wrap=_exit,--wrap=abort -o $@ $(filter %.c %.o,$^)
$(OUT)/stubs/attic.stamp: $(PT) $(FIXED)/attic.h $(wildcard framework/*.h)
	$(call say,STUBS attic)
	@mkdir -p $(@D)
	$(Q)$(PT) stubs --framework framework $(FIXED)/attic.h \
		$(@D)/attic-referee.c $(@D)/attic-host.c
	@touch $@
$(OUT)/stubs/attic-referee.c $(OUT)/stubs/attic-host.c: $(OUT)/stubs/attic.stamp ;
$(OUT)/obj/stubs/attic-referee.o: private FLAGS = $(STRICT) $(SEE_REFEREE) \
	-Igrader/referee -I$(FIXED)
$(OUT)/obj/stubs/attic-host.o: private MODE = $(HOST_MODE)
$(OUT)/obj/stubs/attic-host.o: private FLAGS = $(STRICT) $(LINUX) -Iframework \
	-Igrader -Igrader/host -I$(FIXED)
$(OUT)/obj/stubs/attic-referee.o $(OUT)/obj/stubs/attic-host.o: \
	$(OUT)/obj/%.o: $(OUT)/%.c
	@mkdir -p $(@D)
	$(Q)$(compile)
$(OUT)/attic/referee: $(OUT)/obj/stubs/attic-referee.o \
	$(call objects,$(REFEREE) $(FIXED)/attic_test.c) $(LIBFRAMEWORK)
	$(call say,LD $@)
	@mkdir -p $(@D)
	$(Q)$(call link,-lexpat $(WRAP_ABORT))
$(OUT)/attic/host $(OUT)/attic/asan: $(FIXED)/attic.c $(FIXED)/attic.h \
	$(OUT)/obj/stubs/attic-host.o $(HOST:%.c=$(OUT)/obj/bare/%.o)
	$(call say,LD $@)
	@mkdir -p $(@D)
	$(Q)$(ATTIC_CODE) $(if $(filter %asan,$@),-fsanitize=address)
$(OUT)/attic/direct: $(call objects,$(wildcard $(FIXED)/attic*.c) \
	grader/labtest.c) $(SHIM) $(LIBFRAMEWORK)
	$(call say,LD $@)
	@mkdir -p $(@D)
	$(Q)$(call link)

# Leads a browser through the book.
$(OUT)/look: $(call objects,$(wildcard tests/browser/*.c)) $(LIBWEAVE) \
	$(LIBFRAMEWORK)
	$(call say,LD $@)
	$(Q)$(call link)

# Runs a command and sees what it leaves behind, for the gate of the hostile.
$(OUT)/witness: tests/runner/witness.c
	$(call say,CC $<)
	$(Q)$(CC) $(RELAXED) $(LINUX) -O1 -g -o $@ $<

$(OUT)/tests/%: $(LIBRARIES)
	$(call say,LD $@)
	@mkdir -p $(@D)
	$(Q)$(call link,-lcriterion $(LINK_PT) -lexpat)

$(OUT)/one/%: $(SHIM) $(LIBRARIES)
	$(call say,LD $@)
	@mkdir -p $(@D)
	$(Q)$(call link,$(LINK_PT) -lexpat)

$(OUT)/fixtures/%: $(OUT)/obj/tests/runner/fixtures/%.o
	$(call say,LD $@)
	@mkdir -p $(@D)
	$(Q)$(call link,-lcriterion)

$(OUT)/fixtures/%.one: $(OUT)/obj/tests/runner/fixtures/%.o $(SHIM)
	$(call say,LD $@)
	@mkdir -p $(@D)
	$(Q)$(call link)

# As pt compiles the driver (grader/replay/policybuild.c), with the finished lab.
$(OUT)/bench/lru: tests/bench/lru.c grader/replay/driver/lab.c framework/machine.c \
	framework/phys.c $(wildcard solutions/08-lru-eviction/lru_eviction.[ch]) \
	$(OUT)/replay/driver.a $(wildcard grader/replay/*.h tests/bench/*.h)
	$(call say,LD $@)
	@mkdir -p $(@D)
	$(Q)$(CC) $(RELAXED) $(LINUX) -O3 -g $(if $(findstring clang,$(CC)),,\
		-flto -finline-limit=5000) -fno-pie -no-pie -Isolutions/08-lru-eviction \
		$(SEE_GRADER) -Igrader/replay/driver -DCONTRACT='"lru_eviction.h"' -o $@ \
		$(filter %.c %.a,$^) -lz
$(OUT)/bench/%: $(OUT)/obj/tests/bench/%.o $(LIBRARIES)
	$(call say,LD $@)
	@mkdir -p $(@D)
	$(Q)$(call link,$(LINK_PT) -lm)

# A fuzz target twice: with our own short driver, and with libFuzzer.
define fuzzer_rule
$(OUT)/smoke/$(basename $(notdir $1)): $(call objects,$1)
$(OUT)/fuzz/$(basename $(notdir $1)): $(call objects,$1)
endef
$(foreach it,$(FUZZERS),$(eval $(call fuzzer_rule,$(it))))

# The referee's end of the wire, without a host: the harness is called where
# call.c waits for one, and where a test ends.
WIRE_FUZZERS := $(OUT)/smoke/fuzz_wire $(OUT)/fuzz/fuzz_wire
$(WIRE_FUZZERS): $(OUT)/obj/stubs/03-page-tables-referee.o \
	$(call objects,$(addprefix grader/referee/,address.c call.c idle.c journal.c) \
	grader/labtest.c grader/direct/shim.c) \
	$(call lab_objects,$(call lab_tests,03-page-tables)) $(OUT)/obj/honest.o
$(WIRE_FUZZERS): private LDFLAGS += -Wl,--wrap=syscall,--wrap=panic,--wrap=abort
# The finished lab behind the host's stubs, as one object with one name.
$(OUT)/obj/honest.o: $(OUT)/obj/honest/stubs.o \
	$(call objects,$(call lab_solution,03-page-tables))
	$(Q)ld -r -o $@ $^ && objcopy --keep-global-symbol=host_call $@
$(OUT)/obj/honest/stubs.o: private FLAGS = $(STRICT) $(LINUX) -Iframework \
	-Igrader -Igrader/host -Ilabs/03-page-tables
$(OUT)/obj/honest/stubs.o: $(OUT)/stubs/03-page-tables-host.c
	@mkdir -p $(@D)
	$(Q)$(compile)
$(OUT)/obj/tests/referee/fuzz_wire.o: FLAGS += -Igrader/host
$(OUT)/smoke/fuzz_findings $(OUT)/fuzz/fuzz_findings: \
	$(call objects,grader/referee/findings.c)

$(OUT)/smoke/%: $(call objects,tests/runner/mutate.c) $(LIBRARIES)
	$(call say,LD $@)
	@mkdir -p $(@D)
	$(Q)$(call link,$(LINK_PT) -lexpat)

$(OUT)/fuzz/%: $(LIBRARIES)
	$(call say,LD $@)
	@mkdir -p $(@D)
	$(Q)$(call link,-fsanitize=fuzzer $(LINK_PT) -lexpat)

-include $(shell find $(OUT)/obj -name '*.d' 2>/dev/null)
