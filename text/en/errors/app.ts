/** Errors of the app itself, its requests, and files and folders of this computer. */
export const appErrors = {
  app: {
    bug: {
      title: 'Something went wrong inside Hash Courier',
      body: 'This is a fault of the app, not yours. Nothing that was collected is lost. Try again; if it happens again, report it with this text: {{summary}}',
    },
    dataFolderInUse: {
      title: 'Hash Courier is already running here',
      body: 'Another copy uses the data folder {{folder}}. Go to its window, or close it and start again. To look on from here, changing nothing, start with --look-on.',
    },
    lookingOn: {
      title: 'This window only looks on',
      body: 'Nothing can be changed here. Make the change in the window of the copy that works with this data folder; where none does, start Hash Courier again without --look-on.',
    },
    dataFolderUnusable: {
      title: 'The data folder cannot be used',
      body: 'Hash Courier cannot write to {{folder}}. Check that it exists, that you may write there and that the disk is not full, or choose another folder with --data. To look at what is in it, changing nothing, start with --look-on.',
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
    unwritable: {
      title: 'The folder cannot be written to',
      body: 'Nothing was kept in {{path}}: you may not write there, or its disk is write-protected. Choose another folder, or ask who manages this one.',
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
