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

