import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useTemplate } from '../../api/templates';
import { Page } from '../../ui/page';
import { ResourcePage } from '../../ui/resource-page';
import { TemplateForm } from './template-form';

/** A template that is there, or, without an id, a new one. */
export default function TemplatePage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const back = { to: '/templates', label: t('templates.back') };
  if (id !== undefined) return <KnownTemplate key={id} id={id} back={back} />;
  return (
    <Page title={t('templates.newTitle')} back={back}>
      <TemplateForm />
    </Page>
  );
}

function KnownTemplate({ id, back }: { id: string; back: { to: string; label: string } }) {
  return (
    <ResourcePage query={useTemplate(id)} back={back}>
      {(template) => <TemplateForm template={template} />}
    </ResourcePage>
  );
}
