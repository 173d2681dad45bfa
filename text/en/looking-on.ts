/** A second copy of the app on one data folder: what it asks at its start, and why it looks for no drives. */
export const lookingOn = {
  drivesTitle: 'No drives are shown here',
  detection: 'This window only looks on, so it does not look for drives.',
  ask: {
    inUse:
      'Another copy works with the data folder {{folder}}. Its window can be shown, or you can look on from here: everything is shown, kept up to date, and nothing can be changed.',
    unusable:
      'Hash Courier cannot write to the data folder {{folder}}. Check that you may write there and that its disk is not write-protected, or choose another folder with --data. What is in it can be looked at from here; nothing can be changed.',
    showWindow: 'Show its window',
    lookOn: 'Look on here',
    quit: 'Quit',
  },
} as const;
