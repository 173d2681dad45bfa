import { Field, Select, Switch } from '@fluentui/react-components';
import type { BatchSettings, DeviceProfile } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';

const profiles = [
  'Standard',
  'SensitiveData',
  'PowerUser',
  'Kiosk',
] as const satisfies readonly DeviceProfile[];

type ProfileFieldsProps = {
  readonly settings: BatchSettings;
  readonly onChange: (change: Partial<BatchSettings>) => void;
};

/** Managed Desktop's device profile, and whether devices are shared, which PowerUser cannot be. */
export function ProfileFields({ settings, onChange }: ProfileFieldsProps) {
  const say = useSay();
  const canShare = settings.deviceProfile !== 'PowerUser';
  return (
    <>
      <Field label={say('batch.form.deviceProfile')}>
        <Select
          value={settings.deviceProfile}
          onChange={(_event, data) => {
            const profile = profiles.find((each) => each === data.value);
            if (profile !== undefined) onChange({ deviceProfile: profile });
          }}
        >
          {profiles.map((profile) => (
            <option key={profile} value={profile}>
              {say(`batch.profile.${profile}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field hint={say(canShare ? 'batch.form.sharedHint' : 'batch.form.sharedOff')}>
        <Switch
          label={say('batch.form.sharedDevice')}
          disabled={!canShare}
          checked={canShare && settings.sharedDevice}
          onChange={(_event, data) => onChange({ sharedDevice: data.checked })}
        />
      </Field>
    </>
  );
}
