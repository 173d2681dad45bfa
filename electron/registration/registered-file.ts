import { openContainer } from '../formats/containers/open-container.ts';
import { containerLimits } from '../formats/containers/types.ts';
import { maximumListBytes, readRegisteredList, type RegisteredListReading } from './registered-list.ts';

/** Folders of one ZIP are looked into, ZIPs in it are not: an export is one file. */
const limits = { ...containerLimits, bytesPerFile: maximumListBytes, depth: 0 };

/**
 * The same as `readRegisteredList`, also for a ZIP that holds one CSV file, as portals pack their larger exports. Any other
 * packed file is refused as `archive`.
 */
export async function readRegisteredFile(bytes: Uint8Array): Promise<RegisteredListReading> {
  const reading = readRegisteredList(bytes);
  if (reading.kind === 'list' || reading.reason !== 'archive') return reading;
  const opened = await openContainer(bytes, limits);
  const [only, ...others] = opened.kind === 'files' ? opened.files : [];
  return only === undefined || others.length > 0 ? reading : readRegisteredList(only.bytes);
}
