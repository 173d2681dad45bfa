import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { CopyField } from '../../ui/CopyField.tsx';
import { useSay } from '../../ui/say.ts';

/** The method page's commands for one device, with the policy set for one process instead of the whole machine. */
const commands = {
  fetch: 'Save-Script -Name Get-WindowsAutoPilotInfo -Path C:\\HWID -Force',
  run: 'powershell -NoProfile -ExecutionPolicy Bypass -File C:\\HWID\\Get-WindowsAutoPilotInfo.ps1 -OutputFile C:\\HWID\\hardwarehash.csv',
  fromDrive:
    "powershell -NoProfile -ExecutionPolicy Bypass -Command \"& 'D:\\HashCourier\\Get-WindowsAutoPilotInfo.ps1' -OutputFile 'D:\\hardwarehash-01.csv'\"",
} as const;

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  command: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  why: { color: tokens.colorNeutralForeground2, maxWidth: '78ch' },
});

/** How to read the hash of one device that already runs Windows. */
export function SingleDevice() {
  const styles = useStyles();
  const say = useSay();
  return (
    <div className={styles.part}>
      <Text>{say('batch.single.lead')}</Text>
      {(['fetch', 'run', 'fromDrive'] as const).map((name) => (
        <div key={name} className={styles.command}>
          <Text weight="semibold">{say(`batch.single.${name}`)}</Text>
          <CopyField text={commands[name]} label={say(`batch.single.${name}`)} />
        </div>
      ))}
      <Text className={styles.why}>
        <strong>{say('batch.single.whyTitle')}</strong> {say('batch.single.why')}
      </Text>
    </div>
  );
}
