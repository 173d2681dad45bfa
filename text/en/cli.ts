/** Words of the command line. Findings, refusals and errors have their words elsewhere, the same as in the app. */
export const cli = {
  none: '–',
  standardInput: 'standard input',
  fileUnreadable: 'Check that you may read it, close other programs that use it, and try again.',
  fileMissing: 'It may have been moved or deleted, or the drive was pulled. Check it and try again.',
  line: 'line {{line}}',
  lines: 'lines {{lines}}',
  column: {
    row: 'Row',
    serial: 'Serial number',
    maker: 'Maker',
    model: 'Model',
    captured: 'Captured',
    standing: 'Standing',
    type: 'Type',
    record: 'Record',
    content: 'Content',
  },
  standing: {
    ready: 'ready',
    check: 'please check',
    blocked: 'blocked',
  },
  folder: {
    title: 'This is a folder without such files',
    remedy: 'Nothing to read was found in {{path}}. Name the files, or the folder that holds them.',
  },
  tooLarge:
    '{{path}} has more than {{mebibytes}} MB and is not read as a whole. Merge it, which reads larger files bit by bit, or split it.',
  progress: {
    inspect: 'Files: {{files}}, devices: {{devices}}',
    verify: 'Files: {{files}} of {{total}}',
    finding: 'Looking for files: {{done}}',
    reading: 'Reading and judging files: {{done}}',
    writing: 'Writing upload files: {{done}}',
    of: '{{what}} of {{total}}',
  },
  inspect: {
    file_one: '{{name}}: {{count}} device',
    file_other: '{{name}}: {{count}} devices',
    inner: '{{file}}, inside it {{inner}}',
    refused: '{{name}}: not taken. {{title}}. {{remedy}}',
    files_one: '{{count}} file, not taken: {{refused}}',
    files_other: '{{count}} files, not taken: {{refused}}',
    devices_one: '{{count}} device: {{ready}} ready, {{check}} to check, {{blocked}} blocked',
    devices_other: '{{count}} devices: {{ready}} ready, {{check}} to check, {{blocked}} blocked',
  },
  merge: {
    pathMissing: '{{path}}: there is no such file or folder. Nothing was merged; correct the path.',
    outIsFile: '--out: {{path}} is a file. Name a folder; it is made when it is missing.',
    outIsInput:
      '--out: {{path}} is to be read as well. What is written there is never read; name another folder, for example one inside it.',
    nothing: {
      none: {
        title: 'Nothing to upload, and nothing was written',
        remedy: 'No file that was named holds a device. Name other files, or the folder that holds them.',
      },
      leftOut: {
        title: 'Nothing to upload, and nothing was written',
        remedy:
          'Each device was left out, for the reasons above. Settle them, or name the device with --include where the target would take it.',
      },
    },
    noUserColumn:
      '--users: Partner Center’s file has no column for users, so none is written. Assign them in the portal.',
    folder: 'Written to {{folder}}',
    report: 'Report: {{path}}',
    read_one: '{{count}} file read, {{refused}} not taken; rows: {{rows}}',
    read_other: '{{count}} files read, {{refused}} not taken; rows: {{rows}}',
    passedOver_one: '1 other file in the folders was not read',
    passedOver_other: '{{count}} other files in the folders were not read',
    superseded_one: '1 row is not uploaded because a better one of its device is; the report names it',
    superseded_other:
      '{{count}} rows are not uploaded because better ones of their devices are; the report names them',
    devices_one: '{{count}} device: {{taken}} in the upload, {{leftOut}} left out',
    devices_other: '{{count}} devices: {{taken}} in the upload, {{leftOut}} left out',
    warned_one: '{{count}} device of the upload deserves a look; the report says why',
    warned_other: '{{count}} devices of the upload deserve a look; the report says why',
    refusedFiles_one: '{{count}} file was not taken:',
    refusedFiles_other: '{{count}} files were not taken:',
    leftOutDevices_one: '{{count}} device was left out:',
    leftOutDevices_other: '{{count}} devices were left out:',
    moreNotTaken_one: '… and {{count}} more. All of them are in the report.',
    moreNotTaken_other: '… and {{count}} more. All of them are in the report.',
    moreNotWritten_one: '… and {{count}} more. With --json all of them are listed.',
    moreNotWritten_other: '… and {{count}} more. With --json all of them are listed.',
    source: ' ({{file}}, row {{row}})',
    unknownUsers_one: '--users names a device that is in no file: {{serials}}',
    unknownUsers_other: '--users names {{count}} devices that are in no file: {{serials}}',
    unknownIncludes_one: '--include names a device that is in no file: {{serials}}',
    unknownIncludes_other: '--include names {{count}} devices that are in no file: {{serials}}',
    unknownMore: '{{serials}} …',
  },
  users: {
    notText: 'no readable text. Save the list of users as a CSV file.',
    noHeader:
      'the first line must name a column of serial numbers and one of users, such as: Device Serial Number,Assigned User',
    noSerial: 'row {{row}} names the user {{user}}, but no serial number. Add it or delete the row.',
    badUser:
      'row {{row}}, {{serial}}: “{{user}}” is not of the form name@domain. Correct it: a wrong user can make the device unusable.',
    contradicts:
      'row {{row}}, {{serial}}: “{{user}}” is not the user of an earlier row. Decide which one is right.',
    tooManyRows: 'more than 500,000 rows. Check that it is the right file.',
    more_one: '… and {{count}} more row. Nothing was merged.',
    more_other: '… and {{count}} more rows. Nothing was merged.',
  },
  known: {
    read_one: '{{name}}: {{count}} serial number is registered already',
    read_other: '{{name}}: {{count}} serial numbers are registered already',
    shortened_one:
      '{{name}}: a spreadsheet shortened {{count}} serial number (1.23E+11), and it can match nothing. Export the list again and do not open it in Excel.',
    shortened_other:
      '{{name}}: a spreadsheet shortened {{count}} serial numbers (1.23E+11), and they can match nothing. Export the list again and do not open it in Excel.',
  },
  verify: {
    accepted_one: '{{name}}: {{target}} would take it ({{count}} device)',
    accepted_other: '{{name}}: {{target}} would take it ({{count}} devices)',
    refused_one: '{{name}}: {{target}} would not take it as it is ({{count}} row)',
    refused_other: '{{name}}: {{target}} would not take it as it is ({{count}} rows)',
    merge:
      'Merge such a file before you capture a device again: merge repairs what can be repaired and says what cannot.',
    more_one: '… and {{count}} more problem. With --json up to 1,000 are listed.',
    more_other: '… and {{count}} more problems. With --json up to 1,000 are listed.',
    files_one: '{{count}} file, {{accepted}} would be taken',
    files_other: '{{count}} files, {{accepted}} would be taken',
    problem: {
      empty: {
        title: 'The file is empty',
        remedy: 'Merge the devices again and upload the file that is written then.',
      },
      tooLarge: {
        title: 'Far larger than any upload file',
        remedy: 'The largest has about 4 MB. Check that it is the right file.',
      },
      utf16: {
        title: 'The file is in Unicode (UTF-16)',
        remedy: 'An upload file is plain ASCII. Merge the file: what is written then is plain ASCII.',
      },
      bom: {
        title: 'A byte order mark stands before the column names',
        remedy: 'The target takes it for a part of the first name. Merge the file to get one without.',
      },
      header: {
        title: 'The column names are not those of the target',
        remedy:
          'Found: “{{found}}”. Wanted, to the letter: “{{wanted}}”, with a group tag or user column where the target has one.',
      },
      noRows: {
        title: 'Column names, but no device',
        remedy: 'There is nothing to upload in it.',
      },
      tooManyRows: {
        title: 'Too many rows for one file',
        remedy: 'It has {{rows}}, the target takes {{limit}}. Merge the file: the result is split.',
      },
      loneLineFeed: {
        title: 'A line ends without a carriage return',
        remedy: 'Most readers take it; Windows files end each line with CR and LF, from this line on too.',
      },
      loneCarriageReturn: {
        title: 'A line ends with a carriage return alone',
        remedy: 'For Windows the line goes on. Merge the file to get proper line ends.',
      },
      noFinalLineEnd: {
        title: 'The last line has no end',
        remedy:
          'Most readers take it, but the file may be cut off. Compare it with its SHA-256 in the report.',
      },
      blankLine: {
        title: 'A blank line',
        remedy: 'The target counts it as a row without values. Take it out.',
      },
      cellCount: {
        title: 'Not as many values as column names',
        remedy:
          'Values: {{found}}, columns: {{wanted}}. A comma may stand inside a value, or a line break inside a hash.',
      },
      quote: {
        title: 'Quotation marks',
        remedy: 'The target takes them for a part of the value. Merge the file to get one without.',
      },
      notAscii: {
        title: 'A character outside plain ASCII',
        remedy:
          'The first one of this line is the byte {{byte}}. Accents and typographic signs cannot be uploaded.',
      },
      controlCharacter: {
        title: 'A control character',
        remedy: 'The first one of this line is the byte {{byte}}. Take it out.',
      },
      outerSpace: {
        title: 'A space before or behind a value',
        remedy: 'The target takes it for a part of the value. Take it out.',
      },
      hashNeedsRepair: {
        title: 'The hash is sound, but not in the form that is uploaded',
        remedy:
          'It has {{characters}} characters; wanted are 4,000, with nothing else before, between or behind. Merge the file: it is repaired then.',
      },
      serialNeedsRepair: {
        title: 'The serial number has lost digits',
        remedy:
          'The file says {{beside}}, the proved hash says {{inside}}. Merge the file: it is restored then. Do not open it in Excel.',
      },
      serialTwice: {
        title: 'The same serial number twice',
        remedy: '{{serial}} stands in line {{first}} already. Merge the file: the better capture is kept.',
      },
      deviceTwice: {
        title: 'The same device twice',
        remedy: 'The TPM of {{serial}} is that of line {{first}}. Find out which of the two is right.',
      },
      makerBesideHash: {
        title: 'Maker or model beside a hash',
        remedy: 'Partner Center wants a hash or maker and model, not both. Empty this value.',
      },
    },
  },
  decode: {
    proved: 'Proved: the hash is whole and unchanged since it was made.',
    notProved: 'Not proved: the hash cannot be registered as it is.',
    row: 'Row {{row}}, serial number beside the hash: {{serial}}',
    rowAlone: 'Row {{row}}, without a serial number beside the hash',
    isFile:
      '{{path}} is a file. To decode its hashes, pipe it in: hash-courier decode - < FILE. For its devices: hash-courier inspect FILE.',
    unreadable: 'Its records cannot be read, so nothing is known of the device.',
    contentSha256: 'SHA-256 inside the hash',
    mebibytes: '{{mebibytes}} MiB of its own',
    records: 'Records',
    record: {
      toolAndTime: 'tool and time',
      processorCounts: 'processor counts',
      processorMaker: 'processor maker',
      processorModel: 'processor model',
      memory: 'memory',
      disk: 'disk',
      diskSerial: 'disk serial',
      network: 'network adapter',
      display: 'display',
      enclosure: 'enclosure',
      deviceId: 'offline device id',
      uuid: 'SMBIOS UUID',
      tpmVersion: 'TPM version',
      serial: 'serial number',
      firmwareVendor: 'firmware vendor',
      manufacturer: 'maker',
      model: 'model',
      sku: 'SKU',
      family: 'family',
      boardMaker: 'mainboard maker',
      boardProduct: 'mainboard model',
      boardVersion: 'mainboard version',
      systemVersion: 'system version',
      productKeyId: 'Windows key id',
      endorsementKey: 'TPM endorsement key',
      productKeyPart: 'Windows key part',
      panelSize: 'panel size',
      bootDisk: 'boot disk',
      graphicsMemory: 'graphics memory',
      graphicsName: 'graphics adapter',
      processorClasses: 'processor classes',
      unnamed35: 'unnamed',
      locale: 'locale',
      licensingId: 'licensing hardware id',
      opaque: 'not known',
    },
    bytes_one: '{{start}} ({{count}} byte)',
    bytes_other: '{{start}}… ({{count}} bytes)',
  },
  wrong: {
    commandMissing: 'Say what to do: inspect, merge, verify or decode.',
    commandUnknown: '“{{command}}” is no command. There are inspect, merge, verify and decode.',
    optionUnknown: 'There is no option {{option}} here.',
    valueMissing: '{{option}} needs a value. One that begins with a hyphen is written {{option}}=VALUE.',
    valueNeedless: '{{option}} takes no value.',
    filesMissing: 'Name at least one file.',
    pathsMissing: 'Name at least one file or folder to merge.',
    hashMissing: 'Give a hash, or - to read it from the standard input.',
    hashSeveral:
      'One hash at a time: put quotation marks around a hash with spaces, or give it on the standard input with -.',
    optionMissing: '{{option}} is missing.',
    optionTwice: '{{option}} can be given only once.',
    targetUnknown: '“{{value}}” is no target. There are intune, partner-center and mmd.',
    workersWrong: '--workers takes a number from 1 to {{most}}, not “{{value}}”.',
    inputTwice: 'The standard input (-) can be read only once.',
    inputNotFolder: 'The standard input (-) cannot be merged. Name files and folders.',
    seeHelp: 'See: hash-courier --help',
    seeCommandHelp: 'See: hash-courier {{command}} --help',
  },
  help: {
    general: `Hash Courier on the command line: checks, merges and explains hardware hashes. No window, no network, no batch.

  hash-courier inspect FILE…     what each file holds, device by device
  hash-courier merge --target TARGET --out DIR PATH…
                                 upload files from any number of files and folders
  hash-courier verify FILE…      would the target take these upload files as they are?
  hash-courier decode HASH|-     everything that a hash says of its device

  hash-courier COMMAND --help    the options of a command, with examples
  hash-courier --version         the version of this program

In a checkout, write npm run -s courier -- instead of hash-courier; installed, it is the app's own program.

Exit codes
  0    all is well
  1    something was left out, refused or not accepted; what and why is said
  2    wrong use; nothing was done
  130  cancelled with Ctrl+C; nothing is left half-written`,
    inspect: `What each file holds: its devices, whether Merge would take them, and why not.

  hash-courier inspect [options] FILE…

  FILE       a CSV file in any form that technicians meet, an OA3.xml, a diagnostics export (ZIP or CAB),
             a folder (its .csv, .xml, .zip and .cab files, those of the folders in it too), or - for the standard input
  --json     one JSON document instead of tables
  --quiet    no progress, and nothing that is only for information
  --help     this text

Standing: ready, please check (it goes in, but look), blocked (something must be settled).

Examples
  hash-courier inspect AutopilotHWID.csv
  hash-courier inspect --json E:\\HashCourier\\hashes > devices.json
  unzip -p export.zip '*.csv' | hash-courier inspect -`,
    merge: `Upload files from any number of files and folders. Every hash is proved, each device is taken once, and each row that
is not taken has a reason. Each run writes a new numbered folder with a report; nothing is ever overwritten.

  hash-courier merge --target TARGET --out DIR [options] PATH…

  PATH              files and folders, in the order that counts; of a folder its .csv, .tsv, .txt, .xml,
                    .zip and .cab files, those of the folders in it too
  --target TARGET   intune (500 rows in a file), partner-center (1,000), or mmd (retired; the file is Intune's)
  --out DIR         where the new folder goes; made when it is missing, and never read as input
  --group-tag TAG   for every device whose file says none
  --users FILE      a CSV file with a serial number and a user (name@domain) in each row
  --known FILE      the list of Windows Autopilot devices exported from the tenant: what is registered is left out
  --include SERIAL  take this device although something speaks against it; repeatable, or with commas between.
                    What the target would refuse in any case stays out
  --who NAME        who did this, for the report (default: the name you are signed in with)
  --workers N       threads that read and judge (default: one for each core, at most 8)
  --json            one JSON document instead of a summary
  --quiet           no progress and no notes
  --help            this text

--users and --known take - for the standard input, one of them.

Examples
  hash-courier merge --target intune --out upload --group-tag Berlin drives
  hash-courier merge --target intune --out upload --users users.csv --known registered.csv monday tuesday late.csv
  hash-courier merge --target partner-center --out upload --include 5CG0000001,5CG0000002 drives`,
    verify: `Would the target take these upload files as they are? Every byte and every hash is checked, nothing is changed.

  hash-courier verify [options] FILE…

  FILE              an upload file, a folder with upload files, or - for the standard input
  --target TARGET   intune (default), partner-center or mmd
  --json            one JSON document
  --quiet           no progress
  --help            this text

Examples
  hash-courier verify upload.csv
  hash-courier verify --target partner-center devices.csv`,
    decode: `Everything that a hardware hash says of its device, and whether its checksum proves it.

  hash-courier decode [options] HASH
  hash-courier decode [options] - < FILE

  HASH       the text of one hash
  -          reads the standard input: a hash, or a whole CSV file or OA3.xml, of which each hash is shown
  --json     one JSON document, with every record
  --quiet    without the list of records, and nothing that is only for information
  --help     this text

Examples
  hash-courier decode - < AutopilotHWID.csv
  hash-courier decode --json T0FTAAEAHAAAAAoAAQD0ZQAA…`,
  },
} as const;
