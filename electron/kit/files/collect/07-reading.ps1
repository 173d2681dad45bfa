# ---- Reading the hash ----

# Runs Microsoft's script as it is. What it says goes to the log; success is judged by the file alone, because its
# errors neither stop it nor set an exit code.
function Invoke-Script([string]$OutputFile) {
    $ErrorActionPreference = 'Continue'
    $scriptPath = [System.IO.Path]::Combine($Here, $MicrosoftScript)
    $arguments = @{ OutputFile = $OutputFile }
    if ($Run.Tag.Length -gt 0) { $arguments['GroupTag'] = $Run.Tag }
    try {
        # One turn: a break or continue of the script that meets no loop there would end all that called it, without a word.
        for ($turn = 0; $turn -lt 1; $turn = $turn + 1) {
            & $scriptPath @arguments *>&1 | ForEach-Object { Add-Said ('script: ' + [string]$_) }
        }
    } catch {
        Add-Said ('script stopped: ' + $_.Exception.GetBaseException().Message)
    }
}

# Reads the same class of Windows as Microsoft's script, and writes the very bytes that it would write.
function Write-OwnReading([string]$OutputFile) {
    try {
        $filter = "InstanceID='Ext' AND ParentID='./DevDetail'"
        $namespace = 'root/cimv2/mdm/dmmap'
        $class = 'MDM_DevDetail_Ext01'
        $details = @(Get-CimInstance -Namespace $namespace -ClassName $class -Filter $filter -OperationTimeoutSec 120)
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

