/** The screen of practice; words of the pretend devices and drives have their own file. */
export const practice = {
  batchName: 'Practice batch',
  start: 'Practise without hardware',
  goOn: 'Go on practising',
  reset: 'Start practice over',
  resetTitle: 'Start practice over?',
  resetBody:
    'The pretend drives are emptied and a fresh practice batch is opened. The old practice batch stays in the list. Real batches and drives are not touched.',
  script: 'Use the practice script',
  scriptHint:
    'A stand-in for Get-WindowsAutoPilotInfo that goes onto pretend drives only. No download is needed. A pretend drive without any script works too: the collector on it then reads the hash itself.',
  scriptTaken: 'The practice script is in the library.',
  panelTitle: 'Pretend devices',
  panelLead:
    'Put a prepared pretend drive into a device and run it. What it shows and writes is what a real device would show and write, with the faults that happen on the bench.',
  run: 'Run this device',
  runNamed: 'Run this device: {{name}}',
  runAgain: 'Run go again',
  runAgainNamed: 'Run go again: {{name}}',
  driveLabel: 'Pretend drive to put in',
  driveNone: 'No pretend drive is prepared yet. Prepare one under Drives first.',
  toDrives: 'Go to Drives',
  serial: 'Serial number {{serial}}',
  runs_one: 'Run once',
  runs_other: 'Run {{count}} times',
  runsNone: 'Not run yet',
  screenTitle: '{{name}}: {{word}}',
  screenLabel: 'Screen of the device',
  screenShow: 'Its screen',
  screenShowNamed: 'Its screen: {{name}}',
  screenClose: 'Close',
  showLog: 'Log on the drive',
  logLabel: 'The log that this run left on the drive',
  afterFailed: {
    noHash:
      'Windows was still setting itself up, as it does for a while after the first start. Nothing is lost and nothing is broken: do what “Next” says, and run go again.',
    other:
      'Nothing of this device was saved. Do what “Next” says. The drive brings the log home, so that the bench knows of it.',
  },
  drivesTitle: 'Pretend drives',
  drivesLead: 'Plug and pull them like real ones, and watch what the steps make of it.',
  plug: 'Plug in {{name}}',
  unplug: 'Pull out {{name}}',
} as const;
