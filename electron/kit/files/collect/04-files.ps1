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

