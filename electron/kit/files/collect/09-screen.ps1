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
    if ($Run.ExitCode -eq $DoneCode) {
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
        # No console to press a key at.
        return ''
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
    if ($Run.ExitCode -ne $DoneCode) {
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

