import { Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import { useConnection } from '../api/connection';
import { ApiProblem } from '../api/problem';
import { CopyDetails } from '../ui/broken-part';
import { problemText } from '../ui/problem-text';
import { NotFound } from './not-found';

/** What browsers say of a part of the program that is no longer on the server: another version was put there. */
const GONE = /dynamically imported module|importing a module script failed|unable to preload/i;

/** What could not be fetched is fetched anew as soon as the server is back. */
function useReloadOnReturn(isAway: boolean): void {
  const connection = useConnection();
  const wasAway = useRef(false);
  useEffect(() => {
    if (connection !== 'fine') wasAway.current = true;
    else if (isAway && wasAway.current) window.location.reload();
  }, [connection, isAway]);
}

/** Shown in place of a screen that broke; the rest of the shell stays usable. */
export function RouteProblem() {
  const { t } = useTranslation();
  const error = useRouteError();
  const isAway = error instanceof ApiProblem && error.status === 0;
  useReloadOnReturn(isAway);
  const isOld = error instanceof Error && GONE.test(error.message);
  const { title, detail } = isRouteErrorResponse(error)
    ? { title: `${error.status} ${error.statusText}`, detail: '' }
    : problemText(error);
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  const heading = isOld ? t('problem.newVersion') : isAway ? title : t('problem.screenBroke');
  const advice = isOld ? t('problem.newVersionAdvice') : isAway ? detail : t('problem.screenBrokeAdvice');
  const isBroken = !isOld && !isAway;
  return (
    <Stack p="xl" gap="md" maw={640} mx="auto" mt="10vh" role="alert">
      <Title order={1}>{heading}</Title>
      <Text>{advice}</Text>
      {isBroken && <Code block>{[title, detail].filter(Boolean).join('\n')}</Code>}
      <Group>
        <Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>
        <Button variant="default" component={Link} to="/" reloadDocument>
          {t('notFound.home')}
        </Button>
        {isBroken && <CopyDetails error={error} />}
      </Group>
    </Stack>
  );
}
