@echo off
rem Hash Courier: collects the hardware hash of this device onto the drive that this file is on.
rem Changes nothing on the device: the execution policy holds for the one PowerShell started here.
setlocal EnableExtensions DisableDelayedExpansion
set "COLLECT=%~dp0HashCourier\Collect.ps1"
set "SHELL=%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe"
set "NATIVE=%SystemRoot%\Sysnative\WindowsPowerShell\v1.0\powershell.exe"
rem Sysnative exists only for a 32-bit shell on 64-bit Windows, and leads to the 64-bit PowerShell.
if exist "%NATIVE%" set "SHELL=%NATIVE%"
rem Keeps PowerShell from writing its module cache into the profile.
set "PSModuleAnalysisCachePath=NUL"

if not exist "%SHELL%" goto noshell
if not exist "%COLLECT%" goto nokit

rem After DONE the drive may be gone: leave on the same line, before cmd reads this file again.
"%SHELL%" -NoLogo -NoProfile -ExecutionPolicy Bypass -File "%COLLECT%" && exit /b 0
set "CODE=%ERRORLEVEL%"
rem 10 is FAILED, and Collect.ps1 has said why. Anything else: it did not get to speak.
if "%CODE%"=="10" exit /b 10

color 4F
echo.
echo FAILED W4  Windows PowerShell did not run the collector (code %CODE%).
echo A policy of this device may forbid scripts, or the drive was removed.
echo Next: see START HERE.html on the drive, "When Shift + F10 does nothing".
goto wait

:noshell
color 4F
echo.
echo FAILED W3  There is no Windows PowerShell on this system. WinPE often has none.
echo Next: start the Windows that is installed on this device, up to its first setup screen.
goto wait

:nokit
color 4F
echo.
echo FAILED K1  The folder HashCourier on this drive is missing or not complete.
echo Next: take the drive back to the bench and stage it again.
goto wait

:wait
echo.
pause
color
exit /b 10
