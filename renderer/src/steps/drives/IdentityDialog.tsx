import { makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { Drive } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { kitIdOf } from '../known-drives/known-drives.ts';
import { driveFacts } from './drive-words.ts';
import { useCourier } from '../../wizard/store.ts';
import type { Identity } from './stage-requests.ts';

const useStyles = makeStyles({
  drive: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  warned: { color: tokens.colorStatusWarningForeground1 },
});

type Props = {
  readonly drives: readonly Drive[];
  /** What the plugged drives are called, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly onAnswer: (answers: ReadonlyMap<string, Identity>) => void;
  readonly onClose: () => void;
};

/** Asks of each doubtful drive whether it is the one that it says it is; nothing is assumed. */
export function IdentityDialog({ drives, names, onAnswer, onClose }: Props) {
  const styles = useStyles();
  const say = useSay();
  const [answers, setAnswers] = useState<ReadonlyMap<string, Identity>>(new Map());
  const kept = drives.filter(({ id }) => answers.get(id) === 'keep').map(kitIdOf);
  const isTwice = new Set(kept).size < kept.length;
  return (
    <FormDialog
      title={say('drives.doubt.title', { count: drives.length })}
      submitLabel={say('drives.doubt.ok')}
      cancelLabel={say('app.cancel')}
      isReady={drives.every(({ id }) => answers.has(id)) && !isTwice}
      onSubmit={() => {
        onAnswer(answers);
        return Promise.resolve(true);
      }}
      onClose={onClose}
    >
      <Text>{say('drives.doubt.lead')}</Text>
      {drives.map((drive) => (
        <Question
          key={drive.id}
          drive={drive}
          names={names}
          answer={answers.get(drive.id)}
          onAnswer={(answer) => setAnswers((before) => new Map(before).set(drive.id, answer))}
        />
      ))}
      <div aria-live="polite">
        {isTwice && <Text className={styles.warned}>{say('drives.doubt.onlyOne')}</Text>}
      </div>
    </FormDialog>
  );
}

type QuestionProps = {
  readonly drive: Drive;
  readonly names: ReadonlyMap<string, string>;
  readonly answer: Identity | undefined;
  readonly onAnswer: (answer: Identity) => void;
};

function Question({ drive, names, answer, onAnswer }: QuestionProps) {
  const styles = useStyles();
  const say = useSay();
  const language = useCourier((state) => state.settings.language);
  const titleId = useId();
  const name = names.get(drive.id) ?? drive.name;
  return (
    <div className={styles.drive}>
      <Text weight="semibold" id={titleId}>
        {drive.doubt?.kind === 'twice'
          ? say('drives.doubt.twice', { name, others: drive.doubt.others.join(', ') })
          : say('drives.doubt.unlike', { name })}
      </Text>
      <Text className={styles.quiet}>{driveFacts(say, drive, name, language)}</Text>
      <RadioGroup
        aria-labelledby={titleId}
        value={answer ?? ''}
        onChange={(_event, data) => onAnswer(data.value === 'keep' ? 'keep' : 'new')}
      >
        <Radio value="keep" label={say('drives.doubt.keep')} />
        <Radio value="new" label={say('drives.doubt.fresh')} />
      </RadioGroup>
    </div>
  );
}
