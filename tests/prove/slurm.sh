#!/bin/bash
# Proves that a cluster finds what one machine finds, whatever happens to it:
# a real munged, slurmctld and two slurmd on loopback grade a class, and in the
# middle of it
#
#     pt is killed, and started again;
#     one of the two machines is gone: its slurmd, and all that ran there;
#     the controller ends, and comes back. (Not killed: before it has written
#     down what runs, Slurm needs a person who tells it that all is well.)
#
# Then the gradebook is that of `pt grade --engine local`, byte for byte.
#
#     COUNT=60 tests/prove/slurm.sh    how many submissions
#     LAB=03-page-tables               of which lab
#     TRY='sinfo; ...'                 nothing of that: a command in the cluster,
#     CPUS=1                           whose nodes have so many processors each
#
# Needs root (Slurm starts tasks as whoever submits them), but neither systemd
# nor cgroups. Leaves nothing behind, however it ends.
set -u
cd "$(dirname "$0")/../.." || exit 1
count=${COUNT:-60}
lab=${LAB:-03-page-tables}
out=${OUT:-build}
pt=$PWD/$out/pt

if [ "$(id -u)" -ne 0 ]; then
    echo "slurm: needs root; nothing was tried" >&2
    exit 1
fi
PATH=$PATH:/usr/sbin
.ci/deps build check slurm || exit 1
unset MAKEFLAGS MAKELEVEL
make -s "$out/pt" "$out/weave" || exit 1

dir=$(mktemp -d) || exit 1
export SLURM_CONF=$dir/slurm.conf
unset PT_COURSE PT_ROOT PT_OUT "${!SBATCH_@}" "${!SLURM_JOB@}"

# ---------------------------------------------------------------- processes

# kill_file FILE [SIGNAL]: end the daemon whose number is in the file.
kill_file() {
    local pid
    [ -s "$1" ] && read -r pid <"$1" && kill "-${2:-KILL}" "$pid" 2>/dev/null
    return 0
}

# ours [NAME=VALUE]: all processes of this cluster's tasks.
ours() {
    local it
    for it in /proc/[0-9]*; do
        [ "${it#/proc/}" = $$ ] && continue
        tr '\0' '\n' 2>/dev/null <"$it/environ" |
            awk -v a="SLURM_CONF=$SLURM_CONF" -v b="${1:-}" '
                $0 == a { conf = 1 } $0 ~ "^SLURM_JOB_ID=" { job = 1 }
                b == "" || $0 == b { node = 1 }
                END { exit !(conf && job && node) }' && echo "${it#/proc/}"
    done
}

# parents PROCESS...: the slurmstepd of each, which has no variables of ours.
parents() {
    local it parent
    for it; do
        parent=$(awk '{ sub(/.*\) /, ""); print $2 }' "/proc/$it/stat" 2>/dev/null)
        [ -n "$parent" ] &&
            grep -qs '^slurmstepd' "/proc/$parent/cmdline" && echo "$parent"
    done | sort -u
}

# The power of a node fails.
pull_plug() {
    local tasks
    kill_file "$dir/slurmd-$1.pid"
    tasks=$(ours "SLURMD_NODENAME=$1")
    pulled=$tasks
    # shellcheck disable=SC2046,SC2086  # one word for each process
    kill -KILL $(parents $tasks) $tasks 2>/dev/null
    return 0
}

# shellcheck disable=SC2317  # called by the trap
end() {
    local tasks it
    [ -n "${run:-}" ] && kill -KILL "$run" 2>/dev/null
    for it in slurmctld slurmd-n1 slurmd-n2; do
        kill_file "$dir/$it.pid"
    done
    tasks=$(ours)
    # shellcheck disable=SC2046,SC2086
    [ -n "$tasks" ] && kill -KILL $(parents $tasks) $tasks 2>/dev/null
    kill_file "$dir/munged.pid" TERM
    sleep 0.2
    rm -rf "$dir"
}
trap end EXIT
trap 'exit 130' INT TERM HUP

give_up() {
    echo "slurm: $*" >&2
    for it in first.err second.err slurmctld.log slurmd-n1.log; do
        [ -s "$dir/$it" ] && { echo "--- $it"; tail -n 15 "$dir/$it"; } >&2
    done
    exit 1
}

# wait_for SECONDS WHAT COMMAND...
wait_for() {
    local i what=$2 most=$(($1 * 5))
    shift 2
    for ((i = 0; i < most; i++)); do
        "$@" >/dev/null 2>&1 && return
        sleep 0.2
    done
    give_up "$what did not come"
}

# ------------------------------------------------------------------ cluster

host=$(hostname)
port=$((20000 + RANDOM % 20000))
mkdir -m 755 "$dir/state" "$dir/spool-n1" "$dir/spool-n2"
chmod 755 "$dir"
(umask 077; dd if=/dev/urandom of="$dir/munge.key" bs=1024 count=1 2>/dev/null)
cat >"$SLURM_CONF" <<EOF
ClusterName=pageturner
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmctldPort=$port
AuthType=auth/munge
AuthInfo=socket=$dir/munge.socket
CredType=cred/munge
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool-%n
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd-%n.pid
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1,batch_sched_delay=0
SlurmdTimeout=5
MessageTimeout=3
KillWait=2
ReturnToService=2
SlurmdParameters=config_overrides
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=${CPUS:-1}
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=${CPUS:-1}
PartitionName=all Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
EOF

controller() {
    slurmctld -f "$SLURM_CONF" || give_up "slurmctld has not started"
}

munged --force --key-file="$dir/munge.key" --socket="$dir/munge.socket" \
    --pid-file="$dir/munged.pid" --log-file="$dir/munged.log" \
    --seed-file="$dir/munge.seed" || give_up "munged has not started"
controller
for it in n1 n2; do
    slurmd -f "$SLURM_CONF" -N $it || give_up "slurmd of $it has not started"
done
two_idle() { [ "$(sinfo -h -N -t idle -o %N | wc -l)" -eq 2 ]; }
wait_for 20 "the cluster" two_idle
if [ -n "${TRY:-}" ]; then
    bash -c "$TRY"
    exit
fi

# -------------------------------------------------------------------- class

# Finished, untouched, wrong in all the ways there are, and broken; each in
# words of its own, but for every tenth.
kinds=("solutions/$lab" "labs/$lab")
i=0
for it in "tests/wrong/$lab"/*.c; do
    mkdir "$dir/wrong-$i"
    "$out/weave" wrong "solutions/$lab" "$it" "$dir/wrong-$i" >/dev/null ||
        give_up "weave cannot use $it"
    kinds+=("$dir/wrong-$i")
    i=$((i + 1))
done
files=$(sed -n 's/^file //p' "labs/$lab/manifest" | cut -d ' ' -f 1)
[ -n "$files" ] || give_up "labs/$lab/manifest names no file"
for ((i = 0; i < count; i++)); do
    to=$dir/class/$(printf 's%03d' $i)
    mkdir -p "$to"
    for it in $files; do
        cp "${kinds[i % ${#kinds[@]}]}/$it" "$to/" || give_up "no $it"
        [ $((i % 10)) -eq 9 ] || echo "/* $i */" >>"$to/$it"
    done
    [ $((i % 15)) -ne 7 ] || echo "int broken(" >>"$to/${files%%$'\n'*}"
done

# -------------------------------------------------------------------- grade

start=$SECONDS
"$pt" grade --lab "$lab" -o "$dir/local.db" "$dir/class" \
    >"$dir/local.out" 2>"$dir/local.err" || {
    cat "$dir/local.err"
    give_up "the local engine has failed"
}
echo "slurm: $count submissions on this machine: $((SECONDS - start)) s"

start=$SECONDS
begun() { grep -q ' graded' "$dir/first.err"; }
"$pt" grade --lab "$lab" --engine slurm --pack $((count / 6)) -o "$dir/cluster.db" \
    "$dir/class" >"$dir/first.out" 2>"$dir/first.err" &
run=$!
wait_for 120 "the first results" begun
kill -KILL $run
wait $run 2>/dev/null
pull_plug n2
[ -n "$pulled" ] || give_up "there was no task on node n2 to be lost"
kill_file "$dir/slurmctld.pid" TERM
echo "slurm: pt, node n2 and the controller are gone after $((SECONDS - start)) s"

"$pt" grade --lab "$lab" --engine slurm -o "$dir/cluster.db" \
    >"$dir/second.out" 2>"$dir/second.err" &
run=$!
missed() { grep -q 'Waiting for it' "$dir/second.err"; }
wait_for 90 "pt's complaint about the controller" missed
controller
wait $run || give_up "pt grade --engine slurm ended with $?"
run=
echo "slurm: $count submissions on two nodes, of which one: $((SECONDS - start)) s"

# -------------------------------------------------------------------- prove

failed=0
prove() {
    local what=$1
    shift
    if "$@"; then
        echo "slurm: ok: $what"
    else
        echo "slurm: FAILED: $what" >&2
        failed=1
    fi
}
for it in local cluster; do
    "$pt" export "$dir/$it.db" --format sql -o "$dir/$it.sql" ||
        give_up "pt export has failed"
done
lines=$(grep -c . "$dir/local.sql")
prove "the gradebooks are the same ($lines lines)" \
    cmp "$dir/local.sql" "$dir/cluster.sql"
prove "there is a result for each submission" [ "$lines" -gt "$count" ]
prove "the second pt has found the job of the first" \
    grep -q "going on with Slurm's job" "$dir/second.err"
prove "it has waited for the controller" \
    grep -q "Slurm answers again" "$dir/second.err"
prove "what the lost node had was submitted again" \
    grep -q "submitted again" "$dir/second.err"
prove "nothing is left of it" [ ! -e "$dir/cluster.db-slurm" ]
[ $failed -eq 0 ] || { sed 's/^/    /' "$dir/second.err" >&2; exit 1; }
