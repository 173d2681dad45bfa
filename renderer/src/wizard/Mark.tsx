import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  mark: { display: 'block', width: '28px', height: '28px', flexShrink: 0 },
  body: { fill: tokens.colorBrandBackground },
  lines: {
    fill: 'none',
    stroke: tokens.colorNeutralForegroundOnBrand,
    strokeWidth: 2.4,
    strokeLinecap: 'round',
  },
});

/** The app's mark: a drive whose label is a hash sign. */
export function Mark() {
  const styles = useStyles();
  return (
    <svg className={styles.mark} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        className={styles.body}
        d="M11 2h10a1 1 0 0 1 1 1v6h2a2 2 0 0 1 2 2v16a3 3 0 0 1-3 3H9a3 3 0 0 1-3-3V11a2 2 0 0 1 2-2h2V3a1 1 0 0 1 1-1Z"
      />
      <path
        className={styles.lines}
        d="M13 4.9v1.6M19 4.9v1.6M14.3 14l-1.6 11M19.3 14l-1.6 11M10.6 17.4h11M10 21.6h11"
      />
    </svg>
  );
}
