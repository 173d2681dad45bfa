import { Button, Field, makeStyles, Select, SpinButton, Text, tokens } from '@fluentui/react-components';
import { ArrowRight20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { CopyField } from '../../ui/CopyField.tsx';
import { useSay } from '../../ui/say.ts';
import { driveLetters, manualCommands } from './card-parts.ts';

const lines = ['powershell', 'folder', 'run', 'shutdown'] as const;
const whys = ['', 'append', 'policy'] as const;
const maximumDevice = 999;

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  choices: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM },
  short: { width: '150px' },
  input: { minWidth: 0, width: '100%' },
  line: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** The method page's commands, for where `go` cannot be used: ready to copy, with a new file name for each device. */
export function ManualCommands() {
  const styles = useStyles();
  const say = useSay();
  const [letter, setLetter] = useState<string>(driveLetters[0]);
  const [device, setDevice] = useState(1);
  const commands = manualCommands(letter, device);
  const toDevice = (number: number) => setDevice(Math.min(maximumDevice, Math.max(1, number)));
  return (
    <div className={styles.part}>
      <Text>{say('card.manual.lead')}</Text>
      <div className={styles.choices}>
        <Field label={say('card.manual.letter')} className={styles.short}>
          <Select value={letter} onChange={(_event, data) => setLetter(data.value)}>
            {driveLetters.map((each) => (
              <option key={each} value={each}>
                {each}:
              </option>
            ))}
          </Select>
        </Field>
        <Field label={say('card.manual.fileNumber')} className={styles.short}>
          <SpinButton
            className={styles.input}
            value={device}
            min={1}
            max={maximumDevice}
            onChange={(_event, data) => {
              const typed = data.value ?? Number.parseInt(data.displayValue ?? '', 10);
              if (Number.isInteger(typed)) toDevice(typed);
            }}
          />
        </Field>
        <Button icon={<ArrowRight20Regular />} iconPosition="after" onClick={() => toDevice(device + 1)}>
          {say('card.manual.nextDevice')}
        </Button>
      </div>
      {lines.map((id) => (
        <div key={id} className={styles.line}>
          <Text>{say(`card.manual.${id}`)}</Text>
          <CopyField text={commands[id]} label={say(`card.manual.${id}`)} />
        </div>
      ))}
      {whys.map((id) => (
        <Text key={id} className={styles.quiet}>
          <strong>{say(id === '' ? 'card.manual.whyTitle' : `card.manual.${id}Title`)}</strong>{' '}
          {say(id === '' ? 'card.manual.why' : `card.manual.${id}`)}
        </Text>
      ))}
    </div>
  );
}
