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
        $Run.ExitCode = $DoneCode
        Save-Log
        if ($volumeProblem.Length -eq 0) { [void](Sync-Volume) }
    } catch {
        $problem = $_.Exception.GetBaseException()
        $place = [string]$_.InvocationInfo.PositionMessage
        $Run.ExitCode = $FailedCode
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
