/**
 * A disk of its own for an app's data folder, in the guest: `kib` of ext4 in memory. `slowMs` makes every read and write of it
 * wait so long (device-mapper `delay`).
 */
export async function makeDisk(guest, name, { kib, slowMs }) {
  const place = `/mnt/${name}`;
  const image = `/dev/shm/${name}.img`;
  await guest.shell(`truncate -s ${kib}K ${image} && mkfs.ext4 -q -F -m 0 ${image} && mkdir -p ${place}`);
  const device = (await guest.shell(`losetup --show -f ${image}`)).trim();
  if (slowMs === undefined) {
    await guest.shell(`mount -o errors=remount-ro ${device} ${place}`);
  } else {
    const table = `0 ${kib * 2} delay ${device} 0 ${slowMs}`;
    await guest.shell(
      `modprobe dm-delay && dmsetup create ${name} --table '${table}' && mount /dev/mapper/${name} ${place}`,
    );
  }
  return {
    data: `${place}/data`,
    /** Fills it but for so many kibibytes. */
    fill: (leaveKib) =>
      guest.shell(
        `cd ${place} && sync -f . && free=$(df --output=avail -k . | tail -1) && dd if=/dev/zero of=filler bs=64k iflag=count_bytes count=$((free - ${leaveKib}))k status=none; sync -f .`,
      ),
    makeRoom: () => guest.shell(`rm -f ${place}/filler && sync -f ${place}`),
    /** Read-only while nobody writes to it. */
    protect: () => guest.shell(`mount -o remount,ro ${place}`),
    /** Read-only under whoever writes to it, as the system does to a disk that it finds damaged. */
    breakDown: () => guest.shell(`echo broken >/sys/fs/ext4/$(basename ${device})/trigger_fs_error`),
    /** Checked and writable again; nobody may have a file open on it. */
    unprotect: () =>
      guest.shell(
        `umount ${place} && { e2fsck -fy ${device} || [ $? = 1 ]; } && mount -o errors=remount-ro ${device} ${place}`,
      ),
    async remove() {
      await guest.shell(`umount ${place}`);
      if (slowMs !== undefined) await guest.shell(`dmsetup remove ${name}`);
      await guest.shell(`losetup -d ${device}; rm ${image}`);
    },
  };
}
