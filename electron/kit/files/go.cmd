@echo off
rem Hash Courier: collects the hardware hash of this device onto the drive that this file is on.
rem Changes nothing on the device: the execution policy holds for the one PowerShell started here.
setlocal EnableExtensions DisableDelayedExpansion
set "COLLECT=%~dp0HashCourier\Collect.ps1"
if not exist "%SystemRoot%\System32\cmd.exe" set "SystemRoot=%windir%"
set "REGISTRY=%SystemRoot%\System32\reg.exe"
set "SHELL=%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe"
set "NATIVE=%SystemRoot%\Sysnative\WindowsPowerShell\v1.0\powershell.exe"
rem Sysnative exists only for a 32-bit shell on 64-bit Windows, and leads to the 64-bit PowerShell.
if exist "%NATIVE%" set "SHELL=%NATIVE%"
rem Keeps PowerShell from writing its module cache into the profile, and from modules of PowerShell 7.
set "PSModuleAnalysisCachePath=NUL"
set "PSModulePath="

rem WinPE has this key and often no PowerShell, so that it is told here.
if not exist "%REGISTRY%" goto windows
"%REGISTRY%" query HKLM\SYSTEM\CurrentControlSet\Control\MiniNT >nul 2>&1
if errorlevel 0 if not errorlevel 1 goto winpe
:windows
if not exist "%COLLECT%" goto nokit
if not exist "%SHELL%" goto noshell

rem 20 is DONE, 10 is FAILED. The drive may be gone by then: leave on the same line, before cmd reads this file again.
rem NonInteractive: a question of a script is an error, not a wait for an answer that nobody gives.
"%SHELL%" -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "%COLLECT%" & (if errorlevel 20 if not errorlevel 21 exit /b 0) & if errorlevel 10 if not errorlevel 11 exit /b 10
set "CODE=%ERRORLEVEL%"
rem Ended with Ctrl+C: nothing to explain.
if "%CODE%"=="-1073741510" exit /b 10
rem Ended without a word, as a torn file does.
if "%CODE%"=="0" goto nokit

rem Any other code: Collect.ps1 did not get to speak.
color 4F
echo.
echo FAILED W4  A policy of this device forbids scripts.
echo Windows PowerShell did not run the collector: code %CODE%.
echo Next: See START HERE.html on the drive, "When Shift + F10 does nothing".
goto wait

:winpe
color 4F
echo.
echo FAILED W2  This is WinPE; the hash cannot be read here.
echo Next: Start the Windows that is installed on this device. In WinPE only OA3Tool with PCPKsp.dll works.
goto wait

:noshell
color 4F
echo.
echo FAILED W3  There is no Windows PowerShell on this system.
echo Next: Start the Windows that is installed on this device, up to its first setup screen.
goto wait

:nokit
color 4F
echo.
echo FAILED K1  The kit on this drive is not complete.
echo Next: Take the drive back to the bench and prepare it again.
goto wait

:wait
echo.
pause
color
exit /b 10
