/** The quick card (on the drive and in print) and the Devices step: what to do at a device. */
export const card = {
  title: 'At the device',
  heading: 'Collect this device',
  lead: 'One drive, one word to type, about one minute per device.',
  batch: 'Batch',
  groupTag: 'Group tag',
  noGroupTag: 'none',
  script: 'Script',
  scriptName: 'Get-WindowsAutoPilotInfo {{version}}',
  scriptUnknownVersion: 'Get-WindowsAutoPilotInfo',
  stepsTitle: 'Step by step',
  keysTitle: 'The keys',
  resultsTitle: 'What you see',
  failuresTitle: 'If it says FAILED',
  failuresLead: 'Beside the code the screen says the cause and the next step.',
  never: 'Don’t start Windows setup on this device, and don’t connect it to a network.',
  print: 'Print the card',
  printed: 'Hash Courier kit {{kitVersion}}',

  steps: {
    start: {
      title: 'Switch on, then stop',
      text: 'Plug in the drive and switch the device on. Wait for the first setup screen (region or language). Choose nothing.',
    },
    prompt: {
      title: 'Press Shift + F10',
      text: 'A black window opens. On many laptops it is Fn + Shift + F10. If you can’t type, click into the window once.',
    },
    go: {
      title: 'Type d:\\go and press Enter',
      text: 'No answer from that letter? Type e:\\go, then f:\\go, g:\\go and so on until it answers.',
    },
    done: {
      title: 'Wait for green DONE',
      text: 'It shows the serial number and the model. Compare the serial number with the label on the device.',
    },
    remove: {
      title: 'Remove the drive',
      text: 'After DONE everything is safely on the drive. It can go straight into the next device.',
    },
    shutdown: {
      title: 'Shut the device down',
      text: 'Type S and press Enter. Or type shutdown /s /t 0 and press Enter.',
    },
    wait: {
      title: 'Leave it off',
      text: 'Don’t switch it on again until it is registered and a profile is assigned to it.',
    },
  },

  results: {
    done: {
      title: 'DONE',
      text: 'Green. The hash was read, checked and saved. Go on with “Remove the drive”.',
    },
    failed: {
      title: 'FAILED',
      text: 'Red. Nothing was saved for this device. Its code is explained below.',
    },
    noAnswer: {
      title: 'Not recognized, or cannot find the path',
      text: 'That letter isn’t this drive. Try the next letter.',
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
    cannotWrite: {
      title: 'The drive can’t be written',
      text: 'Check its write-protect switch and its free space, plug it in directly, and run it again.',
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

  keyboard: {
    title: 'Where the keys are',
    text: 'At setup the keyboard is a US one, whatever is printed on the keys.',
    colonKey: 'Shift + ;',
    colonText: 'the colon “:” – hold Shift and press the key to the right of L',
    backslashKey: '\\',
    backslashText: 'the backslash “\\” – the key above Enter (beside it on some keyboards)',
    slashKey: '/',
    slashText: 'the slash “/” – the key to the left of the right Shift',
  },

  shiftF10: {
    title: 'When Shift + F10 does nothing',
    fn: 'Try Fn + Shift + F10, an external keyboard, and the first setup page: some later pages ignore it.',
    disabledTitle: 'Still nothing?',
    disabled: 'It may be switched off on this device. These ways are left:',
    export:
      'Windows 11: press Ctrl + Shift + D at setup, export the logs to this drive and bring it to the bench: Collect finds the hash in them.',
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
