export const devices = {
  title: 'Devices',
  lead: 'Go to the devices with the prepared drives. This is what to do at each one; print it and take it along.',
  cardLabel: 'Card for the device',
  expected: 'Collected so far: {{count}} of {{expected}}',
  collectedSoFar: 'Collected so far: {{count}}',
  helpTitle: 'If something is different',
  markTitle: 'Mark a device “needs reset”',
  markLead:
    'For a device on which setup was finished. It stays marked until somebody says that it was reset; Hand over asks.',
  markSerial: 'Serial number',
  markAdd: 'Mark as “needs reset”',
  marked: '{{serial}} is marked “needs reset”.',
  markedTitle: 'Marked “needs reset”',
  unmark: 'Was reset',
  unmarkNamed: '{{serial}} was reset',
} as const;
