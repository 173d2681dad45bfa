import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { CollectedFile } from '../../../../electron/api/index.ts';
import { Name } from '../../ui/Name.tsx';
import { sayFound, useSay } from '../../ui/say.ts';
import { countFiles } from './result.ts';

const useStyles = makeStyles({
  lines: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
  path: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

type Props = {
  readonly files: readonly CollectedFile[];
  /** Logs of devices that came home with them. */
  readonly logs?: number;
};

/** Files by what became of them: counts for the good ones, each by name where something is to be known. */
export function FileOutcomes({ files, logs = 0 }: Props) {
  const say = useSay();
  const styles = useStyles();
  const counts = countFiles(files);
  const reason = (file: CollectedFile): string | undefined => {
    if (file.refusal !== undefined) {
      const title = sayFound(say, `findings.refusal.${file.refusal}.title`) ?? file.refusal;
      const remedy = sayFound(say, `findings.refusal.${file.refusal}.remedy`);
      return remedy === undefined ? title : `${title}. ${remedy}`;
    }
    if (file.error === undefined) return undefined;
    return sayFound(say, `errors.${file.error}.title`) ?? file.error;
  };
  const named = (title: string, some: readonly CollectedFile[]) =>
    some.length > 0 && (
      <div>
        <Text>{title}</Text>
        <ul className={styles.list}>
          {some.map((file) => (
            <li key={file.path}>
              <Name className={styles.path}>{file.path}</Name>
              {reason(file) !== undefined && `: ${reason(file)}`}
            </li>
          ))}
        </ul>
      </div>
    );
  return (
    <div className={styles.lines}>
      {counts.collected > 0 && (
        <Text>
          {say('collect.collected', { count: counts.collected })}:{' '}
          {say('collect.hashes', { count: counts.rows })}
          {logs > 0 && `, ${say('collect.logs', { count: logs })}`}
        </Text>
      )}
      {counts.collected === 0 && logs > 0 && (
        <Text>{say('collect.onlyLogs', { logs: say('collect.logs', { count: logs }) })}</Text>
      )}
      {counts.known > 0 && <Text>{say('collect.known', { count: counts.known })}</Text>}
      {named(say('collect.refused', { count: counts.refused.length }), counts.refused)}
      {named(say('collect.failed', { count: counts.failed.length }), counts.failed)}
      {named(say('collect.otherBench', { count: counts.otherBench.length }), counts.otherBench)}
    </div>
  );
}
