import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useNamedList } from '../../api/lists';
import { Page } from '../../ui/page';
import { ResourcePage } from '../../ui/resource-page';
import { ListForm } from './list-form';

/** A list that is there, or, without an id, a new one. */
export default function ListPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const back = { to: '/lists', label: t('lists.back') };
  if (id !== undefined) return <KnownList key={id} id={id} back={back} />;
  return (
    <Page title={t('lists.newTitle')} back={back}>
      <ListForm />
    </Page>
  );
}

function KnownList({ id, back }: { id: string; back: { to: string; label: string } }) {
  return (
    <ResourcePage query={useNamedList(id)} back={back}>
      {(list) => <ListForm list={list} />}
    </ResourcePage>
  );
}
