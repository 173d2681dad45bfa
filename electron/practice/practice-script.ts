import { sha256Hex } from '../files/digest.ts';

const text = `<#
PRACTICE ONLY. This is a stand-in that Hash Courier brings along for practice.
It reads nothing and writes no hash. Import Get-WindowsAutoPilotInfo for real devices.
#>
[CmdletBinding()]
param(
    [string] $OutputFile = '',
    [string] $GroupTag = ''
)

Write-Error 'PRACTICE ONLY: this stand-in cannot read a hardware hash. Import Get-WindowsAutoPilotInfo in Hash Courier and prepare the drive again.'
exit 1
`.replaceAll('\n', '\r\n');

/** The stand-in for Microsoft's script on pretend drives: our own text, which refuses to do anything on a real device. */
export function practiceScript(): { readonly name: string; readonly bytes: Buffer } {
  return { name: 'Get-WindowsAutoPilotInfo (practice).ps1', bytes: Buffer.from(text, 'ascii') };
}

/** Lower-case hex SHA-256 of `practiceScript()`, by which the library knows it. */
export const practiceScriptSha256 = sha256Hex(Buffer.from(text, 'ascii'));
