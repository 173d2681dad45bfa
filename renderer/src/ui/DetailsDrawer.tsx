import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  mergeClasses,
  OverlayDrawer,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useFocusReturn } from './use-focus-return.ts';

const useStyles = makeStyles({
  drawer: { maxWidth: '100vw' },
  body: { overflowWrap: 'anywhere' },
});

type Props = {
  readonly isOpen: boolean;
  readonly title: string;
  /** Name of the button that closes it. */
  readonly closeLabel: string;
  readonly bodyClass?: string | undefined;
  /** `large` where a table is in it. */
  readonly size?: 'medium' | 'large';
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A panel at the side with everything about one thing of a list; the focus goes back there when it closes. */
export function DetailsDrawer({
  isOpen,
  title,
  closeLabel,
  bodyClass,
  size = 'medium',
  onClose,
  children,
}: Props) {
  const styles = useStyles();
  useFocusReturn(isOpen);
  return (
    <OverlayDrawer
      open={isOpen}
      position="end"
      size={size}
      className={styles.drawer}
      onOpenChange={(_event, data) => {
        if (!data.open) onClose();
      }}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button appearance="subtle" icon={<DismissRegular />} aria-label={closeLabel} onClick={onClose} />
          }
        >
          {title}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={mergeClasses(styles.body, bodyClass)}>{children}</DrawerBody>
    </OverlayDrawer>
  );
}
