import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { DocumentArrowUp20Regular } from '@fluentui/react-icons';
import { useRef, useState, type DragEvent } from 'react';
import { useCanChange } from '../wizard/store.ts';

const useStyles = makeStyles({
  zone: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: tokens.spacingVerticalL,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  over: { border: `1px dashed ${tokens.colorBrandStroke1}`, backgroundColor: tokens.colorBrandBackground2 },
  hint: { color: tokens.colorNeutralForeground2, flexGrow: 1, flexBasis: '240px' },
  input: { position: 'absolute', width: '1px', height: '1px', opacity: 0, overflow: 'hidden' },
});

type FileDropProps = {
  /** The button, and the name of the file input: "Choose CSV files". */
  readonly label: string;
  /** What may be dropped here. */
  readonly hint: string;
  /** File name endings, `.csv,.txt`. */
  readonly accept: string;
  readonly multiple?: boolean;
  readonly disabled?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
};

/** Takes files by drag and drop or from the system's chooser. */
export function FileDrop({ label, hint, accept, multiple = true, onFiles, ...props }: FileDropProps) {
  const styles = useStyles();
  // What is dropped is always kept somewhere.
  const disabled = !useCanChange() || props.disabled === true;
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);

  function take(list: FileList | null): void {
    const files = list === null ? [] : Array.from(list);
    if (files.length > 0 && !disabled) onFiles(multiple ? files : files.slice(0, 1));
  }
  function drag(event: DragEvent, over: boolean): void {
    event.preventDefault();
    setOver(over && !disabled);
  }

  return (
    <div
      className={mergeClasses(styles.zone, isOver && styles.over)}
      onDragEnter={(event) => drag(event, true)}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <Button icon={<DocumentArrowUp20Regular />} disabled={disabled} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        className={styles.input}
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file can be chosen again after it was mended.
          event.currentTarget.value = '';
        }}
      />
      <Text className={styles.hint}>{hint}</Text>
    </div>
  );
}
