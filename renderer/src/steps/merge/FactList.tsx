import { makeStyles, tokens } from '@fluentui/react-components';
import { Name } from '../../ui/Name.tsx';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'fit-content(40%) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
  },
  name: { color: tokens.colorNeutralForeground2, minWidth: '90px', overflowWrap: 'anywhere' },
  value: { margin: 0, overflowWrap: 'anywhere', userSelect: 'text' },
  lines: { margin: 0, padding: 0, listStyleType: 'none' },
});

/** A name and its value, or several values that stand below each other. */
export type Fact = readonly [string, string | readonly string[]];

/** Names and values below each other; empty values are left out. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  const styles = useStyles();
  return (
    <dl className={styles.list}>
      {facts.map(
        ([name, value]) =>
          value.length > 0 && (
            <div key={name} style={{ display: 'contents' }}>
              <dt className={styles.name}>{name}</dt>
              <dd className={styles.value}>
                {typeof value === 'string' ? <Name>{value}</Name> : <Lines values={value} />}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Lines({ values }: { readonly values: readonly string[] }) {
  const styles = useStyles();
  const [only] = values;
  if (only !== undefined && values.length === 1) return <Name>{only}</Name>;
  return (
    <ul className={styles.lines}>
      {values.map((value, index) => (
        <li key={`${value} ${index}`}>
          <Name>{value}</Name>
        </li>
      ))}
    </ul>
  );
}
