/** The quick card (on the drive and in print) and the Devices step: what to do at a device. */
export const card = {
  /** Of this language's writing, as HTML's `dir` says it. */
  direction: 'ltr',
  heading: 'Collect this device',
  batch: 'Batch',
  groupTag: 'Group tag',
  noGroupTag: 'none',
  script: 'Script',
  scriptName: 'Get-WindowsAutoPilotInfo {{version}}',
  scriptUnknownVersion: 'Get-WindowsAutoPilotInfo',
  stepsTitle: 'Step by step',
  resultsTitle: 'What you see',
  failuresTitle: 'If it says FAILED',
  failuresLead: 'Below the code the screen says the cause and the next step.',
  never: 'Don’t start Windows setup, and don’t connect this device to a network.',
  print: 'Print the card',
  printed: 'Hash Courier kit {{kitVersion}}',

  steps: {
    start: {
      title: 'Switch on, then stop',
      text: 'Plug in the drive and switch the device on. Wait for the first setup screen (region or language). Choose nothing.',
    },
    prompt: {
      title: 'Press Shift + F10',
      text: 'A black window opens. If you can’t type, click into it once.',
    },
    go: {
      title: 'Type d:\\go and press Enter',
      text: 'Neither DONE nor FAILED? Then e:\\go, f:\\go, g:\\go …',
    },
    done: {
      title: 'Wait for green DONE',
      text: 'It shows the serial number and the model. Compare the serial number with the label on the device.',
    },
    remove: {
      title: 'Remove the drive',
      text: 'Everything is safely on it. It can go straight into the next device.',
    },
    shutdown: {
      title: 'Shut the device down',
      text: 'Press S. In a new black window: type shutdown /s /t 0 and press Enter.',
    },
    wait: {
      title: 'Leave it off',
      text: 'Don’t switch it on again until it is registered and a profile is assigned to it. Don’t restart setup over and over: Windows counts that and may begin its recovery.',
    },
  },

  results: {
    done: {
      title: 'Green: DONE',
      text: 'Read, checked and saved. Do what a note below it asks.',
    },
    failed: {
      title: 'Red: FAILED',
      text: 'Nothing was saved. Do what stands after “Next”.',
    },
    noAnswer: {
      title: 'Neither of them',
      text: 'That letter isn’t this drive. Try the next.',
    },
  },

  failures: {
    notElevated: {
      title: 'No administrator rights',
      text: 'Use the black window of Shift + F10 at setup. In Windows, right-click go.cmd and choose “Run as administrator”.',
    },
    winpe: {
      title: 'Started from WinPE',
      text: 'The hash can’t be read there. Start the Windows that is installed on the device, up to its first setup screen.',
    },
    noPowerShell: {
      title: 'No Windows PowerShell',
      text: 'This system has none. Start the Windows that is installed on the device, up to its first setup screen.',
    },
    scriptsForbidden: {
      title: 'Scripts are forbidden',
      text: 'A policy of this device forbids scripts, or it runs Windows in S mode. Use “When Shift + F10 does nothing”.',
    },
    notFinished: {
      title: 'The drive isn’t finished',
      text: 'Its kit is missing or only half written. Take it back to the bench and prepare it again.',
    },
    scriptDiffers: {
      title: 'Microsoft’s script was changed',
      text: 'The script on the drive is missing or isn’t the one that was put there, so it wasn’t run. Prepare the drive again.',
    },
    writeProtected: {
      title: 'The drive is write-protected',
      text: 'Move the switch on its side, or use another drive, and run it again.',
    },
    driveFull: {
      title: 'The drive is full',
      text: 'Make room on it at the bench, or use another drive, and run it again.',
    },
    cannotWrite: {
      title: 'The drive can’t be written',
      text: 'Plug it in directly, without a hub, and run it again. If it stays, use another drive.',
    },
    noHash: {
      title: 'Windows gave no hash',
      text: 'Wait a minute and run it again. Still nothing: restart the device once, then run it again. Then set it aside.',
    },
    wrongFile: {
      title: 'The result isn’t one device',
      text: 'The script wrote something else than one row with a hash. Run it again. If it stays, note the code and set the device aside.',
    },
    hashDamaged: {
      title: 'The hash is damaged',
      text: 'Its checksum doesn’t hold, so it would be refused. Run it again. If it stays, set the device aside.',
    },
    unexpected: {
      title: 'Something unforeseen',
      text: 'Run it again. If it stays, bring the drive to the bench: the log in HashCourier\\logs says more.',
    },
  },

  keyNames: { shift: 'Shift', fn: 'Fn', ctrl: 'Ctrl', enter: 'Enter' },

  keyboard: {
    title: 'Where the keys are',
    picture:
      'A US keyboard. Marked are both Shift keys, the key to the right of L, the key above Enter, and Enter.',
    laptops: 'on many laptops',
    text: 'At setup the keyboard is usually a US one, whatever is printed on it. Find the marked keys by place:',
    colonText: 'Shift and the key right of L (German Ö, French M)',
    backslashText: 'above Enter, or left of a tall Enter (German #, French *)',
    slashText: 'left of the right Shift (German -, French !)',
    asPrinted: 'Another sign appears? Then the keys are as printed.',
  },

  shiftF10: {
    title: 'When Shift + F10 does nothing',
    fn: 'Try Fn + Shift + F10, an external keyboard, and the first setup page: some later pages ignore it.',
    disabledTitle: 'Still nothing?',
    disabled: 'It may be switched off on this device. These ways are left:',
    export:
      'on Windows 11 at setup. Export the logs to this drive; Collect at the bench finds the hash in them.',
    supplier: 'Ask the supplier or partner to register the device, or for its registration file.',
    afterSignIn:
      'After sign-in: right-click go.cmd on the drive and choose “Run as administrator”. This device needs a reset afterwards.',
  },

  manual: {
    title: 'By hand, without go',
    lead: 'The same commands as Microsoft’s page, for this drive. Type them in the black window of Shift + F10.',
    letter: 'Letter of the drive',
    powershell: 'Start PowerShell for this window only; nothing on the device is changed:',
    folder: 'Go to the drive:',
    run: 'Read the hash into a file of its own:',
    shutdown: 'Remove the drive, then shut down:',
    fileNumber: 'Device number',
    nextDevice: 'Next device: new file name',
    whyTitle: 'Why a new file name for every device?',
    why: 'The script replaces a file that is already there. With the same name each device wipes out the one before it, and a failed read even leaves an empty file. One file per device loses nothing.',
    appendTitle: 'Why not -Append?',
    append:
      'It rewrites the whole file each time, doesn’t notice a device that is in it already, and drops the group tags of earlier rows when you leave the tag out once.',
    policyTitle: 'Why not Set-ExecutionPolicy?',
    policy:
      'It changes the device for good. “-ExecutionPolicy Bypass” holds for this one window and leaves nothing behind.',
  },

  switchedOn: {
    title: 'It was switched on',
    lead: 'How far did it get?',
    noNetwork: {
      title: 'On, but no network yet',
      text: 'Nothing is lost. Shut it down. A hash that was collected is still good.',
    },
    begun: {
      title: 'Setup only begun',
      text: 'Somebody chose a language or a network, but didn’t finish. Shut it down. The hash is still good; setup starts afresh.',
    },
    finished: {
      title: 'Setup was finished',
      text: 'Register the device, wait for its profile, then reset it (Settings, System, Recovery, Reset this PC). No new hash is needed. Mark it “needs reset”, so that nobody hands it over before.',
    },
    restarts: {
      title: 'Restarted again and again',
      text: 'Windows counts unfinished setups and may begin its recovery. Stop restarting: leave it off until it is registered and a profile is assigned.',
    },
  },
} as const;
