import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../api/session';
import { Section } from '../../ui/section';
import { SessionList } from '../sessions/session-list';

/** Where one is signed in. */
export function SessionsSection() {
  const { t } = useTranslation();
  return (
    <Section title={t('sessions.title')} description={t('sessions.text')}>
      <SessionList userId={null} name={useSignedIn().name} />
    </Section>
  );
}
