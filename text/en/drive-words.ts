/** What Hash Courier says of drives it does not offer, of detection itself, and of drives that stay. */
export const driveWords = {
  hidden: {
    system: {
      title: 'Holds this computer’s system or Hash Courier’s own data',
      remedy: 'Nothing to do: this drive is never written. Use another USB drive.',
    },
    internal: {
      title: 'Built into this computer',
      remedy: 'Nothing to do: internal disks are never written.',
    },
    'not-usb': {
      title: 'Not connected by USB',
      remedy: 'Use a USB drive, or put the card into a USB card reader.',
    },
    virtual: {
      title: 'Not a real drive',
      remedy: 'Nothing to do: the system made this drive up in memory or from a file.',
    },
    'read-only': {
      title: 'Write-protected',
      remedy:
        'Move the lock switch on the drive. If it has none, a policy of this computer may forbid writing to USB drives: save the kit and make the drive on another computer. Or the drive is damaged: use another one.',
    },
    full: {
      title: 'Less than 2 MB free',
      remedy:
        'Move some of its files elsewhere, or use another drive. Hash Courier deletes nothing of yours.',
    },
    unmounted: {
      title: 'Plugged in, but not opened by the system',
      remedy: 'Open it once in the file manager. On Windows, give it a drive letter in Disk Management.',
    },
    'no-medium': {
      title: 'Empty: no card, or ejected',
      remedy: 'Put a card in, or unplug the drive and plug it in again.',
    },
    network: {
      title: 'On the network',
      remedy: 'Use a USB drive. To use a network folder on purpose, start Hash Courier with --folder-drive.',
    },
    unreadable: {
      title: 'Does not answer',
      remedy:
        'Unplug it and plug it in again. If it is protected by BitLocker, unlock it first. If it stays like this, the drive is damaged: use another one.',
    },
    locked: {
      title: 'Encrypted',
      remedy:
        'Use a drive that is not encrypted: a device that is being set up for the first time cannot unlock it.',
    },
    offline: {
      title: 'Switched off in Disk Management',
      remedy: 'Open Disk Management, right-click the disk and choose Online. Or use another drive.',
    },
    'foreign-format': {
      title: 'In a format that Windows cannot read',
      remedy: 'Use a drive formatted as FAT32, exFAT or NTFS: a Windows device would not see this one.',
    },
    disagreement: {
      title: 'The system contradicts itself about this drive',
      remedy:
        'Not offered, to be safe: its letter may belong to something else, such as a cloud folder. Unplug it and plug it in again, or use another drive.',
    },
  },
  bars: {
    'read-only': {
      title: 'Write-protected: can be collected from, not prepared',
      remedy: 'Move the lock switch on the drive to prepare it.',
    },
    'foreign-format': {
      title: 'In a format that Windows cannot read: can be collected from, not prepared',
      remedy: 'Format it as FAT32 or exFAT after its hashes are home.',
    },
    unproved: {
      title: 'Not certain to be a USB drive: can be collected from, not prepared',
      remedy:
        'The system is asked a second time what it is. If this stays for ten seconds, unplug the drive and plug it in again: that proves it.',
    },
    full: {
      title: 'Less than 2 MB free: can be collected from, not prepared',
      remedy: 'Clear it once its hashes are home, or move some of its files elsewhere.',
    },
  },
  doubt: {
    twice: 'Same identity as {{others}}: one is probably a copy. Preparing it asks which.',
    unlike: 'Its kit was made on another drive, or the drive was formatted since. Preparing it asks which.',
  },
  detection: {
    off: 'USB drives cannot be found on this computer. {{reason}} You can still choose a folder as a drive: start Hash Courier with --folder-drive.',
  },
  eject: {
    safe: '{{drive}} is safe to remove.',
    inUse: 'A program or a window still shows or uses its files. Close it and eject again.',
    inUseBy: 'It is in use by {{programs}}. Close that and eject again.',
    notAllowed: 'This account is not allowed to eject drives. Eject it with the system’s own menu.',
    noAnswer: 'The drive did not answer in time. Wait until its light stops blinking and eject again.',
    stillThere: 'The system opened it again at once. Close windows that show it and eject again.',
    failed: 'The system refused. Eject it with the system’s own menu.',
  },
} as const;
