#!/bin/bash
# Process 1 of the guest: devices, network to the tests, the services that mount drives on a desktop, then the agent.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb LC_ALL=C.UTF-8
mkdir -p /dev/pts /dev/shm /run/lock /run/udev /run/dbus /run/udisks2
mount -t devpts devpts /dev/pts
mount -t tmpfs -o mode=1777 shm /dev/shm
ln -sf /proc/self/mounts /etc/mtab
: >/etc/fstab
hostname guest

for module in sd_mod usb-storage uas xhci-pci ahci vfat exfat nls_ascii nls_utf8 nls_cp437 loop; do modprobe "$module"; done
udevd=/lib/systemd/systemd-udevd
[ -x "$udevd" ] || udevd=/usr/lib/systemd/systemd-udevd
"$udevd" --daemon
udevadm trigger --action=add --subsystem-match=block --subsystem-match=usb
udevadm settle --timeout=20

ip link set lo up
for path in /sys/class/net/*; do
  name=${path##*/}
  [ "$name" = lo ] || { ip address add 10.0.2.15/24 dev "$name" && ip link set "$name" up; }
done
dbus-daemon --system --fork --nopidfile
/usr/libexec/udisks2/udisksd >/run/udisksd.log 2>&1 &

node=$(sed -n 's/.*courier\.node=\([^ ]*\).*/\1/p' /proc/cmdline)
echo "starting the agent with $node"
"$node" /run/guest/agent.cjs
echo o >/proc/sysrq-trigger
sleep 5
