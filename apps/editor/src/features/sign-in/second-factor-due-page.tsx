import { Anchor, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSignedIn, useSignOut } from '../../api/session';
import { EntryFrame } from '../welcome/entry-frame';
import { SecondFactorSetup } from '../settings/second-factor/second-factor-setup';

/** In place of everything else, as long as a required second factor is not set up. */
export default function SecondFactorDuePage() {
  const { t } = useTranslation();
  const { email } = useSignedIn();
  const signOut = useSignOut();
  return (
    <EntryFrame
      title={t('secondFactor.dueTitle')}
      text={t('secondFactor.dueText')}
      foot={
        <Stack align="center" gap={4}>
          <Text size="sm" c="dimmed">
            {email}
          </Text>
          <Anchor component="button" type="button" size="sm" onClick={() => signOut.mutate()}>
            {t('shell.signOut')}
          </Anchor>
        </Stack>
      }
    >
      <SecondFactorSetup needsPassword={false} />
    </EntryFrame>
  );
}
