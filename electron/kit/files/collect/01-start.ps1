# Hash Courier: reads the hardware hash of this device with Microsoft's script that lies beside this file, checks what it
# wrote, and keeps it on the drive as one file per capture. For Windows PowerShell 5.1; plain ASCII; no module but what
# Windows brings along. The device itself is not changed, and nothing is left on it.
#
# Exit code: 20 after DONE, 10 after FAILED; any other is not this script's. With -OnlyDefine nothing runs: the tests load
# the functions that way.
param([switch]$OnlyDefine)

# For this process only: no module but what Windows brings along, whatever shell go.cmd was started from.
if (-not $OnlyDefine) { $env:PSModulePath = $PSHOME + '\Modules' }
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

