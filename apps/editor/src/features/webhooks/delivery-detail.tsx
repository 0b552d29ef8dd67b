import { Badge, Button, Code, Group, Skeleton, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight, IconRefresh } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WebhookDeliveryDetail } from '../../api/types';
import { useDelivery, useRedeliver } from '../../api/webhooks';
import { useMay } from '../../api/session';
import { ProblemNote } from '../../ui/problem-note';
import { toastDone } from '../../ui/toast';
import { useFormat } from '../../ui/use-format';
import { useDeliveryProblem } from './delivery-problem';
import classes from './webhooks.module.css';

type Try = WebhookDeliveryDetail['tries'][number];

/** What was sent, and each try with what was answered. */
export function DeliveryDetail({ webhookId, id }: { webhookId: string; id: string }) {
  const { t } = useTranslation();
  const query = useDelivery(webhookId, id);
  const redeliver = useRedeliver(webhookId);
  const words = useDeliveryProblem();
  const mayChange = useMay('webhooks:change');
  if (query.error) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton h={80} />;
  const { body, tries, error, state, nextAt, messageId } = query.data;
  const last = tries.at(-1);
  return (
    <Stack gap="sm">
      {error && state !== 'taken' && error.message !== last?.error?.message && <Text size="sm">{words(error)}</Text>}
      <Group gap="xs">
        {mayChange && (state !== 'waiting' || nextAt !== null) && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRefresh size={14} />}
            loading={redeliver.isPending}
            onClick={() => redeliver.mutate(id, { onSuccess: () => toastDone(t('webhooks.sentAgain')) })}
          >
            {t(state === 'waiting' ? 'webhooks.tryNow' : 'webhooks.sendAgain')}
          </Button>
        )}
        {messageId && (
          <Button size="compact-sm" variant="subtle" component={Link} to={`/messages/${messageId}`}>
            {t('outbox.openMessage')}
          </Button>
        )}
      </Group>
      {last && <Attempt key={tries.length} attempt={last} number={tries.length} isLast />}
      <Shown label={t('webhooks.body')} text={pretty(body)} />
      {tries
        .slice(0, -1)
        .map((each, index) => <Attempt key={index} attempt={each} number={index + 1} />)
        .toReversed()}
    </Stack>
  );
}

/** One try; those before the last one are unfolded when somebody wants to know. */
function Attempt({ attempt, number, isLast = false }: { attempt: Try; number: number; isLast?: boolean }) {
  const [isOpen, { toggle }] = useDisclosure(isLast);
  const panel = useId();
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  const { t } = useTranslation();
  const { full } = useFormat();
  const words = useDeliveryProblem();
  const { at, milliseconds, status, error, address, headers, answer } = attempt;
  return (
    <Stack gap={4}>
      <UnstyledButton className={classes.attempt} onClick={toggle} aria-expanded={isOpen} aria-controls={panel}>
        <Chevron size={16} aria-hidden />
        <Text component="span" size="sm" fw={600}>
          {t('webhooks.attempt', { number })}
        </Text>
        <Badge color={error ? 'red' : 'teal'}>
          {status === null ? t('webhooks.noAnswer') : t('webhooks.httpStatus', { status })}
        </Badge>
        <Text component="span" size="xs" c="dimmed">
          {full(at)} · {milliseconds} ms{address && ` · ${address}`}
        </Text>
      </UnstyledButton>
      <div id={panel}>
        {isOpen && (
          <Stack gap={4}>
            {error && (
              <Text size="sm" c="dimmed">
                {words(error)}
              </Text>
            )}
            <Shown
              label={t('webhooks.sentHeaders')}
              text={Object.entries(headers)
                .map(([name, value]) => `${name}: ${value}`)
                .join('\n')}
            />
            {answer ? <Shown label={t('webhooks.answer')} text={pretty(answer)} /> : null}
          </Stack>
        )}
      </div>
    </Stack>
  );
}

/** Always as text: what strangers answer is never markup. */
function Shown({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <Text size="xs" c="dimmed" mb={2}>
        {label}
      </Text>
      <Code block className={classes.code} tabIndex={0} role="region" aria-label={label}>
        {text}
      </Code>
    </div>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
