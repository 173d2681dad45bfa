/** Words of the pretend devices and drives; the screen around them has its own file. */
export const practiceWords = {
  devices: {
    good: {
      name: 'A device as it should be',
      lesson: 'Its hash is complete and proves itself. Nothing is left to do before the upload.',
    },
    'good-shared-model': {
      name: 'Another one of the same model',
      lesson:
        'Maker and model are the same, the device is not: serial number and TPM tell them apart. The zeros at the start of its serial number belong to it.',
    },
    'same-again': {
      name: 'The first device, captured again',
      lesson:
        'Each capture of a device gives another hash. Hash Courier sees by TPM and serial number that it is the same device, keeps the newer capture and uploads it once.',
    },
    truncated: {
      name: 'A hash that was cut off',
      lesson:
        'The drive was pulled too early or the text was copied by hand. The checksum inside the hash shows it. Capture this device again before it leaves.',
    },
    'failed-read': {
      name: 'A failed read',
      lesson:
        'Windows gave no hash, and the script left an empty file without saying so. Without a look at the file the device would be missing in the upload.',
    },
    excel: {
      name: 'A file that was saved by Excel',
      lesson:
        'Excel put semicolons for commas and took the zeros off the serial number. The true serial number stands inside the hash, and Hash Courier restores it from there.',
    },
    'virtual-machine': {
      name: 'A virtual machine',
      lesson:
        'It has a hash like any device. Hash Courier warns, because a test machine seldom belongs in a customer’s upload.',
    },
  },
  drives: {
    hint: 'Four pretend drives: two to work with, one internal disk and one full drive that are hidden with their reasons.',
  },
} as const;
