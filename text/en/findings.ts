/** What a device, a hash or a file was found to be, and what to do about it; the codes are those of the formats. */
export const findings = {
  severity: {
    blocks: 'Must be settled',
    warns: 'Please check',
    informs: 'For your information',
  },
  hash: {
    missing: {
      title: 'No hardware hash',
      remedy: 'This row has no hash, so the device cannot be registered by it. Capture the device again.',
    },
    notBase64: {
      title: 'The text of the hash is damaged',
      remedy:
        'Its character {{position}} is “{{character}}”, which no hash holds. Capture the device again, and bring in the file itself rather than a copy of its text.',
    },
    characterLost: {
      title: 'The hash has a character too few or too many',
      remedy:
        'No whole hash has {{characters}} characters, as happens when a hash is copied by hand. Capture the device again.',
    },
    truncated: {
      title: 'The hash is cut off',
      remedy:
        'Only {{found}} of at least {{needed}} bytes are there. Capture the device again, and leave the drive in until the script says it is done.',
    },
    notAHash: {
      title: 'This is not a hardware hash',
      remedy:
        'The text does not begin as a hardware hash does; its start may be lost or it may be another column. Capture the device again.',
    },
    recordsDamaged: {
      title: 'The content of the hash is damaged',
      remedy: 'The hash cannot be read from byte {{offset}} on. Capture the device again.',
    },
    checksumWrong: {
      title: 'The hash was changed after it was made',
      remedy:
        'Its own checksum does not match, so Windows Autopilot would refuse it. Capture the device again.',
    },
    serialInsideDiffers: {
      title: 'Serial number and hash belong to different devices',
      remedy:
        'The file says {{beside}}, the hash says {{inside}}. Check the label on the device, then capture it again.',
    },
    tpmDigestWrong: {
      title: 'The TPM key inside the hash does not match',
      remedy:
        'The hash contradicts itself about the TPM. Capture the device again with Microsoft’s own script.',
    },
    lengthUnusual: {
      title: 'The hash has an unusual length',
      remedy:
        'It has {{characters}} characters instead of 4,000, but its checksum holds. It is uploaded with the usual length.',
    },
    doubled: {
      title: 'Two hashes ran together',
      remedy:
        'The text has {{characters}} characters. Its first hash is proved and is uploaded without the rest; if the second is another device’s, make sure that it is in this batch too.',
    },
    fillerNotZero: {
      title: 'There is something behind the hash',
      remedy: 'The hash itself is proved and is uploaded without the rest. There is nothing else to do.',
    },
    unknownRecords: {
      title: 'The hash holds records we do not know',
      remedy:
        'New or of an unusual size: records of type {{types}}. The hash is proved and can be uploaded; a newer version of this program may know them.',
    },
    recordMissing: {
      title: 'The hash lacks an expected record',
      remedy:
        'Missing: records of type {{types}}. If registration fails, capture the device again in full Windows.',
    },
    noTpmData: {
      title: 'No TPM data in the hash',
      remedy:
        'Self-deploying mode and pre-provisioning will not work with this hash. Check that the TPM is switched on, wait two minutes after starting the device, then capture it again.',
    },
    noTpmDataOnShared: {
      title: 'A shared device needs TPM 2.0',
      remedy:
        'Shared devices deploy themselves and must prove their TPM 2.0. Switch the TPM on and capture the device again, or move it to a batch that is not shared.',
    },
    winpe: {
      title: 'Captured in Windows PE',
      remedy:
        'Such a hash may lack TPM and network data. Capture the device in full Windows, at the first setup screen, if you can.',
    },
    virtualMachine: {
      title: 'This is a virtual machine',
      remedy: 'The hash says: {{signs}}. Leave it out unless it is meant for a test.',
    },
    clockDoubtful: {
      title: 'The device’s clock was wrong or incomplete',
      remedy:
        'The hash gives its time as {{time}}. It can be uploaded; do not rely on that time to tell which capture is newer.',
    },
    unwrapped: {
      title: 'Line breaks or spaces removed from the hash',
      remedy: 'Nothing to do: the hash was put together again, and its checksum holds.',
    },
    quotesRemoved: {
      title: 'Quotes removed from the hash',
      remedy: 'Nothing to do: the hash between them is proved by its checksum.',
    },
    paddingRepaired: {
      title: 'The end of the hash was completed',
      remedy: 'Nothing to do: only empty filler was missing, and the checksum holds.',
    },
    plusRestored: {
      title: 'Lost plus signs put back into the hash',
      remedy: 'Nothing to do: spaces stood where “+” belongs, and the checksum holds again.',
    },
    charactersRestored: {
      title: 'Rewritten characters put back into the hash',
      remedy:
        'Nothing to do: a web page or another program had rewritten “+”, “/” or “=”, and the checksum holds again.',
    },
  },
  serial: {
    empty: {
      title: 'No serial number',
      remedy:
        'The device’s firmware has none, or the file lost it; Intune refuses such a row (error 803). Have the maker’s tool write the serial number into the firmware, then capture the device again.',
    },
    placeholder: {
      title: 'The serial number is a placeholder',
      remedy:
        'The maker never filled in “{{serial}}”, and other devices may carry the same. Have it written into the firmware and capture again: a change in the file alone does not help.',
    },
    fromHash: {
      title: 'Serial number taken from the hash',
      remedy: 'Nothing to do: the file has none beside the hash, and the proved hash says {{inside}}.',
    },
    restored: {
      title: 'Serial number restored from the hash',
      remedy:
        'The file says “{{beside}}”, the proved hash says {{inside}}, and that is used. Nothing to do, but do not edit these files in Excel.',
    },
  },
  value: {
    unsafe: {
      title: 'A value the upload file cannot hold',
      remedy:
        '“{{value}}” contains a comma, a quotation mark, a line break or a character outside plain English letters, or is far too long. Change it.',
    },
    formula: {
      title: 'A value that a spreadsheet would run as a formula',
      remedy: '“{{value}}” begins with =, +, - or @. Change it.',
    },
  },
  tag: {
    contradictory: {
      title: 'Different group tags',
      remedy:
        'This device’s captures carry {{values}}. Decide which one is right, and set it for this device.',
    },
    managedDesktopInvalid: {
      title: 'Not a group tag of Microsoft Managed Desktop',
      remedy:
        '“{{tag}}” is not one of the tags of its device profiles. Check the spelling, capital letters included.',
    },
  },
  user: {
    contradictory: {
      title: 'Different assigned users',
      remedy:
        'This device’s captures name {{values}}. Decide which one is right, or none, and set it for this device.',
    },
    invalid: {
      title: 'The assigned user is not a sign-in name',
      remedy:
        '“{{user}}” is not of the form name@domain. A wrong user can make the device unusable: correct it or leave it empty.',
    },
  },
  device: {
    conflict: {
      title: 'Captures contradict each other',
      remedy:
        'The same serial number or TPM appears with different hardware, as after a change of the mainboard (found: {{serials}}). Compare the captures and choose the one that is right today.',
    },
    pretend: {
      title: 'A pretend device of the practice',
      remedy:
        'Its hash was made up by this app for practice and must never be registered. Leave it out; it cannot be let through.',
    },
    capturedAgain: {
      title: 'Captured more than once',
      remedy: 'Nothing to do: the best capture is used and the others are kept.',
    },
    seenInEarlierBatch: {
      title: 'Already in an earlier batch',
      remedy:
        'Another batch of this bench holds the same device. If it was registered there, leave it out; for another organisation it must be deregistered first.',
    },
    alreadyRegistered: {
      title: 'Already registered in this tenant',
      remedy:
        'The exported list of registered devices holds this serial number, so importing it again fails (error 806). It stays out of the upload unless you choose it by name, as after a change of the mainboard once the old entry is deleted.',
    },
    needsReset: {
      title: 'Must be reset before hand-over',
      remedy: 'Setup was finished on this device. Register it, then reset Windows; no new hash is needed.',
    },
    loneManualFile: {
      title: 'One hand-made file with one device',
      remedy:
        'Each run of the script overwrites such a file. If more devices were captured with this drive, capture the others again.',
    },
  },
  file: {
    utf16: {
      title: 'The file was in Unicode (UTF-16)',
      remedy: 'Nothing to do: the upload file is written as plain text.',
    },
    bom: {
      title: 'Byte order mark removed',
      remedy: 'Nothing to do: the upload file is written without one.',
    },
    quotes: {
      title: 'Quotation marks removed',
      remedy: 'Nothing to do: the upload file is written without them.',
    },
    headerCase: {
      title: 'Column names corrected',
      remedy: 'Nothing to do: {{columns}} were understood and are written as the target wants them.',
    },
    headerMissing: {
      title: 'The file has no column names',
      remedy:
        'The columns were recognised by where the hash stands. Check that the serial numbers are right.',
    },
    headerRepeated: {
      title: 'Column names stood more than once',
      remedy: 'Nothing to do: files were joined or a report repeats its names; each device was read once.',
    },
    extraColumns: {
      title: 'Extra columns left out',
      remedy: 'Nothing to do: {{columns}} are not part of an upload file. The original file is kept.',
    },
    separator: {
      title: 'The columns were separated by something else',
      remedy: 'Nothing to do: it used {{separator}} and the upload file has commas.',
    },
    junkLines: {
      title: 'Lines above the column names skipped',
      remedy: 'Nothing to do: {{lines}} skipped, as a Configuration Manager report has them.',
    },
    ansi: {
      title: 'The file was in a Western European code page',
      remedy: 'Check names and tags with accents: in another code page they read differently.',
    },
    hiddenCharacters: {
      title: 'Hidden characters or outer spaces removed',
      remedy: 'Nothing to do: they do not belong to any value.',
    },
    columnsShifted: {
      title: 'A value had shifted the columns',
      remedy:
        'There were more or fewer columns than names. Check serial number, group tag and user of this row.',
    },
    lineCut: {
      title: 'Too long to be read whole',
      remedy:
        'Values beside the hash are read up to 3,000 characters and lines up to 262,144; the rest was dropped. Check the file, or capture the device again.',
    },
    oa3Report: {
      title: 'Read from a report of OA3Tool',
      remedy:
        'Nothing to do: such a report holds the hash alone; its serial number is taken from the proved hash.',
    },
  },
  refusal: {
    'empty-after-failed-read': {
      title: 'Empty file: the script could not read the hash',
      remedy:
        'Nothing of the device is in it. Usual causes: the script ran without administrator rights, in Windows PE or in audit mode, too soon after the start, or on Windows of May 2022 that lacks update KB5015020. Start the device again, wait two minutes, and capture it again with go.',
    },
    'no-hash-column': {
      title: 'No column with hardware hashes',
      remedy:
        'The file needs the columns Device Serial Number and Hardware Hash. Use the file that Get-WindowsAutoPilotInfo wrote.',
    },
    'no-rows': {
      title: 'Column names, but no device',
      remedy: 'The file holds no row below its column names. Capture the device again.',
    },
    'too-large': {
      title: 'The file is too large',
      remedy:
        'A batch takes chosen files up to 64 MB, some 8,000 devices as the script writes them, and 16 MB from a drive; merging on the command line takes up to 1 GB. Split the file and bring in its parts.',
    },
    'too-many-rows': {
      title: 'The file has too many rows',
      remedy: 'Up to 100,000 rows are read from one file here. Split the file and bring in its parts.',
    },
    spreadsheet: {
      title: 'This is a spreadsheet, not a CSV file',
      remedy:
        'Bring in the CSV file that the script wrote. If only the spreadsheet is left, save it as CSV; changed serial numbers are restored from the hash.',
    },
    archive: {
      title: 'A packed file of a kind that is not opened here',
      remedy:
        'ZIP and CAB files are searched for hashes, others (7z, RAR, GZ, Office documents) are not. Unpack it first, then bring in the CSV files inside.',
    },
    'archive-no-hash': {
      title: 'A packed file without a hash file',
      remedy:
        'No CSV file with hardware hashes is in it. Export the diagnostics again with Ctrl + Shift + D, or capture the device with the script.',
    },
    'archive-encrypted': {
      title: 'A packed file with a password',
      remedy: 'Unpack it with its password, then bring in the CSV files inside.',
    },
    'archive-damaged': {
      title: 'A packed file that is damaged',
      remedy:
        'It may have been copied only in part, as when a drive is pulled out too early. Copy it or export the diagnostics again.',
    },
    'archive-unsupported': {
      title: 'Packed in a way that is not read here',
      remedy:
        'On Windows, unpack it in a command prompt: expand -F:*.csv file.cab folder. A ZIP: right-click, “Extract all”. Then bring in the CSV files.',
    },
    'archive-too-large': {
      title: 'A packed file that holds too much',
      remedy:
        'Up to 64 MB packed and 128 MB of hash files are read. Unpack it, then bring in the CSV files inside.',
    },
    'export-several-devices': {
      title: 'Not a diagnostics export: it holds several devices',
      remedy:
        'It was left on the drive, as these devices may be another batch’s. If they belong to this one, add the file by hand on the step Collect.',
    },
    'not-text': {
      title: 'The file holds no readable text',
      remedy:
        'It may have been damaged when the drive was pulled out too early. Capture the device again and wait until the script says it is done.',
    },
    'device-association': {
      title: 'A file for device association',
      remedy:
        'It belongs to Windows Autopilot device preparation and is uploaded in another place in Intune. For this batch, capture the hardware hash with the script.',
    },
    'device-link': {
      title: 'A DeviceLink file from the diagnostics page',
      remedy:
        'It belongs to Windows Autopilot device preparation and holds no hardware hash for this upload. Capture the hash with the script.',
    },
    'intune-export': {
      title: 'A device list exported from Intune',
      remedy: 'Such a list never holds hardware hashes. Capture the devices with the script.',
    },
    'endpoint-analytics': {
      title: 'An export from Endpoint analytics',
      remedy: 'Such an export never holds hardware hashes. Capture the devices with the script.',
    },
    unreadable: {
      title: 'The file could not be read',
      remedy:
        'It is not there, or the drive or the folder did not give it out. Check its name and that you may read it, and plug the drive in again; if that fails, capture the device with another drive.',
    },
  },
} as const;
