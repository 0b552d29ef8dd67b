import { Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import { problemText } from '../ui/toast';

/** Shown in place of a screen that broke; the rest of the shell stays usable. */
export function RouteProblem() {
  const { t } = useTranslation();
  const error = useRouteError();
  const { title, detail } = isRouteErrorResponse(error)
    ? { title: `${error.status} ${error.statusText}`, detail: '' }
    : problemText(error);
  return (
    <Stack p="xl" gap="md" maw={640} mx="auto" mt="10vh" role="alert">
      <Title order={1}>{t('problem.screenBroke')}</Title>
      <Text>{t('problem.screenBrokeAdvice')}</Text>
      <Code block>{[title, detail].filter(Boolean).join('\n')}</Code>
      <Group>
        <Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>
        <Button variant="default" component={Link} to="/">
          {t('notFound.home')}
        </Button>
      </Group>
    </Stack>
  );
}
