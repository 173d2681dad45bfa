# Hash Courier: reads the hardware hash of this device with Microsoft's script that lies beside this file, checks what it
# wrote, and keeps it on the drive as one file per capture. For Windows PowerShell 5.1; plain ASCII; no module but what
# Windows brings along. The device itself is not changed, and nothing is left on it.
#
# Exit code: 0 after DONE, 10 after FAILED. With -OnlyDefine nothing runs: the tests load the functions that way.
param([switch]$OnlyDefine)

# For this process only: no module but what Windows brings along, whatever shell go.cmd was started from.
if (-not $OnlyDefine) { $env:PSModulePath = $PSHOME + '\Modules' }
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# What it says, and the names that it makes. The app has the same tables (collector-words.ts, safe-name.ts).
# A failure: its cause, the next step.
$Failures = @{
    W1 = @('No administrator rights.',
        'Use the black window of Shift+F10 at setup; or right-click go.cmd, Run as administrator.')
    W2 = @('This is WinPE; the hash cannot be read here.',
        'Start the Windows that is installed on this device. In WinPE only OA3Tool with PCPKsp.dll works.')
    W4 = @('A policy of this device forbids scripts.',
        'See START HERE.html on the drive, "When Shift + F10 does nothing".')
    K1 = @('The kit on this drive is not complete.',
        'Take the drive back to the bench and stage it again.')
    K2 = @('Get-WindowsAutoPilotInfo.ps1 is missing or is not the file that was staged. It was not run.',
        'Take the drive back to the bench and stage it again.')
    D1 = @('The drive is write-protected.',
        'Move the switch on its side, or use another drive, and run go again.')
    D2 = @('The drive is full.',
        'Make room on the drive at the bench, or use another drive, and run go again.')
    D3 = @('The drive cannot be written.',
        'Plug it in directly, without a hub, and run go again. If it stays, use another drive.')
    H1 = @('Windows did not give a hardware hash.',
        'Wait a minute and run go again. If it stays: restart once, run go again, then set the device aside.')
    H2 = @('The script wrote something else than one row with a hash.',
        'Run go again. If it stays, note the code and set the device aside.')
    H3 = @('The hash is damaged: its checksum does not hold.',
        'Run go again. If it stays, set the device aside.')
    X1 = @('Something unforeseen happened.',
        'Run go again. If it stays, bring the drive to the bench; the log says more.')
}
# Notes beside DONE, in the order in which they are told.
$Notes = [ordered]@{
    collectedBefore = 'Collected before: this drive already held this device. Nothing is lost.'
    noSerial = 'This device has no serial number in its firmware. Write down which one it is.'
    serialDiffers = 'The hash itself holds another serial number: {0}'
    noTpm = 'The hash has no TPM data. If this device has a TPM, wait a minute and run go again.'
    ownReading = 'Read without Microsoft''s script.'
}
$Words = @{
    reading = 'Reading the hardware hash. This takes up to a minute ...'
    waiting = 'The TPM is not ready yet. Reading again in {0} seconds ...'
    done = 'DONE  {0}  {1}  (device {2} on this drive)'
    failed = 'FAILED {0}  {1}'
    next = 'Next: {0}'
    note = 'Note: {0}'
    safe = 'Everything is saved. You can remove the drive now.'
    keys = 'Press S to shut down this device, any other key to close.'
    noSerial = '(no serial number)'
}
$Names = @{
    unsafe = '[^A-Za-z0-9._-]+'
    longest = 64
    nothing = '^-*$'
    none = 'NOSERIAL'
    reserved = '^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)'
    prefix = '_'
}
# Block letters: five rows of five.
$Font = @{
    'A' = '.###. #...# ##### #...# #...#'; 'B' = '####. #...# ####. #...# ####.'; 'C' = '.#### #.... #.... #.... .####'
    'D' = '####. #...# #...# #...# ####.'; 'E' = '##### #.... ####. #.... #####'; 'F' = '##### #.... ####. #.... #....'
    'G' = '.#### #.... #..## #...# .###.'; 'H' = '#...# #...# ##### #...# #...#'; 'I' = '##### ..#.. ..#.. ..#.. #####'
    'J' = '..### ...#. ...#. #..#. .##..'; 'K' = '#...# #..#. ###.. #..#. #...#'; 'L' = '#.... #.... #.... #.... #####'
    'M' = '#...# ##.## #.#.# #...# #...#'; 'N' = '#...# ##..# #.#.# #..## #...#'; 'O' = '.###. #...# #...# #...# .###.'
    'P' = '####. #...# ####. #.... #....'; 'Q' = '.###. #...# #.#.# #..#. .##.#'; 'R' = '####. #...# ####. #..#. #...#'
    'S' = '.#### #.... .###. ....# ####.'; 'T' = '##### ..#.. ..#.. ..#.. ..#..'; 'U' = '#...# #...# #...# #...# .###.'
    'V' = '#...# #...# #...# .#.#. ..#..'; 'W' = '#...# #...# #.#.# ##.## #...#'; 'X' = '#...# .#.#. ..#.. .#.#. #...#'
    'Y' = '#...# .#.#. ..#.. ..#.. ..#..'; 'Z' = '##### ...#. ..#.. .#... #####'; '0' = '.###. #..## #.#.# ##..# .###.'
    '1' = '..#.. .##.. ..#.. ..#.. .###.'; '2' = '####. ....# .###. #.... #####'; '3' = '####. ....# .###. ....# ####.'
    '4' = '#..#. #..#. ##### ...#. ...#.'; '5' = '##### #.... ####. ....# ####.'; '6' = '.###. #.... ####. #...# .###.'
    '7' = '##### ....# ...#. ..#.. ..#..'; '8' = '.###. #...# .###. #...# .###.'; '9' = '.###. #...# .#### ....# .###.'
    '-' = '..... ..... .###. ..... .....'; '.' = '..... ..... ..... ..... ..#..'; '_' = '..... ..... ..... ..... #####'
}

# A policy that restricts the language would make everything below fail in confusing ways; this uses nothing that it forbids.
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    Write-Host 'FAILED W4' -ForegroundColor White -BackgroundColor DarkRed
    Write-Host $Failures['W4'][0]
    Write-Host $Failures['W4'][1]
    $null = Read-Host 'Press Enter to close'
    exit 10
}

$Here = $PSScriptRoot
$MicrosoftScript = 'Get-WindowsAutoPilotInfo.ps1'
$Header = 'Device Serial Number,Windows Product ID,Hardware Hash'
$TagColumn = ',Group Tag'
$HashBytes = 3000
$ProbeBytes = 65536
$MostFileBytes = 1048576
$MostSaidLines = 200
$MostEarlierFiles = 20
$TpmPauseSeconds = 60
$Utf8 = New-Object System.Text.UTF8Encoding $false
$Invariant = [System.Globalization.CultureInfo]::InvariantCulture

# ---- The run: one table that every function writes into ----

function New-Run {
    $now = [System.DateTime]::UtcNow
    return @{
        Stamp = $now.ToString('yyyyMMdd\THHmmss\Z', $Invariant)
        Started = $now.ToString('yyyy-MM-dd\THH\:mm\:ss\Z', $Invariant)
        Windows = [System.Environment]::OSVersion.Version.ToString()
        KitVersion = ''; Drive = ''; Batch = ''; Tag = ''; OnlyMicrosoft = $false
        ScriptVersion = ''; ScriptSha256 = ''; ScriptStream = $null
        Reader = ''; RawSerial = ''; Serial = ''; Maker = ''; Model = ''
        Said = New-Object System.Collections.ArrayList
        Noted = @{}
        Temporary = ''; Folder = ''; Stem = ''; Number = 1
        ExitCode = 10; Code = 'X1'; Detail = ''
        Screen = New-Object System.Collections.ArrayList
    }
}

# One line that steers neither a console nor the log: at most 200 characters, no control characters.
function Get-Plain([string]$Text) {
    $plain = [regex]::Replace($Text,
        '[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]', ' ').Trim()
    if ($plain.Length -gt 200) { $plain = $plain.Substring(0, 200).Trim() }
    return $plain
}

function Add-Said([string]$Text) {
    foreach ($line in [regex]::Split($Text, '\r\n|\r|\n')) {
        $plain = Get-Plain $line
        if ($plain.Length -gt 0 -and $Run.Said.Count -lt $MostSaidLines) { [void]$Run.Said.Add($plain) }
    }
}

function Add-Note([string]$Code, [string]$Value) {
    $Run.Noted[$Code] = Get-Plain $Value
}

# Ends the run with one of the failures above.
function Stop-Run([string]$Code, [string]$Detail) {
    $failure = New-Object System.InvalidOperationException ([string]$Failures[$Code][0])
    $failure.Data['Code'] = $Code
    $failure.Data['Detail'] = $Detail
    throw $failure
}

# Ordinal, unlike -ceq, which takes texts as equal that differ in characters of no width.
function Test-Same([string]$One, [string]$Other) {
    return [System.String]::Equals($One, $Other, [System.StringComparison]::Ordinal)
}

# ---- Files on the drive ----

function Get-Sha256([byte[]]$Bytes, [int]$Count) {
    $sha = New-Object System.Security.Cryptography.SHA256CryptoServiceProvider
    try { $digest = $sha.ComputeHash($Bytes, 0, $Count) } finally { $sha.Dispose() }
    return [System.BitConverter]::ToString($digest).Replace('-', '').ToLowerInvariant()
}

# Runs a step on a file; where something holds the file for a moment (a virus scanner), tries again.
function Invoke-Step([scriptblock]$Step) {
    $attempt = 1
    while ($true) {
        try {
            [void](& $Step)
            return
        } catch {
            $number = $_.Exception.GetBaseException().HResult.ToString('X8', $Invariant)
            if ($attempt -ge 5 -or $number -cne '80070020') { throw }
        }
        $attempt = $attempt + 1
        Start-Sleep -Milliseconds 300
    }
}

# Brings the bytes, size and name of a file to the medium, not only to the cache of Windows.
function Sync-File([string]$Path) {
    Invoke-Step {
        $stream = [System.IO.File]::Open($Path, [System.IO.FileMode]::Open, [System.IO.FileAccess]::ReadWrite, [System.IO.FileShare]::Read)
        try { $stream.Flush($true) } finally { $stream.Dispose() }
    }
}

# A new file with these bytes, on the medium. Never overwrites.
function Write-File([string]$Path, [byte[]]$Bytes) {
    $stream = [System.IO.File]::Open($Path, [System.IO.FileMode]::CreateNew, [System.IO.FileAccess]::Write, [System.IO.FileShare]::None)
    try {
        $stream.Write($Bytes, 0, $Bytes.Length)
        $stream.Flush($true)
    } finally {
        $stream.Dispose()
    }
}

# The bytes of a file as the medium has them, past the cache of Windows: FILE_FLAG_NO_BUFFERING, whole sectors, in one
# read. Where that is refused, the file is read as usual and the log says so.
function Read-Medium([string]$Path) {
    $length = [int](New-Object System.IO.FileInfo $Path).Length
    try {
        $size = $length - ($length % 4096) + 4096
        [byte[]]$sectors = [System.Array]::CreateInstance([System.Byte], $size)
        $noBuffering = [System.Enum]::ToObject([System.IO.FileOptions], 0x20000000)
        $stream = New-Object System.IO.FileStream($Path, [System.IO.FileMode]::Open, [System.IO.FileAccess]::Read,
            [System.IO.FileShare]::Read, 4096, $noBuffering)
        try { $count = $stream.Read($sectors, 0, $sectors.Length) } finally { $stream.Dispose() }
        if ($count -ne $length) { throw (New-Object System.IO.EndOfStreamException) }
        [byte[]]$bytes = [System.Array]::CreateInstance([System.Byte], $length)
        [System.Array]::Copy($sectors, $bytes, $length)
        return , $bytes
    } catch {
        Add-Said ('not read past the cache: ' + $_.Exception.GetBaseException().Message)
    }
    return , [System.IO.File]::ReadAllBytes($Path)
}

function Remove-Quietly([string]$Path) {
    try {
        if ($Path.Length -gt 0) { [System.IO.File]::Delete($Path) }
    } catch {
        Add-Said ('not removed: ' + $_.Exception.GetBaseException().Message)
    }
}

# The failure that is true of a file that could not be written or read; X1 for what has nothing to do with files.
function Get-DriveCode([System.Exception]$Problem) {
    $isDenied = $Problem -is [System.UnauthorizedAccessException]
    if (-not ($isDenied -or $Problem -is [System.IO.IOException])) { return 'X1' }
    $number = $Problem.HResult.ToString('X8', $Invariant)
    if ($number -ceq '80070013') { return 'D1' }
    if ($number -ceq '80070070' -or $number -ceq '80070027') { return 'D2' }
    try {
        # A drive that shows itself as a CD refuses every write.
        $drive = New-Object System.IO.DriveInfo ([System.IO.Path]::GetPathRoot($Here))
        if ($isDenied -and $drive.DriveType -eq [System.IO.DriveType]::CDRom) { return 'D1' }
    } catch {
        return 'D3'
    }
    return 'D3'
}

# Proves that the drive takes more than a run writes, before the device is asked for anything. What runs that were
# broken off left behind goes first: nothing of it was ever called DONE.
function Initialize-Folder([string]$Folder) {
    [void][System.IO.Directory]::CreateDirectory($Folder)
    foreach ($file in [System.IO.Directory]::GetFiles($Folder, '*.tmp')) {
        $name = [System.IO.Path]::GetFileName($file)
        $isOurs = [regex]::IsMatch($name, '^(capture|probe)_[0-9]{8}T[0-9]{6}Z(_[0-9]+)?\.tmp\z')
        if ($isOurs) { Remove-Quietly $file }
    }
    $probe = Get-FreePath $Folder ('probe_' + $Run.Stamp) '.tmp'
    try {
        [byte[]]$zeros = [System.Array]::CreateInstance([System.Byte], $ProbeBytes)
        Write-File $probe $zeros
    } finally {
        Remove-Quietly $probe
    }
}

# ---- Names ----

# What every file system takes; the bench makes the same names. A name is never an identity.
function Get-SafeName([string]$Text) {
    $options = [System.Text.RegularExpressions.RegexOptions]'IgnoreCase, CultureInvariant'
    $plain = [regex]::Replace($Text, $Names['unsafe'], '-')
    if ($plain.Length -gt $Names['longest']) { $plain = $plain.Substring(0, $Names['longest']) }
    $plain = $plain.Trim([char]'.')
    if ([regex]::IsMatch($plain, $Names['nothing'])) { return $Names['none'] }
    if ([regex]::IsMatch($plain, $Names['reserved'], $options)) { return $Names['prefix'] + $plain }
    return $plain
}

function Test-Taken([string]$Folder, [string]$FileName) {
    $path = [System.IO.Path]::Combine($Folder, $FileName)
    return [System.IO.File]::Exists($path) -or [System.IO.Directory]::Exists($path)
}

# name, name_2, name_3, ...
function Get-Numbered([string]$Name, [int]$Number) {
    if ($Number -eq 1) { return $Name }
    return $Name + '_' + $Number.ToString($Invariant)
}

function Get-FreePath([string]$Folder, [string]$Name, [string]$Ending) {
    $number = 1
    while (Test-Taken $Folder ((Get-Numbered $Name $number) + $Ending)) { $number = $number + 1 }
    return [System.IO.Path]::Combine($Folder, (Get-Numbered $Name $number) + $Ending)
}

# The name, without ending, that neither a capture nor a log has yet: both get the same.
function Get-FreeStem([string]$Serial) {
    $logs = [System.IO.Path]::Combine($Here, 'logs')
    $name = (Get-SafeName $Serial) + '_' + $Run.Stamp
    $number = 1
    while ($true) {
        $stem = Get-Numbered $name $number
        $isTaken = (Test-Taken $logs ($stem + '.txt')) -or (Test-Taken $logs ($stem + '.rejected'))
        if ($Run.Folder.Length -gt 0) { $isTaken = $isTaken -or (Test-Taken $Run.Folder ($stem + '.csv')) }
        if (-not $isTaken) { return $stem }
        $number = $number + 1
    }
}

# ---- The device and the kit ----

function Test-WinPE {
    return Test-Path -LiteralPath 'HKLM:\SYSTEM\CurrentControlSet\Control\MiniNT'
}

function Test-Elevated {
    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    $principal = New-Object System.Security.Principal.WindowsPrincipal $identity
    return $principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
}

# The serial number as Windows gives it: for names and the screen, and for an own reading.
function Read-BiosSerial {
    try {
        $bios = Get-CimInstance -ClassName 'Win32_BIOS'
        $Run.RawSerial = [string]$bios.SerialNumber
        $Run.Serial = Get-Plain $Run.RawSerial
    } catch {
        Add-Said ('Win32_BIOS: ' + $_.Exception.GetBaseException().Message)
    }
}

# False only where Windows says that there is none.
function Test-Tpm {
    try {
        $chips = @(Get-CimInstance -Namespace 'root/cimv2/Security/MicrosoftTpm' -ClassName 'Win32_Tpm')
        return $chips.Count -gt 0
    } catch {
        Add-Said ('Win32_Tpm: ' + $_.Exception.GetBaseException().Message)
        return $true
    }
}

# Takes from kit.json what the run needs. Answers with what is wrong with the kit; empty: nothing.
function Read-Kit {
    try {
        $path = [System.IO.Path]::Combine($Here, 'kit.json')
        $kit = ConvertFrom-Json -InputObject ([System.IO.File]::ReadAllText($path, $Utf8))
    } catch {
        return 'kit.json: ' + $_.Exception.GetBaseException().Message
    }
    $Run.KitVersion = Get-Plain ([string]$kit.kitVersion)
    $Run.Drive = Get-Plain ([string]$kit.driveId)
    $Run.Tag = [string]$kit.batch.groupTag
    $Run.OnlyMicrosoft = [bool]($kit.batch.onlyMicrosoftScript -eq $true)
    $Run.ScriptVersion = Get-Plain ([string]$kit.script.version)
    foreach ($file in @($kit.files)) {
        if (Test-Same ([string]$file.path) ('HashCourier/' + $MicrosoftScript)) { $Run.ScriptSha256 = [string]$file.sha256 }
    }
    $batch = [string]$kit.batch.id
    if (-not [regex]::IsMatch($batch, '^b[0-9]{8}-[a-z0-9]{6}\z')) { return 'kit.json names no batch.' }
    $Run.Batch = $batch
    if ($Run.Drive.Length -eq 0) { return 'kit.json names no drive.' }
    if ($Here.IndexOfAny([char[]]'[]') -ge 0) { return 'Windows PowerShell cannot work in a folder with [ or ] in its name.' }
    return ''
}

# Proves that Microsoft's script is the staged file, and keeps it open while it runs, so that nothing takes its place.
# Answers with the reason why it is not to be run; empty: run it.
function Open-Script {
    if ($Run.ScriptSha256.Length -eq 0) { return 'kit.json names none.' }
    $path = [System.IO.Path]::Combine($Here, $MicrosoftScript)
    if (-not [System.IO.File]::Exists($path)) { return 'It is missing.' }
    try {
        $Run.ScriptStream = [System.IO.File]::Open($path, [System.IO.FileMode]::Open, [System.IO.FileAccess]::Read, [System.IO.FileShare]::Read)
        [byte[]]$bytes = [System.IO.File]::ReadAllBytes($path)
    } catch {
        return $_.Exception.GetBaseException().Message
    }
    $digest = Get-Sha256 $bytes $bytes.Length
    if (-not (Test-Same $digest $Run.ScriptSha256)) { return 'SHA-256 on the drive: ' + $digest }
    return ''
}

# ---- Reading the hash ----

# Runs Microsoft's script as it is. What it says goes to the log; success is judged by the file alone, because its
# errors neither stop it nor set an exit code.
function Invoke-Script([string]$OutputFile) {
    $ErrorActionPreference = 'Continue'
    $scriptPath = [System.IO.Path]::Combine($Here, $MicrosoftScript)
    $arguments = @{ OutputFile = $OutputFile }
    if ($Run.Tag.Length -gt 0) { $arguments['GroupTag'] = $Run.Tag }
    try {
        & $scriptPath @arguments *>&1 | ForEach-Object { Add-Said ('script: ' + [string]$_) }
    } catch {
        Add-Said ('script stopped: ' + $_.Exception.GetBaseException().Message)
    }
}

# Reads the same class of Windows as Microsoft's script, and writes the very bytes that it would write.
function Write-OwnReading([string]$OutputFile) {
    try {
        $filter = "InstanceID='Ext' AND ParentID='./DevDetail'"
        $details = @(Get-CimInstance -Namespace 'root/cimv2/mdm/dmmap' -ClassName 'MDM_DevDetail_Ext01' -Filter $filter)
    } catch {
        Stop-Run 'H1' ('MDM_DevDetail_Ext01: ' + $_.Exception.GetBaseException().Message)
    }
    if ($details.Count -eq 0) { Stop-Run 'H1' 'MDM_DevDetail_Ext01 has no instance.' }
    $hash = [string]$details[0].DeviceHardwareData
    if ($hash.Length -eq 0) { Stop-Run 'H1' 'DeviceHardwareData is empty.' }
    $first = $Header
    $second = $Run.RawSerial + ',,' + $hash
    if ($Run.Tag.Length -gt 0) {
        $first = $first + $TagColumn
        $second = $second + ',' + $Run.Tag
    }
    $text = [string][char]0xFEFF + $first + "`r`n" + $second.Replace('"', '') + "`r`n"
    Write-File $OutputFile ([System.Text.Encoding]::Unicode.GetBytes($text))
}

# Little-endian 16 bits.
function Get-Word([byte[]]$Bytes, [int]$At) {
    return [int]$Bytes[$At] + 256 * [int]$Bytes[$At + 1]
}

function Get-RecordText([byte[]]$Bytes, [int]$At, [int]$Length) {
    $text = [System.Text.Encoding]::UTF8.GetString($Bytes, $At, $Length).Trim([char]0, [char]' ')
    if (Test-Same $text 'SMBIOS_STRING_INDEX_0') { return '' }
    return Get-Plain $text
}

# Walks the records of a hash and proves its SHA-256 trailer. Answers with what the records say of the device.
function Read-Hash([string]$Text) {
    if (-not [regex]::IsMatch($Text, '^[A-Za-z0-9+/]+={0,2}\z')) { Stop-Run 'H3' 'It is not base64.' }
    try {
        [byte[]]$bytes = [System.Convert]::FromBase64String($Text)
    } catch {
        Stop-Run 'H3' 'It is not base64, or a character is missing.'
    }
    if ($bytes.Length -lt 40 -or $bytes[0] -ne 0x4F -or $bytes[1] -ne 0x41) { Stop-Run 'H3' 'It does not start as a hash.' }
    $total = Get-Word $bytes 2
    if ($total -lt 4 -or ($total + 36) -gt $bytes.Length) { Stop-Run 'H3' 'It is cut off.' }
    if ($bytes.Length -gt $HashBytes) { Stop-Run 'H3' 'It is too long.' }
    $found = @{ Inside = ''; Maker = ''; Model = ''; Uuid = ''; HasTpm = $false; Length = $bytes.Length }
    $at = 4
    while ($at -lt $total) {
        if (($at + 4) -gt $total) { Stop-Run 'H3' 'A record is torn.' }
        $type = Get-Word $bytes $at
        $length = Get-Word $bytes ($at + 2)
        if ($length -lt 4 -or ($at + $length) -gt $total) { Stop-Run 'H3' 'A record is torn.' }
        if ($type -eq 11 -and $length -gt 8 -and $bytes[$at + 8] -eq 1) { $found['HasTpm'] = $true }
        if ($type -eq 12 -and $length -eq 20) { $found['Uuid'] = [System.BitConverter]::ToString($bytes, $at + 4, 16) }
        if ($type -eq 13 -or $type -eq 25) { $found['HasTpm'] = $true }
        if ($type -eq 14) { $found['Inside'] = Get-RecordText $bytes ($at + 4) ($length - 4) }
        if ($type -eq 16) { $found['Maker'] = Get-RecordText $bytes ($at + 4) ($length - 4) }
        if ($type -eq 17) { $found['Model'] = Get-RecordText $bytes ($at + 4) ($length - 4) }
        $at = $at + $length
    }
    $isMarked = $bytes[$total] -eq 0x43 -and $bytes[$total + 1] -eq 0x53 -and (Get-Word $bytes ($total + 2)) -eq 36
    if (-not $isMarked) { Stop-Run 'H3' 'Its end mark is missing.' }
    $trailer = [System.BitConverter]::ToString($bytes, $total + 4, 32).Replace('-', '').ToLowerInvariant()
    if (-not (Test-Same (Get-Sha256 $bytes $total) $trailer)) { Stop-Run 'H3' 'Its checksum is wrong.' }
    return $found
}

# The one row of a file that Windows PowerShell wrote, and what its hash says; ends the run for anything else. Without a
# header to expect, any that begins as Microsoft's does.
function Read-Capture([byte[]]$Bytes, [string]$Expected) {
    if ($Bytes.Length -gt $MostFileBytes) { Stop-Run 'H2' 'The file is too large.' }
    if ($Bytes.Length -ge 2 -and $Bytes[0] -eq 0xFF -and $Bytes[1] -eq 0xFE) {
        $text = [System.Text.Encoding]::Unicode.GetString($Bytes, 2, $Bytes.Length - 2)
    } elseif ($Bytes.Length -ge 3 -and $Bytes[0] -eq 0xEF -and $Bytes[1] -eq 0xBB -and $Bytes[2] -eq 0xBF) {
        $text = [System.Text.Encoding]::UTF8.GetString($Bytes, 3, $Bytes.Length - 3)
    } else {
        $text = [System.Text.Encoding]::UTF8.GetString($Bytes)
    }
    $lines = New-Object System.Collections.ArrayList
    foreach ($line in [regex]::Split($text, '\r?\n')) {
        if ($line.Trim().Length -gt 0) { [void]$lines.Add($line) }
    }
    if ($lines.Count -eq 0) { Stop-Run 'H1' 'The file is empty.' }
    $first = [string]$lines[0]
    $isHeader = Test-Same $first $Expected
    if ($Expected.Length -eq 0) { $isHeader = $first.StartsWith($Header, [System.StringComparison]::Ordinal) }
    if (-not $isHeader) { Stop-Run 'H2' ('Header: ' + $first) }
    if ($lines.Count -ne 2) { Stop-Run 'H2' ('Rows: ' + ($lines.Count - 1).ToString($Invariant)) }
    $values = ([string]$lines[1]).Split([char]',')
    if ($values.Length -ne $first.Split([char]',').Length) { Stop-Run 'H2' 'A value holds a comma.' }
    $hash = [string]$values[2]
    if ($hash.Length -eq 0) { Stop-Run 'H1' 'The hash is empty.' }
    $capture = Read-Hash $hash
    $capture['Serial'] = Get-Plain ([string]$values[0])
    return $capture
}

# One reading of the device: proved, flushed, and read back from the medium before it is judged.
function Get-Capture([string]$Folder) {
    $path = Get-FreePath $Folder ('capture_' + $Run.Stamp) '.tmp'
    $Run.Temporary = $path
    if ($null -ne $Run.ScriptStream) { Invoke-Script $path } else { Write-OwnReading $path }
    if (-not [System.IO.File]::Exists($path)) { Stop-Run 'H1' 'The script wrote no file.' }
    Sync-File $path
    $expected = $Header
    if ($Run.Tag.Length -gt 0) { $expected = $expected + $TagColumn }
    if ((New-Object System.IO.FileInfo $path).Length -gt $MostFileBytes) { Stop-Run 'H2' 'The file is too large.' }
    [byte[]]$bytes = Read-Medium $path
    $capture = Read-Capture $bytes $expected
    $capture['Bytes'] = $bytes
    $capture['Path'] = $path
    return $capture
}

function Wait-ForTpm {
    for ($left = $TpmPauseSeconds; $left -gt 0; $left = $left - 1) {
        Write-Host ("`r" + ($Words['waiting'] -f $left.ToString($Invariant)).PadRight(70)) -NoNewline
        Start-Sleep -Seconds 1
    }
    Write-Host ''
}

# At the first start Windows may still be preparing the TPM: a hash without its data is read once more after a pause. The
# first reading stays unless the second is better.
function Get-BestCapture([string]$Folder) {
    Write-Host $Words['reading']
    $best = Get-Capture $Folder
    if ($best['HasTpm'] -or -not (Test-Tpm)) { return $best }
    Wait-ForTpm
    Write-Host $Words['reading']
    $other = $null
    try {
        $other = Get-Capture $Folder
    } catch {
        Add-Said ('second reading: ' + $_.Exception.GetBaseException().Message)
    }
    $spare = $Run.Temporary
    if ($null -ne $other -and $other['HasTpm']) {
        $spare = $best['Path']
        $best = $other
    }
    $Run.Temporary = $best['Path']
    Remove-Quietly $spare
    return $best
}

# Which device of this batch on this drive it is, and whether it is one that the drive already holds. The rule: files of
# one name stem (safe serial number) belong together, each other stem is one device; within this device's own stem, where
# devices without a serial number meet, the newest files are opened, and serial number and UUID together tell devices
# apart. A UUID that many devices share proves nothing. Files that cannot be read are passed over.
function Measure-Devices([string]$Folder, $Capture) {
    $stem = Get-SafeName $Run.Serial
    $others = New-Object System.Collections.Hashtable
    $own = New-Object System.Collections.ArrayList
    foreach ($file in [System.IO.Directory]::GetFiles($Folder, '*.csv')) {
        $parts = [regex]::Match([System.IO.Path]::GetFileName($file), '^(.+)_([0-9]{8}T[0-9]{6}Z(_[0-9]+)?)\.csv\z')
        if (-not $parts.Success) { continue }
        $found = [string]$parts.Groups[1].Value
        if (Test-Same $found $stem) { [void]$own.Add([string]$parts.Groups[2].Value + '|' + $file) } else { $others[$found] = $true }
    }
    $own.Sort()
    $own.Reverse()
    $key = [string]$Capture['Inside'] + '|' + $Run.Serial + '|' + [string]$Capture['Uuid']
    $keys = New-Object System.Collections.Hashtable
    $keys[$key] = $true
    $opened = 0
    foreach ($entry in $own) {
        $opened = $opened + 1
        if ($opened -gt $MostEarlierFiles) { break }
        try {
            $file = $entry.Substring($entry.IndexOf('|') + 1)
            if ((New-Object System.IO.FileInfo $file).Length -gt $ProbeBytes) { continue }
            $earlier = Read-Capture ([System.IO.File]::ReadAllBytes($file)) ''
            $serial = [string]$earlier['Serial']
            if ($serial.Length -eq 0) { $serial = [string]$earlier['Inside'] }
            $earlierKey = [string]$earlier['Inside'] + '|' + $serial + '|' + [string]$earlier['Uuid']
            if ((Test-Same $earlierKey $key) -and (Test-OwnUuid ([string]$Capture['Uuid']))) { Add-Note 'collectedBefore' '' }
            $keys[$earlierKey] = $true
        } catch {
            continue
        }
    }
    $Run.Number = $others.Count + $keys.Count
}

# False for a UUID that is missing, all zeros, all ones, or the one that boards carry whose maker gave them none.
function Test-OwnUuid([string]$Uuid) {
    $digits = $Uuid.Replace('-', '').ToUpperInvariant()
    if ($digits.Length -ne 32) { return $false }
    return -not [regex]::IsMatch($digits, '^(0{32}|F{32}|00020003000400050006000700080009)\z')
}

# ---- Keeping it ----

# Gives the proved file its name, flushes it again (a rename after the last flush would lose it), and compares what the
# medium then holds with what was judged. Move never overwrites.
function Save-Capture($Capture, [string]$Path) {
    $from = [string]$Capture['Path']
    Invoke-Step { [System.IO.File]::Move($from, $Path) }
    $Run.Temporary = ''
    Sync-File $Path
    [byte[]]$judged = $Capture['Bytes']
    [byte[]]$kept = Read-Medium $Path
    if (-not (Test-Same (Get-Sha256 $kept $kept.Length) (Get-Sha256 $judged $judged.Length))) {
        Stop-Run 'D3' 'The file on the drive is not what was checked.'
    }
}

# Flushes all that Windows still holds for this drive. Best effort: the files themselves are flushed by then. Answers
# with what went wrong; empty: nothing.
function Sync-Volume {
    try {
        $root = [System.IO.Path]::GetPathRoot($Here)
        $namespace = 'root/Microsoft/Windows/Storage'
        foreach ($volume in @(Get-CimInstance -Namespace $namespace -ClassName 'MSFT_Volume' -OperationTimeoutSec 20)) {
            if (([string]$volume.DriveLetter + ':\') -ine $root) { continue }
            $answer = Invoke-CimMethod -InputObject $volume -MethodName 'Flush' -OperationTimeoutSec 20
            if ([string]$answer.ReturnValue -ceq '0') { return '' }
            return 'volume not flushed: ' + [string]$answer.ReturnValue
        }
        return 'volume not flushed: Windows does not list it.'
    } catch {
        return 'volume not flushed: ' + $_.Exception.GetBaseException().Message
    }
}

# A file that was not accepted is kept beside the log when it holds something, under an ending that is never collected.
function Save-Rejected {
    try {
        if ($Run.Temporary.Length -eq 0 -or -not [System.IO.File]::Exists($Run.Temporary)) { return }
        if ((New-Object System.IO.FileInfo $Run.Temporary).Length -le 2) {
            Remove-Quietly $Run.Temporary
            return
        }
        $logs = [System.IO.Path]::Combine($Here, 'logs')
        [void][System.IO.Directory]::CreateDirectory($logs)
        $path = [System.IO.Path]::Combine($logs, $Run.Stem + '.rejected')
        [System.IO.File]::Move($Run.Temporary, $path)
        Sync-File $path
    } catch {
        Add-Said ('rejected file: ' + $_.Exception.GetBaseException().Message)
    }
}

function Get-LogText {
    $log = New-Object System.Text.StringBuilder
    [void]$log.Append("Hash Courier device log 1`r`n")
    [void]$log.Append('Started: ' + $Run.Started + "`r`n")
    [void]$log.Append('Kit: ' + $Run.KitVersion + "`r`n")
    [void]$log.Append('Drive: ' + $Run.Drive + "`r`n")
    [void]$log.Append('Batch: ' + $Run.Batch + "`r`n")
    [void]$log.Append('Windows: ' + $Run.Windows + "`r`n")
    [void]$log.Append('Read by: ' + $Run.Reader + "`r`n")
    foreach ($line in $Run.Said) { [void]$log.Append('> ' + $line + "`r`n") }
    [void]$log.Append('Serial number: ' + $Run.Serial + "`r`n")
    [void]$log.Append('Maker: ' + $Run.Maker + "`r`n")
    [void]$log.Append('Model: ' + $Run.Model + "`r`n")
    if ($Run.ExitCode -eq 0) {
        [void]$log.Append('File: ' + $Run.Stem + ".csv`r`n")
        [void]$log.Append('Device: ' + $Run.Number.ToString($Invariant) + "`r`n")
        foreach ($code in $Notes.Keys) {
            if (-not $Run.Noted.ContainsKey($code)) { continue }
            [void]$log.Append('Note: ' + $code + ': ' + ($Notes[$code] -f $Run.Noted[$code]) + "`r`n")
        }
        [void]$log.Append("Result: DONE`r`n")
    } else {
        [void]$log.Append('Cause: ' + $Failures[$Run.Code][0] + "`r`n")
        [void]$log.Append('Detail: ' + $Run.Detail + "`r`n")
        [void]$log.Append('Next: ' + $Failures[$Run.Code][1] + "`r`n")
        [void]$log.Append('Result: FAILED ' + $Run.Code + "`r`n")
    }
    return $log.ToString()
}

# The log is a help, not the result: a run never fails because of it.
function Save-Log {
    try {
        $logs = [System.IO.Path]::Combine($Here, 'logs')
        [void][System.IO.Directory]::CreateDirectory($logs)
        Write-File ([System.IO.Path]::Combine($logs, $Run.Stem + '.txt')) ($Utf8.GetBytes((Get-LogText)))
    } catch {
        Write-Host ('The log could not be written: ' + $_.Exception.GetBaseException().Message)
    }
}

# ---- The screen ----

# A text in block letters, two columns a pixel where the window is wide; as it is where it has no room or no letters.
function Write-Big([string]$Text, [int]$Width, [System.ConsoleColor]$Colour) {
    $characters = $Text.ToUpperInvariant().ToCharArray()
    $scale = 1
    if ($Width -ge 120 -and ($characters.Length * 12 + 2) -lt $Width) { $scale = 2 }
    $isDrawn = ($characters.Length * 6 * $scale + 2) -lt $Width
    foreach ($character in $characters) {
        if (-not $Font.ContainsKey([string]$character)) { $isDrawn = $false }
    }
    if (-not $isDrawn) {
        Write-Host ('  ' + $Text) -ForegroundColor White -BackgroundColor $Colour
        return
    }
    for ($row = 0; $row -lt 5; $row = $row + 1) {
        $pixels = New-Object System.Text.StringBuilder
        foreach ($character in $characters) {
            $glyph = [string]$Font[[string]$character]
            [void]$pixels.Append($glyph.Substring($row * 6, 5) + '.')
        }
        Write-Host '  ' -BackgroundColor $Colour -NoNewline
        foreach ($stretch in [regex]::Matches($pixels.ToString(), '#+|\.+')) {
            $back = $Colour
            if ($stretch.Value.StartsWith('#', [System.StringComparison]::Ordinal)) { $back = [System.ConsoleColor]::White }
            Write-Host (' ' * ($stretch.Length * $scale)) -BackgroundColor $back -NoNewline
        }
        Write-Host ''
    }
}

function Add-ScreenLines {
    if ($Run.ExitCode -eq 0) {
        $shown = $Run.Serial
        if ($shown.Length -eq 0) { $shown = $Words['noSerial'] }
        $device = ($Run.Maker + ' ' + $Run.Model).Trim()
        [void]$Run.Screen.Add(($Words['done'] -f $shown, $device, $Run.Number.ToString($Invariant)))
        foreach ($code in $Notes.Keys) {
            if (-not $Run.Noted.ContainsKey($code)) { continue }
            [void]$Run.Screen.Add(($Words['note'] -f ($Notes[$code] -f $Run.Noted[$code])))
        }
        [void]$Run.Screen.Add($Words['safe'])
    } else {
        [void]$Run.Screen.Add(($Words['failed'] -f $Run.Code, $Run.Serial).Trim())
        [void]$Run.Screen.Add($Failures[$Run.Code][0])
        if ($Run.Detail.Length -gt 0) { [void]$Run.Screen.Add($Run.Detail) }
        [void]$Run.Screen.Add(($Words['next'] -f $Failures[$Run.Code][1]))
    }
    [void]$Run.Screen.Add($Words['keys'])
}

# Some hosts have no window to colour: the lines have their own colours.
function Set-Window([System.ConsoleColor]$Back, [System.ConsoleColor]$Front) {
    try {
        $Host.UI.RawUI.BackgroundColor = $Back
        $Host.UI.RawUI.ForegroundColor = $Front
        Clear-Host
    } catch {
        Write-Host ''
    }
}

# The answer to the last line, as the name of a key. Keys that were pressed before it stood there do not count.
function Read-Answer {
    try {
        while ([System.Console]::KeyAvailable) { [void][System.Console]::ReadKey($true) }
        return ([System.Console]::ReadKey($true)).Key.ToString()
    } catch {
        try {
            return ([string](Read-Host)).Trim().ToUpperInvariant()
        } catch {
            return ''
        }
    }
}

function Stop-Device {
    & ([System.IO.Path]::Combine($env:SystemRoot, 'System32\shutdown.exe')) /s /t 0
}

# The whole window in the colour of the result, the word and the serial number (or the code) to be read at two metres.
function Show-Result {
    $word = 'DONE'
    $big = $Run.Serial
    $colour = [System.ConsoleColor]::DarkGreen
    if ($Run.ExitCode -ne 0) {
        $word = 'FAILED'
        $big = $Run.Code
        $colour = [System.ConsoleColor]::DarkRed
    }
    $width = 80
    $oldBack = [System.ConsoleColor]::Black
    $oldFront = [System.ConsoleColor]::Gray
    try {
        $width = [int]$Host.UI.RawUI.WindowSize.Width
        $oldBack = [System.ConsoleColor]$Host.UI.RawUI.BackgroundColor
        $oldFront = [System.ConsoleColor]$Host.UI.RawUI.ForegroundColor
    } catch {
        $width = 80
    }
    Set-Window $colour ([System.ConsoleColor]::White)
    $answer = ''
    try {
        Write-Host ''
        Write-Big $word $width $colour
        Write-Host ''
        if ($big.Length -gt 0) { Write-Big $big $width $colour }
        Write-Host ''
        foreach ($line in $Run.Screen) { Write-Host $line -ForegroundColor White -BackgroundColor $colour }
        $answer = Read-Answer
    } finally {
        Set-Window $oldBack $oldFront
    }
    Write-Host $Run.Screen[0]
    if ($answer -ceq 'S') { Stop-Device }
}

# ---- The run itself ----

# Everything up to a result that is on the drive. The order is the point: flushed before it is checked, checked before it
# is named, flushed and compared again under its name, then the log, then the volume; only then is it DONE.
function Invoke-Collect {
    try {
        $kitProblem = Read-Kit
        if (Test-WinPE) { Stop-Run 'W2' '' }
        if (-not (Test-Elevated)) { Stop-Run 'W1' '' }
        if ($kitProblem.Length -gt 0) { Stop-Run 'K1' $kitProblem }
        $folder = [System.IO.Path]::Combine([System.IO.Path]::Combine($Here, 'hashes'), $Run.Batch)
        Initialize-Folder $folder
        $Run.Folder = $folder

        $why = Open-Script
        if ($why.Length -gt 0) {
            if ($null -ne $Run.ScriptStream) { $Run.ScriptStream.Dispose() }
            $Run.ScriptStream = $null
            if ($Run.OnlyMicrosoft) { Stop-Run 'K2' $why }
            Add-Said ($MicrosoftScript + ' was not run. ' + $why)
            Add-Note 'ownReading' ''
            $Run.Reader = 'Collect.ps1'
        } else {
            $Run.Reader = ($MicrosoftScript + ' ' + $Run.ScriptVersion).Trim()
        }

        Read-BiosSerial
        $capture = Get-BestCapture $folder
        $Run.Serial = [string]$capture['Serial']
        if ($Run.Serial.Length -eq 0) { $Run.Serial = [string]$capture['Inside'] }
        $Run.Maker = [string]$capture['Maker']
        $Run.Model = [string]$capture['Model']
        if ($Run.Serial.Length -eq 0) { Add-Note 'noSerial' '' }
        $inside = [string]$capture['Inside']
        if ($inside.Length -gt 0 -and -not (Test-Same $inside $Run.Serial)) { Add-Note 'serialDiffers' $inside }
        if (-not $capture['HasTpm']) { Add-Note 'noTpm' '' }
        if ($capture['Length'] -ne $HashBytes) { Add-Said ('The hash has ' + $capture['Length'].ToString($Invariant) + ' bytes.') }
        Measure-Devices $folder $capture

        $Run.Stem = Get-FreeStem $Run.Serial
        Save-Capture $capture ([System.IO.Path]::Combine($folder, $Run.Stem + '.csv'))
        $volumeProblem = Sync-Volume
        Add-Said $volumeProblem
        $Run.ExitCode = 0
        Save-Log
        if ($volumeProblem.Length -eq 0) { [void](Sync-Volume) }
    } catch {
        $problem = $_.Exception.GetBaseException()
        $place = [string]$_.InvocationInfo.PositionMessage
        $Run.ExitCode = 10
        $Run.Code = [string]$problem.Data['Code']
        $Run.Detail = Get-Plain ([string]$problem.Data['Detail'])
        if (-not $Failures.ContainsKey($Run.Code)) {
            $Run.Code = Get-DriveCode $problem
            $Run.Detail = Get-Plain $problem.Message
            Add-Said $place
        }
        if ($Run.Serial.Length -eq 0) { Read-BiosSerial }
        if ($Run.Stem.Length -eq 0) { $Run.Stem = Get-FreeStem $Run.Serial }
        Save-Rejected
        Save-Log
    } finally {
        if ($null -ne $Run.ScriptStream) { $Run.ScriptStream.Dispose() }
    }
    Add-ScreenLines
}

if ($OnlyDefine) { return }
$Run = New-Run
Invoke-Collect
# What was kept stays kept, whatever the window makes of it.
try {
    Show-Result
} catch {
    foreach ($screenLine in $Run.Screen) { Write-Host $screenLine }
}
exit $Run.ExitCode
