/** Words of the pretend devices and drives; the screen around them has its own file. */
export const practiceWords = {
  devices: {
    good: {
      name: 'A device as it should be',
      lesson: 'Its hash is complete and proves itself. Nothing is left to do before the upload.',
      afterDone:
        'Compare the serial number with the label on the device, shut the device down, and take the drive to the next one.',
    },
    'good-shared-model': {
      name: 'Another one of the same model',
      lesson:
        'Maker and model are the same, the device is not: serial number and TPM tell them apart. The zeros at the start of its serial number belong to it.',
      afterDone:
        'Maker and model are those of the first device; the serial number is not. That is why you compare it with the label.',
    },
    'same-again': {
      name: 'The first device, captured again',
      lesson:
        'Each capture of a device gives another hash. Hash Courier sees by TPM and serial number that it is the same device, keeps the newer capture and uploads it once.',
      afterDone:
        'Every run writes a new file, so nothing is overwritten. If the drive still holds the earlier capture, it says “Collected before”.',
    },
    truncated: {
      name: 'A hash that was cut off',
      lesson:
        'The device says DONE and its file is whole. On the way home a worn drive loses the end of it. The checksum inside the hash shows it at the bench: capture this device again before it leaves.',
      afterDone:
        'DONE was true: the file was checked on the drive. After that the worn drive lost the end of it. Collect the drive and see how the bench notices.',
    },
    'failed-read': {
      name: 'A failed read',
      lesson:
        'The first run is FAILED: Windows gives no hash while it is still setting itself up. Run go again, and it is DONE. The drive keeps a log of both.',
      afterDone:
        'The second run worked. The log of the first comes home too: Collect lists it under “Failed at the device”, as settled.',
    },
    excel: {
      name: 'A file that was saved by Excel',
      lesson:
        'After DONE somebody opens the file in Excel and saves it: semicolons for commas, and the zeros off the serial number. The true serial number stands inside the hash, and Hash Courier restores it from there.',
      afterDone:
        'On the way to the bench somebody opens this file in Excel and saves it. Collect the drive and see what became of it. Hash files are never opened in a spreadsheet.',
    },
    'virtual-machine': {
      name: 'A virtual machine',
      lesson:
        'It has a hash like any device, and no TPM, which the device’s screen notes. Hash Courier warns, because a test machine seldom belongs in a customer’s upload.',
      afterDone:
        'The hash is sound, with a note: no TPM data. On a real device with a TPM you would wait a minute and run go again.',
    },
  },
} as const;
