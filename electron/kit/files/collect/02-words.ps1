# What it says, and the names that it makes. The app has the same tables (collector-words.ts, safe-name.ts).
# A failure: its cause, the next step.
$Failures = @{
    W1 = @('No administrator rights.',
        'Use the black window of Shift+F10 at setup; or right-click go.cmd, Run as administrator.')
    W2 = @('This is WinPE; the hash cannot be read here.',
        'Start the Windows that is installed on this device. In WinPE only OA3Tool with PCPKsp.dll works.')
    K1 = @('The kit on this drive is not complete.',
        'Take the drive back to the bench and prepare it again.')
    K2 = @('Get-WindowsAutoPilotInfo.ps1 is missing or is not the file that was staged. It was not run.',
        'Take the drive back to the bench and prepare it again.')
    D1 = @('The drive is write-protected.',
        'Move the switch on its side, or use another drive, and run go again.')
    D2 = @('The drive is full.',
        'Make room on the drive at the bench, or use another drive, and run go again.')
    D3 = @('The drive cannot be written.',
        'Plug it in directly, without a hub, and run go again. If it stays, use another drive.')
    H1 = @('Windows did not give a hardware hash.',
        'Wait a minute and run go again. If it stays: restart once, run go again, then set the device aside.')
    H2 = @('The script wrote something else than one row with a hash.',
        'Run go again. If it stays, note the code and set the device aside.')
    H3 = @('The hash is damaged: its checksum does not hold.',
        'Run go again. If it stays, set the device aside.')
    X1 = @('Something unforeseen happened.',
        'Run go again. If it stays, bring the drive to the bench; the log says more.')
}
# Notes beside DONE, in the order in which they are told.
$Notes = [ordered]@{
    collectedBefore = 'Collected before: this drive already held this device. Nothing is lost.'
    noSerial = 'This device has no serial number in its firmware. Write down which one it is.'
    serialDiffers = 'The hash itself holds another serial number: {0}'
    noTpm = 'The hash has no TPM data. If this device has a TPM, wait a minute and run go again.'
    ownReading = 'Read without Microsoft''s script.'
}
$Words = @{
    reading = 'Reading the hardware hash. This takes up to a minute ...'
    waiting = 'The TPM is not ready yet. Reading again in {0} seconds ...'
    done = 'DONE  {0}  {1}  (device {2} on this drive)'
    failed = 'FAILED {0}  {1}'
    next = 'Next: {0}'
    note = 'Note: {0}'
    safe = 'Everything is saved. You can remove the drive now.'
    keys = 'Press S to shut down this device, any other key to close.'
    noSerial = '(no serial number)'
}
$Names = @{
    unsafe = '[^A-Za-z0-9._-]+'
    longest = 64
    nothing = '^-*$'
    none = 'NOSERIAL'
    reserved = '^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)'
    prefix = '_'
}
# Block letters: five rows of five.
$Font = @{
    'A' = '.###. #...# ##### #...# #...#'; 'B' = '####. #...# ####. #...# ####.'; 'C' = '.#### #.... #.... #.... .####'
    'D' = '####. #...# #...# #...# ####.'; 'E' = '##### #.... ####. #.... #####'; 'F' = '##### #.... ####. #.... #....'
    'G' = '.#### #.... #..## #...# .###.'; 'H' = '#...# #...# ##### #...# #...#'; 'I' = '##### ..#.. ..#.. ..#.. #####'
    'J' = '..### ...#. ...#. #..#. .##..'; 'K' = '#...# #..#. ###.. #..#. #...#'; 'L' = '#.... #.... #.... #.... #####'
    'M' = '#...# ##.## #.#.# #...# #...#'; 'N' = '#...# ##..# #.#.# #..## #...#'; 'O' = '.###. #...# #...# #...# .###.'
    'P' = '####. #...# ####. #.... #....'; 'Q' = '.###. #...# #.#.# #..#. .##.#'; 'R' = '####. #...# ####. #..#. #...#'
    'S' = '.#### #.... .###. ....# ####.'; 'T' = '##### ..#.. ..#.. ..#.. ..#..'; 'U' = '#...# #...# #...# #...# .###.'
    'V' = '#...# #...# #...# .#.#. ..#..'; 'W' = '#...# #...# #.#.# ##.## #...#'; 'X' = '#...# .#.#. ..#.. .#.#. #...#'
    'Y' = '#...# .#.#. ..#.. ..#.. ..#..'; 'Z' = '##### ...#. ..#.. .#... #####'; '0' = '.###. #..## #.#.# ##..# .###.'
    '1' = '..#.. .##.. ..#.. ..#.. .###.'; '2' = '####. ....# .###. #.... #####'; '3' = '####. ....# .###. ....# ####.'
    '4' = '#..#. #..#. ##### ...#. ...#.'; '5' = '##### #.... ####. ....# ####.'; '6' = '.###. #.... ####. #...# .###.'
    '7' = '##### ....# ...#. ..#.. ..#..'; '8' = '.###. #...# .###. #...# .###.'; '9' = '.###. #...# .#### ....# .###.'
    '-' = '..... ..... .###. ..... .....'; '.' = '..... ..... ..... ..... ..#..'; '_' = '..... ..... ..... ..... #####'
}

