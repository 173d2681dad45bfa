import { makeStyles, tokens } from '@fluentui/react-components';
import { typedPieces } from './card-parts.ts';

const useStyles = makeStyles({
  typed: {
    fontFamily: tokens.fontFamilyMonospace,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
    padding: '0 4px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground4,
  },
});

/** A sentence in which what is typed looks typed. */
export function TypedText({ text }: { readonly text: string }) {
  const styles = useStyles();
  return typedPieces(text).map((piece) =>
    piece.isTyped ? (
      <code key={piece.at} className={styles.typed}>
        {piece.text}
      </code>
    ) : (
      <span key={piece.at}>{piece.text}</span>
    ),
  );
}
