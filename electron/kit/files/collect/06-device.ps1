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
        $bios = Get-CimInstance -ClassName 'Win32_BIOS' -OperationTimeoutSec 30
        $Run.RawSerial = [string]$bios.SerialNumber
        $Run.Serial = Get-Plain $Run.RawSerial
    } catch {
        Add-Said ('Win32_BIOS: ' + $_.Exception.GetBaseException().Message)
    }
}

# False only where Windows says that there is none.
function Test-Tpm {
    try {
        $namespace = 'root/cimv2/Security/MicrosoftTpm'
        $chips = @(Get-CimInstance -Namespace $namespace -ClassName 'Win32_Tpm' -OperationTimeoutSec 30)
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

