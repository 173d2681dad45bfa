/** Name of the script in the PowerShell Gallery; the file in its package is called the same plus `.ps1`. */
export const scriptName = 'Get-WindowsAutoPilotInfo';

/** The GUID that Microsoft's script carries in its PSScriptInfo block, in every version. */
export const microsoftScriptGuid = 'ebf446a3-3362-4774-83c0-b7299410b63f';
/** The GUID of the community edition: another licence (GPL) and other behaviour. */
export const communityScriptGuid = '39efc9c5-7b51-4d1f-b650-0f3818e5327a';

/** Versions whose exact bytes are known, by lower-case hex SHA-256: as published, ASCII with CRLF and no BOM. */
export const pinnedVersions: ReadonlyMap<string, string> = new Map([
  ['60c13cf3a63e0e38d41d075c85e95c7eb4a8ef301e0c605de6de29e5a552170d', '3.9'],
]);
