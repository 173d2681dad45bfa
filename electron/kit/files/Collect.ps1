# Hash Courier: reads the hardware hash of this device with the script that lies beside this file, checks what it
# wrote, and keeps it on the drive as one file per capture. For Windows PowerShell 5.1. Plain ASCII, no modules.
#
# Exit code: 0 after DONE, 10 after FAILED. The device itself is not changed.

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# Code, cause, next step. The same codes, in other words: failure-codes.ts, and the quick card.
$Failures = @{
    W1 = @('No administrator rights.',
        'Use the black window of Shift+F10 at setup; or right-click go.cmd, Run as administrator.')
    W2 = @('This is WinPE; the hash cannot be read here.',
        'Start the Windows that is installed on this device. In WinPE only OA3Tool with PCPKsp.dll works.')
    K1 = @('The kit on this drive is not complete.',
        'Take the drive back to the bench and stage it again.')
    K2 = @('Get-WindowsAutoPilotInfo.ps1 is missing or is not the file that was staged. It was not run.',
        'Take the drive back to the bench and stage it again.')
    D1 = @('The drive cannot be written.',
        'Check its write-protect switch and free space, plug it in directly, run go again.')
    H1 = @('Windows did not give a hardware hash.',
        'Wait a minute and run go again. If it stays: restart once, run go again, then set the device aside.')
    H2 = @('The script wrote something else than one row with a hash.',
        'Run go again. If it stays, note the code and set the device aside.')
    H3 = @('The hash is damaged: its checksum does not hold.',
        'Run go again. If it stays, set the device aside.')
    X1 = @('Something unforeseen happened.',
        'Run go again. If it stays, bring the drive to the bench; the log says more.')
}

$Here = $PSScriptRoot
$Utf8 = New-Object System.Text.UTF8Encoding $false
$Invariant = [System.Globalization.CultureInfo]::InvariantCulture
$Stamp = [System.DateTime]::UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", $Invariant)
$Log = New-Object System.Collections.ArrayList

function Add-Log([string]$Text) {
    [void]$Log.Add($Text)
}

# Ends the run with one of the failures above. Detail goes to the log and under the cause.
function Stop-Run([string]$Code, [string]$Detail) {
    $failure = New-Object System.InvalidOperationException ($Failures[$Code][0])
    $failure.Data['Code'] = $Code
    $failure.Data['Detail'] = $Detail
    throw $failure
}

function Get-Sha256([byte[]]$Bytes, [int]$Count) {
    $sha = New-Object System.Security.Cryptography.SHA256CryptoServiceProvider
    try {
        $digest = $sha.ComputeHash($Bytes, 0, $Count)
    } finally {
        $sha.Dispose()
    }
    return [System.BitConverter]::ToString($digest).Replace('-', '').ToLowerInvariant()
}

# Brings the bytes and size of a file to the medium, not only to the cache of the system.
function Sync-File([string]$Path) {
    $stream = New-Object System.IO.FileStream($Path, [System.IO.FileMode]::Open, [System.IO.FileAccess]::ReadWrite, [System.IO.FileShare]::None)
    try {
        $stream.Flush($true)
    } finally {
        $stream.Dispose()
    }
}

# What every file system takes; the bench makes the same names. A name is never an identity.
function Get-SafeName([string]$Text) {
    $plain = [System.Text.RegularExpressions.Regex]::Replace($Text, '[^A-Za-z0-9._-]+', '-')
    if ($plain.Length -gt 64) { $plain = $plain.Substring(0, 64) }
    $plain = $plain.Trim([char]'.')
    if ($plain -match '^-*$') { return 'NOSERIAL' }
    if ($plain -match '^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)') { return '_' + $plain }
    return $plain
}

# A path with the wanted name that nothing has yet: name.csv, name_2.csv, ...
function Get-FreePath([string]$Folder, [string]$Name, [string]$Ending) {
    $number = 1
    while ($true) {
        $suffix = ''
        if ($number -gt 1) { $suffix = '_' + $number.ToString($Invariant) }
        $path = [System.IO.Path]::Combine($Folder, $Name + $suffix + $Ending)
        if (-not ([System.IO.File]::Exists($path) -or [System.IO.Directory]::Exists($path))) { return $path }
        $number = $number + 1
    }
}

function Test-Elevated {
    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    $principal = New-Object System.Security.Principal.WindowsPrincipal $identity
    return $principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
}

# kit.json as the bench wrote it; ends the run when it is missing, torn, or names no batch.
function Read-Kit {
    $kit = $null
    try {
        $path = [System.IO.Path]::Combine($Here, 'kit.json')
        $kit = [System.IO.File]::ReadAllText($path, $Utf8) | ConvertFrom-Json
    } catch {
        Stop-Run 'K1' ('kit.json: ' + $_.Exception.GetBaseException().Message)
    }
    if ([string]$kit.batch.id -cnotmatch '^b[0-9]{8}-[a-z0-9]{6}$') { Stop-Run 'K1' 'kit.json names no batch.' }
    return $kit
}

# The path of Microsoft's script, proved to be the staged file.
function Get-ProvedScript($Kit) {
    $name = 'Get-WindowsAutoPilotInfo.ps1'
    $path = [System.IO.Path]::Combine($Here, $name)
    $staged = @($Kit.files | Where-Object { $_.path -ceq ('HashCourier/' + $name) })
    if ($staged.Count -ne 1) { Stop-Run 'K2' 'kit.json does not name it.' }
    if (-not [System.IO.File]::Exists($path)) { Stop-Run 'K2' 'It is missing.' }
    $bytes = [System.IO.File]::ReadAllBytes($path)
    $digest = Get-Sha256 $bytes $bytes.Length
    if ($digest -cne [string]$staged[0].sha256) { Stop-Run 'K2' ('SHA-256 on the drive: ' + $digest) }
    return $path
}

# Proves that the drive can be written before the device is asked for anything.
function Initialize-Folder([string]$Folder) {
    try {
        [void][System.IO.Directory]::CreateDirectory($Folder)
        $probe = Get-FreePath $Folder ('probe_' + $Stamp) '.tmp'
        [System.IO.File]::WriteAllText($probe, 'probe', $Utf8)
        [System.IO.File]::Delete($probe)
    } catch {
        Stop-Run 'D1' ($_.Exception.GetBaseException().Message)
    }
}

# Runs Microsoft's script as it is. What it says goes to the log; success is judged by the file alone, because its
# errors neither stop it nor set an exit code.
function Invoke-Capture([string]$Script, [string]$OutputFile, [string]$GroupTag) {
    $ErrorActionPreference = 'Continue'
    $arguments = @{ OutputFile = $OutputFile }
    if ($GroupTag -ne '') { $arguments['GroupTag'] = $GroupTag }
    try {
        & $Script @arguments *>&1 | ForEach-Object { Add-Log ('script: ' + [string]$_) }
    } catch {
        Add-Log ('script stopped: ' + $_.Exception.GetBaseException().Message)
    }
}

# The lines of a text file that Windows PowerShell wrote, by its byte order mark.
function Read-Lines([string]$Path) {
    $bytes = [System.IO.File]::ReadAllBytes($Path)
    if ($bytes.Length -ge 2 -and $bytes[0] -eq 0xFF -and $bytes[1] -eq 0xFE) {
        $text = [System.Text.Encoding]::Unicode.GetString($bytes, 2, $bytes.Length - 2)
    } elseif ($bytes.Length -ge 3 -and $bytes[0] -eq 0xEF -and $bytes[1] -eq 0xBB -and $bytes[2] -eq 0xBF) {
        $text = [System.Text.Encoding]::UTF8.GetString($bytes, 3, $bytes.Length - 3)
    } else {
        $text = [System.Text.Encoding]::UTF8.GetString($bytes)
    }
    return , @($text -split "\r?\n" | Where-Object { $_.Trim() -ne '' })
}

# The one row of the file as serial and hash; ends the run for anything else.
function Read-Capture([string]$Path, [bool]$HasTag) {
    if (-not [System.IO.File]::Exists($Path)) { Stop-Run 'H1' 'The script wrote no file.' }
    $lines = Read-Lines $Path
    if ($lines.Count -eq 0) { Stop-Run 'H1' 'The script wrote an empty file.' }
    $header = 'Device Serial Number,Windows Product ID,Hardware Hash'
    if ($HasTag) { $header = $header + ',Group Tag' }
    if ($lines[0] -cne $header) { Stop-Run 'H2' ('Header: ' + $lines[0]) }
    if ($lines.Count -ne 2) { Stop-Run 'H2' ('Rows: ' + ($lines.Count - 1)) }
    $values = $lines[1].Split([char]',')
    if ($values.Length -ne $header.Split([char]',').Length) { Stop-Run 'H2' 'A value holds a comma.' }
    if ($values[2] -eq '') { Stop-Run 'H1' 'The hash is empty.' }
    return @{ Serial = $values[0].Trim(); Hash = $values[2] }
}

# Little-endian 16 bits.
function Get-Word([byte[]]$Bytes, [int]$At) {
    return [int]$Bytes[$At] + 256 * [int]$Bytes[$At + 1]
}

# Walks the records of a hash and proves its SHA-256 trailer. Answers with what the records say of the device.
function Read-Hash([string]$Text) {
    if (-not $Text.StartsWith('T0', [System.StringComparison]::Ordinal)) { Stop-Run 'H3' 'It does not start as a hash.' }
    try {
        $bytes = [System.Convert]::FromBase64String($Text)
    } catch {
        Stop-Run 'H3' 'It is not base64.'
    }
    if ($bytes.Length -lt 40 -or $bytes[0] -ne 0x4F -or $bytes[1] -ne 0x41) { Stop-Run 'H3' 'It does not start as a hash.' }
    $total = Get-Word $bytes 2
    if ($total -lt 4 -or ($total + 36) -gt $bytes.Length) { Stop-Run 'H3' 'It is cut off.' }
    $found = @{ Serial = ''; Maker = ''; Model = ''; HasTpm = $false }
    $at = 4
    while ($at -lt $total) {
        if (($at + 4) -gt $total) { Stop-Run 'H3' 'A record is torn.' }
        $type = Get-Word $bytes $at
        $length = Get-Word $bytes ($at + 2)
        if ($length -lt 4 -or ($at + $length) -gt $total) { Stop-Run 'H3' 'A record is torn.' }
        if ($type -eq 14 -or $type -eq 16 -or $type -eq 17) {
            $value = [System.Text.Encoding]::UTF8.GetString($bytes, $at + 4, $length - 4).Trim([char]0, [char]' ')
            if ($value -ceq 'SMBIOS_STRING_INDEX_0') { $value = '' }
            if ($type -eq 14) { $found.Serial = $value }
            if ($type -eq 16) { $found.Maker = $value }
            if ($type -eq 17) { $found.Model = $value }
        }
        if ($type -eq 25) { $found.HasTpm = $true }
        $at = $at + $length
    }
    $isTrailer = $bytes[$total] -eq 0x43 -and $bytes[$total + 1] -eq 0x53 -and (Get-Word $bytes ($total + 2)) -eq 36
    if (-not $isTrailer) { Stop-Run 'H3' 'Its end mark is missing.' }
    $trailer = [System.BitConverter]::ToString($bytes, $total + 4, 32).Replace('-', '').ToLowerInvariant()
    if ((Get-Sha256 $bytes $total) -cne $trailer) { Stop-Run 'H3' 'Its checksum is wrong.' }
    return $found
}

# Gives the proved temporary file its name. Move never overwrites; a name taken meanwhile gets the next number.
function Save-Capture([string]$Temporary, [string]$Folder, [string]$Name) {
    for ($try = 1; $try -le 10; $try = $try + 1) {
        $path = Get-FreePath $Folder $Name '.csv'
        try {
            [System.IO.File]::Move($Temporary, $path)
            Sync-File $path
            return $path
        } catch {
            $reason = $_.Exception.GetBaseException().Message
            if (-not [System.IO.File]::Exists($Temporary)) { break }
        }
    }
    Stop-Run 'D1' $reason
}

# A file that was not accepted is kept beside the log, under an ending that is never collected.
function Save-Rejected([string]$Temporary, [string]$Name) {
    try {
        if (-not [System.IO.File]::Exists($Temporary)) { return }
        if ((New-Object System.IO.FileInfo $Temporary).Length -le 2) {
            [System.IO.File]::Delete($Temporary)
            return
        }
        $folder = [System.IO.Path]::Combine($Here, 'logs')
        [void][System.IO.Directory]::CreateDirectory($folder)
        [System.IO.File]::Move($Temporary, (Get-FreePath $folder $Name '.rejected'))
    } catch {
        Add-Log ('rejected file: ' + $_.Exception.GetBaseException().Message)
    }
}

# The log is a help, not the result: a run never fails because of it.
function Save-Log([string]$Name) {
    try {
        $folder = [System.IO.Path]::Combine($Here, 'logs')
        [void][System.IO.Directory]::CreateDirectory($folder)
        $path = Get-FreePath $folder $Name '.txt'
        [System.IO.File]::WriteAllText($path, (($Log.ToArray() -join "`r`n") + "`r`n"), $Utf8)
        Sync-File $path
    } catch {
        Write-Host ('The log could not be written: ' + $_.Exception.GetBaseException().Message)
    }
}

function Show-Bar([string]$Text, [System.ConsoleColor]$Colour) {
    $line = ('   ' + $Text).PadRight(76)
    Write-Host ''
    Write-Host (' ' * 76) -BackgroundColor $Colour
    Write-Host $line -ForegroundColor White -BackgroundColor $Colour
    Write-Host (' ' * 76) -BackgroundColor $Colour
    Write-Host ''
}

# Serial number as Windows gives it, for names and the screen; the capture itself takes nothing from here.
function Get-BiosSerial {
    try {
        return ([string](Get-CimInstance -ClassName Win32_BIOS).SerialNumber).Trim()
    } catch {
        Add-Log ('Win32_BIOS: ' + $_.Exception.GetBaseException().Message)
        return ''
    }
}

# A policy that restricts the language would make everything below fail in confusing ways.
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    Write-Host 'FAILED W4  A policy of this device forbids scripts.' -ForegroundColor White -BackgroundColor DarkRed
    Write-Host 'Next: see START HERE.html on the drive, "When Shift + F10 does nothing".'
    [void](Read-Host 'Press Enter to close')
    exit 10
}

$exitCode = 10
$serial = ''
$temporary = ''
try {
    Add-Log ('Hash Courier, ' + $Stamp)
    Add-Log ('Windows ' + [System.Environment]::OSVersion.Version.ToString())
    if (Test-Path -LiteralPath 'HKLM:\SYSTEM\CurrentControlSet\Control\MiniNT') { Stop-Run 'W2' '' }
    if (-not (Test-Elevated)) { Stop-Run 'W1' '' }
    $kit = Read-Kit
    Add-Log ('Kit ' + [string]$kit.kitVersion + ', batch ' + [string]$kit.batch.id)
    $script = Get-ProvedScript $kit
    $folder = [System.IO.Path]::Combine([System.IO.Path]::Combine($Here, 'hashes'), [string]$kit.batch.id)
    Initialize-Folder $folder
    $serial = Get-BiosSerial

    Write-Host 'Reading the hardware hash. This takes up to a minute ...'
    $temporary = Get-FreePath $folder ('capture_' + $Stamp) '.tmp'
    $tag = [string]$kit.batch.groupTag
    Invoke-Capture $script $temporary $tag
    try {
        if ([System.IO.File]::Exists($temporary)) { Sync-File $temporary }
    } catch {
        Stop-Run 'D1' ($_.Exception.GetBaseException().Message)
    }
    $capture = Read-Capture $temporary ($tag -ne '')
    $device = Read-Hash $capture.Hash

    $serial = $capture.Serial
    if ($serial -eq '') { $serial = $device.Serial }
    $path = Save-Capture $temporary $folder ((Get-SafeName $serial) + '_' + $Stamp)
    $count = [System.IO.Directory]::GetFiles($folder, '*.csv').Length
    $shown = $serial
    if ($shown -eq '') { $shown = '(no serial number)' }
    $what = ($device.Maker + ' ' + $device.Model).Trim()
    Add-Log ('DONE ' + $shown + ' ' + $what)
    Add-Log ('File: ' + [System.IO.Path]::GetFileName($path))
    Save-Log ([System.IO.Path]::GetFileNameWithoutExtension($path))

    Show-Bar ('DONE  ' + $shown + '  ' + $what) DarkGreen
    Write-Host ('File ' + $count + ' of this batch on this drive. You can remove the drive now.')
    if ($device.Serial -cne $capture.Serial) {
        Write-Host ('Note: the hash itself holds another serial number: "' + $device.Serial + '".') -ForegroundColor Yellow
    }
    if (-not $device.HasTpm) {
        Write-Host 'Note: no TPM data yet. If this device has a TPM, wait a minute and run go once more.' -ForegroundColor Yellow
    }
    $exitCode = 0
} catch {
    $problem = $_.Exception.GetBaseException()
    $code = [string]$problem.Data['Code']
    $detail = [string]$problem.Data['Detail']
    if (-not $Failures.ContainsKey($code)) {
        $code = 'X1'
        $detail = $problem.Message
        Add-Log ([string]$_.InvocationInfo.PositionMessage)
    }
    Add-Log ('FAILED ' + $code + ' ' + $Failures[$code][0] + ' ' + $detail)
    $name = (Get-SafeName $serial) + '_' + $Stamp
    if ($temporary -ne '') { Save-Rejected $temporary $name }
    Save-Log $name

    Show-Bar ('FAILED ' + $code + '  ' + $serial) DarkRed
    Write-Host $Failures[$code][0] -ForegroundColor White
    if ($detail -ne '') { Write-Host $detail }
    Write-Host ('Next: ' + $Failures[$code][1]) -ForegroundColor White
}

Write-Host ''
$answer = Read-Host 'Type S and press Enter to shut down this device, or only press Enter to close'
if ($answer.Trim() -eq 'S') {
    & ([System.IO.Path]::Combine($env:SystemRoot, 'System32\shutdown.exe')) /s /t 0
}
exit $exitCode
