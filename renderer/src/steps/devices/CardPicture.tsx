import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Picture, Shape } from '../../../../text/card-pictures.ts';

/** The windows have the colours of the console of Windows in both themes, as on a real device. */
const useStyles = makeStyles({
  picture: { display: 'block', width: '100%', height: 'auto' },
  key: { fill: tokens.colorNeutralBackground1, stroke: tokens.colorNeutralStroke1Hover },
  sign: { fill: tokens.colorNeutralForeground2, textAnchor: 'middle' },
  wantedKey: { fill: tokens.colorNeutralForeground1, stroke: tokens.colorNeutralForeground1 },
  wantedSign: {
    fill: tokens.colorNeutralBackground1,
    fontWeight: tokens.fontWeightBold,
    textAnchor: 'middle',
  },
  window: { fill: '#0c0c0c', stroke: tokens.colorNeutralStroke1 },
  done: { fill: '#0b6a0b' },
  failed: { fill: '#a80f1c' },
  typed: { fill: '#ffffff', fontFamily: tokens.fontFamilyMonospace, whiteSpace: 'pre' },
  word: {
    fill: '#ffffff',
    fontFamily: tokens.fontFamilyMonospace,
    fontWeight: tokens.fontWeightBold,
    whiteSpace: 'pre',
  },
});

type CardPictureProps = {
  readonly picture: Picture;
  /** Says the same to those who don't see it; left out where the words beside it do. */
  readonly label?: string;
  readonly className?: string;
};

/** A drawing of the card, in the colours of the theme. */
export function CardPicture({ picture: { width, height, shapes }, label, className }: CardPictureProps) {
  const styles = useStyles();
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className={mergeClasses(styles.picture, className)}
      direction="ltr"
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {shapes.map((shape) => drawn(shape, styles[shape.look]))}
    </svg>
  );
}

function drawn(shape: Shape, className: string) {
  const { kind, x, y } = shape;
  const key = `${kind} ${x} ${y}`;
  if (kind === 'box')
    return (
      <rect key={key} className={className} x={x} y={y} width={shape.width} height={shape.height} rx={2} />
    );
  return (
    <text key={key} className={className} x={x} y={y} fontSize={shape.size}>
      {shape.text}
    </text>
  );
}
