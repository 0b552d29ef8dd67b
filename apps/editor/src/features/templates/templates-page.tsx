import { Text } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTemplates } from '../../api/templates';
import type { Template } from '../../api/types';
import type { Column } from '../../ui/data-table';
import { NameLink } from '../../ui/name-link';
import { ResourceList } from '../../ui/resource-list';
import { UsedBy } from '../../ui/used-by';
import { When } from '../../ui/when';
import { useLanguageName } from './languages';

export default function TemplatesPage() {
  const { t } = useTranslation();
  return (
    <ResourceList
      title={t('templates.title')}
      description={t('templates.description')}
      create={{ to: '/templates/new', label: t('templates.create') }}
      query={useTemplates()}
      columns={useColumns()}
      empty={{ icon: IconTemplate, title: t('templates.emptyTitle'), text: t('templates.emptyText') }}
    />
  );
}

function useColumns(): Column<Template>[] {
  const { t } = useTranslation();
  const nameOf = useLanguageName();
  return [
    {
      label: t('common.name'),
      cell: ({ id, name, texts }) => (
        <>
          <NameLink to={`/templates/${id}`}>{name}</NameLink>
          <Text size="xs" c="dimmed" lineClamp={1}>
            {texts[0]?.subject}
          </Text>
        </>
      ),
    },
    {
      label: t('templates.languages'),
      cell: ({ texts }) => texts.map(({ language }) => nameOf(language)).join(', '),
    },
    { label: t('common.usedBy'), cell: ({ usedBy }) => <UsedBy flows={usedBy} />, labelOnPhone: true },
    { label: t('common.changed'), cell: ({ updatedAt }) => <When at={updatedAt} /> },
  ];
}
