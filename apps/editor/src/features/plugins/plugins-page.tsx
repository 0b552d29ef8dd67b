import { Alert, Badge, Card, Code, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconPuzzle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type BrowserPlugin, usePlugins } from '../../api/plugins';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';

const SORTS = ['facts', 'operators', 'actions', 'events'] as const;

/** What this installation was extended by. Plug-ins are named in the configuration, not here: they are code. */
export default function PluginsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('plugins.title')} description={t('plugins.description')}>
      <QueryView query={usePlugins(true)}>
        {(plugins) =>
          plugins.length === 0 ? (
            <EmptyState icon={IconPuzzle} title={t('plugins.emptyTitle')} text={t('plugins.emptyText')}>
              <Code block>PLUGINS=/srv/mailroom/acme npm start</Code>
            </EmptyState>
          ) : (
            <Stack gap="sm">
              {plugins.map((plugin) => (
                <PluginCard key={plugin.name} plugin={plugin} />
              ))}
            </Stack>
          )
        }
      </QueryView>
    </Page>
  );
}

function PluginCard({ plugin }: { plugin: BrowserPlugin }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'sk' ? 'sk' : 'en';
  return (
    <Card component="article" aria-label={plugin.name}>
      <Group gap="xs">
        <Text fw={600}>{plugin.name}</Text>
        <Badge variant="light" color="gray" tt="none">
          {plugin.version}
        </Badge>
        <Text size="sm" c="dimmed">
          {plugin.packageName}
        </Text>
      </Group>
      {plugin.problem !== null && (
        <Alert color="red" icon={<IconAlertTriangle size={16} />} title={t('plugins.problem')} mt="sm">
          {plugin.problem}
        </Alert>
      )}
      {SORTS.filter((sort) => plugin[sort].length > 0).map((sort) => (
        <Group key={sort} gap="xs" mt="sm" align="baseline">
          <Text size="sm" c="dimmed" w={120}>
            {t(`plugins.${sort}`)}
          </Text>
          {plugin[sort].map(({ name, label }) => (
            <Badge key={name} variant="default" tt="none" fw={500} title={name}>
              {label[language]}
            </Badge>
          ))}
        </Group>
      ))}
    </Card>
  );
}
