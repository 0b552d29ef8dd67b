import { Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import { CopyDetails } from '../ui/broken-part';
import { problemText } from '../ui/problem-text';
import { NotFound } from './not-found';

/** What browsers say of a part of the program that is no longer on the server: another version was put there. */
const GONE = /dynamically imported module|importing a module script failed|unable to preload/i;

/** Shown in place of a screen that broke; the rest of the shell stays usable. */
export function RouteProblem() {
  const { t } = useTranslation();
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  const isOld = error instanceof Error && GONE.test(error.message);
  const { title, detail } = isRouteErrorResponse(error)
    ? { title: `${error.status} ${error.statusText}`, detail: '' }
    : problemText(error);
  return (
    <Stack p="xl" gap="md" maw={640} mx="auto" mt="10vh" role="alert">
      <Title order={1}>{t(isOld ? 'problem.newVersion' : 'problem.screenBroke')}</Title>
      <Text>{t(isOld ? 'problem.newVersionAdvice' : 'problem.screenBrokeAdvice')}</Text>
      {!isOld && <Code block>{[title, detail].filter(Boolean).join('\n')}</Code>}
      <Group>
        <Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>
        <Button variant="default" component={Link} to="/" reloadDocument>
          {t('notFound.home')}
        </Button>
        {!isOld && <CopyDetails error={error} />}
      </Group>
    </Stack>
  );
}
