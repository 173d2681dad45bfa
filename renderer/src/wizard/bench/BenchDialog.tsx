import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Divider,
  makeStyles,
  Subtitle2,
  Tab,
  TabList,
  tokens,
} from '@fluentui/react-components';
import { useId, useState } from 'react';
import { useSay } from '../../ui/say.ts';
import { useFocusReturn } from '../../ui/use-focus-return.ts';
import { AboutPart } from './AboutPart.tsx';
import { ExportBench } from './ExportBench.tsx';
import { ImportBench } from './ImportBench.tsx';
import { PeoplePart } from './PeoplePart.tsx';
import { TagsPart } from './TagsPart.tsx';

const parts = ['people', 'tags', 'file', 'about'] as const;
export type BenchPart = (typeof parts)[number];

const useStyles = makeStyles({
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    minHeight: '46vh',
    paddingBottom: tokens.spacingVerticalS,
  },
  tabs: { flexWrap: 'wrap' },
  file: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { margin: 0 },
});

type Props = { readonly start: BenchPart; readonly onClose: () => void };

/** What this bench knows besides its batches: who works here, its group tags, the file for another bench, and itself. */
export function BenchDialog({ start, onClose }: Props) {
  const styles = useStyles();
  const say = useSay();
  const id = useId();
  const [part, setPart] = useState(start);
  useFocusReturn(true);
  return (
    <Dialog
      open
      onOpenChange={(_event, data) => {
        if (!data.open) onClose();
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say('bench.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            <TabList
              className={styles.tabs}
              aria-label={say('bench.parts')}
              selectedValue={part}
              onTabSelect={(_event, data) => {
                const chosen = parts.find((each) => each === data.value);
                if (chosen !== undefined) setPart(chosen);
              }}
            >
              {parts.map((each) => (
                <Tab key={each} id={`${id}-${each}`} value={each} aria-controls={`${id}-panel`}>
                  {say(`bench.part.${each}`)}
                </Tab>
              ))}
            </TabList>
            <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${part}`}>
              {part === 'people' && <PeoplePart />}
              {part === 'tags' && <TagsPart />}
              {part === 'file' && (
                <div className={styles.file}>
                  <Subtitle2 as="h3" className={styles.title}>
                    {say('bench.file.exportTitle')}
                  </Subtitle2>
                  <ExportBench />
                  <Divider />
                  <Subtitle2 as="h3" className={styles.title}>
                    {say('bench.file.importTitle')}
                  </Subtitle2>
                  <ImportBench />
                </div>
              )}
              {part === 'about' && <AboutPart />}
            </div>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {say('app.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
