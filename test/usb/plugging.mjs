/** Waits until the system knows a label, and mounts it as a desktop does. */
export async function mountByLabel(guest, label) {
  const command = [
    `for i in $(seq 200); do [ -e /dev/disk/by-label/${label} ] && break; sleep 0.05; done`,
    `udisksctl mount --no-user-interaction --block-device "$(readlink -f /dev/disk/by-label/${label})"`,
  ].join('; ');
  return guest.shell(command);
}

/** Plugs a drive in, mounts it, and answers with it as the app lists it. */
export async function plugAndList({ guest, app }, id, image, { label, ...options }) {
  await guest.plug(id, image, options);
  await mountByLabel(guest, label);
  return app.drives(({ drives }) => drives.find((drive) => drive.label === label));
}

/** Pulls a drive out and waits until the app does not list it. */
export async function pullAndMiss({ guest, app }, id, label) {
  await guest.pull(id);
  await app.drives(({ drives }) => !drives.some((drive) => drive.label === label));
}

/** What the contract wants of a drive that was on screen. */
export function chosen({ id, fingerprint }) {
  return { id, fingerprint };
}

/** The single part of a job over one drive; fails when the drive did. */
export function onlyPart(end) {
  const [part] = end.parts;
  if (end.outcome !== 'done' || part?.state !== 'done')
    throw new Error(`The job ended badly: ${JSON.stringify(end)}`);
  return part;
}
