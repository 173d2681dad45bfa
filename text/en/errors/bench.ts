/** Errors of what belongs to the bench: people, bench file, scripts, practice. */
export const benchErrors = {
  person: {
    nameTaken: {
      title: 'The name is in the list already',
      body: '“{{name}}” works here already. Choose it in the list, or add something that tells the two apart.',
    },
    nameInvalid: {
      title: 'The name cannot be used',
      body: '“{{name}}” is empty or not in the list. Type a name that colleagues recognise.',
    },
    missing: {
      title: 'Nobody is working here yet',
      body: 'Every record says who made it. Choose your name at the top of the window, or add it.',
    },
  },
  bench: {
    tagInvalid: {
      title: 'The group tag cannot be used',
      body: '“{{tag}}”: $t(errors.bench.tagInvalid.reason.{{reason}})',
      reason: {
        empty: 'it is empty. Type the tag as it is used in Intune.',
        'too-long': 'it has more than 512 characters. Check that it is a group tag.',
        'not-plain':
          'upload files are plain ASCII. Leave out commas, quotation marks and letters with accents, and do not begin with = + - or @.',
      },
    },
    tagTaken: {
      title: 'The group tag is in the list already',
      body: 'This bench offers “{{tag}}” already, perhaps with other capitals.',
    },
    listFull: {
      title: 'The list is full',
      body: 'This bench keeps at most {{maximum}} $t(errors.bench.listFull.of.{{list}}). Remove those that are no longer needed and try again; nothing was added.',
      of: { people: 'names', groupTags: 'group tags' },
    },
    tooLarge: {
      title: 'The bench file would be too large',
      body: 'One file holds at most {{maximumScripts}} scripts and {{maximumMegabytes}} MB. Remove scripts that are no longer needed under Script and export again.',
    },
    fileRefused: {
      title: 'This bench file cannot be taken',
      body: '{{name}}: $t(errors.bench.fileRefused.reason.{{reason}}) Nothing was changed.',
      reason: {
        empty: 'it is empty; writing it was cut off. Export it again on the other bench.',
        'too-large': 'it is larger than any bench file. Check that it is the right file.',
        'not-a-bench-file':
          'it was not written by “Export” of a bench. Choose a file named hash-courier-bench-….json.',
        newer: 'it was written by a newer version of Hash Courier. Update this bench first.',
        damaged:
          'it was cut off or changed on the way: its checksum does not hold. Copy it again, or export it again on the other bench.',
        invalid: 'it holds what no bench writes. Export it again on the other bench.',
        'too-many':
          'it holds more scripts, names or group tags than a bench keeps. Check that it is the right file.',
        'script-changed':
          'the script {{script}} in it is not the one that it names. Export it again on the other bench.',
        'script-refused':
          'the script {{script}} in it is not Get-WindowsAutoPilotInfo. $t(libraryWords.reason.{{why}})',
        'practice-script':
          'it holds the practice script, which no bench exports. Export it again on the other bench.',
      },
    },
  },
  library: {
    notFound: {
      title: 'The script version is not on this bench',
      body: 'It was removed, or its file was deleted. Import it again, or choose another version.',
    },
    empty: {
      title: 'There is no script on this bench yet',
      body: 'Download Get-WindowsAutoPilotInfo or import it from a file under Script, then try again.',
    },
    practiceOnly: {
      title: 'The practice script does not go onto a real drive',
      body: 'The chosen script is the stand-in for practice and cannot read a hash, so nothing was written for {{drive}}. Choose the real Get-WindowsAutoPilotInfo under Script.',
    },
    notTheScript: {
      title: 'This is not Get-WindowsAutoPilotInfo',
      body: '{{name}} was not taken. $t(libraryWords.reason.{{reason}})',
    },
    packageDamaged: {
      title: 'The package cannot be used',
      body: '{{name}} was not taken. $t(libraryWords.packageReason.{{reason}})',
    },
    packageTooLarge: {
      title: 'The package is too large',
      body: '{{name}} is larger than {{maximumBytes, number}} bytes or holds too many files. The package of this script is about 20 kB: check where this one came from.',
    },
    offline: {
      title: 'The PowerShell Gallery cannot be reached',
      body: '{{host}} does not answer ({{systemCode}}). Check this computer’s network. Without internet, bring the .ps1 or .nupkg from another computer and import it.',
    },
    tlsFailed: {
      title: 'The connection to the PowerShell Gallery is not trusted',
      body: 'The certificate of {{host}} was not accepted ({{systemCode}}). Often a proxy or virus scanner looks into the traffic, or this computer’s clock is wrong. Check the clock and ask the network’s administrator, or import the .ps1 or .nupkg from a file.',
    },
    proxyFailed: {
      title: 'The proxy did not let the download through',
      body: 'The network’s proxy asks for a sign-in or refuses {{host}} ({{systemCode}}). Ask the network’s administrator, or import the .ps1 or .nupkg from a file.',
    },
    serverFailed: {
      title: 'The PowerShell Gallery has a problem',
      body: '{{host}} answered with status {{status}}. Try again later, or import the .ps1 or .nupkg from a file.',
    },
    hashMismatch: {
      title: 'The download is not what the Gallery announced',
      body: 'Size or SHA-512 of version {{version}} differ from the Gallery’s own figures, so it was thrown away. Try again; if it happens again, something on the way changes downloads.',
    },
    versionNotFound: {
      title: 'The PowerShell Gallery does not have this version',
      body: 'No version {{version}} of Get-WindowsAutoPilotInfo was found. Leave the version empty for the newest one.',
    },
    wrongAnswer: {
      title: 'Somebody else answered for the PowerShell Gallery',
      body: 'The answer came from {{host}} or is not the Gallery’s. Often that is the sign-in page of a guest network. Sign in to the network in a browser, then try again.',
    },
  },
  practice: {
    notRunning: {
      title: 'Practice is not running',
      body: 'Start practice first; then the pretend drives and devices appear.',
    },
    driveNotStaged: {
      title: 'The pretend drive is not prepared',
      body: 'There is no kit on {{drive}}, so a device would find nothing to run. Prepare the drive under Drives first.',
    },
    deviceUnknown: {
      title: 'There is no such pretend device',
      body: 'Choose one of the pretend devices in the list.',
    },
  },
} as const;
