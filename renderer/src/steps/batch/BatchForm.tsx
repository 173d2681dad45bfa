import {
  Button,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  Field,
  Input,
  makeStyles,
  OverlayDrawer,
  SpinButton,
  Switch,
  tokens,
} from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { BatchSettings } from '../../../../electron/api/index.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useSay } from '../../ui/say.ts';
import { useFocusReturn } from '../../ui/use-focus-return.ts';
import { ask } from '../../wizard/actions.ts';
import { keepAnswer } from '../../wizard/host-copy.ts';
import { useCourier } from '../../wizard/store.ts';
import { compactQuery, useMediaQuery } from '../../wizard/use-media-query.ts';
import { AtDevice } from './AtDevice.tsx';
import { GroupTagField } from './GroupTagField.tsx';
import { ProfileFields } from './ProfileFields.tsx';
import { canKeepTag, cleanSettings, isChangedFrom, settingsProblems } from './settings-form.ts';
import { TargetChoice } from './TargetChoice.tsx';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';

const maximumExpected = 100_000;

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', minHeight: 0, height: '100%' },
  fields: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    paddingBottom: tokens.spacingVerticalL,
  },
  pair: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
    gap: tokens.spacingHorizontalL,
  },
});

type BatchFormProps = {
  readonly title: string;
  readonly submitLabel: string;
  readonly initial: BatchSettings;
  /** Whether a new batch may be one for practice; it is real work unless a person says so. */
  readonly offersPractice?: boolean;
  readonly onSubmit: (settings: BatchSettings, practice: boolean) => Promise<void>;
  readonly onClose: () => void;
};

/** A batch's settings, in a panel that comes in from the side. */
export function BatchForm(props: BatchFormProps) {
  const { title, submitLabel, initial, offersPractice = false, onSubmit, onClose } = props;
  const styles = useStyles();
  const say = useSay();
  const kept = useCourier((state) => state.settings.groupTags);
  const isCompact = useMediaQuery(compactQuery);
  const [settings, setSettings] = useState(initial);
  const [isPractice, setPractice] = useState(false);
  const [isTagKept, setTagKept] = useState(false);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const fieldsRef = useRef<HTMLDivElement>(null);
  useFocusReturn(true);
  useEffect(() => {
    // The panel puts the focus on its first button, which closes it; a moment later it goes where typing begins.
    const timer = setTimeout(() => fieldsRef.current?.querySelector('input')?.focus());
    return () => clearTimeout(timer);
  }, []);
  const problems = isTried ? settingsProblems(settings) : {};
  const change = (changes: Partial<BatchSettings>) => setSettings((before) => ({ ...before, ...changes }));
  const isChanged = isPractice || isChangedFrom(initial, settings);
  const leave = () => (isChanged ? setLeaving(true) : onClose());
  const problem = (name: keyof typeof problems) => {
    const key = problems[name];
    return key === undefined ? null : say(key);
  };

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (Object.keys(settingsProblems(settings)).length > 0) {
      // The field may be out of sight above; it is marked once the problems are drawn.
      setTimeout(() => fieldsRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    setBusy(true);
    const clean = cleanSettings(settings);
    if (isTagKept && canKeepTag(clean, kept))
      await keepAnswer('settings', ask('groupTags.add', { tag: clean.groupTag }));
    await onSubmit(clean, isPractice);
    setBusy(false);
  }

  return (
    <OverlayDrawer
      open
      position="end"
      size={isCompact ? 'full' : 'medium'}
      onOpenChange={(_event, data) => {
        if (!data.open) leave();
      }}
    >
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <DrawerHeader>
          <DrawerHeaderTitle
            action={
              <Button
                appearance="subtle"
                aria-label={say('app.close')}
                icon={<Dismiss20Regular />}
                onClick={leave}
              />
            }
          >
            {title}
          </DrawerHeaderTitle>
        </DrawerHeader>
        <DrawerBody>
          <div ref={fieldsRef} className={styles.fields}>
            <Field
              required
              label={say('batch.form.name')}
              hint={say('batch.form.nameHint')}
              validationMessage={problem('name')}
            >
              <Input
                value={settings.name}
                maxLength={120}
                onChange={(_event, data) => change({ name: data.value })}
              />
            </Field>
            {offersPractice && (
              <Field hint={say('batch.form.practiceHint')}>
                <Switch
                  label={say('batch.form.practice')}
                  checked={isPractice}
                  onChange={(_event, data) => setPractice(data.checked)}
                />
              </Field>
            )}
            <div className={styles.pair}>
              <Field label={say('batch.form.customer')}>
                <Input
                  value={settings.customer}
                  maxLength={120}
                  onChange={(_event, data) => change({ customer: data.value })}
                />
              </Field>
              <Field label={say('batch.form.orderNumber')}>
                <Input
                  value={settings.orderNumber}
                  maxLength={80}
                  onChange={(_event, data) => change({ orderNumber: data.value })}
                />
              </Field>
            </div>
            <TargetChoice value={settings.target} onChange={(target) => change({ target })} />
            <Field
              label={say('batch.form.tenantDomain')}
              hint={say('batch.form.tenantHint')}
              validationMessage={problem('tenantDomain')}
            >
              <Input
                value={settings.tenantDomain}
                maxLength={253}
                spellCheck={false}
                autoCapitalize="off"
                onChange={(_event, data) => change({ tenantDomain: data.value })}
              />
            </Field>
            {settings.target === 'intune' && (
              <GroupTagField
                value={settings.groupTag}
                problem={problem('groupTag')}
                isKept={isTagKept}
                onChange={(groupTag) => change({ groupTag })}
                onKeep={setTagKept}
              />
            )}
            {settings.target === 'managed-desktop' && <ProfileFields settings={settings} onChange={change} />}
            <Field label={say('batch.form.expectedDevices')} hint={say('batch.form.expectedHint')}>
              <SpinButton
                value={settings.expectedDevices}
                min={0}
                max={maximumExpected}
                onChange={(_event, data) => {
                  const typed = data.value ?? Number.parseInt(data.displayValue ?? '', 10);
                  if (Number.isInteger(typed)) {
                    change({ expectedDevices: Math.min(maximumExpected, Math.max(0, typed)) });
                  }
                }}
              />
            </Field>
            <AtDevice settings={settings} onChange={change} />
          </div>
        </DrawerBody>
        <DrawerFooter>
          <ChangeButton type="submit" appearance="primary" size="large" disabled={isBusy}>
            {submitLabel}
          </ChangeButton>
          <Button size="large" onClick={leave}>
            {say('app.cancel')}
          </Button>
        </DrawerFooter>
      </form>
      <ConfirmDialog
        open={isLeaving}
        title={say('batch.form.leaveTitle')}
        body={say('batch.form.leaveBody')}
        confirmLabel={say('batch.form.leaveOk')}
        cancelLabel={say('batch.form.leaveCancel')}
        onConfirm={onClose}
        onCancel={() => setLeaving(false)}
      />
    </OverlayDrawer>
  );
}
