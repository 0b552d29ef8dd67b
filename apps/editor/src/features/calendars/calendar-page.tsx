import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useCalendar } from '../../api/calendars';
import { Page } from '../../ui/page';
import { ResourcePage } from '../../ui/resource-page';
import { CalendarForm } from './calendar-form';

/** A calendar that is there, or, without an id, a new one. */
export default function CalendarPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const back = { to: '/calendars', label: t('calendars.back') };
  if (id !== undefined) return <KnownCalendar key={id} id={id} back={back} />;
  return (
    <Page title={t('calendars.newTitle')} back={back}>
      <CalendarForm />
    </Page>
  );
}

function KnownCalendar({ id, back }: { id: string; back: { to: string; label: string } }) {
  return (
    <ResourcePage query={useCalendar(id)} back={back}>
      {(calendar) => <CalendarForm calendar={calendar} />}
    </ResourcePage>
  );
}
