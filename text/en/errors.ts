/**
 * What each error code says to a person: `title` names what happened, `body` the cause and the next step. Blanks come
 * from the error's details; services name a file by `path` or by `file`, so such a body has both and one stays empty.
 */
export const errors = {
  app: {
    bug: {
      title: 'Something went wrong inside Hash Courier',
      body: 'This is a fault of the app, not yours. Nothing that was collected is lost. Try again; if it happens again, report it with this text: {{summary}}',
    },
    dataFolderInUse: {
      title: 'Hash Courier is already running here',
      body: 'Another copy uses the data folder {{folder}}. Go to its window, or close it and start again.',
    },
    dataFolderUnusable: {
      title: 'The data folder cannot be used',
      body: 'Hash Courier cannot write to {{folder}}. Check that it exists, that you may write there and that the disk is not full, or choose another folder with --data.',
    },
    cancelled: {
      title: 'Cancelled',
      body: 'The work was stopped before its end. What was finished before that is kept; it is safe to start again.',
    },
  },
  request: {
    unknown: {
      title: 'This window and the app do not fit together',
      body: 'The app does not know the request {{name}}. The window is probably older than the app: load it again.',
    },
    invalid: {
      title: 'The app could not use what it was sent',
      body: 'Something in the request was not as expected ({{where}} {{problem}}). Check what you typed and try again.',
    },
    tooLarge: {
      title: 'Too much at once',
      body: 'One request may hold at most {{maximumBytes, number}} bytes. Select fewer devices or files and repeat the step for the rest.',
    },
    forbidden: {
      title: 'The app did not accept this window',
      body: 'The window has no valid pass to the app. Close it and open the address that the app printed when it started.',
    },
    unreachable: {
      title: 'The app does not answer',
      body: 'It was closed, or the connection to it was cut. Start Hash Courier again and open the new address. Nothing that was collected is lost.',
    },
  },
  job: {
    unknown: {
      title: 'This work has already ended',
      body: 'There is nothing left to cancel.',
    },
  },
  upload: {
    unknown: {
      title: 'The chosen file is no longer at hand',
      body: 'Files that were handed over are kept only for a short time. Choose the file again.',
    },
    tooLarge: {
      title: 'The file is too large',
      body: 'A file may have at most {{maximumBytes, number}} bytes. A file with hashes is far smaller: check that it is the right one.',
    },
  },
  file: {
    notFound: {
      title: 'The file is not there',
      body: '{{path}}{{file}} was not found. It may have been moved or deleted, or the drive was pulled. Check it and try again.',
    },
    unreadable: {
      title: 'The file cannot be read',
      body: '{{path}}{{file}} cannot be read. Close other programs that use it, check that you may read it, and try again.',
    },
    unwritable: {
      title: 'The file cannot be written',
      body: '{{path}}{{file}} cannot be written. Close other programs that use it, check that you may write there, and try again.',
    },
    diskFull: {
      title: 'The disk is full',
      body: 'There is no room left to write {{path}}{{file}}. Make room on this disk and try again; nothing that was collected is lost.',
    },
    tooLarge: {
      title: 'The file is too large',
      body: '{{path}}{{file}} is larger than any such file should be. Check that it is the right one.',
    },
    changed: {
      title: 'The file has changed',
      body: '{{path}}{{file}} is not what it was before. It was damaged, or another program wrote to it. Add or import it again.',
    },
  },
  folder: {
    notFound: {
      title: 'The folder is not there',
      body: '{{path}} was not found, or it is not a folder. Check how it is written, or choose another one.',
    },
    unreadable: {
      title: 'The folder cannot be opened',
      body: '{{path}} cannot be opened. Check that you may open it, or choose another one.',
    },
  },
  person: {
    nameTaken: {
      title: 'The name is in the list already',
      body: '“{{name}}” works here already. Choose it in the list, or add something that tells the two apart.',
    },
    nameInvalid: {
      title: 'The name cannot be used',
      body: '“{{name}}” is empty or not in the list. Type a name that colleagues recognise.',
    },
    missing: {
      title: 'Nobody is working here yet',
      body: 'Every record says who made it. Choose your name at the top of the window, or add it.',
    },
  },
  bench: {
    tagInvalid: {
      title: 'The group tag cannot be used',
      body: '“{{tag}}”: $t(errors.bench.tagInvalid.reason.{{reason}})',
      reason: {
        empty: 'it is empty. Type the tag as it is used in Intune.',
        'too-long': 'it has more than 512 characters. Check that it is a group tag.',
        'not-plain':
          'upload files are plain ASCII. Leave out commas, quotation marks and letters with accents, and do not begin with = + - or @.',
      },
    },
    tagTaken: {
      title: 'The group tag is in the list already',
      body: 'This bench offers “{{tag}}” already, perhaps with other capitals.',
    },
    listFull: {
      title: 'The list is full',
      body: 'This bench keeps at most {{maximum}} $t(errors.bench.listFull.of.{{list}}). Remove those that are no longer needed and try again; nothing was added.',
      of: { people: 'names', groupTags: 'group tags' },
    },
    tooLarge: {
      title: 'The bench file would be too large',
      body: 'One file holds at most {{maximumScripts}} scripts and {{maximumMegabytes}} MB. Remove scripts that are no longer needed under Script and export again.',
    },
    fileRefused: {
      title: 'This bench file cannot be taken',
      body: '{{name}}: $t(errors.bench.fileRefused.reason.{{reason}}) Nothing was changed.',
      reason: {
        empty: 'it is empty; writing it was cut off. Export it again on the other bench.',
        'too-large': 'it is larger than any bench file. Check that it is the right file.',
        'not-a-bench-file':
          'it was not written by “Export” of a bench. Choose a file named hash-courier-bench-….json.',
        newer: 'it was written by a newer version of Hash Courier. Update this bench first.',
        damaged:
          'it was cut off or changed on the way: its checksum does not hold. Copy it again, or export it again on the other bench.',
        invalid: 'it holds what no bench writes. Export it again on the other bench.',
        'too-many':
          'it holds more scripts, names or group tags than a bench keeps. Check that it is the right file.',
        'script-changed':
          'the script {{script}} in it is not the one that it names. Export it again on the other bench.',
        'script-refused':
          'the script {{script}} in it is not Get-WindowsAutoPilotInfo. $t(libraryWords.reason.{{why}})',
        'practice-script':
          'it holds the practice script, which no bench exports. Export it again on the other bench.',
      },
    },
  },
  batch: {
    notFound: {
      title: 'The batch is not here',
      body: 'Its folder was moved or deleted, or it belongs to another bench. Check the folder with the batches.',
    },
    archived: {
      title: 'The batch is archived',
      body: '“{{name}}” is closed, so nothing can be changed in it. Reopen it in the list of batches first.',
    },
    nameInvalid: {
      title: 'The batch needs a name',
      body: 'The name is empty or too long. Type one of at most 120 characters.',
    },
    settingsInvalid: {
      title: 'A setting of the batch cannot be used',
      body: '$t(errors.batch.settingsInvalid.field.{{field}}): $t(errors.batch.settingsInvalid.reason.{{reason}})',
      field: {
        customer: 'Customer',
        orderNumber: 'Order number',
        tenantDomain: 'Tenant domain',
        target: 'Target',
        groupTag: 'Group tag',
        deviceProfile: 'Device profile',
        sharedDevice: 'Shared device',
        expectedDevices: 'Expected devices',
        scriptSha256: 'Script version',
      },
      reason: {
        empty: 'it is empty.',
        'too-long': 'it is too long.',
        'not-a-domain': 'it is not a domain. It should be like contoso.onmicrosoft.com.',
        'not-plain':
          'upload files are plain ASCII. Leave out commas, quotation marks and letters with accents, and do not begin with = + - or @.',
        'no-shared-variant':
          'the Power user profile has no variant for shared devices. Choose another profile or turn it off.',
        'not-a-count': 'it is not a whole number from 0 upwards.',
        'not-a-digest': 'it names no script. Choose one in the list.',
      },
    },
    journalDamaged: {
      title: 'The record of the batch is damaged',
      body: 'The record of {{name}} cannot be read far enough to go on. The collected files in its archive are untouched. Restore the batch folder from a copy, or make a new batch and import the files from the archive.',
    },
    deviceNotFound: {
      title: 'The device is not in this batch',
      body: 'It was regrouped or left out since the list was drawn. Look for it in the list by its serial number.',
    },
    serialUnknown: {
      title: 'No device of this batch has this serial number',
      body: '{{serial}} was neither collected here nor listed for a partner. Check the spelling; collect the device first, or list it under “Devices that a partner registers” on the Batch step, and mark it then.',
    },
    roundNotFound: {
      title: 'There is no such round',
      body: 'Round {{round}} is not in this batch. Choose one of the rounds in the list.',
    },
  },
  library: {
    notFound: {
      title: 'The script version is not on this bench',
      body: 'It was removed, or its file was deleted. Import it again, or choose another version.',
    },
    empty: {
      title: 'There is no script on this bench yet',
      body: 'Download Get-WindowsAutoPilotInfo or import it from a file under Script, then try again.',
    },
    practiceOnly: {
      title: 'The practice script does not go onto a real drive',
      body: 'The chosen script is the stand-in for practice and cannot read a hash, so nothing was written for {{drive}}. Choose the real Get-WindowsAutoPilotInfo under Script.',
    },
    notTheScript: {
      title: 'This is not Get-WindowsAutoPilotInfo',
      body: '{{name}} was not taken. $t(libraryWords.reason.{{reason}})',
    },
    packageDamaged: {
      title: 'The package cannot be used',
      body: '{{name}} was not taken. $t(libraryWords.packageReason.{{reason}})',
    },
    packageTooLarge: {
      title: 'The package is too large',
      body: '{{name}} is larger than {{maximumBytes, number}} bytes or holds too many files. The package of this script is about 20 kB: check where this one came from.',
    },
    offline: {
      title: 'The PowerShell Gallery cannot be reached',
      body: '{{host}} does not answer ({{systemCode}}). Check this computer’s network. Without internet, bring the .ps1 or .nupkg from another computer and import it.',
    },
    tlsFailed: {
      title: 'The connection to the PowerShell Gallery is not trusted',
      body: 'The certificate of {{host}} was not accepted ({{systemCode}}). Often a proxy or virus scanner looks into the traffic, or this computer’s clock is wrong. Check the clock and ask the network’s administrator, or import the .ps1 or .nupkg from a file.',
    },
    proxyFailed: {
      title: 'The proxy did not let the download through',
      body: 'The network’s proxy asks for a sign-in or refuses {{host}} ({{systemCode}}). Ask the network’s administrator, or import the .ps1 or .nupkg from a file.',
    },
    serverFailed: {
      title: 'The PowerShell Gallery has a problem',
      body: '{{host}} answered with status {{status}}. Try again later, or import the .ps1 or .nupkg from a file.',
    },
    hashMismatch: {
      title: 'The download is not what the Gallery announced',
      body: 'Size or SHA-512 of version {{version}} differ from the Gallery’s own figures, so it was thrown away. Try again; if it happens again, something on the way changes downloads.',
    },
    versionNotFound: {
      title: 'The PowerShell Gallery does not have this version',
      body: 'No version {{version}} of Get-WindowsAutoPilotInfo was found. Leave the version empty for the newest one.',
    },
    wrongAnswer: {
      title: 'Somebody else answered for the PowerShell Gallery',
      body: 'The answer came from {{host}} or is not the Gallery’s. Often that is the sign-in page of a guest network. Sign in to the network in a browser, then try again.',
    },
  },
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
      body: '{{file}} could not be written to {{drive}} ({{systemCode}}). Try again; if it fails again, the drive is probably worn out: use another one.',
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
    archiveUnreadable: {
      title: 'A collected file cannot be read',
      body: '{{path}} is in the journal, but its copy in the archive of this batch cannot be read now. Nothing was exported, because its devices would be missing. A virus scanner may hold the file: try again. If it is gone, collect it again from its drive or import it; the same bytes take its place.',
    },
    archiveMismatch: {
      title: 'A collected file is not what it was',
      body: 'The copy of {{name}}{{file}} in the archive differs from what was read, so nothing was cleared from the drive. Collect again; if it happens again, this computer’s disk may be failing.',
    },
  },
  merge: {
    nothingToExport: {
      title: 'There is nothing to export',
      body: 'No device of your choice is ready. Settle what is blocked, or choose devices that were exported before.',
    },
    blockedDevices: {
      title: 'Blocked devices cannot be exported',
      body: 'At least one chosen device has a finding that keeps it out of the upload. Settle it, let it through by name, or leave it out.',
    },
    busy: {
      title: 'This batch is being exported already',
      body: 'Two rounds at once would hold the same devices. Wait until the running export of {{batch}} has ended, then export again.',
    },
    listRefused: {
      title: 'This is not a list of registered devices',
      body: '{{name}} was not taken: $t(errors.merge.listRefused.reason.{{reason}})',
      reason: {
        empty: 'it is empty. Export the list again.',
        'too-large': 'it is larger than 64 MB. Export only serial numbers, or split it.',
        'too-many-rows': 'it has more than 500,000 rows. Check that it is the right file.',
        spreadsheet: 'it is a spreadsheet. Export the list again as CSV and do not open it in Excel.',
        archive:
          'it is a packed file that does not hold exactly one CSV file. Unpack it, then choose the list.',
        'not-text': 'it holds no readable text. Export the list again.',
        'json-damaged':
          'it begins like JSON, but its end is missing or it is damaged. Export the list again.',
        incomplete:
          'it is only the first part of Graph’s answer and names a next page. Fetch all pages (@odata.nextLink), then load them together.',
        'no-serial-column':
          'no column is called Serial number. Export the list of Windows Autopilot devices from Intune.',
        'no-serials': 'there is no serial number in it. Check that it is the right file.',
        'enrolled-devices':
          'it lists enrolled devices, and those need not be registered for Autopilot. Export the list under Enrollment, Windows Autopilot, Devices.',
        'hash-file':
          'it holds hardware hashes, so it is a file for an upload and proves no registration. Export the list of Windows Autopilot devices from Intune.',
      },
    },
    listUnreadable: {
      title: 'The list of registered devices cannot be read',
      body: '{{name}} is in the journal, but its copy in the archive of this batch cannot be read now. Nothing was exported, because registered devices could not be told from new ones. Load the list again, or remove it.',
    },
    readBackFailed: {
      title: 'An upload file could not be proved',
      body: 'Read back, {{name}} is not what was written, so this round does not count. Check the disk and export again.',
    },
    hashUnreadable: {
      title: 'A collected hash could not be read again',
      body: 'The hash of {{serial}} is in {{file}} of the batch’s archive folder, which is missing or damaged, so nothing was exported. Collect its drive again: the same file is put back.',
    },
  },
  registration: {
    stateInvalid: {
      title: 'This state does not belong to the target',
      body: 'The batch’s target does not know this state. Choose one from the list.',
    },
  },
  practice: {
    notRunning: {
      title: 'Practice is not running',
      body: 'Start practice first; then the pretend drives and devices appear.',
    },
    driveNotStaged: {
      title: 'The pretend drive is not prepared',
      body: 'There is no kit on {{drive}}, so a device would find nothing to run. Prepare the drive under Drives first.',
    },
    deviceUnknown: {
      title: 'There is no such pretend device',
      body: 'Choose one of the pretend devices in the list.',
    },
  },
  native: {
    unavailable: {
      title: 'Not possible in this window',
      body: 'A browser page cannot do this. Use the button or the path that is shown instead.',
    },
    failed: {
      title: 'The system refused',
      body: 'The operating system did not do what was asked ({{systemCode}}{{reason}}). Try again, or do it by hand in the file manager.',
    },
  },
} as const;
