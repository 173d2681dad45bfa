import { makeStyles, tokens } from '@fluentui/react-components';
import { CopyButton } from './CopyButton.tsx';
import { useSay } from './say.ts';

const useStyles = makeStyles({
  field: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS} ${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    minWidth: 0,
  },
  text: {
    flexGrow: 1,
    minWidth: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase300,
    overflowWrap: 'anywhere',
    userSelect: 'all',
  },
});

type CopyFieldProps = {
  readonly text: string;
  /** What the text is: "tenant domain". Names the copy button. */
  readonly label: string;
};

/** A command or a value, to be read and copied. */
export function CopyField({ text, label }: CopyFieldProps) {
  const styles = useStyles();
  const say = useSay();
  return (
    <div className={styles.field}>
      <code className={styles.text}>{text}</code>
      <CopyButton text={text} label={say('app.copy.named', { name: label })} />
    </div>
  );
}
