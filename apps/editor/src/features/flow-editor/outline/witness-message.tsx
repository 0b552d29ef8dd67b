import { Text } from '@mantine/core';
import { factSpec, type MailAddress, type MessageView, type WitnessRecord } from '@mailroom/rules';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fullTime, personLine } from '../../../ui/format';
import { useFormat } from '../../../ui/use-format';
import { useSentenceOptions } from '../../../ui/use-sentence-options';
import { actualWords } from '../../messages/condition-words';
import classes from './outline.module.css';

interface WitnessMessageProps {
  witness: MessageView;
  /** What it takes for granted of the records. */
  records: readonly WitnessRecord[];
}

/** A made-up message, as far as it says something. */
export function WitnessMessage({ witness, records }: WitnessMessageProps) {
  const { t } = useTranslation('flow');
  const format = useFormat();
  const options = useSentenceOptions();
  const named = (fact: string) => factSpec(fact)?.label[options.language] ?? fact;
  const people = (list: readonly MailAddress[]) => list.map(personLine).join(', ');
  const lines: [label: string, value: ReactNode][] = [
    [t('witness.from'), witness.from ? personLine(witness.from) : t('witness.nobody')],
    [t('witness.to'), people(witness.to)],
    [t('witness.cc'), people(witness.cc)],
    [t('witness.replyTo'), people(witness.replyTo)],
    [t('witness.subject'), witness.subject || t('witness.none')],
    [t('witness.text'), <span className={classes.witnessText}>{witness.text || t('witness.none')}</span>],
    [named('class'), actualWords({ fact: 'class', actual: witness.class }, options)],
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
      {records.length > 0 && (
        <>
          <Text size="xs" fw={600} mt={8}>
            {t('witness.records')}
          </Text>
          <Lines
            lines={records.map(({ fact, params, value }) => [
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
