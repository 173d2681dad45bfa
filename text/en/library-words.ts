/** Words for what the library finds; the screen around it has its own file. */
export const libraryWords = {
  standing: {
    pinned: {
      name: 'Known version',
      meaning: 'Byte for byte what Microsoft published.',
    },
    unknown: {
      name: 'Not a known version',
      meaning:
        'It looks like Get-WindowsAutoPilotInfo, but Hash Courier does not know these bytes. Use it only if you trust where it came from.',
    },
    practice: {
      name: 'Practice only',
      meaning: 'A stand-in for practice. It cannot read a hash and goes onto pretend drives only.',
    },
  },
  note: {
    'line-ends-changed':
      'The text is that of a known version, but its line ends were changed on the way. It runs alike; the original is better.',
    're-encoded':
      'The text is that of a known version, saved in another encoding. It runs alike; the original is better.',
  },
  addedFrom: {
    gallery: 'PowerShell Gallery',
    nupkg: 'Package file',
    ps1: 'Script file',
    bench: 'Another bench’s file',
    practice: 'Practice',
  },
  reason: {
    empty: 'The file is empty. Fetch it again.',
    'too-large':
      'The file is larger than 1 MiB; the script has about 18 kB. Check that it is the right file.',
    'web-page':
      'The file is a web page that was saved under this name. Download the package in the PowerShell Gallery instead of saving the page.',
    archive:
      'The file is an archive, not a script. Import the .nupkg as it is, or unpack it and import the .ps1 inside.',
    'not-text': 'The file is not text. Check that it is the right file.',
    'no-script-info':
      'The file has no PSScriptInfo block with an identity, so it cannot be recognised. Fetch it from the PowerShell Gallery.',
    'community-edition':
      'This is the community edition. It behaves differently and has another licence (GPL), so Hash Courier does not put it on drives. Use Microsoft’s script.',
    'other-script': 'Its identity (GUID) is that of another script.',
    'no-output-file':
      'It carries the identity of Microsoft’s script but has no OutputFile parameter, so it cannot write to a drive. It was changed.',
    'no-hash-query':
      'It carries the identity of Microsoft’s script but does not ask Windows for the hardware hash. It was changed.',
  },
  packageReason: {
    'not-a-zip': 'It is not a readable ZIP file. Fetch it again.',
    'no-script': 'It holds no Get-WindowsAutoPilotInfo.ps1. Check that it is the package of this script.',
    'several-scripts':
      'It holds Get-WindowsAutoPilotInfo.ps1 more than once. Unpack it and import the right one.',
  },
} as const;
