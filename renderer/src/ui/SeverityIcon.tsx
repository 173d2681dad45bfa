import { makeStyles, tokens } from '@fluentui/react-components';
import { ErrorCircle16Filled, Info16Filled, Warning16Filled } from '@fluentui/react-icons';
import type { Severity } from '../../../electron/api/index.ts';
import { useSay } from './say.ts';

const useStyles = makeStyles({
  blocks: { color: tokens.colorStatusDangerForeground1 },
  warns: { color: tokens.colorStatusWarningForeground1 },
  informs: { color: tokens.colorNeutralForeground3 },
});
const icons = { blocks: ErrorCircle16Filled, warns: Warning16Filled, informs: Info16Filled } as const;

/** How serious a finding is: a shape and a colour, and a word for people who see neither. */
export function SeverityIcon({ severity }: { readonly severity: Severity }) {
  const styles = useStyles();
  const say = useSay();
  const Icon = icons[severity];
  return <Icon className={styles[severity]} aria-label={say(`findings.severity.${severity}`)} />;
}
