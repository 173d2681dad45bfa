import { Button, type ButtonProps } from '@fluentui/react-components';
import { useCanChange } from './store.ts';

/** A button that changes something on the bench: it does nothing while this copy of the app only looks on. */
export function ChangeButton(props: ButtonProps) {
  const mayChange = useCanChange();
  // Fluent types a button's props as a union of a button's and a link's, which spreading cannot keep apart.
  const given = props as Extract<ButtonProps, { as?: 'button' }>;
  return <Button {...given} disabled={given.disabled === true || !mayChange} />;
}
