import { Body1Strong, makeStyles, tokens } from '@fluentui/react-components';
import type { DeviceSummary } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../../wizard/store.ts';
import { FactList } from './FactList.tsx';
import { summaryGroups } from './summary-facts.ts';

const useStyles = makeStyles({
  group: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: { margin: 0 },
});

/** Everything that a hash says of its device, in groups. */
export function HashSummary({ summary }: { readonly summary: DeviceSummary }) {
  const say = useSay();
  const styles = useStyles();
  const language = useCourier((state) => state.settings.language);
  return summaryGroups(say, language, summary).map(
    ({ id, facts }) =>
      facts.some(([, value]) => value.length > 0) && (
        <div key={id} className={styles.group}>
          <Body1Strong as="h4" className={styles.title}>
            {say(`merge.details.group.${id}`)}
          </Body1Strong>
          <FactList facts={facts} />
        </div>
      ),
  );
}
