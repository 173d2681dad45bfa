/** Errors of a batch: its settings and journal, merging and registering. */
export const batchErrors = {
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
    runUnknown: {
      title: 'This run is not in the batch',
      body: 'The list of runs without a hash has changed since it was drawn. Open the batch again and choose the run in the list.',
    },
    roundNotFound: {
      title: 'There is no such round',
      body: 'Round {{round}} is not in this batch. Choose one of the rounds in the list.',
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
} as const;
