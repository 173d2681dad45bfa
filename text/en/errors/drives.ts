/** Errors of drives: staging, the kit and collecting. */
export const drivesErrors = {
  drive: {
    gone: {
      title: 'The drive is gone',
      body: '{{drive}} was unplugged or is no longer mounted. Plug it in and repeat the step: it is safe to repeat.',
    },
    changed: {
      title: 'This is another drive now',
      body: '{{drive}} is not the drive that was on screen when you chose it. Nothing was written. Look at the list and choose again.',
    },
    busy: {
      title: 'The drive is in use',
      body: '{{drive}} is being worked on, or another program has a file open on it. Wait until that has ended, or close it, and try again.',
    },
    unsafe: {
      title: 'The drive is not offered for writing',
      body: '{{drive}} is a system disk, an internal disk or something else that must not be written. The list of hidden drives says why.',
    },
    readOnly: {
      title: 'The drive is write-protected',
      body: 'Nothing can be written to {{drive}}. Move its lock switch, or use another drive: a policy of this computer may also forbid writing to drives. Collecting from it still works.',
    },
    full: {
      title: 'The drive is too full',
      body: 'There is not enough room on {{drive}}. Delete something on it or use another drive; Hash Courier deletes nothing of yours.',
    },
    writeFailed: {
      title: 'Writing to the drive failed',
      body: '{{file}} could not be written to {{drive}} ({{systemCode}}). Try again. If it fails again, a rule or a virus scanner of this computer may forbid it, or the drive is worn out: try another one.',
    },
    readBackFailed: {
      title: 'The drive did not keep what was written',
      body: 'Read back from {{drive}}, {{file}} is not what was written. Do not use this drive at a device. Prepare it again, or use another one.',
    },
    ejectFailed: {
      title: 'The drive could not be ejected',
      body: '{{drive}} was not ejected: do not pull it yet. $t(driveWords.eject.{{cause}})',
    },
    ejectUnavailable: {
      title: 'Drives cannot be ejected from here',
      body: 'This system offers Hash Courier no way to eject {{drive}}. Eject it with the system’s own menu before you pull it.',
    },
    mountFailed: {
      title: 'The drive could not be opened',
      body: 'The system did not mount {{drive}}. Plug it in again, or open it once in the file manager.',
    },
    unproved: {
      title: 'It is not certain that this is a USB drive',
      body: 'The system could not be asked a second time what {{drive}} is, so nothing is written to it. Unplug it and plug it in again: that proves it.',
    },
    identityDoubtful: {
      title: 'Two drives claim to be the same one',
      body: '{{drive}} carries the identity of another drive: one is probably a copy of the other. Nothing was written. Prepare it again and say whether it is the real one or a new drive.',
    },
    cannotIdentify: {
      title: 'The light of this drive cannot be made to flicker',
      body: '{{drive}} cannot be read past the memory of this computer, and nothing may be written to it. Unplug it and watch which drive leaves the list.',
    },
    notKnown: {
      title: 'This bench does not know the drive',
      body: 'No drive with this identity was prepared here. Look at the list again.',
    },
    labelTaken: {
      title: 'Another drive has this label',
      body: '“{{label}}” is the label of another drive of this bench. Choose another one.',
    },
    otherBatch: {
      title: 'The drive belongs to another batch',
      body: '{{drive}} is prepared for “{{batch}}”. Collect from it first if it may hold hashes, then confirm that this batch takes it over.',
    },
    looseFiles: {
      title: 'Hash files of another batch lie on the drive',
      body: 'CSV files and diagnostics exports outside the batch folders of {{drive}}: {{count}}. They belong to “{{batch}}” and would go to the wrong batch, so nothing was written. Collect them and clear the drive first, or move them off the drive (diagnostics exports always: clearing leaves them); then prepare it again.',
    },
    practiceOnly: {
      title: 'Practice and real work do not mix',
      body: 'Either {{drive}} or “{{batch}}” is for practice only, the other is not. Pretend drives go with the practice batch, real drives with real batches.',
    },
  },
  kit: {
    practiceOnly: {
      title: 'The kit of practice is not saved',
      body: '“{{batch}}” is for practice, and a saved kit goes onto real drives. Open a real batch, then save its kit.',
    },
    notSaved: {
      title: 'The saved kit is not there',
      body: 'The kit of “{{batch}}” was not saved yet, or it was moved or deleted since: {{path}}. Save it again.',
    },
    readBackFailed: {
      title: 'The saved kit could not be proved',
      body: 'Read back, {{path}} is not what was written, so it was removed again. Try again; if it happens again, this disk may be failing: choose a folder on another one.',
    },
  },
  collect: {
    nothingFound: {
      title: 'There is nothing to collect',
      body: 'No hash file was found on {{drive}}. At the device, the drive must stay plugged in until DONE appears. Run it there again.',
    },
    limitReached: {
      title: 'The drive holds too much to collect at once',
      body: 'There are more or larger files on {{drive}} than hash files ever need. What was read is kept; remove foreign CSV files and collect again.',
    },
    batchUnknown: {
      title: 'Its batch cannot be told',
      body: '{{file}} was left by a run of go that did not end, its log does not tell the batch, and this drive has been of several. So that no batch gets what is another’s, it stays on the drive. Delete it there when nobody misses a device.',
    },
    archiveUnreadable: {
      title: 'A collected file cannot be read',
      body: '{{path}} is in the journal, but its copy in the archive of this batch cannot be read now. Nothing was exported, because its devices would be missing. A virus scanner may hold the file: try again. If it is gone, collect it again from its drive or import it; the same bytes take its place.',
    },
    archiveMismatch: {
      title: 'A collected file is not what it was',
      body: 'The copy of {{name}}{{file}} in the archive differs from what was read, so nothing was cleared from the drive. Collect again; if it happens again, this computer’s disk may be failing.',
    },
  },
} as const;
