# A policy that restricts the language would make everything below fail in confusing ways; go.cmd tells it as W4.
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { exit 4 }

# Neither is a code that PowerShell ends with by itself: a run that breaks off without a word is never taken for DONE.
$DoneCode = 20
$FailedCode = 10
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
        ExitCode = $FailedCode; Code = 'X1'; Detail = ''
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

