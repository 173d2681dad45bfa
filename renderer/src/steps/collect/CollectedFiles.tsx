import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { CollectedFileRow } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';
import { formatTime } from '../../ui/format.ts';
import { sayFound, useSay } from '../../ui/say.ts';
import { VirtualTable, type TableColumn } from '../../ui/VirtualTable.tsx';
import { useCourier } from '../../wizard/store.ts';
import { FindingsCell } from '../merge/FindingsCell.tsx';
import { findingsWeight } from '../merge/device-filter.ts';
import { FileDrawer } from './FileDrawer.tsx';

const useStyles = makeStyles({
  refused: { color: tokens.colorStatusWarningForeground1 },
});

/** The last part of a path on a drive, or the name of an added file. */
function fileName(file: CollectedFileRow): string {
  return file.source.kind === 'drive' ? (file.source.path.split('/').at(-1) ?? '') : file.source.name;
}

function columns(say: Say, language: string, refusedClass: string): readonly TableColumn<CollectedFileRow>[] {
  return [
    {
      id: 'file',
      header: say('collect.column.file'),
      width: 'minmax(180px, 3fr)',
      render: fileName,
      sortValue: fileName,
    },
    {
      id: 'source',
      header: say('collect.column.source'),
      width: 'minmax(110px, 1fr)',
      render: (file) => sourceName(say, file),
      sortValue: (file) => sourceName(say, file),
    },
    {
      id: 'devices',
      header: say('collect.column.devices'),
      width: '80px',
      render: (file) => String(file.rows),
      sortValue: (file) => file.rows,
    },
    {
      id: 'findings',
      header: say('collect.column.findings'),
      width: 'minmax(180px, 2fr)',
      render: (file) =>
        file.refusal === undefined ? (
          <FindingsCell findings={file.findings} />
        ) : (
          <span className={refusedClass}>
            {sayFound(say, `findings.refusal.${file.refusal}.title`, file.refusalValues) ?? file.refusal}
          </span>
        ),
      sortValue: (file) => (file.refusal === undefined ? findingsWeight(file.findings) : 9999),
    },
    {
      id: 'at',
      header: say('collect.column.collectedAt'),
      width: '170px',
      render: (file) => formatTime(file.collectedAt, language),
      sortValue: (file) => file.collectedAt,
    },
    {
      id: 'who',
      header: say('collect.column.who'),
      width: 'minmax(80px, 1fr)',
      render: (file) => file.who,
      sortValue: (file) => file.who,
    },
  ];
}

/** Where a file came from, in a few words. */
function sourceName(say: Say, file: CollectedFileRow): string {
  return file.source.kind === 'drive' ? file.source.driveName : say('collect.importedFile');
}

const keyOf = (file: CollectedFileRow) => file.sha256;

/** Every file that the batch holds, newest last; opening one tells where it came from. */
export function CollectedFiles({ files }: { readonly files: readonly CollectedFileRow[] }) {
  const say = useSay();
  const styles = useStyles();
  const language = useCourier((state) => state.settings.language);
  const [openKey, setOpenKey] = useState('');
  const table = useMemo(() => columns(say, language, styles.refused), [say, language, styles.refused]);
  return (
    <>
      {files.length > 0 && <Text>{say('collect.filesCount', { count: files.length })}</Text>}
      <VirtualTable
        label={say('collect.filesLabel')}
        rows={files}
        getKey={keyOf}
        rowLabel={fileName}
        columns={table}
        onOpen={(file) => setOpenKey(file.sha256)}
        emptyText={say('collect.filesEmpty')}
        minWidth={860}
      />
      <FileDrawer file={files.find((file) => file.sha256 === openKey)} onClose={() => setOpenKey('')} />
    </>
  );
}
