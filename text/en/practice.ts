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
    'A stand-in for Get-WindowsAutoPilotInfo that goes onto pretend drives only. No download is needed.',
  scriptTaken: 'The practice script is in the library.',
  panelTitle: 'Pretend devices',
  panelLead:
    'Put a prepared pretend drive into a device and run it. What the device writes is what a real one would write, with the faults that happen on the bench.',
  run: 'Run this device',
  runNamed: 'Run this device: {{name}}',
  driveLabel: 'Pretend drive to put in',
  driveNone: 'No pretend drive is prepared yet. Prepare one under Drives first.',
  toDrives: 'Go to Drives',
  ran: '{{name}}: the drive “{{drive}}” now holds what this device wrote. Collect it when you are ready.',
  serial: 'Serial number {{serial}}',
  runs_one: 'Run once',
  runs_other: 'Run {{count}} times',
  runsNone: 'Not run yet',
  drivesTitle: 'Pretend drives',
  drivesLead: 'Plug and pull them like real ones, and watch what the steps make of it.',
  plug: 'Plug in {{name}}',
  unplug: 'Pull out {{name}}',
} as const;
