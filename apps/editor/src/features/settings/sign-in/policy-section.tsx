import { Radio, Stack, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSaveSignInSettings, useSignInSettings } from '../../../api/sign-in';
import type { SignInSettings } from '../../../api/types';
import { ask } from '../../../ui/confirm';
import { QueryView } from '../../../ui/query-view';
import { Section } from '../../../ui/section';
import { toastDone } from '../../../ui/toast';

const SECOND_FACTOR_FOR = ['nobody', 'administrators', 'everybody'] as const;

/** Whether passwords sign in, and who must have a second factor. */
export function PolicySection() {
  const { t } = useTranslation();
  const save = useSaveSignInSettings();
  const change = (settings: SignInSettings) => save.mutate(settings, { onSuccess: () => toastDone(t('action.saved')) });
  return (
    <Section title={t('signInSettings.policy')}>
      <QueryView query={useSignInSettings()}>
        {({ password, secondFactorFor }) => (
          <Stack>
            <Switch
              label={t('signInSettings.password')}
              description={t('signInSettings.passwordHelp')}
              checked={password}
              disabled={save.isPending}
              onChange={(event) => {
                if (event.currentTarget.checked) return change({ password: true, secondFactorFor });
                ask({
                  title: t('signInSettings.passwordOffTitle'),
                  text: t('signInSettings.passwordOffText'),
                  confirm: t('signInSettings.passwordOff'),
                  onConfirm: () => change({ password: false, secondFactorFor }),
                });
              }}
            />
            <Radio.Group
              label={t('signInSettings.secondFactorFor')}
              description={t('signInSettings.secondFactorForHelp')}
              // The choice shows at once, and goes back if it is refused.
              value={save.isPending ? save.variables.secondFactorFor : secondFactorFor}
              onChange={(value) =>
                change({ password, secondFactorFor: SECOND_FACTOR_FOR.find((one) => one === value) ?? 'nobody' })
              }
            >
              <Stack gap="xs" mt="xs">
                {SECOND_FACTOR_FOR.map((value) => (
                  <Radio key={value} value={value} label={t(`signInSettings.for.${value}`)} disabled={save.isPending} />
                ))}
              </Stack>
            </Radio.Group>
          </Stack>
        )}
      </QueryView>
    </Section>
  );
}
