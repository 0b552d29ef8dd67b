import { ActionIcon, Group, Text } from '@mantine/core';
import { factSpec, MAIL_CLASSES, type MailAddress, type Problem } from '@mailroom/rules';
import { IconX } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fullTime, personLine } from '../../../ui/format';
import { useFormat } from '../../../ui/use-format';
import { useSentenceOptions } from '../../../ui/use-sentence-options';
import { actualWords } from '../../messages/condition-words';
import { plannedNode } from '../../messages/planned';
import { useNodeWords } from '../canvas/use-drawing';
import { useAllNodes } from '../simulate/use-all-nodes';
import type { Proof } from '../state/flow-store';
import classes from './outline.module.css';

/** The made-up message that proves a problem, what is taken for granted of the records, and what the flow does with it. */
export function WitnessView({ proof, onClose }: { proof: Proof; onClose: () => void }) {
  const { t } = useTranslation('flow');
  const words = useNodeWords();
  const nodes = useAllNodes();
  const { actions } = proof.decision;
  return (
    <section className={classes.witness} aria-label={t('witness.title')} data-testid="witness">
      <Group justify="space-between" wrap="nowrap" gap={4}>
        <Text size="xs" fw={650}>
          {t('witness.title')}
        </Text>
        <ActionIcon size="sm" aria-label={t('witness.close')} title={t('witness.close')} onClick={onClose}>
          <IconX size={14} />
        </ActionIcon>
      </Group>
      <Text size="xs" c="dimmed" mb={6}>
        {t('witness.hint')}
      </Text>
      <Message problem={proof.problem} />
      <Text size="xs" fw={600} mt={8}>
        {t('witness.outcome')}
      </Text>
      {actions.length === 0 ? (
        <Text size="xs" c="dimmed">
          {t('try.nothing')}
        </Text>
      ) : (
        <ol className={classes.outcome}>
          {actions.map((action) => (
            <li key={action.nodeId}>{words.sentence(plannedNode(action, nodes))}</li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Message({ problem: { witness, witnessRecords = [] } }: { problem: Problem }) {
  const { t } = useTranslation('flow');
  const format = useFormat();
  const options = useSentenceOptions();
  if (!witness) return null;
  const named = (fact: string) => factSpec(fact)?.label[options.language] ?? fact;
  const people = (list: readonly MailAddress[]) => list.map(personLine).join(', ');
  const mailClass = MAIL_CLASSES.find((name) => name === witness.class);
  const lines: [label: string, value: ReactNode][] = [
    [t('witness.from'), witness.from ? personLine(witness.from) : t('witness.nobody')],
    [t('witness.to'), people(witness.to)],
    [t('witness.cc'), people(witness.cc)],
    [t('witness.replyTo'), people(witness.replyTo)],
    [t('witness.subject'), witness.subject || t('witness.none')],
    [t('witness.text'), <span className={classes.witnessText}>{witness.text || t('witness.none')}</span>],
    [named('class'), mailClass ? actualWords({ fact: 'class', actual: mailClass }, options) : ''],
    [t('witness.received'), fullTime(witness.receivedAt, { language: options.language, timeZone: witness.timeZone })],
    ...witness.headers.map(([name, value]): [string, string] => [name, value]),
    [
      t('witness.attachments'),
      witness.attachments
        .map(({ filename, contentType, size }) => `${filename ?? contentType} (${format.size(size)})`)
        .join(', '),
    ],
  ];
  return (
    <>
      <Lines lines={lines} />
      {witnessRecords.length > 0 && (
        <>
          <Text size="xs" fw={600} mt={8}>
            {t('witness.records')}
          </Text>
          <Lines
            lines={witnessRecords.map(({ fact, params, value }) => [
              [named(fact), ...Object.values(params ?? {}).map((id) => paramName(fact, id, options.names))].join(' '),
              actualWords(
                { fact, actual: value instanceof Date ? format.full(value.toISOString()) : (value ?? null) },
                options,
              ),
            ])}
          />
        </>
      )}
    </>
  );
}

function paramName(fact: string, id: string | number, names: ReturnType<typeof useSentenceOptions>['names']): string {
  const kind = factSpec(fact)?.params?.find(({ reference }) => reference)?.reference;
  return (kind && names?.(kind, String(id))) ?? String(id);
}

function Lines({ lines }: { lines: [label: string, value: ReactNode][] }) {
  return (
    <dl className={classes.witnessLines}>
      {lines
        .filter(([, value]) => value !== '')
        .map(([label, value], index) => (
          <Fragment key={index}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}
