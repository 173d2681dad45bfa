# Runs Collect.ps1 on a pretend device. For Windows PowerShell 5.1 with Pester 5: Invoke-Pester test/device
# Each case of golden/cases.json is staged in a folder of its own; the CIM classes, the keys, the shutdown and the
# elevation are stood in for, and Microsoft's script is a stand-in that writes the way it does, by Out-File.

BeforeDiscovery {
    $golden = Join-Path $PSScriptRoot 'golden'
    $list = Get-Content -LiteralPath (Join-Path $golden 'cases.json') -Raw -Encoding UTF8 | ConvertFrom-Json
    $cases = @($list.cases | ForEach-Object { @{ Name = $_.name; Case = $_ } })
}

BeforeAll {
    $golden = Join-Path $PSScriptRoot 'golden'
    $parts = Join-Path $PSScriptRoot '..\..\electron\kit\files\collect'
    $source = (Get-ChildItem -LiteralPath $parts -Filter '*.ps1' | Sort-Object -Property Name |
            ForEach-Object { [System.IO.File]::ReadAllText($_.FullName) }) -join ''
    $kitFacts = (Get-Content -LiteralPath (Join-Path $golden 'cases.json') -Raw -Encoding UTF8 | ConvertFrom-Json).kit
    $scriptName = 'Get-WindowsAutoPilotInfo.ps1'

    # Writes the next of the files in ..\next, or no file where that one is empty of name.
    $standIn = @'
[CmdletBinding()]
param([string]$OutputFile, [string]$GroupTag)
Microsoft.PowerShell.Utility\Write-Host 'stand-in'
$next = Get-ChildItem -LiteralPath (Join-Path $PSScriptRoot '..\next') | Sort-Object -Property Name | Select-Object -First 1
if ($next.Extension -eq '.csv') { Get-Content -LiteralPath $next.FullName -Encoding Unicode | Out-File $OutputFile }
Remove-Item -LiteralPath $next.FullName
'@

    function New-Case {
        @{
            serial = 'CONTOSO-0001'; tag = ''; onlyMicrosoft = $false; script = 'staged'; writes = @('full.csv'); cim = ''
            chips = 1; elevated = $true; winpe = $false; before = @(); ends = ''
        }
    }

    # A staged drive in a folder of its own; answers with the path of its HashCourier folder.
    function New-Drive($Case) {
        $root = Join-Path $TestDrive ([System.Guid]::NewGuid().ToString('N') + ' (a&b)')
        $kit = Join-Path $root 'HashCourier'
        $folder = Join-Path $kit (Join-Path 'hashes' $kitFacts.batchId)
        $next = Join-Path $root 'next'
        foreach ($path in @($folder, $next)) { [void](New-Item -ItemType Directory -Path $path -Force) }
        [System.IO.File]::WriteAllText((Join-Path $kit 'Collect.ps1'), $source)
        $number = 0
        foreach ($file in @($Case.writes)) {
            $number = $number + 1
            if ($file -eq '') { [void](New-Item -ItemType File -Path (Join-Path $next "$number.none")) }
            else { Copy-Item -LiteralPath (Join-Path $golden $file) -Destination (Join-Path $next "$number.csv") }
        }
        foreach ($file in @($Case.before)) {
            if ($null -ne $file) { Copy-Item -LiteralPath (Join-Path $golden $file.from) -Destination (Join-Path $folder $file.name) }
        }
        $scriptPath = Join-Path $kit $scriptName
        Set-Content -LiteralPath $scriptPath -Value @($standIn, [string]$Case.ends) -Encoding ASCII
        $digest = (Get-FileHash -LiteralPath $scriptPath -Algorithm SHA256).Hash.ToLowerInvariant()
        if ($Case.script -eq 'missing') { Remove-Item -LiteralPath $scriptPath }
        if ($Case.script -eq 'changed') { Add-Content -LiteralPath $scriptPath -Value '# changed' -Encoding ASCII }
        $files = @()
        if ($Case.script -ne 'unnamed') { $files = @(@{ path = "HashCourier/$scriptName"; sha256 = $digest; bytes = 1 }) }
        $manifest = @{
            schema = 1; kitVersion = $kitFacts.kitVersion; driveId = $kitFacts.driveId
            batch = @{ id = $kitFacts.batchId; name = 'Contoso'; groupTag = $Case.tag; onlyMicrosoftScript = $Case.onlyMicrosoft }
            script = @{ version = $kitFacts.scriptVersion; sha256 = $digest }
            files = $files
        }
        ConvertTo-Json -InputObject $manifest -Depth 5 | Set-Content -LiteralPath (Join-Path $kit 'kit.json') -Encoding ASCII
        return $kit
    }

    # Runs the collector of a drive as the device of the case. Fault: the HResult of every write, as a drive would have it.
    # Key: what is pressed at the end. Answers with what the run knows, and whether the device was shut down.
    function Invoke-Device($Case, [string]$Kit, [int]$Fault = 0, [string]$Key = 'Enter') {
        . (Join-Path $Kit 'Collect.ps1') -OnlyDefine

        function Test-Elevated { return [bool]$Case.elevated }
        function Test-WinPE { return [bool]$Case.winpe }
        function Clear-Host { }
        function Start-Sleep { }
        function Write-Host { }
        function Read-Answer { return $Key }
        function Stop-Device { $Run['ShutDown'] = $true }
        function Get-CimInstance([string]$Namespace, [string]$ClassName, [string]$Filter, [int]$OperationTimeoutSec) {
            if ($ClassName -eq 'Win32_BIOS') { return New-Object psobject -Property @{ SerialNumber = $Case.serial } }
            if ($ClassName -eq 'Win32_Tpm') {
                for ($chip = 0; $chip -lt $Case.chips; $chip = $chip + 1) { New-Object psobject -Property @{ IsEnabled_InitialValue = $true } }
                return
            }
            if ($ClassName -eq 'MSFT_Volume') { return New-Object psobject -Property @{ DriveLetter = [char]$Kit[0] } }
            if ($ClassName -eq 'MDM_DevDetail_Ext01' -and $Case.cim -ne '') {
                $row = @(Get-Content -LiteralPath (Join-Path $golden $Case.cim) -Encoding Unicode)[1]
                return New-Object psobject -Property @{ DeviceHardwareData = $row.Split(',')[2] }
            }
        }
        function Invoke-CimMethod($InputObject, [string]$MethodName, [int]$OperationTimeoutSec) {
            return New-Object psobject -Property @{ ReturnValue = 0 }
        }
        if ($Fault -ne 0) {
            function Write-File { throw (New-Object System.IO.IOException 'made for a test', $Fault) }
        }

        $Run = New-Run
        $Run['Stamp'] = $kitFacts.stamp
        $Run['Started'] = $kitFacts.startedAt
        $Run['Windows'] = $kitFacts.windows
        $Run['ShutDown'] = $false
        Invoke-Collect
        Show-Result
        return $Run
    }

    function Get-Base64([string]$Path) { return [System.Convert]::ToBase64String([System.IO.File]::ReadAllBytes($Path)) }
    function Get-Names([string]$Path) {
        return , @(Get-ChildItem -LiteralPath $Path -File | Sort-Object -Property Name | ForEach-Object { $_.Name })
    }
}

Describe 'Collect.ps1' {
    It 'leaves what it should on the drive: <Name>' -ForEach $cases {
        $kit = New-Drive $Case
        $run = Invoke-Device $Case $kit

        $run['ExitCode'] | Should -Be $Case.exit
        @($run['Screen']) -join "`n" | Should -BeExactly (@($Case.screen) -join "`n")
        $folder = Join-Path $kit (Join-Path 'hashes' $kitFacts.batchId)
        $expected = @(@($Case.before) | Where-Object { $null -ne $_ } | ForEach-Object { $_.name })
        if ($Case.kept -ne '') { $expected = $expected + @($Case.kept) }
        (Get-Names $folder) -join "`n" | Should -BeExactly (@($expected | Sort-Object) -join "`n")
        if ($Case.kept -ne '') {
            Get-Base64 (Join-Path $folder $Case.kept) | Should -BeExactly (Get-Base64 (Join-Path $golden $Case.keptAs))
        }
        $logs = Join-Path $kit 'logs'
        [System.IO.File]::ReadAllText((Join-Path $logs $Case.logName)) | Should -BeExactly ([System.IO.File]::ReadAllText((Join-Path $golden $Case.log)))
        Get-Base64 (Join-Path $logs $Case.logName) | Should -BeExactly (Get-Base64 (Join-Path $golden $Case.log))
        @(Get-ChildItem -LiteralPath $logs -Filter '*.rejected').Count | Should -Be ([int][bool]$Case.rejected)
    }

    It 'reads the same from Windows when the script on the drive is another one, and does not run that' {
        $case = New-Case
        $case.script = 'changed'
        $case.cim = 'full.csv'
        $run = Invoke-Device $case (New-Drive $case)
        $run['ExitCode'] | Should -Be 20
        $run['Reader'] | Should -BeExactly 'Collect.ps1'
        ($run['Said'] -join "`n") | Should -Match 'SHA-256 on the drive: [0-9a-f]{64}'
        ($run['Said'] -join "`n") | Should -Not -Match 'stand-in'
    }

    It 'stops with K2 when the script is another one and only Microsoft''s is allowed' {
        $case = New-Case
        $case.script = 'changed'
        $case.onlyMicrosoft = $true
        $case.cim = 'full.csv'
        (Invoke-Device $case (New-Drive $case))['Code'] | Should -BeExactly 'K2'
    }

    It 'says <Code> for a drive whose writes end with <Hex>, and keeps nothing' -ForEach @(
        @{ Hex = '80070013'; Fault = -2147024877; Code = 'D1' }
        @{ Hex = '80070070'; Fault = -2147024784; Code = 'D2' }
        @{ Hex = '80070027'; Fault = -2147024857; Code = 'D2' }
        @{ Hex = '8007045D'; Fault = -2147023779; Code = 'D3' }
    ) {
        $case = New-Case
        $kit = New-Drive $case
        $run = Invoke-Device $case $kit $Fault
        $run['Code'] | Should -BeExactly $Code
        (Get-Names (Join-Path $kit (Join-Path 'hashes' $kitFacts.batchId))).Count | Should -Be 0
    }

    It 'stops with K1 for a kit whose manifest is torn' {
        $case = New-Case
        $kit = New-Drive $case
        Set-Content -LiteralPath (Join-Path $kit 'kit.json') -Value '{ "schema": 1, "bat' -Encoding ASCII
        (Invoke-Device $case $kit)['Code'] | Should -BeExactly 'K1'
    }

    It 'clears away what a run that was broken off left, and nothing else' {
        $case = New-Case
        $kit = New-Drive $case
        $folder = Join-Path $kit (Join-Path 'hashes' $kitFacts.batchId)
        foreach ($name in @('capture_20261122T090000Z.tmp', 'probe_20261122T090000Z_2.tmp', 'mine.tmp')) {
            Set-Content -LiteralPath (Join-Path $folder $name) -Value 'x' -Encoding ASCII
        }
        (Invoke-Device $case $kit)['ExitCode'] | Should -Be 20
        (Get-Names $folder) -join ' ' | Should -BeExactly "CONTOSO-0001_$($kitFacts.stamp).csv mine.tmp"
    }

    It 'shuts the device down for S and for nothing else' {
        $case = New-Case
        (Invoke-Device $case (New-Drive $case) 0 'S')['ShutDown'] | Should -BeTrue
        (Invoke-Device $case (New-Drive $case) 0 'Q')['ShutDown'] | Should -BeFalse
    }

    It 'judges by the file a script that ends with: <Ends>' -ForEach @(
        @{ Ends = 'break' }
        @{ Ends = 'continue' }
        @{ Ends = 'exit 3' }
        @{ Ends = 'throw 1' }
        @{ Ends = '$Run = $null; $Here = $null; Set-StrictMode -Version Latest; Set-Location C:\' }
    ) {
        $case = New-Case
        $case.ends = $Ends
        (Invoke-Device $case (New-Drive $case))['ExitCode'] | Should -Be 20
    }

    It 'lets go of the script when it is done' {
        $case = New-Case
        $kit = New-Drive $case
        [void](Invoke-Device $case $kit)
        { Remove-Item -LiteralPath (Join-Path $kit $scriptName) -ErrorAction Stop } | Should -Not -Throw
    }
}
