import { makeStyles, Text, ToggleButton, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles({
  group: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    margin: 0,
    padding: 0,
    border: 'none',
    minInlineSize: 0,
  },
});

type Props<Value extends string> = {
  readonly label: string;
  readonly chips: readonly { readonly value: Value; readonly text: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** Stands after the chips. */
  readonly children?: ReactNode;
};

/** A few filters side by side, of which one holds. */
export function ChipGroup<Value extends string>(props: Props<Value>) {
  const styles = useStyles();
  const id = useId();
  return (
    <fieldset className={styles.group} aria-labelledby={id}>
      <Text id={id}>{props.label}</Text>
      {props.chips.map((chip) => (
        <ToggleButton
          key={chip.value}
          size="small"
          shape="circular"
          checked={props.value === chip.value}
          onClick={() => props.onChange(chip.value)}
        >
          {chip.text}
        </ToggleButton>
      ))}
      {props.children}
    </fieldset>
  );
}
