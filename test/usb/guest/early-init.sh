#!/bin/busybox sh
# First program of the guest: loads what reaches the machine's own files, lays a throw-away layer over them, goes on there.
b=/bin/busybox
$b mount -t proc proc /proc
$b mount -t sysfs sysfs /sys
$b mount -t devtmpfs devtmpfs /dev
while read -r module; do $b insmod "/modules/$module"; done </modules/order

options=trans=virtio,version=9p2000.L,msize=512000
$b mount -t 9p -o "ro,cache=loose,$options" machine /low || { echo "no root file system"; $b sleep 2; exit 1; }
$b mount -t tmpfs -o size=1g writes /writes
$b mkdir /writes/upper /writes/work
$b mount -t overlay -o lowerdir=/low,upperdir=/writes/upper,workdir=/writes/work root /new

$b mount -t devtmpfs devtmpfs /new/dev
$b mount -t proc proc /new/proc
$b mount -t sysfs sysfs /new/sys
$b mount -t tmpfs -o mode=755 run /new/run
$b mkdir -p /new/run/guest /new/lib/modules
$b cp /guest/init.sh /guest/agent.cjs /new/run/guest/
$b mount -t 9p -o "ro,cache=loose,$options" modules /new/lib/modules
$b umount /proc /sys /dev
exec $b switch_root /new /bin/bash /run/guest/init.sh
