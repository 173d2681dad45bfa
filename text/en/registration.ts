/** Words of the targets: portal steps, states and errors. The screens around them have their own file. */
export const registration = {
  target: {
    intune: 'Intune',
    'partner-center': 'Partner Center',
    'managed-desktop': 'Microsoft Managed Desktop (retired)',
  },
  profile: {
    Standard: 'Standard',
    SensitiveData: 'Sensitive data',
    PowerUser: 'Power user',
    Kiosk: 'Kiosk',
  },
  label: {
    customer: 'Customer',
    tenant: 'Tenant',
    order: 'Order number',
    file: 'Upload file',
    'group-tag': 'Group tag',
    'device-profile': 'Device profile',
    'shared-device': 'Shared device',
  },
  link: {
    'intune-admin-center': 'Intune admin center',
    'intune-autopilot-devices': 'Windows Autopilot devices in Intune',
    'partner-center': 'Partner Center',
    'gallery-script': 'Get-WindowsAutoPilotInfo in the PowerShell Gallery',
    'learn-add-devices': 'Microsoft Learn: add devices',
    'learn-requirements': 'Microsoft Learn: requirements',
  },
  retired: {
    title: 'Microsoft Managed Desktop was retired on 31 July 2024',
    body: 'Its own Devices page is gone from the portal. The upload file is the same as Intune’s, so the devices can be registered in Intune with the same group tag. The old steps are kept here for reference.',
  },
  guide: {
    intune: {
      'check-tenant': {
        title: 'The portal shows this tenant',
        body: 'Sign in to the Intune admin center and compare the domain under your account, at the top right, with the tenant of this batch. Devices that go to the wrong tenant have to be deregistered there first.',
      },
      'open-devices': {
        title: 'Open the Autopilot devices',
        body: 'Select Devices, then Windows, then Enrollment. Under Windows Autopilot select Devices. Your role must allow it: Intune Administrator, or Policy and Profile Manager.',
      },
      'export-first': {
        title: 'Write the upload files first',
        body: 'This batch has no upload file yet. Go back to Merge and export a round.',
      },
      'choose-file': {
        title: 'Import the upload file',
        body: 'Select Import, choose the file and select Import again. Do not open the file in Excel before: it changes serial numbers and encoding.',
      },
      'one-at-a-time': {
        title: 'One file after the other',
        body: 'Intune takes at most 500 rows in a file. Wait until one import has finished before you begin the next.',
      },
      wait: {
        title: 'Wait for the import',
        body: 'It takes some minutes, up to 15 for a full file. When it ends, note the devices that failed with the name and the number of the error.',
      },
      sync: {
        title: 'Synchronise',
        body: 'Select Sync, wait a few minutes, then select Refresh. The service refuses a second sync within ten minutes. The devices must now be in the list with their serial numbers.',
      },
      'check-tag': {
        title: 'Check the group tag',
        body: 'Open one or two of the devices and compare the group tag. Spelling and case count, because the dynamic group looks for exactly this text.',
      },
      'wait-for-profile': {
        title: 'Wait for the profile',
        body: 'A device may be switched on when its profile status says Assigned. Before that it would run the ordinary Windows setup.',
      },
      'group-membership': {
        title: 'About the groups',
        body: 'A dynamic Entra group finds the devices by their group tag and brings them the deployment profile. Change the tag rather than the group: where devices are assigned by hand, the dynamic rule does not know of it.',
      },
    },
    'partner-center': {
      'check-tenant': {
        title: 'Partner Center shows this customer',
        body: 'Sign in to Partner Center, select Customers and open the customer. Compare name and domain with this batch. The customer must have accepted the relationship with you.',
      },
      'open-devices': {
        title: 'Open the customer’s devices',
        body: 'On the customer’s page select Devices.',
      },
      'add-devices': {
        title: 'Add devices',
        body: 'Under Apply profiles to devices select Add devices. Name the new group of devices, for example by the order number. The file has no column for a group tag: type it here if the customer expects one.',
      },
      'export-first': {
        title: 'Write the upload files first',
        body: 'This batch has no upload file yet. Go back to Merge and export a round.',
      },
      'choose-file': {
        title: 'Upload the file',
        body: 'Select Browse, choose the file and save. Do not open the file in Excel before: it changes serial numbers and encoding.',
      },
      'one-at-a-time': {
        title: 'One file after the other',
        body: 'Partner Center takes at most 1,000 rows in a file. Wait until one upload has finished before you begin the next.',
      },
      wait: {
        title: 'Wait for the upload',
        body: 'Follow the status of the upload on the same page. When it ends, note the devices that failed with the name and the number of the error.',
      },
      'apply-profile': {
        title: 'Apply a profile, if agreed',
        body: 'Partner Center knows only profiles made in Partner Center, none of those in the customer’s Intune. Apply one only if the customer asked for it.',
      },
      'group-membership': {
        title: 'About the groups',
        body: 'In the customer’s tenant a dynamic Entra group finds the devices by their group tag. Tell the customer which tag was set.',
      },
    },
    'managed-desktop': {
      'check-tenant': {
        title: 'The portal shows this tenant',
        body: 'Sign in to the Intune admin center and compare the domain under your account, at the top right, with the tenant of this batch.',
      },
      'what-replaces-it': {
        title: 'What replaces it today',
        body: 'Microsoft Managed Desktop was retired on 31 July 2024. Import the same file in Intune: Devices, Windows, Enrollment, Windows Autopilot, Devices, Import. The group tag is already in the file; a dynamic Entra group and a deployment profile of your own do the rest. Updates come from Windows Autopatch through Entra groups, which needs no hash. The steps below are the old ones.',
      },
      'open-devices': {
        title: 'Open Microsoft Managed Desktop’s devices',
        body: 'Select Devices, and under Microsoft Managed Desktop select Devices again. Where this section is missing, the service is gone for this tenant.',
      },
      'register-devices': {
        title: 'Begin the registration',
        body: 'In the Microsoft Managed Desktop Devices workspace select + Register devices.',
      },
      'export-first': {
        title: 'Write the upload files first',
        body: 'This batch has no upload file yet. Go back to Merge and export a round.',
      },
      'choose-file': {
        title: 'File upload',
        body: 'Give the path of the file under File upload.',
      },
      'one-at-a-time': {
        title: 'One file after the other',
        body: 'Register one file completely before you begin the next.',
      },
      'choose-profile': {
        title: 'Choose the device profile',
        body: 'Select the profile from the menu. One registration has one profile; devices with another need a file of their own.',
      },
      'shared-device': {
        title: 'Turn on Shared device',
        body: 'Only for devices that several people use. It needs a TPM 2.0, and there is no shared variant of Power user.',
      },
      submit: {
        title: 'Register',
        body: 'Select Register devices. The devices are added to the list; a registration usually takes less than ten minutes.',
      },
      'check-shared': {
        title: 'Check the Shared Device column',
        body: 'It must say Yes for each of these devices. A device that was imported without it has to be deleted and registered again.',
      },
      'check-tag': {
        title: 'Check the group tag',
        body: 'The service set the tag that belongs to the profile. One tag of this service must not be swapped for another: delete the device and register it again.',
      },
      'watch-states': {
        title: 'Watch the states',
        body: 'Wait until a device says Ready for user. A device that says Registration failed has a message to look up here.',
      },
      'group-membership': {
        title: 'About the groups',
        body: 'A group membership that was changed by hand did not last: the service put the device back into the group of its profile and took it out of groups that contradict it.',
      },
    },
  },
  states: {
    none: { name: 'Not said', meaning: 'Nobody has noted yet what the portal says.' },
    pending: {
      name: 'Pending',
      meaning: 'The file is uploaded, the portal has not answered for this device yet.',
    },
    imported: {
      name: 'Imported',
      meaning: 'The device is in the portal’s list. Leave it off until a profile is assigned.',
    },
    'profile-assigned': {
      name: 'Profile assigned',
      meaning: 'The device is ready: it may be switched on and handed over.',
    },
    error: { name: 'Error', meaning: 'The portal refused the device. Look the error up by its name.' },
    'registration-pending': {
      name: 'Registration Pending',
      meaning: 'The registration is not completed yet. Check again later.',
    },
    'registration-failed': {
      name: 'Registration failed',
      meaning: 'The registration could not be completed. Look the message up.',
    },
    'ready-for-user': {
      name: 'Ready for user',
      meaning: 'The registration succeeded, and the device may be handed to its user.',
    },
    active: { name: 'Active', meaning: 'The user has the device, has signed in and uses it regularly.' },
    inactive: {
      name: 'Inactive',
      meaning: 'The user has the device but has not used it in the last seven days.',
    },
  },
  nextStep: {
    'capture-again': 'Capture the device again',
    'check-serial': 'Check the serial number',
    hold: 'Hold the device back',
    'retry-later': 'Try again later',
    'ask-supplier': 'Ask the supplier or the previous owner',
    nothing: 'Nothing to do',
    support: 'Ask for support',
  },
  matchedBy: {
    name: 'Found by its name',
    number: 'Found by its number only. The name is more reliable: compare it if the portal shows one.',
    message: 'Found by its message',
  },
  unknownError: {
    title: 'Not in the list',
    body: 'Note the name, the number and the request ID, try the device once more on its own, and then ask Microsoft support.',
  },
  error: {
    'storage-error': {
      title: 'The service had a fault of its own',
      meaning: 'Neither the file nor the device is to blame.',
      nextStep:
        'Import this device again in an hour. If it fails again, open a support case with the request ID.',
    },
    'invalid-request': {
      title: 'The request was malformed',
      meaning:
        'The service could not read what it was sent. Files written by Hash Courier keep its rules, so the file may have been changed on its way.',
      nextStep: 'Compare the file’s SHA-256 with the report and upload the original again.',
    },
    'invalid-hash': {
      title: 'The hardware hash is not accepted',
      meaning: 'Something in the hash is invalid or empty; maker and serial number must be inside it.',
      nextStep:
        'Capture the device again in full Windows. If the serial number is empty in its firmware, ask the maker.',
    },
    'serial-and-key-missing': {
      title: 'No serial number and no product key',
      meaning: 'The row names the device by neither of the two.',
      nextStep:
        'Look at the serial number in the file. If the firmware has none, ask the maker of the device to set it.',
    },
    'already-registered': {
      title: 'Already registered in this tenant',
      meaning: 'The device is in the list already, perhaps from an earlier batch.',
      nextStep:
        'Search the serial number in the portal and check group tag and profile. Do not import it again.',
    },
    'not-registered': {
      title: 'Not registered in this tenant',
      meaning: 'Something was to be changed or removed on a device that this tenant does not have.',
      nextStep: 'Check the serial number and the tenant, then register the device first.',
    },
    'other-tenant': {
      title: 'Registered in another tenant',
      meaning: 'The device belongs to another organisation’s tenant, often its previous owner’s.',
      nextStep:
        'Hold the device back. The previous owner, the supplier or Microsoft support must deregister it; then import it again.',
    },
    'profile-not-registered': {
      title: 'The profile is not known to the service',
      meaning: 'A deployment profile was assigned that this tenant does not have (any more).',
      nextStep: 'Check the profile’s assignment in the portal and try again.',
    },
    'profile-of-other-tenant': {
      title: 'The profile belongs to another tenant',
      meaning: 'A deployment profile of another tenant was to be assigned or changed.',
      nextStep: 'Open a support case with the request ID.',
    },
    'registered-by-other-tenant': {
      title: 'Registered by somebody in another tenant',
      meaning: 'The device can only be deleted by those who registered it, for example a partner.',
      nextStep: 'Ask the partner or supplier who registered it to delete it.',
    },
    'not-found': {
      title: 'The service does not know this device',
      meaning: 'It was looked for by maker, model and serial number or by product key, and nothing fits.',
      nextStep: 'Register it by its hardware hash: capture the device and upload it from here.',
    },
    'not-unique': {
      title: 'The hash fits more than one device',
      meaning:
        'The hash does not single this device out, for example after a board was replaced without its data.',
      nextStep:
        'Capture the device again with its TPM on and working. If that fails too, ask the maker of the device.',
    },
    'already-in-entra': {
      title: 'Already in Entra ID',
      meaning: 'A device object for this device exists already in the tenant.',
      nextStep: 'Ask an administrator to look at the existing object, and open a support case if it must go.',
    },
    duplicated: {
      title: 'Twice in one file',
      meaning: 'The same device was in the file more than once; the service took one of them.',
      nextStep: 'Nothing is lost: check that the device is in the list.',
    },
    'wrong-size': {
      title: 'The hash has the wrong size',
      meaning:
        'A hardware hash has 4,000 characters; this one was cut or lengthened, or made by a very old tool.',
      nextStep: 'Capture the device again. Do not copy hashes by hand or through Excel.',
    },
    'message-device-not-found': {
      title: 'Device not found',
      meaning:
        'No match was found for the maker, the model or the serial number. This concerns devices registered without a hash.',
      nextStep: 'Compare the three values with the device supplier, or register the device by its hash.',
    },
    'message-hash-not-valid': {
      title: 'Hardware hash not valid',
      meaning: 'The hash was not formatted as the service expects it.',
      nextStep: 'Capture the device again and upload the new hash.',
    },
    'message-already-registered': {
      title: 'Device already registered',
      meaning: 'The device is registered to your organisation already.',
      nextStep: 'Nothing more to do; check its profile.',
    },
    'message-claimed': {
      title: 'Device claimed by another organization',
      meaning: 'Another organisation has registered this device.',
      nextStep: 'Hold the device back and ask the supplier to have it released.',
    },
    'message-unexpected': {
      title: 'Unexpected error',
      meaning: 'The request could not be processed, and the message does not say why.',
      nextStep: 'Contact support with the request ID; note it here too.',
    },
    'message-incorrect-headers': {
      title: 'Incorrect headers',
      meaning: 'The first line of the file is not what this portal expects, down to the case of the letters.',
      nextStep:
        'Upload the original file from the round’s folder, and check that the batch has the right target.',
    },
  },
  advice: {
    'power-user-not-shared':
      'The Power user profile has no variant for shared devices. Turn Shared device off or choose another profile.',
    'tag-not-plain':
      'The group tag holds a comma, a quotation mark or a character outside plain ASCII. The upload file cannot carry it.',
    'tag-backslash': 'The group tag holds a backslash. Some tools trip over it; a hyphen is safer.',
    'tag-of-managed-desktop':
      'This tag belongs to Microsoft Managed Desktop, which was retired on 31 July 2024. Use it only if your own dynamic group looks for it.',
    'tag-nearly-of-managed-desktop':
      'This looks like a tag of Microsoft Managed Desktop but is none of them exactly. Spelling and case count.',
    'tag-not-in-partner-file':
      'Partner Center’s file has no column for the group tag. The tag is typed in the portal; the steps show it.',
    'tenant-missing':
      'Without a tenant domain nobody can compare the portal with this batch before the upload.',
    'tenant-not-a-domain':
      'The tenant does not look like a domain. It should be like contoso.onmicrosoft.com.',
    'managed-desktop-retired':
      'Microsoft Managed Desktop was retired on 31 July 2024. For new devices choose Intune; the file is the same.',
    'shared-needs-tpm':
      'Shared devices need a TPM 2.0. Devices without TPM data are held back from the upload.',
  },
} as const;
