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
    if ($Run.ExitCode -eq $DoneCode) {
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

